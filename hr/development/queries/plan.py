"""One plan as somebody sees it: the person herself, her leader, or an HR partner with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from hr.development import access as rules
from hr.development import changes, situation, words
from hr.development.models import Action, ActionStatus, FollowUp, Goal, Outcome, Plan, PlanVersion
from hr.development.queries import readings
from hr.development.queries.page import GoalRow, OutcomeRow, PlanPage, Row, name_of
from intranet.access import access, prepared
from intranet.people import leading, standing
from intranet.people.models import Employment, Person


def _goals_of(versions: Sequence[PlanVersion]) -> dict[int, list[Goal]]:
    """Return version id → its goals with their actions and how far each has come: two queries for any number."""
    found: dict[int, list[Goal]] = {version.pk: [] for version in versions}
    goals = _goals([version.pk for version in versions])
    prepared.attach(goals, "actions", _actions([goal.pk for goal in goals]), back="goal")
    for goal in goals:
        found[goal.version_id].append(goal)
    return found


@prepared.question
def _goals(version_ids: list[int]) -> QuerySet[Goal]:
    return Goal.objects.filter(version__in=version_ids).select_related("focus_area", "marker")


@prepared.question
def _actions(goal_ids: list[int]) -> QuerySet[Action]:
    status = ActionStatus.objects.filter(plan=OuterRef("goal__version__plan"), action_key=OuterRef("key"))
    return Action.objects.filter(goal__in=goal_ids).annotate(status=Subquery(status.values("status")))


def _with_versions(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Fetch plans with their versions and what the page says about both."""
    versions = PlanVersion.objects.select_related("shared_with", "leader_agreed_by", "leader_agreed_for")
    return plans.select_related("employment__person__user", "employment__unit", "note", "follows").prefetch_related(
        Prefetch("versions", queryset=versions)
    )


def _page(user: Any, plan: Plan, earlier: list[Plan], *, number: int | None = None) -> PlanPage:
    """Put a plan's page together; ``number`` asks for an earlier version than the one that is shown by itself."""
    own = rules.is_own(user, plan.employment)
    versions = plan.all_versions
    for version in versions:
        version.plan = plan
    readable = versions if own else [version for version in versions if access.can(user, "view", version)]
    if not readable:
        raise access.NotVisible
    shown = next((version for version in readable if version.number == number), readable[0])
    agreed = next((version for version in readable if version.state == PlanVersion.State.AGREED), None)
    base = agreed if shown.is_open and agreed is not None else None
    goals = _goals_of([shown, *([base] if base else [])])
    leader = leading.leader_of(plan.employment)
    follow_ups = _follow_ups(plan.pk) if plan.agreed_at else []
    for row in follow_ups:
        row.plan = plan
    next_on = next((row.planned_on for row in follow_ups if row.held_on is None), None)
    differences = []
    if base is not None:
        differences = changes.between(goals[base.pk], goals[shown.pk], (base.leader_text, shown.leader_text))
    return PlanPage(
        viewer=user,
        own=own,
        plan=plan,
        version=shown,
        versions=readable,
        goals=_rows(goals[shown.pk], plan.employment.person, leader),
        changes=differences,
        outcomes=_outcomes(plan),
        follow_ups=follow_ups,
        leader=leader,
        situation=situation.of(
            readable, leader_id=leader.pk if leader else None, next_on=next_on, closed=plan.is_closed
        ),
        readings=readings.of_person(user, limit=readings.ON_PAGE) if own else [],
        earlier=earlier,
    )


@prepared.question
def _follow_ups(plan_id: int) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(plan=plan_id).select_related("held_by")


@prepared.question
def _outcomes_of(plan_id: int) -> QuerySet[Outcome]:
    return Outcome.objects.filter(plan=plan_id)


def _outcomes(plan: Plan) -> list[OutcomeRow]:
    """*Siden sidst*: nothing to ask for where no plan came before."""
    rows = _outcomes_of(plan.pk) if plan.follows_id else ()
    return [OutcomeRow(row, words.OUTCOME_CHIPS[Outcome.Result(row.result)]) for row in rows]


def _rows(goals: list[Goal], person: Person, leader: Person | None) -> list[GoalRow]:
    return [
        GoalRow(
            goal,
            number,
            [
                Row(
                    action,
                    getattr(action, "status", None) or ActionStatus.Status.PLANNED,
                    name_of(action, person, leader),
                )
                for action in goal.actions.all()
            ],
        )
        for number, goal in enumerate(goals, start=1)
    ]


def _own_plans(job: Employment) -> list[Plan]:
    """Return all plans of a job, newest first, with their versions: one query, because this page is opened most."""
    plans: dict[int, Plan] = {}
    for version in _versions_of(job.pk):
        plan = plans.setdefault(version.plan_id, version.plan)
        plan.all_versions = [*plan.__dict__.get("all_versions", []), version]
    return list(plans.values())


@prepared.question
def _versions_of(job_id: int) -> QuerySet[PlanVersion]:
    rows = PlanVersion.objects.filter(plan__employment=job_id).select_related(
        *("plan__employment__person__user", "plan__employment__unit", "plan__note", "plan__follows"),
        *("shared_with", "leader_agreed_by", "leader_agreed_for"),
    )
    return rows.order_by("-plan__year", "-plan__number", "-number")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The person's own page: her jobs, the one shown, its plan if there is one, and what came before."""

    jobs: list[Employment]
    job: Employment | None
    page: PlanPage | None
    earlier: list[Plan]
    leader: Person | None


