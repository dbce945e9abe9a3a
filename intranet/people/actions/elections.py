"""Whom colleagues elected: TR, FTR, AMR and members of MED committees."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from intranet.access import access, scope
from intranet.journal import journal
from intranet.people.models import ElectedRole, Employment, OrgUnit, Person, User


@transaction.atomic
def elect(
    person: Person,
    unit: OrgUnit,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    *,
    organisation: str = "",
    by: User,
) -> ElectedRole:
    """Write that the person was elected, for the unit and everything below it.

    Raises:
        ValidationError: days in the wrong order, not employed then, or already written for these days.
    """
    access.require(by, "elect", unit)
    OrgUnit.objects.select_for_update().get(pk=unit.pk)
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    if not Employment.objects.current(starts_on).filter(person=person).exists():
        raise ValidationError({"person": _("%(name)s does not work here on that day.") % {"name": person.name}})
    taken = ElectedRole.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), person=person, unit=unit, kind=kind)
    if ends_on is not None:
        taken = taken.filter(starts_on__lte=ends_on)
    if taken.exists():
        raise ValidationError(_("This is already written for some of these days. End the other period first."))
    role = ElectedRole.objects.create(
        person=person, unit=unit, kind=kind, organisation=organisation, starts_on=starts_on, ends_on=ends_on
    )
    scope.forget()
    journal.record("people.elected.recorded", by=by, subject=person, facts=_facts(role))
    return role


@transaction.atomic
def end(role: ElectedRole, ends_on: date, *, by: User) -> None:
    """Write the last day of an elected role; one that had not begun by then is dropped."""
    access.require(by, "elect", role.unit)
    if ends_on < role.starts_on:
        journal.record("people.elected.ended", by=by, subject=role.person, facts=_facts(role))
        role.delete()
    else:
        role.ends_on = ends_on
        role.save(update_fields=["ends_on"])
        journal.record("people.elected.ended", by=by, subject=role.person, facts=_facts(role))
    scope.forget()


def _facts(role: ElectedRole) -> dict[str, object]:
    return {
        "role": role.pk,
        "kind": role.kind,
        "unit": role.unit_id,
        "starts_on": role.starts_on,
        "ends_on": role.ends_on,
    }
