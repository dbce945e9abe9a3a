"""What the editors' desk shows of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intranet.access import access
from search import conflicts
from search.models import WordGroup


@dataclass(frozen=True)
class Desk:
    """Everything that editors keep, by kind, and what is odd about it."""

    kinds: list[tuple[str, str, list[WordGroup]]]
    conflicts: list[conflicts.Conflict]


def desk(user: Any) -> Desk:
    """Return what the desk shows. Raises ``access.Denied`` for those who have no role there."""
    access.require(user, "add", WordGroup)
    groups = list(access.visible(user, WordGroup))
    kinds = [
        (
            kind,
            str(label),
            sorted((group for group in groups if group.kind == kind), key=lambda group: str(group).casefold()),
        )
        for kind, label in WordGroup.Kind.choices
    ]
    return Desk(kinds, conflicts.conflicts(groups))


def odd(user: Any, group: WordGroup) -> list[str]:
    """Return what is odd about a group among the others, in words."""
    found = conflicts.conflicts(access.visible(user, WordGroup))
    return [conflict.told for conflict in found if any(other.pk == group.pk for other in conflict.groups)]
