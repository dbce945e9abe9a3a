"""What a person is today: employed where, in which roles. The questions that rules ask, each remembered per request.

Rights follow the employment (access rule 5): who is employed nowhere today leads nobody and holds no role, except that
a system administrator may be somebody from outside.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from intranet.access import prepared, scope
from intranet.people.models import Deputy, ElectedRole, Employment, Leadership, OrgUnit, Person, RoleGrant

HR_ROLES = frozenset({RoleGrant.Role.HR_PARTNER, RoleGrant.Role.HR_ADMIN})


def person_of(user: Any) -> Person | None:
    """Return the person behind an account, or None for a technical account."""
    if not getattr(user, "is_authenticated", False):
        return None
    held = employments(user)
    if held:
        return held[0].person
    return scope.remember(("person", user.pk), lambda: next(iter(_person(user.pk)), None))


@prepared.question
def _person(user_id: int) -> QuerySet[Person]:
    return Person.objects.filter(user_id=user_id)


def employments(user: Any) -> list[Employment]:
    """Return the person's current employments with their units, primary first."""
    return scope.remember(("employments", user.pk), lambda: _employments(user))


def _employments(user: Any) -> list[Employment]:
    return _standing(user.pk, timezone.localdate())


@prepared.question
def _standing(user_id: int, today: date) -> QuerySet[Employment]:
    """Return where the person behind an account is employed on a day, and as what.

    Whether she leads or stands in for a leader, what she is elected to and whether any role is granted to her come in
    the same query: nearly every page asks all of it.
    """
    leads = Leadership.objects.current(today).filter(person=OuterRef("person"))
    elected = ElectedRole.objects.current(today).filter(person=OuterRef("person"))
    kinds = {f"elected_{kind}": Exists(elected.filter(kind=kind)) for kind in ElectedRole.Kind.values}
    rows = Employment.objects.current(today).filter(person__user_id=user_id).select_related("unit", "person")
    deputies = Deputy.objects.current(today).filter(person=OuterRef("person"))
    holds = RoleGrant.objects.current(today).filter(person=OuterRef("person"))
    return rows.annotate(leads=Exists(leads), stands_in=Exists(deputies), holds=Exists(holds), **kinds)


def elected_to(user: Any) -> list[str]:
    """Return the kinds of the roles that the person is elected to today; none without an employment."""
    held = employments(user)[:1]
    return [kind for kind in ElectedRole.Kind.values if held and getattr(held[0], f"elected_{kind}", False)]


def grants(user: Any) -> list[RoleGrant]:
    """Return the roles that the person holds today, with their units."""
    return scope.remember(("grants", user.pk), lambda: _grants(user))


def _grants(user: Any) -> list[RoleGrant]:
    held = employments(user)
    if held and not getattr(held[0], "holds", True):
        return []  # as nearly everybody: known from her employment, without a question
    rows = _granted(user.pk, timezone.localdate())
    return rows if held else [grant for grant in rows if grant.role == RoleGrant.Role.SYSADMIN]


@prepared.question
def _granted(user_id: int, today: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.current(today).filter(person__user_id=user_id).select_related("unit")


def is_staff(user: Any) -> bool:
    """Tell whether the person reads what all staff read: employed today, or running the system."""
    runs = user.is_superuser or getattr(user, "is_technician", False)
    return bool(employments(user)) or runs or has_role(user, RoleGrant.Role.SYSADMIN)


def has_role(user: Any, *roles: str) -> bool:
    """Tell whether the person holds one of the granted roles today, anywhere."""
    return any(grant.role in roles for grant in grants(user))


def role_reaches(user: Any, role: str, unit_path: str) -> bool:
    """Tell whether the person holds the role for the unit with this path, directly or from above."""
    return any(
        grant.role == role and (grant.unit is None or unit_path.startswith(grant.unit.path)) for grant in grants(user)
    )


def is_hr_of(user: Any, unit: OrgUnit) -> bool:
    """Tell whether the person is HR administrator, or HR partner of the unit or of one above it."""
    return has_role(user, RoleGrant.Role.HR_ADMIN) or role_reaches(user, RoleGrant.Role.HR_PARTNER, unit.path)


def units_of_role(user: Any, role: str, prefix: str = "") -> Q:
    """Return a filter on units (``prefix`` ends in "__" from another model) that the role reaches."""
    reach = Q(pk__in=[])
    for grant in grants(user):
        if grant.role == role:
            reach |= Q(**{f"{prefix}path__startswith": grant.unit.path if grant.unit else "/"})
    return reach


def is_leader(user: Any) -> bool:
    """Tell whether the person leads a unit today."""
    return any(getattr(employment, "leads", False) for employment in employments(user))


def left_before(day: date) -> QuerySet[Any]:
    """Return the ids of accounts whose person has been employed, and whose last employment ended before ``day``.

    The retention clock (domain rule 16) starts with the day after. Somebody who comes back is no longer among them.
    """
    ever = Employment.objects.filter(person=OuterRef("pk"))
    since = ever.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return Person.objects.filter(Exists(ever), ~Exists(since)).values("user")


def stands_in(user: Any) -> bool:
    """Tell whether the person is a leader's deputy today."""
    return any(getattr(employment, "stands_in", False) for employment in employments(user))
