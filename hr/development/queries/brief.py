"""One's own plan in short, for those who read it without a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from hr.development.models import Action, FollowUp, Goal, Outcome, Plan, PlanVersion
from hr.development.queries import plan as plans
from hr.development.queries import writing
from intranet.access import access
from intranet.people.models import Person


def own_plans(user: Any, employment: int | None = None) -> QuerySet[Plan]:
    """Return the person's own plans, of all her jobs or of one, with what their rule asks about."""
    rows = access.visible(user, writing.plans()).filter(employment__person__user_id=user.pk)
    return rows if employment is None else rows.filter(employment=employment)


def own_goals(user: Any) -> QuerySet[Goal]:
    """Return the goals of her own plans, to be narrowed by the guard."""
    rows = writing.goals().select_related("focus_area", "marker")
    return rows.filter(version__plan__employment__person__user_id=user.pk)


def own_actions(user: Any) -> QuerySet[Action]:
    """Return the actions of her own plans, to be narrowed by the guard."""
    return writing.actions().filter(goal__version__plan__employment__person__user_id=user.pk)


@dataclass(frozen=True, slots=True)
class Status:
    """How far an action has come."""

    key: UUID
    status: str


def status(user: Any, plan: Plan, key: UUID) -> Status:
    """Return how far an action of the agreed plan has come.

    Raises:
        access.NotVisible: the agreed plan has no such action.
    """
    action = writing.agreed_action(user, plan, key)
    if action is None:
        raise access.NotVisible
    return Status(action.key, writing.status_of(action))


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan in a list."""

    plan: Plan

    @property
    def url(self) -> str:
        """Where its page is."""
        return reverse("development:plan-detail", args=[self.plan.pk])


@dataclass(frozen=True, slots=True)
class Whole(Entry):
    """A plan with the words of the version that its owner works with; actions of its goals carry their ``status``."""

    stand: str
    stand_on: date | None
    leader: Person | None
    version: PlanVersion
    goals: list[Goal]
    follow_ups: list[FollowUp]
    outcomes: list[Outcome]


def entries(plans: Iterable[Plan]) -> list[Entry]:
    """Return plans as a list shows them."""
    return [Entry(plan) for plan in plans]


def whole(user: Any, plan: Plan) -> Whole:
    """Return one of the person's own plans; call it through ``actions.reading.opened``.

    Raises:
        access.NotVisible: it is somebody else's.
    """
    page = plans.page(user, plan)
    if not page.own:
        raise access.NotVisible
    return Whole(
        plan=page.plan,
        stand=page.situation.stand.value,
        stand_on=page.situation.day,
        leader=page.leader,
        version=page.version,
        goals=[row.goal for row in page.goals],
        follow_ups=page.follow_ups,
        outcomes=[row.outcome for row in page.outcomes],
    )
