"""The audience tokens that a person holds today.

``staff`` every current employee, and system administrators so that they can run what all read · ``person:<user id>``
· ``unit:<id>`` her units and every unit above them · ``role:<code>`` leader, granted and elected roles ·
``unit:<id>&role:<code>`` every pair of the two, for what is meant for, say, the leaders of one administration.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from intranet.access import access
from intranet.people import standing
from intranet.people.models import ElectedRole, Employment, Leadership, RoleGrant, User


@access.token_source
def tokens(user: Any) -> Iterator[str]:
    """Yield the tokens of ``user``; an account without a current employment holds none of staff's."""
    yield f"person:{user.pk}"
    if standing.is_staff(user):
        yield "staff"
    units = {f"unit:{unit_id}" for employment in standing.employments(user) for unit_id in employment.unit.lineage}
    roles = {f"role:{role}" for role in _roles(user)}
    yield from units
    yield from roles
    yield from (f"{unit}&{role}" for unit in units for role in roles)


def _roles(user: Any) -> Iterator[str]:
    """Yield the codes of the roles that the person holds: granted, by leading, by election."""
    yield from (grant.role for grant in standing.grants(user))
    yield from standing.elected_to(user)
    if standing.is_leader(user):
        yield "leader"


def holders(held: Iterable[str]) -> QuerySet[User]:
    """Return the accounts of the employees who hold at least one of the tokens today: :func:`tokens` turned around.

    For telling people something. Who may see it is asked again of each of them (``access.can``).
    """
    wanted = Q(pk__in=[])
    for token in held:
        parts = Q()
        for part in token.split("&"):
            parts &= Q(pk__in=_holding(part).values("person__user_id"))
        wanted |= parts
    return User.objects.filter(wanted, is_active=True)


def _holding(one: str) -> QuerySet[Employment]:
    """Return the current employments whose people hold a single token."""
    rows = Employment.objects.current()
    kind, _, value = one.partition(":")
    if one == "staff":
        return rows
    if kind == "person":
        return rows.filter(person__user_id=value)
    if kind == "unit":
        return rows.filter(unit__path__contains=f"/{value}/")
    if one == "role:leader":
        return rows.filter(person__in=Leadership.objects.current().values("person_id"))
    if kind == "role":
        granted = RoleGrant.objects.current().filter(role=value).values("person_id")
        elected = ElectedRole.objects.current().filter(kind=value).values("person_id")
        return rows.filter(Q(person__in=granted) | Q(person__in=elected))
    return rows.none()
