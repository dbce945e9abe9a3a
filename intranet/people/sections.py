"""What the rooms above add to a colleague's page; they register here, so that this room need not know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from intranet.people.models import Person

#: Asked with the viewer and the person; nothing when there is nothing to show to that viewer.
Gather = Callable[[Any, Person], Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its template, and what the template finds as ``section.holds``."""

    template: str
    holds: Any


_GATHERED: dict[str, Gather] = {}


def register(template: str, gather: Gather) -> None:
    """Let a room add a part to every colleague's page."""
    _GATHERED[template] = gather


def of(user: Any, person: Person) -> list[Section]:
    """Return the parts that the viewer sees on the person's page, in the order they were registered."""
    gathered = ((template, gather(user, person)) for template, gather in _GATHERED.items())
    return [Section(template, holds) for template, holds in gathered if holds]
