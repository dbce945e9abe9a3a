"""Who is asked to confirm a version, and by when (rule 13): those who may read it, while they are not on leave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hr.policy.models import Acknowledgement, PolicyVersion
from intranet.access import access
from intranet.notifications.models import Notification
from intranet.people import standing, tokens
from intranet.people.models import Employment, Leave, User

NOTICE = "policy/notices/asked"


def days(version: PolicyVersion) -> timedelta:
    """Return how long people have."""
    return timedelta(days=version.acknowledge_days)


def standard_due(version: PolicyVersion) -> date | None:
    """Return the day for those who were there when the version came and have not been away, if anybody is asked."""
    return version.asked_on + days(version) if version.asked_on else None


def in_scope(version: PolicyVersion, on: date | None = None) -> QuerySet[User]:
    """Return those whom the version concerns today: they may read its page, and are not on leave from every job."""
    day = on or timezone.localdate()
    away = Leave.objects.current(day).filter(employment=OuterRef("pk"))
    at_work = Employment.objects.current(day).filter(~Exists(away)).values("person__user_id")
    return tokens.holders(access.audience(version.page)).filter(pk__in=at_work)


def missing(version: PolicyVersion) -> QuerySet[User]:
    """Return those in scope who have confirmed neither this version nor a later one."""
    said = Acknowledgement.objects.filter(version__page=version.page_id, version__number__gte=version.number)
    return in_scope(version).exclude(pk__in=said.values("user_id"))


def latecomers(version: PolicyVersion) -> QuerySet[User]:
    """Return those who are missing and have not been told yet."""
    told = Notification.objects.filter(
        rule=NOTICE, entry__facts__version_id=version.pk, recipient=OuterRef("pk"), must_act=True
    )
    return missing(version).filter(~Exists(told))


def due_without_leave(user: Any, version: PolicyVersion) -> date | None:
    """Return the day of somebody who has not been on leave; asks nothing of the database within a request."""
    jobs = standing.employments(user)
    if version.asked_on is None or not jobs:
        return None
    return max(version.asked_on, min(job.starts_on for job in jobs)) + days(version)


def due_for(user: Any, version: PolicyVersion) -> date | None:
    """Return the person's own day: from when she was first asked, with every day of leave added.

    None when nobody is asked, and while she is on leave with no end in sight.
    """
    due = due_without_leave(user, version)
    if due is None:
        return None
    jobs = standing.employments(user)
    leaves = Leave.objects.filter(employment_id__in=[job.pk for job in jobs]).order_by("starts_on")
    counted = due - days(version)
    for leave in leaves:
        begins = max(leave.starts_on, counted)
        if begins > due or (leave.ends_on is not None and leave.ends_on < counted):
            continue
        if leave.ends_on is None:
            return None
        due += leave.ends_on - begins + timedelta(days=1)
        counted = leave.ends_on + timedelta(days=1)
    return due
