"""The plan's way: started, shared, agreed, changed, closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hr.development.actions._locking import lock, on_behalf_of, open_version, person_of
from hr.development.actions.errors import ConflictError, RefusedError
from hr.development.models import ActionStatus, Dialogue, Goal, Outcome, Plan, PlanVersion
from intranet.access import access
from intranet.journal import journal
from intranet.people import cpr, leading
from intranet.people.models import Employment, User


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What became of one goal of the plan before: its key, a :class:`Outcome.Result`, and words."""

    key: UUID
    result: str
    words: str = ""


def _copy_goals(goals: Iterable[Goal], to: PlanVersion, *, but_actions: frozenset[UUID] = frozenset()) -> set[UUID]:
    """Copy goals and their actions into a version, keys and all; return the keys of the copied actions."""
    kept: set[UUID] = set()
    for goal in goals:
        actions = [action for action in goal.actions.all() if action.key not in but_actions]
        goal.pk, goal._state.adding, goal.version, goal.revision, goal.leader_revision = None, True, to, 1, 1
        goal.save()
        for action in actions:
            action.pk, action._state.adding, action.goal, action.revision = None, True, goal, 1
            action.save()
            kept.add(action.key)
    return kept


@transaction.atomic
def start(*, by: User, employment: Employment, year: int, since_last: Iterable[SinceLast] = ()) -> Plan:
    """Begin a plan for ``year`` with a private draft; the goals that are carried on come along with their open actions.

    Asked twice, it returns the plan already begun.

    Raises:
        access.NotVisible: the employment is somebody else's, or has ended.
        ValidationError: something like a CPR number in the words.
    """
    employment = Employment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=employment.pk)
    access.require(by, "start", Plan(employment=employment, year=year))
    begun = Plan.objects.open().filter(employment=employment, agreed_at=None).first()
    if begun is not None:
        return begun
    before = Plan.objects.agreed().filter(employment=employment).order_by("-year", "-number").first()
    number = Plan.objects.filter(employment=employment, year=year).aggregate(last=Max("number"))["last"] or 0
    plan = Plan.objects.create(employment=employment, year=year, number=number + 1, follows=before)
    version = PlanVersion.objects.create(plan=plan, number=1)
    if before is not None:
        _open_with(plan, version, before, {item.key: item for item in since_last})
    journal.record("hr.plan.started", by=by, subject=plan, facts={"follows": before.pk if before else None})
    return plan


def _open_with(plan: Plan, version: PlanVersion, before: Plan, given: dict[UUID, SinceLast]) -> None:
    """Write *siden sidst* and carry on what is carried on; finished actions stay behind."""
    for item in given.values():
        cpr.refuse(item.words)
    agreed = PlanVersion.objects.get(plan=before, state=PlanVersion.State.AGREED)
    goals = list(agreed.goals.prefetch_related("actions"))
    Outcome.objects.bulk_create(
        Outcome(
            plan=plan,
            goal_key=goal.key,
            title=goal.title,
            result=given[goal.key].result,
            words=given[goal.key].words,
            order=order,
        )
        for order, goal in enumerate(goals)
        if goal.key in given
    )
    carried = [goal for goal in goals if goal.key in given and given[goal.key].result == Outcome.Result.CARRIED_ON]
    statuses = list(ActionStatus.objects.filter(plan=before))
    finished = frozenset(row.action_key for row in statuses if row.status in ActionStatus.FINISHED)
    for goal in carried:
        goal.leader_text = ""
    kept = _copy_goals(carried, version, but_actions=finished)
    for row in statuses:
        if row.action_key in kept:
            row.pk, row._state.adding, row.plan = None, True, plan
            row.save()


@transaction.atomic
def share(*, by: User, plan: Plan, revision: int) -> PlanVersion:
    """Show the open version to the leader of today. Shared with her already, nothing happens.

    Raises:
        RefusedError: there is no leader, or nothing to show.
        ConflictError: the text has changed since ``revision``.
    """
    plan = lock(plan)
    access.require(by, "share", plan)
    version = open_version(plan)
    leader = leading.leader_of(plan.employment)
    if leader is None:
        raise RefusedError(_("No leader is registered for you, so there is nobody to share with. Please tell HR."))
    if version.state == PlanVersion.State.SHARED and version.shared_with_id == leader.pk:
        return version
    if version.revision != revision:
        raise ConflictError(version)
    if not version.goals.exists():
        raise RefusedError(_("There is no goal in the plan yet. Write one first; one is enough."))
    version.state = PlanVersion.State.SHARED
    version.shared_at, version.shared_with, version.turn = timezone.now(), leader, PlanVersion.Turn.LEADER
    version.leader_agreed_at = version.leader_agreed_by = version.leader_agreed_for = None
    version.save()
    journal.record("hr.plan.shared", by=by, subject=plan, facts={"version": version.number, "with": leader.pk})
    return version


@transaction.atomic
def withdraw(*, by: User, plan: Plan) -> PlanVersion:
    """Take the share back: from now on the version is the person's alone again. Asked twice, nothing happens."""
    plan = lock(plan)
    access.require(by, "edit", plan)
    version = open_version(plan)
    if version.state == PlanVersion.State.DRAFT:
        return version
    access.require(by, "withdraw", plan)
    facts = {"version": version.number, "with": version.shared_with_id}
    version.state, version.turn = PlanVersion.State.DRAFT, PlanVersion.Turn.EMPLOYEE
    version.shared_at = version.shared_with = None
    version.employee_agreed_at = version.leader_agreed_at = None
    version.leader_agreed_by = version.leader_agreed_for = None
    version.save()
    journal.record("hr.plan.withdrawn", by=by, subject=plan, facts=facts)
    return version


