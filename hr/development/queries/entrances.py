"""Which of the room's ways the menu shows to somebody. No query of its own: every page knows what she is today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intranet.people import standing


@dataclass(frozen=True, slots=True)
class Entrances:
    """Whether the viewer has a team, and whether she is in HR."""

    team: bool = False
    hr: bool = False


def of(user: Any) -> Entrances:
    """Return the viewer's ways."""
    team = standing.is_leader(user) or standing.stands_in(user)
    return Entrances(team=team, hr=standing.has_role(user, *standing.HR_ROLES))
