"""Who leads whom, on a day.

A unit's leader is its own, or the nearest one above. Nobody leads herself: a leader's own leader is the next leader
above her unit (access rule 5). A leadership counts while its holder is employed; after that the unit inherits.
Computed when asked, from dated rows; nothing is stored, so a change of leader takes effect at midnight in every
channel.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from intranet.access import prepared, scope
from intranet.people.models import DatedQuerySet, Deputy, Employment, Leadership, OrgUnit, Person

K = TypeVar("K", int, str)
FEW = 128


@dataclass(frozen=True, slots=True)
class Acting:
    """In what capacity somebody acts as leader: for herself, or as deputy for ``principal``."""

    person: Person
    principal: Person

    @property
    def on_behalf(self) -> bool:
        """Whether she acts as a deputy."""
        return self.person.pk != self.principal.pk


def _leaderships(unit_ids: Iterable[int] | None, day: date) -> DatedQuerySet[Leadership]:
    """Return the leaderships that count on a day, the one that began latest last."""
    employed = Employment.objects.current(day).filter(person=OuterRef("person"))
    rows = Leadership.objects.current(day).filter(Exists(employed)).order_by("starts_on", "pk")
    return rows if unit_ids is None else rows.filter(unit_id__in=unit_ids)


def own_leaders(unit_ids: Iterable[int] | None = None, on: date | None = None) -> dict[int, int]:
    """Return unit id → person id of the unit's own leader on a day, for some units or for all.

    Where two leaderships of a unit overlap, the one that began later counts.
    """
    day = on or timezone.localdate()
    if unit_ids is not None and len(keys := set(unit_ids)) <= FEW:
        return dict(_pairs(keys, day))
    return dict(_leaderships(unit_ids, day).values_list("unit_id", "person_id"))


def nearest(lineage: list[int], leaders: Mapping[int, int], but: int | None = None) -> tuple[int, int] | None:
    """Return unit id and person id of the nearest leader going up ``lineage`` who is not the person ``but``."""
    for unit_id in reversed(lineage):
        leader = leaders.get(unit_id)
        if leader is not None and leader != but:
            return unit_id, leader
    return None


def _nearest_person(lineage: list[int], leaders: Mapping[int, int], but: int | None = None) -> int | None:
    found = nearest(lineage, leaders, but)
    return found[1] if found else None


def leader_of(employment: Employment, on: date | None = None) -> Person | None:
    """Return the leader of an employment on a day, or None at the very top."""
    day = on or timezone.localdate()
    return scope.remember(("leader of", employment.pk, employment.unit_id, day), lambda: _leader_of(employment, day))


def _leader_of(employment: Employment, day: date) -> Person | None:
    lineage = employment.unit.lineage
    rows = _with_people(lineage, day)
    people = {row.person_id: row.person for row in rows}
    leaders = {row.unit_id: row.person_id for row in rows}
    person_id = _nearest_person(lineage, leaders, but=employment.person_id)
    return people[person_id] if person_id is not None else None


@prepared.question
def _with_people(unit_ids: list[int], day: date) -> QuerySet[Leadership]:
    return _leaderships(unit_ids, day).select_related("person__user")


@prepared.question
def _pairs(unit_ids: Collection[int], day: date) -> QuerySet[Leadership, tuple[int, int]]:
    return _leaderships(unit_ids, day).values_list("unit_id", "person_id")


def leaders_of(employments: Iterable[Employment], on: date | None = None) -> dict[int, int]:
    """Return employment id → leader's person id, with one query for any number of employments."""
    rows = list(employments)
    leaders = own_leaders({unit_id for row in rows for unit_id in row.unit.lineage}, on)
    found = ((row.pk, _nearest_person(row.unit.lineage, leaders, but=row.person_id)) for row in rows)
    return {pk: leader for pk, leader in found if leader is not None}


def climb(lineage: list[int], leaders: Mapping[int, int], but: int | None = None) -> list[tuple[int, int]]:
    """Return (unit id, person id) of the leaders going up, nearest first; each once, at the highest unit she leads."""
    units: dict[int, int] = {}
    for unit_id in reversed(lineage):
        person_id = leaders.get(unit_id)
        if person_id is not None and person_id != but:
            units[person_id] = unit_id
    return [(unit_id, person_id) for person_id, unit_id in units.items()]


def loop_from(person: Person, on: date | None = None) -> list[Person]:
    """Return the people on a way up from ``person`` that comes back to her, or nothing; there must be no such way.

    Each step goes from a primary employment to its leader. It can come back only where two lead each other's units.
    """
    day = on or timezone.localdate()
    leaders = own_leaders(None, day)
    primary = Employment.objects.current(day).filter(is_primary=True)
    rows = primary.filter(person_id__in={*leaders.values(), person.pk}).select_related("unit")
    above: dict[int, set[int]] = {}
    for row in rows:
        leader = _nearest_person(row.unit.lineage, leaders, but=row.person_id)
        if leader is not None:
            above.setdefault(row.person_id, set()).add(leader)
    way = way_back(person.pk, above)
    found = Person.objects.in_bulk(way)
    return [found[pk] for pk in way]


