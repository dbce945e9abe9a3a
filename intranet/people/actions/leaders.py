"""Who leads a unit, and who acts for a leader meanwhile."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.access import access, scope
from intranet.journal import journal
from intranet.people import leading
from intranet.people.models import Deputy, Employment, Leadership, OrgUnit, Person, User

ONE_DAY = timedelta(days=1)


@transaction.atomic
def appoint(unit: OrgUnit, person: Person | None, starts_on: date, *, by: User) -> None:
    """Let ``person`` lead ``unit`` from ``starts_on``, 00:00; without a person it inherits the leader above.

    Raises:
        ValidationError: the unit is closed, the person is not employed on the day, or she would come to lead somebody
            who leads her.
    """
    access.require(by, "appoint", unit)
    unit = OrgUnit.objects.select_for_update().get(pk=unit.pk)
    if unit.closed_on is not None:
        raise ValidationError(_("The unit is closed."))
    if person is not None and not Employment.objects.current(starts_on).filter(person=person).exists():
        raise ValidationError({"person": _("%(name)s does not work here on that day.") % {"name": person.name}})
    former = Leadership.objects.hand_over(unit, person, starts_on)
    scope.forget()
    if person is not None and (loop := leading.loop_from(person, starts_on)):
        names = " → ".join(member.name for member in loop)
        raise ValidationError(
            {"person": _("They would come to lead each other: %(names)s. Nothing was changed.") % {"names": names}}
        )
    facts = {"person": person.pk if person else None, "former": former.pk if former else None, "starts_on": starts_on}
    journal.record("people.leader.changed", by=by, subject=unit, facts=facts)


@transaction.atomic
def appoint_deputy(
    leader: Person, person: Person, scopes: Collection[str], starts_on: date, ends_on: date, *, by: User
) -> Deputy:
    """Let ``person`` act for ``leader`` with some of her rights, both days included.

    At most ``FORKANT_DEPUTY_MAX_DAYS`` at a time, and again after that (rule 6). Nobody makes herself somebody's
    deputy, and a deputy cannot hand the rights on.

    Raises:
        ValidationError: what of this is not so, in words.
    """
    access.require(by, "appoint_deputy", leader)
    Person.objects.select_for_update().get(pk=leader.pk)
    _refuse_deputy(leader, person, scopes, starts_on, ends_on, by)
    deputy = Deputy.objects.create(
        leader=leader,
        person=person,
        scopes=[scope_ for scope_ in Deputy.Scope.values if scope_ in scopes],
        starts_on=starts_on,
        ends_on=ends_on,
    )
    scope.forget()
    facts = {
        "leader": leader.pk,
        "person": person.pk,
        "scopes": deputy.scopes,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    journal.record("people.deputy.appointed", by=by, subject=deputy, facts=facts)
    return deputy


def _refuse_deputy(
    leader: Person, person: Person, scopes: Collection[str], starts_on: date, ends_on: date, by: User
) -> None:
    if person.pk == leader.pk:
        raise ValidationError({"person": _("A leader cannot be her own deputy. Choose somebody else.")})
    if person.user_id == by.pk:
        raise ValidationError({"person": _("You cannot make yourself a deputy. Ask a colleague in HR.")})
    if not Employment.objects.current(starts_on).filter(person=person).exists():
        raise ValidationError({"person": _("%(name)s does not work here on that day.") % {"name": person.name}})
    if not scopes or set(scopes) - set(Deputy.Scope.values):
        raise ValidationError({"scopes": _("Choose what the deputy may do.")})
    if starts_on < timezone.localdate():
        raise ValidationError({"starts_on": _("The first day lies in the past.")})
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    longest = settings.FORKANT_DEPUTY_MAX_DAYS
    if (ends_on - starts_on).days + 1 > longest:
        words = ngettext(
            "A deputy acts for at most %(days)s day at a time. Choose an earlier last day; you can renew it later.",
            "A deputy acts for at most %(days)s days at a time. Choose an earlier last day; you can renew it later.",
            longest,
        )
        raise ValidationError({"ends_on": words % {"days": longest}})
    taken = Deputy.objects.filter(leader=leader, person=person, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if taken.exists():
        words = _("%(name)s is already deputy on some of these days. End that first, or choose other days.")
        raise ValidationError(words % {"name": person.name})


@transaction.atomic
def end_deputy(deputy: Deputy, *, by: User) -> None:
    """Take the rights back at once; a deputyship that has not begun is dropped."""
    access.require(by, "appoint_deputy", deputy.leader)
    today = timezone.localdate()
    facts = {"deputy": deputy.pk, "leader": deputy.leader_id, "person": deputy.person_id}
    journal.record("people.deputy.ended", by=by, subject=deputy.leader, facts=facts)
    if deputy.starts_on >= today:
        deputy.delete()
    else:
        Deputy.objects.filter(pk=deputy.pk).update(ends_on=today - ONE_DAY)
    scope.forget()
