"""Where a person belongs today: member or owner of which spaces, invited to which, asked to join which.

One query, remembered for the length of a request. Rights follow the employment: who is employed nowhere today belongs
nowhere, whatever her rows say, until the night ends them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Value

from intranet.access import access, scope
from intranet.people import standing
from intranet.spaces.models import Invitation, JoinRequest, Membership


@dataclass(slots=True)
class Belonging:
    """``roles`` by space; ``invitations`` and ``requests`` that wait for an answer, by space, with their keys."""

    roles: dict[int, str] = field(default_factory=dict)
    invitations: dict[int, int] = field(default_factory=dict)
    requests: dict[int, int] = field(default_factory=dict)

    def owns(self, space_id: int) -> bool:
        """Tell whether she is owner or co-owner of the space."""
        return self.roles.get(space_id) in Membership.OWNING

    @property
    def owned(self) -> list[int]:
        """The spaces she owns, alone or with others."""
        return [space_id for space_id in self.roles if self.owns(space_id)]


def of(user: Any) -> Belonging:
    """Return where the person behind an account belongs right now."""
    return scope.remember(("spaces", user.pk), lambda: _read(user))


def _read(user: Any) -> Belonging:
    found = Belonging()
    if not standing.employments(user):
        return found
    word = CharField()
    own = {"person__user_id": user.pk}
    member = Membership.objects.current().filter(**own).order_by()
    invited = Invitation.objects.pending().filter(**own).order_by()
    asked = JoinRequest.objects.unanswered().filter(**own, space__ended_at=None).order_by()
    rows = (
        member.annotate(what=Value("roles", word))
        .values_list("what", "space_id", "pk", "role")
        .union(
            invited.annotate(what=Value("invitations", word)).values_list("what", "space_id", "pk", "role"),
            asked.annotate(what=Value("requests", word)).values_list("what", "space_id", "pk", "answer"),
            all=True,
        )
    )
    for what, space_id, pk, role in rows:
        getattr(found, what)[space_id] = role if what == "roles" else pk
    return found


@access.token_source
def tokens(user: Any) -> Iterator[str]:
    """Yield what the person holds: a membership that ends takes its token along at once.

    ``space:<id>`` member · ``spaceowner:<id>`` owner or co-owner · ``invited:<id>`` and ``invitation:<id>`` while an
    invitation waits · ``employed`` whoever works here today, which system administrators from outside do not.
    """
    if standing.employments(user):
        yield "employed"
    here = of(user)
    for space_id in here.roles:
        yield f"space:{space_id}"
    for space_id in here.owned:
        yield f"spaceowner:{space_id}"
    for space_id, pk in here.invitations.items():
        yield f"invited:{space_id}"
        yield f"invitation:{pk}"
