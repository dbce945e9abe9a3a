"""A plan as a page shows it: what there is, who moves next, what the viewer may do. It asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hr.development import access as rules
from hr.development import changes, situation, words
from hr.development.models import Action, ActionStatus, FollowUp, Goal, Note, Outcome, Plan, PlanVersion
from intranet.access import access
from intranet.mydata.queries.readings import Line
from intranet.people.models import Person

NEXT_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One line of who does what now: who (a name), what with the sign that parts it from the name, by when in words."""

    who: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Row:
    """An action as the table shows it, with how far it has come."""

    action: Action
    status: str
    name: str

    @property
    def who(self) -> str:
        """Who does something, in words: "Anders finds a substitute"."""
        return f"{self.name} {self.action.who_text}".strip()

    @property
    def task(self) -> str:
        """What she does, as it follows her name."""
        words_of_hers = f" {self.action.who_text}" if self.name and self.action.who_text else ""
        return f"{words_of_hers}: {self.action.title}"

    @property
    def chip(self) -> tuple[str, str, Any]:
        """Tone, icon and words of the status."""
        tone, icon = words.STATUS_CHIPS[ActionStatus.Status(self.status)]
        return tone, icon, ActionStatus.Status(self.status).label


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its actions."""

    goal: Goal
    number: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What became of a goal before, with tone and icon of its chip."""

    outcome: Outcome
    chip: tuple[str, str]


@dataclass
class PlanPage:
    """A plan as ``viewer`` sees it; ``own`` tells whether it is her own.

    ``version`` is the one shown: the open one if she may read it, else the agreed one. ``versions`` are those she may
    read, newest first. ``changes`` is what the open version changes in the agreed one.
    """

    viewer: Any
    own: bool
    plan: Plan
    version: PlanVersion
    versions: list[PlanVersion]
    goals: list[GoalRow]
    changes: list[changes.Change]
    outcomes: list[OutcomeRow]
    follow_ups: list[FollowUp]
    leader: Person | None
    situation: situation.Situation
    readings: list[Line]
    earlier: list[Plan]

    @cached_property
    def viewer_leads(self) -> bool:
        """Whether the viewer sees it as leader, or as her deputy."""
        return rules.acts_as_leader(self.viewer, self.plan.employment) is not None

    @cached_property
    def has_more(self) -> bool:
        """Whether there are earlier plans or versions to lead on to, or a change to ask for."""
        return bool(self.earlier or len(self.versions) > 1 or self.may["ask_for_change"])

    @cached_property
    def person(self) -> Person:
        """Whose plan it is."""
        return self.plan.employment.person

    @cached_property
    def note(self) -> Note | None:
        """The person's own notes, for nobody but her."""
        return getattr(self.plan, "note", None) if self.own else None

    @cached_property
    def next_follow_up(self) -> FollowUp | None:
        """The follow-up that waits."""
        return next((row for row in self.follow_ups if row.held_on is None), None)

    @cached_property
    def held(self) -> list[FollowUp]:
        """The follow-ups that were held, newest first."""
        return [row for row in self.follow_ups if row.held_on is not None]

    @cached_property
    def progress(self) -> words.Progress:
        """How the actions stand; what was dropped is not counted."""
        rows = [row for goal in self.goals for row in goal.rows if row.status != ActionStatus.Status.DROPPED]
        done = sum(row.status == ActionStatus.Status.DONE for row in rows)
        under_way = any(row.status == ActionStatus.Status.UNDER_WAY for row in rows)
        return words.Progress(done, len(rows), under_way)

    @cached_property
    def lead(self) -> str:
        """The sentence at the top: what there is, and who moves next."""
        counted = words.count(len(self.goals), self.progress)
        return f"{counted} {self.sentence}"

    @cached_property
    def sentence(self) -> str:
        """Who moves next."""
        if self.own:
            return words.for_employee(self.situation, self.leader)
        return words.for_leader(self.situation, self.person)

    @cached_property
    def chips(self) -> list[tuple[str, str, Any]]:
        """The state in chips: tone, icon, words."""
        chips = []
        if self.situation.stand in words.STAND_CHIPS:
            chips.append(words.STAND_CHIPS[self.situation.stand])
        elif self.version.agreed_at is not None:
            agreed = words.day(timezone.localdate(self.version.agreed_at))
            chips.append(("ok", "success", _("Agreed by both %(when)s") % {"when": agreed}))
        chips.append(("line", "document", _("Version %(number)s") % {"number": self.version.number}))
        return chips

    @cached_property
    def said_yes(self) -> bool:
        """Whether the viewer has said yes to the version shown."""
        return (self.version.employee_agreed_at if self.own else self.version.leader_agreed_at) is not None

    @cached_property
    def may(self) -> dict[str, bool]:
        """What the viewer may do with the plan, by the rules' own names."""
        asked = rules.PlanAccess.actions
        return {action: bool(access.can(self.viewer, action, self.plan)) for action in asked if action != "view"}

    @cached_property
    def steps(self) -> list[Step]:
        """Who does what now: who moves next, the next actions, the next follow-up."""
        found = []
        name = self.leader.given_name if self.leader else _("The leader")
        if self.situation.stand in situation.WAITS_FOR_LEADER:
            found.append(Step(name, " " + _("reads and answers"), _since(self.situation.day)))
        elif self.situation.stand in situation.WAITS_FOR_EMPLOYEE:
            found.append(Step(self.person.given_name, " " + _("reads and answers"), _since(self.situation.day)))
        open_rows = [
            row
            for goal in self.goals
            for row in goal.rows
            if row.status not in (*ActionStatus.FINISHED, ActionStatus.Status.POSTPONED)
        ]
        dated = sorted((row.action.due_on, place, row) for place, row in enumerate(open_rows) if row.action.due_on)
        for due_on, _place, row in dated[:NEXT_SHOWN]:
            found.append(
                Step(
                    row.name or row.action.who_text, row.task, _("at the latest %(when)s") % {"when": words.day(due_on)}
                )
            )
        if self.next_follow_up is not None and self.next_follow_up.planned_on is not None:
            found.append(Step(_("You two"), " " + _("follow up"), words.day(self.next_follow_up.planned_on)))
        return found


def _since(day: date | None) -> str:
    return _("since %(when)s") % {"when": words.day(day)} if day else ""


def name_of(action: Action, person: Person, leader: Person | None) -> str:
    """Return who does something, by name; "" where the action's own words say who."""
    names = {
        Action.Who.EMPLOYEE: person.given_name,
        Action.Who.LEADER: leader.given_name if leader else _("The leader"),
        Action.Who.BOTH: _("Both of you"),
        Action.Who.OTHER: "" if action.who_text else _("Somebody else"),
    }
    return names[Action.Who(action.who)]
