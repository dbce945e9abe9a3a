"""What a person is today: employed where, in which roles. The questions that rules ask, each remembered per request."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from intranet.access import scope
from intranet.people.models import Employment, Leadership, Person, RoleGrant

HR_ROLES = frozenset({RoleGrant.Role.HR_PARTNER, RoleGrant.Role.HR_ADMIN})


def person_of(user: Any) -> Person | None:
    """Return the person behind an account, or None for a technical account."""
    if not getattr(user, "is_authenticated", False):
        return None
    return scope.remember(("person", user.pk), lambda: Person.objects.filter(user_id=user.pk).first())


def employments(user: Any) -> list[Employment]:
    """Return the person's current employments with their units, primary first."""
    return scope.remember(
        ("employments", user.pk),
        lambda: list(Employment.objects.current().filter(person__user_id=user.pk).select_related("unit")),
    )


def grants(user: Any) -> list[RoleGrant]:
    """Return the roles granted to the person today, with their units."""
    return scope.remember(
        ("grants", user.pk),
        lambda: list(RoleGrant.objects.current().filter(person__user_id=user.pk).select_related("unit")),
    )


def has_role(user: Any, *roles: str) -> bool:
    """Tell whether the person holds one of the granted roles today, anywhere."""
    return any(grant.role in roles for grant in grants(user))


def role_reaches(user: Any, role: str, unit_path: str) -> bool:
    """Tell whether the person holds the role for the unit with this path, directly or from above."""
    return any(
        grant.role == role and (grant.unit is None or unit_path.startswith(grant.unit.path)) for grant in grants(user)
    )


def units_of_role(user: Any, role: str, prefix: str = "") -> Q:
    """Return a filter on units (``prefix`` ends in "__" from another model) that the role reaches."""
    reach = Q(pk__in=[])
    for grant in grants(user):
        if grant.role == role:
            reach |= Q(**{f"{prefix}path__startswith": grant.unit.path if grant.unit else "/"})
    return reach


def is_leader(user: Any) -> bool:
    """Tell whether the person leads a unit today."""
    return scope.remember(
        ("leads", user.pk),
        lambda: Leadership.objects.current().filter(person__user_id=user.pk).exists(),
    )
