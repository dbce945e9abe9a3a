"""The two coverage numbers (domain rule 1): a dialogue held within twelve months, and a living plan.

A plan lives when both have agreed it and it was followed up within six months. The two are never one number. People on
leave are in neither denominator.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hr.development.models import Dialogue, FollowUp
from intranet.people.models import Employment, Leave


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last day of that month when it is shorter."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def annotate(employments: QuerySet[Employment], on: date | None = None) -> QuerySet[Employment]:
    """Add ``on_leave``, ``has_dialogue`` and ``has_living_plan``, each a truth about the day ``on``."""
    return since(employments, *days(on or timezone.localdate()))


def days(on: date) -> tuple[date, date, date]:
    """Return a day, and the days since when a dialogue and a follow-up count on it."""
    dialogue_since = months_before(on, settings.FORKANT_DIALOGUE_VALID_MONTHS)
    return on, dialogue_since, months_before(on, settings.FORKANT_FOLLOW_UP_MONTHS)


def _held(dialogue_since: date, day: date) -> QuerySet[Dialogue]:
    return Dialogue.objects.filter(held_on__gt=dialogue_since, held_on__lte=day).order_by()


def _followed(follow_up_since: date, day: date) -> QuerySet[FollowUp]:
    living = FollowUp.objects.filter(plan__agreed_at__isnull=False, plan__closed_at=None)
    return living.filter(held_on__gt=follow_up_since, held_on__lte=day).order_by()


def since(
    employments: QuerySet[Employment], day: date, dialogue_since: date, follow_up_since: date
) -> QuerySet[Employment]:
    """Add what :func:`annotate` adds, with the days of :func:`days` given."""
    return employments.annotate(
        on_leave=Exists(Leave.objects.current(day).filter(employment=OuterRef("pk"))),
        has_dialogue=Exists(_held(dialogue_since, day).filter(employment=OuterRef("pk"))),
        has_living_plan=Exists(_followed(follow_up_since, day).filter(plan__employment=OuterRef("pk"))),
    )


def lists(
    day: date, dialogue_since: date, follow_up_since: date
) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any], QuerySet[Any, Any]]:
    """Return the keys of all employments on leave, with a dialogue and with a living plan: the same truths as lists."""
    return (
        Leave.objects.current(day).order_by().values("employment"),
        _held(dialogue_since, day).values("employment"),
        _followed(follow_up_since, day).values("plan__employment"),
    )
