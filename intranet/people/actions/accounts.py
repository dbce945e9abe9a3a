"""Accounts: the language, the roles that the municipality grants, and closing when somebody has left."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import scope
from intranet.journal import journal
from intranet.people.models import Employment, OrgUnit, Person, RoleGrant, User


@transaction.atomic
def choose_language(language: str, *, by: User) -> None:
    """Let the account's interface speak ``language``.

    Raises:
        ValidationError: a language the product does not have.
    """
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(_("Forkant does not speak that language."))
    if by.language != language:
        User.objects.filter(pk=by.pk).update(language=language)
        by.language = language
        journal.record("people.language.chosen", by=by, subject=by, facts={"language": language})


@transaction.atomic
def grant(
    person: Person,
    role: str,
    unit: OrgUnit | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    *,
    by: User | None,
) -> RoleGrant:
    """Grant a role, for a unit and below or for all. From the command line only: ``by`` is who is named there.

    Raises:
        ValidationError: a role that does not exist, or an HR partner without a unit.
    """
    if role not in RoleGrant.Role.values:
        raise ValidationError(_("There is no such role."))
    if role == RoleGrant.Role.HR_PARTNER and unit is None:
        raise ValidationError(_("An HR partner needs a unit."))
    today = timezone.localdate()
    held = RoleGrant.objects.select_for_update().current(today).filter(person=person, role=role, unit=unit).first()
    if held is not None:
        return held
    made = RoleGrant.objects.create(person=person, role=role, unit=unit, starts_on=starts_on or today, ends_on=ends_on)
    scope.forget()
    facts = {"role": role, "unit": unit.pk if unit else None, "ends_on": ends_on}
    journal.record("people.role.granted", by=by, subject=person, facts=facts)
    return made


@transaction.atomic
def withdraw(person: Person, role: str, *, by: User | None) -> int:
    """Take a role back at once, wherever it holds; return how many grants ended. From the command line only."""
    today = timezone.localdate()
    rows = RoleGrant.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), person=person, role=role)
    ended = 0
    for row in rows.select_for_update():
        ended += 1
        if row.starts_on >= today:
            row.delete()
        else:
            row.ends_on = today - timedelta(days=1)
            row.save(update_fields=["ends_on"])
    if ended:
        scope.forget()
        journal.record("people.role.withdrawn", by=by, subject=person, facts={"role": role})
    return ended


@transaction.atomic
def close_left(*, by: User | None = None) -> int:
    """Close the accounts of those whose last employment has ended; return how many. Run every night and by the import.

    Their rights ended with the day already; this ends their sessions too. System administrators from outside stay.
    """
    today = timezone.localdate()
    ahead = Employment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), person=OuterRef("pk"))
    ever = Employment.objects.filter(person=OuterRef("pk"))
    runs_it = RoleGrant.objects.current(today).filter(person=OuterRef("pk"), role=RoleGrant.Role.SYSADMIN)
    left = list(
        Person.objects.filter(Exists(ever), ~Exists(ahead), ~Exists(runs_it), user__is_active=True).select_related(
            "user"
        )
    )
    User.objects.filter(pk__in=[person.user_id for person in left]).update(is_active=False, closed_on=today)
    journal.record_many([("people.person.left", person, {"closed_on": today}) for person in left], by=by)
    return len(left)


#: What is written in the journal of the second factor, by allauth's names for it.
FACTOR = {
    "totp_activated": "turned_on",
    "totp_deactivated": "turned_off",
    "recovery_codes_generated": "codes_made",
}


@transaction.atomic
def note_factor(what: str, *, by: User) -> None:
    """Write down what somebody has done to her own second factor; ``what`` is a key of :data:`FACTOR`."""
    journal.record(f"people.factor.{FACTOR[what]}", by=by, subject=by)


@transaction.atomic
def reset_factor(user: User, *, by: User | None) -> int:
    """Forget the second factor of somebody who has lost her phone and her codes; return how much there was.

    From the command line only. She signs in with her password, and turns it on anew if she must have it.
    """
    forgotten, _each = Authenticator.objects.filter(user=user).delete()
    if forgotten:
        journal.record("people.factor.reset", by=by, subject=user)
    return forgotten
