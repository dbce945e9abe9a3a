"""Where a person belongs today: member or owner of which spaces, invited to which, asked to join which.

One query, remembered for the length of a request. Rights follow the employment: who is employed nowhere today belongs
nowhere, whatever her rows say, until the night ends them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from intranet.access import access, prepared, scope
from intranet.people import standing
from intranet.spaces.models import Invitation, JoinRequest, Membership


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that waits: its key, and the last day on which it can be answered."""

    pk: int
    until: date


@dataclass(slots=True)
class Belonging:
    """``roles`` by space; ``invitations`` that wait for her answer, by space; spaces she has asked to join."""

    roles: dict[int, str] = field(default_factory=dict)
    invitations: dict[int, Invited] = field(default_factory=dict)
    requests: set[int] = field(default_factory=set)

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
    for what, space_id, pk, role, until in _rows(user.pk, timezone.localdate()):
        if what == "member":
            found.roles[space_id] = role
        elif what == "invited":
            found.invitations[space_id] = Invited(pk, until)
        else:
            found.requests.add(space_id)
    return found


@prepared.question
def _rows(user_id: int, today: date) -> QuerySet[Any, tuple[str, int, int, str, date]]:
    """Return memberships, invitations that wait and questions to join: what, space, key, role and last day."""

    def branch(rows: QuerySet[Any], what: str, role: Any, until: Any) -> QuerySet[Any, Any]:
        named = rows.filter(person__user_id=user_id).order_by().annotate(what=Value(what, CharField()), until=until)
        return named.annotate(as_what=role).values_list("what", "space_id", "pk", "as_what", "until")

    never = Cast(Value(None), DateField())
    member = branch(Membership.objects.current(), "member", F("role"), never)
    invited = branch(Invitation.objects.pending(today), "invited", F("role"), F("expires_on"))
    asked = branch(JoinRequest.objects.unanswered().filter(space__ended_at=None), "asked", F("answer"), never)
    return member.union(invited, asked, all=True)


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
    for space_id, invited in here.invitations.items():
        yield f"invited:{space_id}"
        yield f"invitation:{invited.pk}"
