"""Longer leave from an employment: deadlines pause, and the person is in no denominator. No reason is recorded."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.journal import journal
from intranet.people.models import Employment, Leave, User


@transaction.atomic
def begin(employment: Employment, starts_on: date, ends_on: date | None = None, *, by: User) -> Leave:
    """Write that the employment is on leave; open without a last day.

    Raises:
        ValidationError: days in the wrong order or already written.
    """
    access.require(by, "record_leave", employment)
    Employment.objects.select_for_update().get(pk=employment.pk)
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    taken = Leave.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), employment=employment)
    if ends_on is not None:
        taken = taken.filter(starts_on__lte=ends_on)
    if taken.exists():
        raise ValidationError(_("Some of these days are already written as leave. End that first."))
    leave = Leave.objects.create(employment=employment, starts_on=starts_on, ends_on=ends_on)
    journal.record("people.leave.recorded", by=by, subject=employment, facts=_facts(leave))
    return leave


@transaction.atomic
def end(leave: Leave, ends_on: date, *, by: User) -> None:
    """Write the last day of a leave; one that had not begun by then is dropped."""
    access.require(by, "record_leave", leave.employment)
    facts = {**_facts(leave), "ends_on": ends_on}
    if ends_on < leave.starts_on:
        leave.delete()
    else:
        leave.ends_on = ends_on
        leave.save(update_fields=["ends_on"])
    journal.record("people.leave.ended", by=by, subject=leave.employment, facts=facts)


def _facts(leave: Leave) -> dict[str, object]:
    return {"leave": leave.pk, "starts_on": leave.starts_on, "ends_on": leave.ends_on}