def way_back(start: K, above: Mapping[K, set[K]]) -> list[K]:
    """Return the first way from ``start`` back to it, or nothing."""
    came_from: dict[K, K] = {}
    open_ends = [start]
    while open_ends:
        here = open_ends.pop()
        for leader in above.get(here, ()):
            if leader == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if leader not in came_from:
                came_from[leader] = here
                open_ends.append(leader)
    return []


def led_units(person: Person, on: date | None = None) -> QuerySet[OrgUnit]:
    """Return the units whose own leader the person is on a day."""
    day = on or timezone.localdate()
    claimed = Leadership.objects.current(day).filter(person=person).values_list("unit_id", flat=True)
    leaders = own_leaders(list(claimed), day)
    return OrgUnit.objects.filter(pk__in=[unit for unit, leader in leaders.items() if leader == person.pk])


def _led_paths(person_id: int, day: date) -> list[str]:
    """Return the paths of the units whose own leader the person is, without those that lie in another of them."""
    claimed = dict(_claimed(person_id, day))
    leaders = own_leaders(list(claimed), day) if claimed else {}
    paths = sorted(path for unit_id, path in claimed.items() if leaders.get(unit_id) == person_id)
    return [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]


@prepared.question
def _claimed(person_id: int, day: date) -> QuerySet[Leadership, tuple[int, str]]:
    return Leadership.objects.current(day).filter(person=person_id).values_list("unit_id", "unit__path")


@prepared.question
def _within(path: str) -> QuerySet[OrgUnit]:
    return OrgUnit.objects.filter(path__startswith=path).only("pk", "path")


def _reach(person: Person, day: date) -> Q:
    """Return the filter for the employments that the person leads on ``day``: own units and inherited ones."""
    units = list({unit.pk: unit for path in _led_paths(person.pk, day) for unit in _within(path)}.values())
    if not units:
        return Q(pk__in=[])
    leaders = own_leaders({unit_id for unit in units for unit_id in unit.lineage}, day)
    mine: list[int] = []
    led_leaders: dict[int, list[int]] = {}
    for unit in units:
        first = _nearest_person(unit.lineage, leaders)
        if first == person.pk:
            mine.append(unit.pk)
        elif first is not None and _nearest_person(unit.lineage, leaders, but=first) == person.pk:
            led_leaders.setdefault(first, []).append(unit.pk)
    reach = Q(unit_id__in=mine) & ~Q(person=person)
    for other, unit_ids in led_leaders.items():
        reach |= Q(person_id=other, unit_id__in=unit_ids)
    return reach


def employments_led_by(person: Person, on: date | None = None) -> DatedQuerySet[Employment]:
    """Return the employments whose leader the person is on a day; never her own."""
    day = on or timezone.localdate()
    reach = scope.remember(("reach", person.pk, day), lambda: _reach(person, day))
    return Employment.objects.current(day).filter(reach)


def deputies_of(leader_ids: Iterable[int], on: date | None = None) -> dict[int, list[Deputy]]:
    """Return leader's person id → her deputies on a day, with their persons; one query."""
    day = on or timezone.localdate()
    employed = Employment.objects.current(day).filter(person=OuterRef("person"))
    rows = Deputy.objects.current(day).filter(Exists(employed), leader_id__in=leader_ids).select_related("person")
    found: dict[int, list[Deputy]] = {}
    for row in rows.order_by("starts_on", "pk"):
        found.setdefault(row.leader_id, []).append(row)
    return found


@prepared.question
def _deputyships(person_id: int, day: date) -> QuerySet[Deputy]:
    employed = Employment.objects.current(day).filter(person=OuterRef("person"))
    return Deputy.objects.current(day).filter(Exists(employed), person=person_id).select_related("leader__user")


def principals(person: Person, right: str, on: date | None = None) -> list[Person]:
    """Return the leaders for whom the person is deputy on a day, with the given right.

    A deputy who is no longer employed acts for nobody. Deputyship is not handed on: only the leader's own is asked.
    """
    day = on or timezone.localdate()
    rows = scope.remember(("deputy", person.pk, day), lambda: _deputyships(person.pk, day))
    return [row.leader for row in rows if right in row.scopes]


def acting_for(person: Person, employment: Employment, right: str, on: date | None = None) -> Acting | None:
    """Return in what capacity the person may act as leader of the employment, or None.

    ``right`` is a :class:`Deputy.Scope` value; it limits deputies, never the leader herself. Nobody acts as leader of
    her own employment, not even as a deputy.
    """
    if employment.person_id == person.pk:
        return None
    leader = scope.remember(("leader", employment.pk, on), lambda: leader_of(employment, on))
    if leader is None:
        return None
    if leader.pk == person.pk:
        return Acting(person, person)
    if any(principal.pk == leader.pk for principal in principals(person, right, on)):
        return Acting(person, leader)
    return None


def employments_acted_on_by(person: Person, right: str, on: date | None = None) -> DatedQuerySet[Employment]:
    """Return the employments the person leads, or may act on as deputy with the given right; never her own."""
    found = employments_led_by(person, on)
    for principal in principals(person, right, on):
        found = found | employments_led_by(principal, on).exclude(person=person)
    return found
