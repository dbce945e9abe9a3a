"""The audience tokens that a person holds today.

``staff`` every current employee, and system administrators so that they can run what all read · ``person:<user id>``
· ``unit:<id>`` her units and every unit above them · ``role:<code>`` leader, granted and elected roles ·
``unit:<id>&role:<code>`` every pair of the two, for what is meant for, say, the leaders of one administration.
"""

from collections.abc import Iterator
from typing import Any

from intranet.access import access
from intranet.people import standing
from intranet.people.models import ElectedRole


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
    if not standing.employments(user):
        return
    if standing.is_leader(user):
        yield "leader"
    yield from ElectedRole.objects.current().filter(person__user_id=user.pk).values_list("kind", flat=True)
