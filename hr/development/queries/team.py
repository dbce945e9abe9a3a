"""A leader's team: everybody she leads or acts for, the next helpful step for each, and the two coverage numbers.

The list is sorted by who waits for whom; it ranks nobody. It shows states and dates, never what a plan says, so that
looking at it reads nobody's plan. The number of queries is the same for one person and for thirty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import DateField, F, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hr.development import coverage, relations, situation, words
from hr.development.models import Dialogue, FollowUp, PlanVersion
from hr.development.situation import Stand
from intranet.access import access, prepared
from intranet.people import leading, standing
from intranet.people.models import Deputy, Employment, Leave, Person

NEW_FOR_DAYS = 60
RETURNED_FOR_DAYS = 45


class Group(StrEnum):
    """Who waits for whom, the most pressing first."""

    MINE = "mine"
    NEW = "new"
    NUDGE = "nudge"
    THEIRS = "theirs"
    DATED = "dated"
    TRACK = "track"
    LEAVE = "leave"


GROUP_NAMES = {
    Group.MINE: gettext_lazy("Waiting for me"),
    Group.NEW: gettext_lazy("New and returned"),
    Group.NUDGE: gettext_lazy("A little nudge"),
    Group.THEIRS: gettext_lazy("With the colleague"),
    Group.DATED: gettext_lazy("Has a date"),
    Group.TRACK: gettext_lazy("On track"),
    Group.LEAVE: gettext_lazy("On leave"),
}
WITH_A_STEP = (Group.MINE, Group.NEW, Group.NUDGE)


@dataclass(frozen=True, slots=True)
class Member:
    """One employment in the team and its next helpful step. ``principal`` is set when the viewer acts as deputy."""

    employment: Any
    group: Group
    chip: tuple[str, str, Any]
    detail: str
    step: str
    url: str
    since: date
    principal: Person | None = None

    @property
    def person(self) -> Person:
        """The colleague."""
        return self.employment.person


@dataclass(frozen=True, slots=True)
class Numbers:
    """The two coverage numbers over those who are not on leave, and how many follow-ups are overdue."""

    total: int
    with_dialogue: int
    with_living_plan: int
    overdue: int
    on_leave: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to see less of the list, as the design's filter component takes it."""

    label: Any
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Team:
    """The team page. ``shown`` is the list after filter and search, ``rest`` those who need nothing now, by group."""

    title: str
    members: list[Member]
    shown: list[Member]
    rest: list[tuple[Group, Any, list[Member]]]
    numbers: Numbers
    filters: list[Filter]
    group: str
    text: str
    principals: list[Person]

    @property
    def waiting(self) -> int:
        """How many wait for something from the leader."""
        return sum(member.group == Group.MINE for member in self.members)

    @property
    def lead(self) -> str:
        """The page in one sentence."""
        return words.team(len(self.members), self.numbers.on_leave, self.waiting, self.nudges)

    @property
    def rest_in_words(self) -> str:
        """The title over those who need nothing now."""
        away = sum(len(members) for code, _name, members in self.rest if code == Group.LEAVE)
        fine = sum(len(members) for _code, _name, members in self.rest) - away
        return words.rest(fine, away)

    @property
    def dialogue_months(self) -> int:
        """How many months a held dialogue counts."""
        return settings.FORKANT_DIALOGUE_VALID_MONTHS

    @property
    def follow_up_months(self) -> int:
        """Within how many months a living plan was followed up."""
        return settings.FORKANT_FOLLOW_UP_MONTHS

    @property
    def nudges(self) -> int:
        """How many could use a little nudge."""
        return sum(member.group == Group.NUDGE for member in self.members)


def _employments(person: Person) -> list[Any]:
    """The employments on the page, with everything a row needs: two queries."""
    today = timezone.localdate()
    led = leading.employments_acted_on_by(person, Deputy.Scope.PLANS).order_by()
    keys = list(led.values_list("pk", flat=True))
    return _rows(keys, *coverage.days(today), today - timedelta(days=RETURNED_FOR_DAYS))


@prepared.question
def _rows(
    keys: list[int], today: date, dialogue_since: date, follow_up_since: date, returned_since: date
) -> QuerySet[Any]:
    followed = FollowUp.objects.filter(plan__employment=OuterRef("pk"), plan__closed_at=None)
    leaves = Leave.objects.filter(employment=OuterRef("pk"))
    found = Employment.objects.filter(pk__in=keys).select_related("person__user", "unit")
    return coverage.since(found, today, dialogue_since, follow_up_since).annotate(
        last_dialogue=Subquery(
            Dialogue.objects.filter(employment=OuterRef("pk"), held_on__lte=today)
            .order_by()
            .values("employment")
            .annotate(last=Max("held_on"))
            .values("last"),
            output_field=DateField(),
        ),
        next_on=Subquery(followed.filter(held_on=None).order_by("planned_on").values("planned_on")[:1]),
        followed_on=Subquery(followed.exclude(held_on=None).order_by("-held_on").values("held_on")[:1]),
        leave_until=Subquery(leaves.current(today).order_by(F("ends_on").desc(nulls_first=True)).values("ends_on")[:1]),
        back_on=Subquery(
            leaves.filter(ends_on__lt=today, ends_on__gte=returned_since).order_by("-ends_on").values("ends_on")[:1]
        ),
    )


