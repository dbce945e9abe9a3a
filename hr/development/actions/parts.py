"""The words of an open version: the person's goals and actions, and the leader's parts.

Each writes her own parts: the person the goals and her actions, the leader her comments and the actions she puts in.
Every form carries the ``revision`` its text had when it was opened; if the text has moved on, nothing is written and
the view shows both (:class:`ConflictError`). A new part carries a key made with the form, so that a form sent twice
makes one part. A CPR number is refused with a ``ValidationError`` wherever words come in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from hr.development.actions._locking import lock, open_version, person_of, touch
from hr.development.actions.errors import ConflictError
from hr.development.models import Action, Goal, Plan, PlanVersion
from intranet.access import access
from intranet.people import cpr
from intranet.people.models import User

GOAL_FIELDS = ("title", "why", "competence", "focus_area", "marker")
ACTION_FIELDS = ("kind", "title", "who", "who_text", "timing", "due_on")


def _open_for(by: User, plan: Plan) -> PlanVersion:
    """Return the open version, locked, if ``by`` may write her own parts in it."""
    plan = lock(plan)
    own = plan.employment.person_id == person_of(by).pk
    access.require(by, "edit" if own else "contribute", plan)
    return open_version(plan)


def _fresh(part: Goal | Action, revision: int) -> Any:
    """Return the part as it stands.

    Raises:
        ConflictError: it has changed since ``revision``, or is gone.
    """
    current = type(part)._base_manager.filter(pk=part.pk).first()
    if current is None or current.revision != revision:
        raise ConflictError(current)
    return current


def _refuse_numbers(fields: Mapping[str, Any]) -> None:
    """Refuse a CPR number in any text (domain rule 17); the form said so before, beside the text."""
    for value in fields.values():
        if isinstance(value, str):
            cpr.refuse(value)


def _gone() -> NoReturn:
    raise ConflictError(None)


def _write(part: Goal | Action, fields: Mapping[str, Any], allowed: tuple[str, ...]) -> bool:
    """Set the fields that differ and save; tell whether any did."""
    _refuse_numbers(fields)
    changed = [name for name in allowed if name in fields and getattr(part, name) != fields[name]]
    for name in changed:
        setattr(part, name, fields[name])
    if changed:
        part.revision += 1
        part.save()
    return bool(changed)


@transaction.atomic
def add_goal(*, by: User, plan: Plan, key: UUID, fields: Mapping[str, Any]) -> Goal:
    """Add a goal to the open version, last; the same key again returns the goal it made."""
    access.require(by, "edit", plan)
    _refuse_numbers(fields)
    version = _open_for(by, plan)
    made = version.goals.filter(key=key).first()
    if made is not None:
        return made
    last = version.goals.aggregate(last=Max("order"))["last"]
    goal = Goal(version=version, key=key, order=0 if last is None else last + 1)
    for name in GOAL_FIELDS:
        setattr(goal, name, fields.get(name, getattr(goal, name)))
    goal.save()
    touch(version, by=by, goal=goal.pk)
    return goal


@transaction.atomic
def change_goal(*, by: User, goal: Goal, revision: int, fields: Mapping[str, Any]) -> Goal:
    """Change the words of a goal."""
    access.require(by, "edit", goal)
    version = _open_for(by, goal.version.plan)
    current: Goal = _fresh(goal, revision)
    if _write(current, fields, GOAL_FIELDS):
        touch(version, by=by, goal=current.pk)
    return current


@transaction.atomic
def remove_goal(*, by: User, goal: Goal, revision: int) -> None:
    """Take a goal and its actions out of the open version."""
    access.require(by, "edit", goal)
    version = _open_for(by, goal.version.plan)
    _fresh(goal, revision).delete()
    touch(version, by=by)


def _swap(part: Goal | Action, siblings: list[Any], up: bool) -> bool:
    """Change places with the neighbour above or below; tell whether there was one."""
    place = next((index for index, sibling in enumerate(siblings) if sibling.pk == part.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(siblings):
        return False
    siblings[place], siblings[other] = siblings[other], siblings[place]
    for order, sibling in enumerate(siblings):
        if sibling.order != order:
            sibling.order = order
            sibling.save(update_fields=["order"])
    return True


@transaction.atomic
def move_goal(*, by: User, goal: Goal, up: bool) -> None:
    """Move a goal one place up or down; at the end nothing happens."""
    access.require(by, "edit", goal)
    version = _open_for(by, goal.version.plan)
    if _swap(goal, list(version.goals.all()), up):
        touch(version, by=by, goal=goal.pk)


@transaction.atomic
def move_action(*, by: User, action: Action, up: bool) -> None:
    """Move an action one place up or down within its goal; at the end nothing happens."""
    access.require(by, "edit", action.holder.plan)
    version = _open_for(by, action.holder.plan)
    if _swap(action, list(action.goal.actions.all()), up):
        touch(version, by=by, action=action.pk)


def _open_for_own(by: User, action: Action) -> PlanVersion:
    """Return the open version, locked, if the action is the viewer's own part of it."""
    access.require(by, "edit", action)
    return _open_for(by, action.holder.plan)


