"""Units one by one or in a list, with leaders, for those who read the organisation in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from intranet.access import access
from intranet.people import finding, leading
from intranet.people.models import OrgUnit, Person


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit and who leads it; ``leader_is_inherited`` when that is the leader of the unit above."""

    unit: OrgUnit
    leader: Person | None
    leader_is_inherited: bool
    deputies: list[Person] = field(default_factory=list)
    children: list[OrgUnit] = field(default_factory=list)


def found(user: Any, q: str = "", parent: int | None = None) -> QuerySet[OrgUnit]:
    """Return the open units that fit, for the viewer."""
    rows = access.visible(user, OrgUnit.objects.open())
    if parent is not None:
        rows = rows.filter(parent_id=parent)
    for word in finding.words(q):
        rows = rows.filter(finding.holds(("name",), finding.variants(word)))
    return rows


def entries(units: Sequence[OrgUnit]) -> list[Entry]:
    """Return units with their leaders of today: two queries for any number."""
    leaders = leading.own_leaders({above for unit in units for above in unit.lineage})
    nearest = {unit.pk: leading.nearest(unit.lineage, leaders) for unit in units}
    people = Person.objects.in_bulk({found[1] for found in nearest.values() if found})
    return [
        Entry(unit, people[found[1]] if found else None, bool(found and found[0] != unit.pk))
        for unit, found in ((unit, nearest[unit.pk]) for unit in units)
    ]


def entry(user: Any, unit: OrgUnit) -> Entry:
    """Return one unit that the viewer may see, with deputies and the units right below."""
    plain = entries([unit])[0]
    deputies = leading.deputies_of([plain.leader.pk]).get(plain.leader.pk, []) if plain.leader else []
    below = access.visible(user, OrgUnit.objects.open().filter(parent=unit)).order_by("name", "pk")
    return Entry(unit, plain.leader, plain.leader_is_inherited, [deputy.person for deputy in deputies], list(below))