def _versions(user: Any, employments: Iterable[Employment]) -> dict[int, list[PlanVersion]]:
    """Return employment id → the versions of its open plans that the viewer may read: one query."""
    rows = (
        access.visible(user, PlanVersion)
        .filter(plan__employment__in=[row.pk for row in employments], plan__closed_at=None)
        .exclude(state=PlanVersion.State.SUPERSEDED)
        .select_related("plan")
        .order_by("plan__agreed_at", "-number")
    )
    found: dict[int, list[PlanVersion]] = {}
    for row in rows:
        found.setdefault(row.plan.employment_id, []).append(row)
    return found


def _member(row: Any, versions: list[PlanVersion], leader_id: int | None, principal: Person | None) -> Member:
    """Return the next helpful step for one colleague: the first of the questions that has an answer."""
    # A plan being made stands before the one in force.
    plan = next((version.plan for version in versions if version.plan.agreed_at is None), None)
    plan = plan or next((version.plan for version in versions), None)
    stands = situation.of(
        [version for version in versions if version.plan_id == (plan.pk if plan else None)],
        leader_id=leader_id,
        next_on=row.next_on,
    )
    for question in (_on_leave, _waits_for_me, _new_or_returned, _needs_a_nudge, _with_the_colleague):
        answer = question(row, stands)
        if answer is not None:
            break
    else:
        answer = _on_track(row, stands)
    group, chip, detail, step, name, since = answer
    target = row.pk if name == _MEMBER or plan is None else plan.pk
    return Member(row, group, chip, detail, step, reverse(name, args=[target]), since, principal)


_Answer = tuple[Group, tuple[str, str, Any], str, str, str, date]
_MEMBER, _PLAN, _FOLLOW_UP = "development:team-member", "development:plan-detail", "development:follow-up"


def _on_leave(row: Any, stands: situation.Situation) -> _Answer | None:
    if not row.on_leave:
        return None
    until = _("Until %(when)s") % {"when": words.day(row.leave_until)} if row.leave_until else _("Until further notice")
    return Group.LEAVE, ("line", "calendar-month", _("On leave")), until, _("Look closer"), _MEMBER, date.max


def _waits_for_me(row: Any, stands: situation.Situation) -> _Answer | None:
    when = words.day(stands.day) if stands.day else ""
    since = stands.day or date.max
    if stands.stand == Stand.LEADER_CONFIRMS:
        detail = _("Said yes %(when)s") % {"when": when}
        return Group.MINE, ("act", "document", _("Waiting for your yes")), detail, _("Read and answer"), _PLAN, since
    if stands.stand == Stand.LEADER_READS:
        detail = _("Shared a plan %(when)s") % {"when": when}
        return Group.MINE, ("act", "chat", _("Waits for you")), detail, _("Read and answer"), _PLAN, since
    return None


def _new_or_returned(row: Any, stands: situation.Situation) -> _Answer | None:
    if row.has_dialogue and row.has_living_plan:
        return None
    if row.back_on is not None:
        back = row.back_on + timedelta(days=1)
        if row.last_dialogue is not None and row.last_dialogue >= back:
            return None
        detail = _("Back from leave %(when)s") % {"when": words.day(back)}
        return Group.NEW, ("act", "person-add", _("Welcome back")), detail, _("Note a dialogue"), _MEMBER, back
    new = row.starts_on > timezone.localdate() - timedelta(days=NEW_FOR_DAYS)
    if new and row.last_dialogue is None:
        detail = _("Began %(when)s") % {"when": words.day(row.starts_on)}
        return Group.NEW, ("act", "person-add", _("Welcome")), detail, _("Note a dialogue"), _MEMBER, row.starts_on
    return None