@transaction.atomic
def add_action(*, by: User, goal: Goal, key: UUID, fields: Mapping[str, Any]) -> Action:
    """Add an action to a goal, last: the person's own, or the leader's contribution."""
    _refuse_numbers(fields)
    version = _open_for(by, goal.version.plan)
    made = Action.objects.filter(goal__version=version, key=key).first()
    if made is not None:
        return made
    goal = version.goals.filter(pk=goal.pk).first() or _gone()
    last = goal.actions.aggregate(last=Max("order"))["last"]
    own = version.plan.employment.person_id == person_of(by).pk
    action = Action(goal=goal, key=key, order=0 if last is None else last + 1, by_leader=not own)
    for name in ACTION_FIELDS:
        setattr(action, name, fields.get(name, getattr(action, name)))
    action.save()
    touch(version, by=by, action=action.pk, verb="changed" if own else "contributed")
    return action


@transaction.atomic
def change_action(*, by: User, action: Action, revision: int, fields: Mapping[str, Any]) -> Action:
    """Change an action that is one's own part."""
    version = _open_for_own(by, action)
    current: Action = _fresh(action, revision)
    if _write(current, fields, ACTION_FIELDS):
        touch(version, by=by, action=current.pk, verb="contributed" if current.by_leader else "changed")
    return current


@transaction.atomic
def remove_action(*, by: User, action: Action, revision: int) -> None:
    """Take out an action that is one's own part."""
    version = _open_for_own(by, action)
    _fresh(action, revision).delete()
    touch(version, by=by, verb="contributed" if action.by_leader else "changed")


@transaction.atomic
def contribute(*, by: User, plan: Plan, texts: Mapping[int | None, tuple[str, int]]) -> PlanVersion:
    """Write the leader's parts in one go: goal id → (text, its revision), None for the plan as a whole.

    Raises:
        ConflictError: one of the texts was changed by somebody else, a deputy for instance; or its goal is gone.
    """
    access.require(by, "contribute", plan)
    _refuse_numbers({str(pk): text for pk, (text, _revision) in texts.items()})
    version = _open_for(by, plan)
    goals = {goal.pk: goal for goal in version.goals.all()}
    changed = False
    for pk, (text, revision) in texts.items():
        part = version if pk is None else goals.get(pk)
        if part is None or (part.leader_revision != revision and part.leader_text != text):
            raise ConflictError(version)
        if part.leader_text != text:
            part.leader_text, part.leader_revision = text, part.leader_revision + 1
            part.save(update_fields=["leader_text", "leader_revision"])
            changed = True
    if changed:
        touch(version, by=by, verb="contributed")
    return version
