"""What a colleague's page shows of spaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from intranet.access import access
from intranet.content.models import FocusArea
from intranet.people.models import Person
from intranet.spaces import belonging
from intranet.spaces.models import Membership, Space
from intranet.spaces.queries.front import Card, numbered


@dataclass(frozen=True, slots=True)
class With:
    """The open spaces that a person is in, by name; whether the viewer may join one."""

    cards: list[Card]
    can_join: bool


def open_with(user: Any, person: Person) -> With | None:
    """Return the open spaces a person is in; closed and secret ones are named nowhere but inside.

    Three queries at most: where the viewer belongs, the spaces, and the focus areas.
    """
    held = Membership.objects.current().filter(person=person).values("space")
    opened = access.visible(user, numbered(timezone.localdate()).opened().running())
    found = list(opened.filter(kind=Space.Kind.OPEN, pk__in=held).order_by("name", "pk"))
    if not found:
        return None
    roles, areas = belonging.of(user).roles, {area.pk: area for area in FocusArea.objects.all()}
    cards = [Card(row, areas.get(row.focus_id), row.members, row.units, row.pk in roles) for row in found]
    return With(cards, bool(access.can(user, "start", Space)))
