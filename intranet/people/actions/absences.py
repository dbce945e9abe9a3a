"""When somebody is away, and whom to ask meanwhile. No reason is ever recorded."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.journal import journal
from intranet.people.models import Absence, Employment, Person, User


def _refuse_unless_sound(person: Person, starts_on: date, ends_on: date | None, stand_in: Person | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    if stand_in is not None and stand_in.pk == person.pk:
        raise ValidationError({"stand_in": _("Choose somebody else than the one who is away.")})
    if stand_in is not None and not Employment.objects.current(starts_on).filter(person=stand_in).exists():
        raise ValidationError({"stand_in": _("The stand-in does not work here on the first day.")})


def _overlapping(person: Person, starts_on: date, ends_on: date | None) -> bool:
    rows = Absence.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), person=person)
    if ends_on is not None:
        rows = rows.filter(starts_on__lte=ends_on)
    return rows.exists()


@transaction.atomic
def announce(
    person: Person, starts_on: date, ends_on: date | None = None, stand_in: Person | None = None, *, by: User
) -> Absence:
    """Write that the person is away, from the first to the last day; open without a last day.

    Raises:
        ValidationError: days in the wrong order or already written, or a stand-in who cannot be one.
    """
    access.require(by, "edit", person)
    Person.objects.select_for_update().get(pk=person.pk)
    _refuse_unless_sound(person, starts_on, ends_on, stand_in)
    if _overlapping(person, starts_on, ends_on):
        raise ValidationError(_("Some of these days are already written as absence. Remove the other one first."))
    absence = Absence.objects.create(person=person, starts_on=starts_on, ends_on=ends_on, stand_in=stand_in)
    _journal("people.absence.recorded", absence, by)
    return absence


@transaction.atomic
def name_stand_in(absence: Absence, stand_in: Person | None, *, by: User) -> Absence:
    """Say who answers during an absence that is already written.

    Raises:
        ValidationError: the person herself, or somebody who does not work here then.
    """
    access.require(by, "edit", absence.person)
    row = Absence.objects.select_for_update().select_related("person").get(pk=absence.pk)
    _refuse_unless_sound(row.person, row.starts_on, row.ends_on, stand_in)
    row.stand_in = stand_in
    row.save(update_fields=["stand_in"])
    _journal("people.absence.changed", row, by)
    return row


@transaction.atomic
def remove(absence: Absence, *, by: User) -> None:
    """Take an absence back."""
    access.require(by, "edit", absence.person)
    _journal("people.absence.removed", absence, by)
    absence.delete()


def _journal(verb: str, absence: Absence, by: User) -> None:
    facts = {
        "absence": absence.pk,
        "starts_on": absence.starts_on,
        "ends_on": absence.ends_on,
        "stand_in": absence.stand_in_id,
    }
    journal.record(verb, by=by, subject=absence.person, facts=facts)
