"""Coverage per unit for HR: numbers without contents and without names, small groups hidden with their complements."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hr.development import coverage, suppression, words
from intranet.access import access, prepared
from intranet.people import standing
from intranet.people.models import Employment, OrgUnit, RoleGrant


@dataclass(frozen=True, slots=True)
class Figures:
    """How many are counted, have had a dialogue, and have a living plan; people on leave in none of them."""

    total: int = 0
    with_dialogue: int = 0
    with_living_plan: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.total + other.total,
            self.with_dialogue + other.with_dialogue,
            self.with_living_plan + other.with_living_plan,
        )


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with everything below it. ``figures`` is None where they are hidden; ``because`` says why."""

    unit: OrgUnit
    depth: int
    inside: int
    figures: Figures | None
    because: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The table of one part of the tree; ``ways_up`` are the units above that the viewer may choose."""

    root: UnitRow | None
    parts: list[list[UnitRow]]
    roots: list[OrgUnit]
    ways_up: list[OrgUnit]

    may_read: bool = False

    @property
    def lead(self) -> str:
        """The first figure in a sentence."""
        if self.root is None or self.root.figures is None:
            return _("The figures of this part are about too few people to be shown.")
        return words.coverage(self.root.unit.name, self.root.figures.with_dialogue, self.root.figures.total)

    @property
    def smallest(self) -> int:
        """The smallest group whose figures are shown."""
        return settings.FORKANT_SMALLEST_GROUP

    @property
    def dialogue_months(self) -> int:
        """How many months a held dialogue counts."""
        return settings.FORKANT_DIALOGUE_VALID_MONTHS

    @property
    def follow_up_months(self) -> int:
        """Within how many months a living plan was followed up."""
        return settings.FORKANT_FOLLOW_UP_MONTHS

    @property
    def rows(self) -> list[UnitRow]:
        """All rows below the root."""
        return [row for part in self.parts for row in part]

    @property
    def hidden(self) -> list[UnitRow]:
        """Rows of people whose figures are hidden."""
        return [row for row in self.rows if row.figures is None and row.because != "empty"]


def _own_figures() -> dict[int, Figures]:
    """Return unit id → figures of its own people who are not on leave. One query."""
    rows = _counted(*coverage.days(timezone.localdate()))
    return {unit: Figures(total, dialogue, living) for unit, total, dialogue, living in rows}


@prepared.question
def _counted(day: date, dialogue_since: date, follow_up_since: date) -> QuerySet[Employment, tuple[int, int, int, int]]:
    # Three lists that are made once and looked up cost half of three questions for each of 45,000 people.
    on_leave, dialogue, living = coverage.lists(day, dialogue_since, follow_up_since)
    people = Employment.objects.current(day).exclude(pk__in=on_leave).order_by().values("unit_id")
    counted = people.annotate(
        total=Count("pk"),
        dialogue=Count("pk", filter=Q(pk__in=dialogue)),
        living=Count("pk", filter=Q(pk__in=living)),
    )
    return counted.values_list("unit_id", "total", "dialogue", "living")


class _Tree:
    """The whole organisation with its figures, rolled up, and what must be hidden in it."""

    def __init__(self) -> None:
        self.units = {unit.pk: unit for unit in OrgUnit.objects.all()}
        own = _own_figures()
        self.units = {pk: unit for pk, unit in self.units.items() if unit.closed_on is None or pk in own}
        self.inside: dict[int | None, list[OrgUnit]] = {}
        for unit in self.units.values():
            above = unit.parent_id if unit.parent_id in self.units else None
            self.inside.setdefault(above, []).append(unit)
        for units in self.inside.values():
            units.sort(key=lambda unit: unit.name)
        self.own = own
        self.totals = dict.fromkeys(self.units, Figures())
        for unit in sorted(self.units.values(), key=lambda unit: -unit.depth):
            self.totals[unit.pk] += own.get(unit.pk, Figures())
            if unit.parent_id in self.units:
                self.totals[unit.parent_id] += self.totals[unit.pk]
        groups = [self._group(unit) for unit in self.inside.get(None, [])]
        self.hidden: frozenset[Hashable] = suppression.hidden(groups, smallest=settings.FORKANT_SMALLEST_GROUP)

    def _group(self, unit: OrgUnit) -> suppression.Group:
        own = self.own.get(unit.pk, Figures()).total
        return suppression.Group(unit.pk, own, tuple(self._group(part) for part in self.inside.get(unit.pk, [])))

    def whole(self, unit: OrgUnit) -> Figures:
        """The unit's figures with everything below it."""
        return self.totals[unit.pk]

    def row(self, unit: OrgUnit, depth: int) -> UnitRow:
        """The unit's row, its figures left out where they must be."""
        figures = self.whole(unit)
        because = ""
        if figures.total == 0:
            because = "empty"
        elif unit.pk in self.hidden:
            because = "small" if figures.total < settings.FORKANT_SMALLEST_GROUP else "with"
        return UnitRow(unit, depth, len(self.inside.get(unit.pk, [])), None if because else figures, because)


def may_see(user: Any) -> bool:
    """Tell whether the viewer is HR partner of some unit, or HR administrator."""
    return standing.has_role(user, *standing.HR_ROLES)


def _roots(user: Any, tree: _Tree) -> list[OrgUnit]:
    """Return the topmost units that the viewer's HR roles reach."""
    reached = {unit.pk: unit for unit in tree.units.values() if _reaches(user, unit)}
    return [unit for unit in reached.values() if not any(pk in reached for pk in unit.lineage[:-1])]


def _reaches(user: Any, unit: OrgUnit) -> bool:
    return any(standing.role_reaches(user, role, unit.path) for role in standing.HR_ROLES)


def page(user: Any, unit_id: int | None = None) -> CoveragePage:
    """Return the coverage of the viewer's part of the organisation, or of one unit in it.

    What is hidden is decided over the whole organisation, so that no choice of unit brings out more.

    Raises:
        access.Denied: the viewer has no HR role.
        access.NotVisible: the unit is outside her part.
    """
    if not may_see(user):
        raise access.Denied
    tree = _Tree()
    roots = _roots(user, tree)
    chosen = next(iter(roots), None) if unit_id is None else tree.units.get(unit_id)
    if unit_id is not None and (chosen is None or not _reaches(user, chosen)):
        raise access.NotVisible
    if chosen is None:
        return CoveragePage(None, [], [], [])
    parts = []
    for unit in tree.inside.get(chosen.pk, []):
        below = [tree.row(part, 2) for part in tree.inside.get(unit.pk, [])]
        parts.append([tree.row(unit, 1), *below])
    root = tree.row(chosen, 0)
    ways_up = [tree.units[pk] for pk in chosen.lineage[:-1] if pk in tree.units and _reaches(user, tree.units[pk])]
    may_read = standing.has_role(user, RoleGrant.Role.HR_PARTNER)
    return CoveragePage(root, parts, roots, ways_up, may_read)