def in_force(plans: Sequence[Plan]) -> Plan | None:
    """Return the plan that a person works with now: the one being made, else the agreed one, else none."""
    opened = [plan for plan in plans if not plan.is_closed]
    return next((plan for plan in opened if plan.agreed_at is None), next(iter(opened), None))


def own(user: Any, employment_id: int | None = None) -> OwnPage:
    """Return the person's own page, for the job asked for or her primary one."""
    jobs = standing.employments(user)
    job = next((job for job in jobs if job.pk == employment_id), next(iter(jobs), None))
    if job is None:
        return OwnPage([], None, None, [], None)
    plans = _own_plans(job)
    plan = in_force(plans)
    if plan is None:
        return OwnPage(jobs, job, None, plans, leading.leader_of(job))
    earlier = [other for other in plans if other.pk != plan.pk]
    page = _page(user, plan, earlier)
    return OwnPage(jobs, job, page, earlier, page.leader)


def page(user: Any, plan: Plan, *, number: int | None = None) -> PlanPage:
    """Return a plan as the viewer sees it; call it through ``actions.reading.opened``.

    Raises:
        access.NotVisible: she may read no version of it.
    """
    found = _with_versions(Plan.objects.filter(pk=plan.pk)).get()
    earlier = access.visible(user, Plan.objects.agreed().filter(employment=plan.employment_id).exclude(pk=plan.pk))
    return _page(user, found, list(earlier), number=number)


def agreed_page(user: Any, plan: Plan) -> PlanPage:
    """Return the agreed version alone, for an HR partner; call it through ``actions.reading.with_reason``."""
    found = _with_versions(Plan.objects.filter(pk=plan.pk)).get()
    versions = [version for version in found.all_versions if version.is_settled]
    leader = leading.leader_of(found.employment)
    follow_ups = list(found.follow_ups.select_related("held_by"))
    return PlanPage(
        viewer=user,
        own=False,
        plan=found,
        version=versions[0],
        versions=versions[:1],
        goals=_rows(_goals_of(versions[:1])[versions[0].pk], found.employment.person, leader),
        changes=[],
        outcomes=_outcomes(found),
        follow_ups=follow_ups,
        leader=leader,
        situation=situation.Situation(situation.Stand.CLOSED if found.is_closed else situation.Stand.DATED),
        readings=[],
        earlier=[],
    )


@dataclass(frozen=True, slots=True)
class VersionPair:
    """A version and what it changed in the one before."""

    version: PlanVersion
    changes: list[changes.Change]
    is_first: bool


def versions(user: Any, plan: Plan) -> list[VersionPair]:
    """Return the versions that the viewer may read, newest first, each with what it changed."""
    found = list(
        access.visible(user, PlanVersion.objects.filter(plan=plan)).select_related(
            "leader_agreed_by", "leader_agreed_for", "plan"
        )
    )
    goals = _goals_of(found)
    pairs = []
    for version, before in zip(found, [*found[1:], None], strict=True):
        differences = (
            changes.between(goals[before.pk], goals[version.pk], (before.leader_text, version.leader_text))
            if before is not None
            else []
        )
        pairs.append(VersionPair(version, differences, before is None))
    return pairs


def progress_of(plan: Plan) -> tuple[words.Progress, int]:
    """Return how the actions of a plan's newest version stand, and how many goals it has. One query.

    The plan is the person's own: the newest version may be her private draft.
    """
    newest = max(plan.all_versions, key=lambda version: version.number)
    rows = _how_far(plan.pk, newest.pk)
    counted = [status for _goal, action, status in rows if action and status != ActionStatus.Status.DROPPED]
    return (
        words.Progress(
            done=counted.count(ActionStatus.Status.DONE),
            total=len(counted),
            under_way=ActionStatus.Status.UNDER_WAY in counted,
        ),
        len({goal for goal, _action, _status in rows}),
    )


@prepared.question
def _how_far(plan_id: int, version_id: int) -> QuerySet[Goal, tuple[int, int | None, str | None]]:
    """Return goal, action and status of the actions of a version."""
    status = ActionStatus.objects.filter(plan=plan_id, action_key=OuterRef("actions__key")).values("status")
    goals = Goal.objects.filter(version=version_id).order_by().annotate(status=Subquery(status))
    return goals.values_list("pk", "actions", "status")


def goals_to_close(plan: Plan | None) -> list[Goal]:
    """Return the goals of an agreed plan that *siden sidst* asks about."""
    if plan is None:
        return []
    return list(Goal.objects.filter(version__plan=plan, version__state=PlanVersion.State.AGREED))


@dataclass(frozen=True, slots=True)
class ToStart:
    """What a person needs to begin: the job, the plan before and its goals, and the year to suggest."""

    job: Employment
    before: Plan | None
    goals: list[Goal]
    year: int


def to_start(user: Any, employment_id: int, today: date) -> ToStart | None:
    """Return what begins a plan in one of the person's own jobs, or None when the job is not hers."""
    job = next((job for job in standing.employments(user) if job.pk == employment_id), None)
    if job is None:
        return None
    plans = list(Plan.objects.filter(employment=job))
    before = next((plan for plan in plans if plan.agreed_at), None)
    taken = any(plan.year == today.year for plan in plans)
    return ToStart(job, before, goals_to_close(before), today.year + 1 if taken else today.year)
