"""The audience tokens that a person holds today.

``staff`` every current employee, and system administrators so that they can run what all read · ``person:<user id>``
· ``unit:<id>`` her units and every unit above them · ``role:<code>`` leader, granted and elected roles.
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
    employments = standing.employments(user)
    for employment in employments:
        for unit_id in employment.unit.lineage:
            yield f"unit:{unit_id}"
    if standing.is_staff(user):
        yield "staff"
    for role in {grant.role for grant in standing.grants(user)}:
        yield f"role:{role}"
    if not employments:
        return
    if standing.is_leader(user):
        yield "role:leader"
    for kind in ElectedRole.objects.current().filter(person__user_id=user.pk).values_list("kind", flat=True):
        yield f"role:{kind}"