def _needs_a_nudge(row: Any, stands: situation.Situation) -> _Answer | None:
    if stands.stand == Stand.OVERDUE and stands.day:
        detail = _("Was planned for %(when)s") % {"when": words.day(stands.day)}
        return Group.NUDGE, ("wait", "time", _("Follow-up")), detail, _("Note the follow-up"), _FOLLOW_UP, stands.day
    if not row.has_dialogue:
        last = row.last_dialogue
        detail = _("Last held %(when)s") % {"when": words.day_and_year(last)} if last else _("None has been noted yet")
        chip = ("wait", "chat", _("Dialogue"))
        return Group.NUDGE, chip, detail, _("Note a dialogue"), _MEMBER, last or date.min
    if stands.stand in (Stand.NONE, Stand.LEADER_LEFT):
        detail = _("Dialogue held %(when)s") % {"when": words.day(row.last_dialogue)}
        return Group.NUDGE, ("wait", "flag", _("No plan yet")), detail, _("Suggest a plan"), _MEMBER, row.last_dialogue
    if stands.stand == Stand.UNDATED and stands.day:
        said = row.followed_on or stands.day
        detail = (_("Followed up %(when)s") if row.followed_on else _("Agreed %(when)s")) % {"when": words.day(said)}
        return Group.NUDGE, ("wait", "calendar-month", _("No date")), detail, _("Set a date"), _FOLLOW_UP, said
    return None


def _with_the_colleague(row: Any, stands: situation.Situation) -> _Answer | None:
    if stands.stand not in situation.WAITS_FOR_EMPLOYEE or stands.day is None:
        return None
    detail = _("You answered %(when)s") % {"when": words.day(stands.day)}
    return Group.THEIRS, ("now", "hourglass", _("With the colleague")), detail, _("Look closer"), _PLAN, stands.day


def _on_track(row: Any, stands: situation.Situation) -> _Answer:
    day = stands.day or timezone.localdate()
    detail = _("Follow-up %(when)s") % {"when": words.day(day)}
    if row.has_living_plan and row.followed_on:
        detail = _("Followed up %(when)s") % {"when": words.day(row.followed_on)}
        return Group.TRACK, ("ok", "check", _("Living plan")), detail, _("Look closer"), _PLAN, day
    return Group.DATED, ("now", "calendar-month", _("Has a date")), detail, _("Look closer"), _PLAN, day


def _numbers(rows: list[Any]) -> Numbers:
    today = timezone.localdate()
    counted = [row for row in rows if not row.on_leave]
    return Numbers(
        total=len(counted),
        with_dialogue=sum(row.has_dialogue for row in counted),
        with_living_plan=sum(row.has_living_plan for row in counted),
        overdue=sum(row.next_on is not None and row.next_on < today for row in counted),
        on_leave=len(rows) - len(counted),
    )


def _filters(members: list[Member], group: str, url: str) -> list[Filter]:
    found = [Filter(_("All"), url, len(members), not group)]
    for code, name in GROUP_NAMES.items():
        number = sum(member.group == code for member in members)
        if number:
            found.append(Filter(name, f"{url}?vis={code}", number, group == code))
    return found


def _title(person: Person, rows: list[Any]) -> str:
    """The name of the one unit that all belong to, else what the team is called in general."""
    names = {row.unit.name for row in rows}
    return names.pop() if len(names) == 1 else _("My team")


def team(user: Any, *, group: str = "", text: str = "") -> Team:
    """Return the team of the viewer, narrowed to a group and to names that contain ``text``."""
    person = standing.person_of(user)
    if person is None:
        raise access.NotVisible
    principals = relations.principals(person, Deputy.Scope.PLANS)
    rows = _employments(person)
    # Whoever stands in for nobody is the leader of everybody here.
    leaders = leading.leaders_of(rows) if principals[1:] else dict.fromkeys((row.pk for row in rows), person.pk)
    versions = _versions(user, rows)
    by_pk = {principal.pk: principal for principal in principals[1:]}
    members = [
        _member(row, versions.get(row.pk, []), leaders.get(row.pk), by_pk.get(leaders.get(row.pk, 0))) for row in rows
    ]
    order = list(Group)
    members.sort(key=lambda member: (order.index(member.group), member.since, member.person.name))
    wanted: list[Callable[[Member], bool]] = []
    if group in order:
        wanted.append(lambda member: member.group == group)
    if text:
        wanted.append(lambda member: text.casefold() in member.person.name.casefold())
    narrowed = [member for member in members if all(wants(member) for wants in wanted)]
    shown = narrowed if wanted else [member for member in members if member.group in WITH_A_STEP]
    rest = [
        (code, GROUP_NAMES[code], [member for member in members if member.group == code])
        for code in order
        if code not in WITH_A_STEP and not wanted
    ]
    return Team(
        title=_title(person, rows),
        members=members,
        shown=shown,
        rest=[part for part in rest if part[2]],
        numbers=_numbers(rows),
        filters=_filters(members, group if group in order else "", reverse("development:team")),
        group=group,
        text=text,
        principals=principals[1:],
    )


def leads_somebody(user: Any) -> bool:
    """Tell whether the viewer has a team: she leads a unit, or is deputy for somebody who does."""
    return standing.is_leader(user) or bool(
        (person := standing.person_of(user)) and leading.principals(person, Deputy.Scope.PLANS)
    )
