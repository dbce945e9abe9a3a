"""Who is in a space, who is invited and who has asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from intranet.access import access
from intranet.people import finding
from intranet.people.models import Employment, Person
from intranet.spaces.models import Invitation, JoinRequest, Membership, Space


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the space, with the unit of her main job; "" for somebody whose job has just ended."""

    membership: Membership
    unit: str

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.membership.person


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who is invited or has asked, with the unit of her main job."""

    row: Any
    unit: str


@dataclass(frozen=True, slots=True)
class People:
    """The page of a space's members; questions that wait only for those who own it."""

    space: Space
    members: list[Member]
    requests: list[Asking]
    invitations: list[Asking]
    owns: bool
    is_owner: bool
    me: Membership | None


def _unit() -> Subquery:
    held = Employment.objects.current().filter(person=OuterRef("person"))
    return Subquery(held.order_by("-is_primary", "-starts_on", "pk").values("unit__name")[:1])


def members(user: Any, space: Space) -> list[Member]:
    """Return the members, the owner first, then co-owners, then by name. One query."""
    rows = (
        access.visible(user, Membership.objects.filter(space=space))
        .select_related("person__user")
        .annotate(unit_name=_unit())
        .order_by("person__given_name", "person__family_name", "pk")
    )
    places = {role: place for place, role in enumerate(Membership.Role.values)}
    found = []
    for row in sorted(rows, key=lambda row: places[row.role]):
        row.space = space
        found.append(Member(row, getattr(row, "unit_name", "") or ""))
    return found


def people(user: Any, space: Space) -> People:
    """Return the page of a space's members."""
    owns = bool(access.can(user, "invite", space))
    found = members(user, space)
    me = next((member.membership for member in found if member.person.user_id == user.pk), None)
    return People(
        space=space,
        members=found,
        requests=_asking(user, space, JoinRequest.objects.unanswered()) if owns else [],
        invitations=_asking(user, space, Invitation.objects.unanswered()) if owns else [],
        owns=bool(me and me.owns),
        is_owner=bool(me and me.role == Membership.Role.OWNER),
        me=me,
    )


def _asking(user: Any, space: Space, waiting: QuerySet[Any]) -> list[Asking]:
    rows = access.visible(user, waiting.filter(space=space)).select_related("person").annotate(unit_name=_unit())
    for row in rows:
        row.space = space
    return [Asking(row, row.unit_name or "") for row in rows]


def memberships(user: Any, space: Space) -> QuerySet[Membership]:
    """Return the current memberships of a space, for the guards."""
    return Membership.objects.current().filter(space=space).select_related("space", "person")


def requests() -> QuerySet[JoinRequest]:
    """Return requests with what their rule reads, for the guards."""
    return JoinRequest.objects.select_related("space", "person")


def invitations() -> QuerySet[Invitation]:
    """Return invitations with what their rule and page read, for the guards."""
    return Invitation.objects.select_related("space", "person", "invited_by")


def own_request(user: Any, space: Space) -> JoinRequest | None:
    """Return the viewer's own request that waits for an answer."""
    waiting = JoinRequest.objects.unanswered().select_related("space", "person")
    return access.visible(user, waiting).filter(space=space, person__user_id=user.pk).first()


def own_invitation(user: Any, space: Space) -> Invitation | None:
    """Return the viewer's own invitation that waits for an answer."""
    waiting = Invitation.objects.pending().select_related("space", "person", "invited_by")
    return access.visible(user, waiting).filter(space=space, person__user_id=user.pk).first()


def who_reads(user: Any, space: Space) -> list[Person]:
    """Return the members, to be offered where somebody is named."""
    return [member.person for member in members(user, space)]


def named_among(known: Sequence[Person], text: str) -> list[Person]:
    """Return whom a text can mean among people already known: by user name in brackets, or by the words of the name."""
    if found := _user_name(text):
        return [person for person in known if person.user.username.casefold() == found.casefold()]
    asked = [word.casefold() for word in finding.words(text)]
    if not asked:
        return []
    fits = [
        person
        for person in known
        if all(any(part.startswith(word) for part in person.name.casefold().split()) for word in asked)
    ]
    same = [person for person in fits if person.name.casefold() == " ".join(asked)]
    return same if len(same) == 1 else fits


def _user_name(text: str) -> str:
    # "Bo Frost (bo)" → "bo"
    head, bracket, rest = text.rpartition("(")
    return rest.strip().removesuffix(")").strip() if bracket and head and text.rstrip().endswith(")") else ""
