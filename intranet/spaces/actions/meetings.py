"""Meetings: called, changed, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import User
from intranet.spaces.actions import _common
from intranet.spaces.models import Meeting, Space


@dataclass(frozen=True, slots=True)
class When:
    """A meeting as its members write it; moments know their time zone."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""


def _check(when: When) -> None:
    cpr.refuse(f"{when.title}\n{when.place}")
    if when.ends_at <= when.starts_at:
        raise ValidationError(_("The meeting ends before it begins."))


@transaction.atomic
def call(space: Space, when: When, *, key: UUID, by: User) -> Meeting:
    """Call a meeting. Sent twice, it is one.

    Raises:
        ValidationError: it ends before it begins, or something like a CPR number.
    """
    held = _common.locked(space, "write", by=by)
    author = _common.person_of(by)
    known = Meeting.objects.filter(key=key, space=held, author=author).first()
    if known is not None:
        return known
    _check(when)
    meeting = Meeting.objects.create(
        space=held,
        author=author,
        key=key,
        title=when.title,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place,
    )
    journal.record("spaces.meeting.called", by=by, subject=meeting, facts=_common.facts(held))
    return meeting


@transaction.atomic
def edit(meeting: Meeting, when: When, *, revision: int, by: User) -> Meeting:
    """Change a meeting; calendars that fetch it again follow.

    Raises:
        ValidationError: changed since ``revision``, or as for :func:`call`.
    """
    current = _common.part(Meeting, meeting, "edit", by=by)
    _common.refuse_changed(current, revision)
    _check(when)
    current.title, current.place = when.title, when.place
    current.starts_at, current.ends_at = when.starts_at, when.ends_at
    _touch(current)
    journal.record("spaces.meeting.changed", by=by, subject=current, facts=_common.facts(current.space))
    return current


def _touch(meeting: Meeting) -> None:
    meeting.sequence += 1
    meeting.revision += 1
    meeting.changed_at = timezone.now()
    meeting.save()


@transaction.atomic
def cancel(meeting: Meeting, *, by: User) -> Meeting:
    """Cancel a meeting: it leaves the list, and its calendar file says so."""
    current = _common.part(Meeting, meeting, "remove", by=by)
    if current.cancelled_at is None:
        current.cancelled_at = timezone.now()
        _touch(current)
        journal.record("spaces.meeting.cancelled", by=by, subject=current, facts=_common.facts(current.space))
    return current
