"""Who leads whom, on a day.

A unit's leader is its own, or the nearest one above. Nobody leads herself: a leader's own leader is the next leader
above her unit (access rule 5). Computed when asked, from dated rows; nothing is stored, so a change of leader takes
effect at midnight in every channel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from intranet.access import scope
from intranet.people.models import DatedQuerySet, Deputy, Employment, Leadership, OrgUnit, Person


@dataclass(frozen=True, slots=True)
class Acting:
    """In what capacity somebody acts as leader: for herself, or as deputy for ``principal``."""

    person: Person
    principal: Person

    @property
    def on_behalf(self) -> bool:
        """Whether she acts as a deputy."""
        return self.person.pk != self.principal.pk


def _leaders_by_unit(unit_ids: Iterable[int], on: date) -> dict[int, int]:
    """Return unit id → person id of the unit's own leader; the latest where two overlap."""
    rows = Leadership.objects.current(on).filter(unit_id__in=unit_ids).order_by("starts_on", "pk")
    return dict(rows.values_list("unit_id", "person_id"))


def _nearest(lineage: list[int], leaders: dict[int, int], but: int | None = None) -> int | None:
    """Return the person nearest above in ``lineage`` who leads a unit and is not ``but``."""
    for unit_id in reversed(lineage):
        leader = leaders.get(unit_id)
        if leader is not None and leader != but:
            return leader
    return None


def leader_of(employment: Employment, on: date | None = None) -> Person | None:
    """Return the leader of an employment on a day, or None at the very top."""
    day = on or timezone.localdate()
    lineage = employment.unit.lineage
    person_id = _nearest(lineage, _leaders_by_unit(lineage, day), but=employment.person_id)
    return Person.objects.select_related("user").get(pk=person_id) if person_id else None


def leaders_of(employments: Iterable[Employment], on: date | None = None) -> dict[int, int]:
    """Return employment id → leader's person id, with one query for any number of employments."""
    day = on or timezone.localdate()
    rows = list(employments)
    units = {unit_id for row in rows for unit_id in row.unit.lineage}
    leaders = _leaders_by_unit(units, day)
    found = ((row.pk, _nearest(row.unit.lineage, leaders, but=row.person_id)) for row in rows)
    return {pk: leader for pk, leader in found if leader is not None}


def led_units(person: Person, on: date | None = None) -> QuerySet[OrgUnit]:
    """Return the units whose own leader the person is on a day."""
    day = on or timezone.localdate()
    own = Leadership.objects.current(day).filter(person=person).values("unit_id")
    return OrgUnit.objects.filter(pk__in=own)


def _reach(person: Person, day: date) -> Q:
    """Return the filter for the employments that the person leads on ``day``: own units and inherited ones."""
    roots = [unit.path for unit in led_units(person, day)]
    if not roots:
        return Q(pk__in=[])
    below = Q()
    for path in roots:
        below |= Q(path__startswith=path)
    units = list(OrgUnit.objects.filter(below).only("pk", "path"))
    leaders = _leaders_by_unit({unit_id for unit in units for unit_id in unit.lineage}, day)
    nearest = {unit.pk: _nearest(unit.lineage, leaders) for unit in units}
    mine = [pk for pk, leader in nearest.items() if leader == person.pk]
    reach = Q(unit_id__in=mine) & ~Q(person=person)
    for unit in units:
        other = nearest[unit.pk]
        if other != person.pk and _nearest(unit.lineage, leaders, but=other) == person.pk:
            reach |= Q(unit_id=unit.pk, person_id=other)
    return reach


def employments_led_by(person: Person, on: date | None = None) -> DatedQuerySet[Employment]:
    """Return the employments whose leader the person is on a day; never her own."""
    day = on or timezone.localdate()
    reach = scope.remember(("reach", person.pk, day), lambda: _reach(person, day))
    return Employment.objects.current(day).filter(reach)


def principals(person: Person, right: str, on: date | None = None) -> list[Person]:
    """Return the leaders for whom the person is deputy on a day, with the given right."""
    day = on or timezone.localdate()
    rows = scope.remember(
        ("deputy", person.pk, day),
        lambda: list(Deputy.objects.current(day).filter(person=person).select_related("leader__user")),
    )
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
