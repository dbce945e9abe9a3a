"""The organisation as a list and as a picture, and one unit's page. The number of queries is that of neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.people import finding, leading, standing, words
from intranet.people.models import Deputy, ElectedRole, Employment, ImportRun, Leadership, OrgUnit, Person
from intranet.people.queries import directory, profile

#: Levels that are open when the page is.
OPEN_LEVELS = 1


@dataclass(slots=True)
class Branch:
    """A unit in the tree, with the keys that the design's list and picture read.

    ``count`` is how many people have their main job in the unit or below it.
    """

    unit: OrgUnit
    url: str
    count: int = 0
    own_count: int = 0
    label: str = ""
    leader_person: Person | None = None
    inherited: bool = False
    note: str = ""
    mine: bool = False
    open: bool = False
    children: list[Branch] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The unit's name, or what the row is called instead."""
        return self.label or self.unit.name

    @property
    def leader(self) -> str:
        """The leader in words, for the list."""
        return _("Leader %(name)s") % {"name": self.leader_person.name} if self.leader_person else ""

    def house(self) -> dict[str, Any]:
        """Return what the picture needs to draw the unit as a house."""
        leader = self.leader_person
        return {
            "name": self.unit.name,
            "leader": leader.name if leader else "",
            "initials": leader.initials if leader else "",
            "pk": leader.pk if leader else 0,
            "count": self.count,
            "inherited": self.inherited,
            "mine": self.mine,
        }


@dataclass(frozen=True, slots=True)
class Picture:
    """A unit and those below it as houses, with what lies over it."""

    title: str
    above: str
    unit: dict[str, Any]
    children: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class StepUp:
    """One leader on the viewer's way up."""

    person: Person
    unit: OrgUnit
    is_nearest: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """The page. ``found`` counts the units that fit the question, None without one."""

    tops: list[Branch]
    people: int
    units: int
    found: int | None
    picture: Picture | None
    way_up: list[StepUp]
    changes: list[Leadership]
    imported_at: datetime | None


class Tree:
    """All open units with leaders, deputies and counts: four queries however many there are."""

    def __init__(self, user: Any, today: date) -> None:
        self.today = today
        units = list(access.visible(user, OrgUnit.objects.open()).order_by("path"))
        self.leaders = leading.own_leaders(None, today)
        self.people = Person.objects.in_bulk(set(self.leaders.values()))
        self.deputies = leading.deputies_of(self.people, today)
        self.branches = {unit.pk: self.branch_of(unit, user) for unit in units}
        self._hang()
        self._count()

    def branch_of(self, unit: OrgUnit, user: Any) -> Branch:
        """Return the unit with who leads it, not yet hung into the tree."""
        found = leading.nearest(unit.lineage, self.leaders)
        return Branch(
            unit,
            reverse("people:unit", args=[unit.pk]),
            leader_person=self.people[found[1]] if found else None,
            inherited=found is not None and found[0] != unit.pk,
            note=_deputies_in_words(self.deputies.get(found[1], [])) if found and found[0] == unit.pk else "",
            mine=any(job.unit_id == unit.pk for job in standing.employments(user)),
        )

    def _hang(self) -> None:
        self.tops: list[Branch] = []
        for branch in self.branches.values():
            above = self.branches.get(branch.unit.parent_id or 0)
            (above.children if above else self.tops).append(branch)
        for branch in self.branches.values():
            branch.children.sort(key=lambda child: child.name.casefold())
        self.tops.sort(key=lambda top: top.name.casefold())

    def _count(self) -> None:
        rows = Employment.objects.current(self.today).filter(is_primary=True).order_by()
        self.headcount = 0
        for row in rows.values("unit_id", "unit__path").annotate(n=Count("person", distinct=True)):
            self.headcount += row["n"]
            if (own := self.branches.get(row["unit_id"])) is not None:
                own.own_count = row["n"]
            for unit_id in row["unit__path"].strip("/").split("/"):
                if (branch := self.branches.get(int(unit_id))) is not None:
                    branch.count += row["n"]

    def open_around(self, units: Iterable[OrgUnit]) -> None:
        """Open the branches from the top down to the units."""
        for unit in units:
            for unit_id in unit.lineage[:-1]:
                if (branch := self.branches.get(unit_id)) is not None:
                    branch.open = True

    def open_levels(self, levels: int) -> None:
        """Open the first levels."""
        for branch in self.branches.values():
            branch.open = branch.open or branch.unit.depth < levels

    def keep(self, units: set[int]) -> None:
        """Leave only some units and what lies above them."""
        wanted = {above for pk in units for above in self.branches[pk].unit.lineage}
        for branch in self.branches.values():
            branch.children = [child for child in branch.children if child.unit.pk in wanted]
        self.tops = [top for top in self.tops if top.unit.pk in wanted]

    def name_themselves(self) -> None:
        """Give each branch a first row for the unit itself, which carries its address.

        A row that unfolds cannot be a link as well.
        """
        for branch in self.branches.values():
            if branch.children:
                label = _("%(unit)s, the unit itself") % {"unit": branch.unit.name}
                branch.children.insert(0, Branch(branch.unit, branch.url, branch.own_count, label=label))
                branch.url = ""


def _deputies_in_words(deputies: list[Deputy]) -> str:
    return " · ".join(
        _("%(name)s is deputy until %(day)s") % {"name": row.person.name, "day": words.day(row.ends_on)}
        for row in deputies
        if row.ends_on is not None
    )