@transaction.atomic
def confirm(*, by: User, plan: Plan, number: int, revision: int) -> PlanVersion:
    """Say yes to version ``number`` as it read at ``revision``; with the other one's yes the version is agreed.

    Said twice, nothing happens.

    Raises:
        ConflictError: the text has changed since ``revision``: nobody agrees to words she has not seen.
    """
    plan = lock(plan)
    access.require(by, "view", plan)
    own = plan.employment.person_id == person_of(by).pk
    settled = PlanVersion.objects.settled().filter(plan=plan, number=number).first()
    if settled is not None and access.can(by, "view", settled):
        return settled
    access.require(by, "confirm", plan)
    version = open_version(plan)
    if version.number != number or version.revision != revision:
        raise ConflictError(version)
    if (version.employee_agreed_at if own else version.leader_agreed_at) is not None:
        return version
    if own:
        version.employee_agreed_at, version.turn = timezone.now(), PlanVersion.Turn.LEADER
    else:
        version.leader_agreed_at, version.turn = timezone.now(), PlanVersion.Turn.EMPLOYEE
        version.leader_agreed_by, version.leader_agreed_for = person_of(by), version.shared_with
    facts = {"version": number, "revision": revision}
    if version.agreed_at is None:
        version.save()
        verb = "hr.plan.confirmed_by_employee" if own else "hr.plan.confirmed_by_leader"
    else:
        _settle(plan, version)
        verb = "hr.plan.agreed"
    journal.record(verb, by=by, on_behalf_of=on_behalf_of(by, plan), subject=plan, facts=facts)
    return version


def _settle(plan: Plan, version: PlanVersion) -> None:
    """Both have said yes: freeze this version, retire the one it replaces, and close the plan before."""
    now = timezone.now()
    PlanVersion.objects.filter(plan=plan, state=PlanVersion.State.AGREED).update(state=PlanVersion.State.SUPERSEDED)
    version.state = PlanVersion.State.AGREED
    version.save()
    if plan.agreed_at is None:
        plan.agreed_at = now
        plan.save(update_fields=["agreed_at"])
        Plan.objects.open().filter(followers=plan).update(closed_at=now)


@transaction.atomic
def revise(*, by: User, plan: Plan) -> PlanVersion:
    """Open a new private version of an agreed plan, a copy to change. If one is open already, return that."""
    plan = lock(plan)
    access.require(by, "revise", plan)
    opened = PlanVersion.objects.open().filter(plan=plan).first()
    if opened is not None:
        return opened
    agreed = PlanVersion.objects.get(plan=plan, state=PlanVersion.State.AGREED)
    version = PlanVersion.objects.create(plan=plan, number=agreed.number + 1, leader_text=agreed.leader_text)
    _copy_goals(list(agreed.goals.prefetch_related("actions")), version)
    journal.record("hr.plan.revised", by=by, subject=plan, facts={"version": version.number})
    return version


@transaction.atomic
def invite(*, by: User, employment: Employment) -> None:
    """Let the leader suggest that somebody begins a plan. She learns nothing about a draft that may be there."""
    access.require(by, "record", Dialogue(employment=employment, held_on=timezone.localdate()))
    journal.record("hr.plan.invited", by=by, subject=employment)


@transaction.atomic
def ask_for_change(*, by: User, plan: Plan) -> None:
    """Let the leader ask the person to look at the agreed plan again; the words are for the two to say."""
    access.require(by, "ask_for_change", plan)
    journal.record("hr.plan.change_asked", by=by, on_behalf_of=on_behalf_of(by, plan), subject=plan)


@transaction.atomic
def discard(*, by: User, plan: Plan) -> Plan | None:
    """Throw the private draft away: the change to an agreed plan, or the whole plan when nothing was agreed.

    Returns the plan when it lives on, else None.

    Raises:
        RefusedError: the draft is shared; take the share back first.
    """
    plan = lock(plan)
    access.require(by, "edit", plan)
    version = open_version(plan)
    if version.state == PlanVersion.State.SHARED:
        raise RefusedError(_("The plan is shared. Take it back first, then you can throw it away."))
    journal.record("hr.plan.discarded", by=by, subject=plan, facts={"version": version.number})
    if plan.agreed_at is None:
        plan.delete()
        return None
    version.delete()
    return plan


@transaction.atomic
def close(*, by: User, plan: Plan) -> Plan:
    """Lay an agreed plan aside for good; it can still be read. Closed already, nothing happens.

    Raises:
        RefusedError: a version is still open, or nothing was ever agreed.
    """
    plan = lock(plan)
    if plan.is_closed and access.can(by, "read", plan):
        return plan
    access.require(by, "close", plan)
    if plan.agreed_at is None or PlanVersion.objects.open().filter(plan=plan).exists():
        raise RefusedError(_("There is a version you two have not agreed. Finish it or throw it away first."))
    plan.closed_at = timezone.now()
    plan.save(update_fields=["closed_at"])
    plan.follow_ups.filter(held_on=None).delete()
    journal.record("hr.plan.closed", by=by, subject=plan)
    return plan