def organisation(user: Any, q: str = "", *, everything_open: bool = False) -> Organisation:
    """Return the whole organisation, opened around the viewer's own units, or narrowed to what a question finds."""
    today = timezone.localdate()
    tree = Tree(user, today)
    total = len(tree.branches)
    jobs = standing.employments(user)
    picture = _picture_near(tree, jobs[0].unit) if jobs else None
    found = None
    if asked := finding.words(q):
        fitting = {pk for pk, branch in tree.branches.items() if _fits(branch, asked)}
        found = len(fitting)
        tree.keep(fitting)
        tree.open_around(tree.branches[pk].unit for pk in fitting)
    else:
        tree.open_levels(total if everything_open else OPEN_LEVELS)
        tree.open_around(job.unit for job in jobs)
    tree.name_themselves()
    return Organisation(
        tops=tree.tops,
        people=tree.headcount,
        units=total,
        found=found,
        picture=picture,
        way_up=_way_up(tree, jobs[0]) if jobs else [],
        changes=_coming_leaders(today),
        imported_at=_imported_at(),
    )


def _fits(branch: Branch, asked: list[str]) -> bool:
    names = branch.name if branch.leader_person is None else f"{branch.name} {branch.leader_person.name}"
    text = names.casefold()
    return all(any(way.casefold() in text for way in finding.variants(word)) for word in asked)


def _picture_near(tree: Tree, unit: OrgUnit) -> Picture | None:
    """Return the picture around a unit: the unit over it with all its units, or itself where it has some."""
    branch = tree.branches.get(unit.pk)
    if branch is not None and not branch.children:
        branch = tree.branches.get(unit.parent_id or 0)
    return _picture(tree, branch, _("%(unit)s, close to you")) if branch is not None else None


def _picture(tree: Tree, branch: Branch, title: str) -> Picture | None:
    if not branch.children:
        return None
    above = tree.branches.get(branch.unit.parent_id or 0)
    return Picture(
        title=title % {"unit": branch.name},
        above=above.name if above else "",
        unit=branch.house(),
        children=[child.house() for child in branch.children],
    )


def _way_up(tree: Tree, job: Employment) -> list[StepUp]:
    steps = leading.climb(job.unit.lineage, tree.leaders, but=job.person_id)
    return [
        StepUp(tree.people[person_id], tree.branches[unit_id].unit, place == 0)
        for place, (unit_id, person_id) in enumerate(steps)
        if unit_id in tree.branches
    ]


def _coming_leaders(today: date) -> list[Leadership]:
    """Return the next changes of leader that are known already."""
    return list(Leadership.objects.upcoming(today).select_related("unit", "person").order_by("starts_on", "unit")[:6])


def _imported_at() -> datetime | None:
    last = ImportRun.objects.filter(state=ImportRun.State.DONE).order_by("-finished_at").first()
    return last.finished_at if last else None


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit. ``leader`` is who leads it, ``inherited`` tells that it is the leader of the unit above."""

    unit: OrgUnit
    branch: Branch
    below: list[Branch]
    ancestors: list[OrgUnit]
    leader: Person | None
    inherited: bool
    leads_from: OrgUnit | None
    deputies: list[Deputy]
    coming: list[Leadership]
    elected: list[ElectedRole]
    colleagues: list[directory.Colleague]
    page: Page[Person]
    picture: Picture | None


def unit_page(user: Any, unit: OrgUnit, page: int = 1) -> UnitPage:
    """Return the page of a unit that the viewer may see."""
    at = timezone.localtime()
    today = at.date()
    tree = Tree(user, today)
    branch = tree.branches.get(unit.pk) or tree.branch_of(unit, user)
    found = leading.nearest(unit.lineage, tree.leaders)
    here = Employment.objects.current(today).filter(person=OuterRef("pk"), unit=unit)
    people = access.visible(user, Person).filter(Exists(here))
    rows = directory.with_presence(people, today).order_by("given_name", "family_name", "pk")
    shown = directory.CountedPages(rows, rows.count()).get_page(page)
    lineage: Mapping[int, Branch] = tree.branches
    picture = _picture(tree, branch, "%(unit)s")
    below = list(branch.children)
    tree.name_themselves()
    return UnitPage(
        unit=unit,
        branch=branch,
        below=below,
        ancestors=[lineage[pk].unit for pk in unit.lineage[:-1] if pk in lineage],
        leader=branch.leader_person,
        inherited=branch.inherited,
        leads_from=lineage[found[0]].unit if found and found[0] in lineage and branch.inherited else None,
        deputies=tree.deputies.get(branch.leader_person.pk, []) if branch.leader_person else [],
        coming=list(Leadership.objects.upcoming(today).filter(unit=unit).select_related("person")),
        elected=list(
            ElectedRole.objects.current(today).filter(unit_id__in=unit.lineage).select_related("person", "unit")
        ),
        colleagues=directory.cards(list(shown.object_list), "", at),
        page=shown,
        picture=picture,
    )


def elected_in(unit: OrgUnit) -> list[ElectedRole]:
    """Return who is elected for the very unit, now or soon."""
    return list(ElectedRole.objects.unfinished().filter(unit=unit).select_related("person"))


def own(unit: OrgUnit, model: type[ElectedRole], pk: int) -> ElectedRole:
    """Return a row of the unit; see :func:`intranet.people.queries.profile.own`."""
    return profile.own(unit, model, pk, "unit")
