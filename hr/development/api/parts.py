"""One's own parts of one's own plan: goals, actions, and how far actions have come."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from hr.development.actions import following
from hr.development.actions import parts as do
from hr.development.api import shapes
from hr.development.api.plans import READ, WRITE
from hr.development.models import Action, Goal, Plan
from hr.development.queries import brief
from intranet.access import guards
from intranet.api.views import DetailView, View


class Part(View):
    """What all parts have in common."""

    tag = "plan"
    no_store = True

    def plan(self, pk: int, action: str = "read") -> Plan:
        """Return the person's own plan, or 404 and 403 as its rule says."""
        return guards.get_or_404(self.request.user, brief.own_plans(self.request.user), action, pk=pk)

    def goal(self, plan: int, pk: int, action: str = "view") -> Goal:
        """Return a goal of her own plan."""
        return guards.get_or_404(
            self.request.user, brief.own_goals(self.request.user), action, pk=pk, version__plan=plan
        )

    def action(self, plan: int, pk: int, action: str = "view") -> Action:
        """Return an action of her own plan."""
        rows = brief.own_actions(self.request.user)
        return guards.get_or_404(self.request.user, rows, action, pk=pk, goal__version__plan=plan)


class GoalAdd(Part):
    """A new goal."""

    scopes = {"POST": WRITE}
    about = {"POST": _("Write a goal in the version that is open")}
    bodies = {"POST": shapes.GoalBody}
    serializer_class = shapes.GoalSerializer

    def post(self, request: Request, plan: int) -> Response:
        """Add it."""
        own = self.plan(plan, "edit")
        said = self.said()
        goal = do.add_goal(by=self.user, plan=own, key=said.pop("key"), fields=said)
        return self.tagged(goal, 201, Location=reverse("api:goal-detail", args=[plan, goal.pk]))


class GoalDetail(Part, DetailView):
    """One goal."""

    scopes = {"GET": READ, "PATCH": WRITE, "DELETE": WRITE}
    about = {"GET": _("A goal"), "PATCH": _("Change a goal"), "DELETE": _("Take a goal and its actions out")}
    bodies = {"PATCH": shapes.GoalWords}
    serializer_class = shapes.GoalSerializer

    def found(self, **path: Any) -> Goal:
        """Return the goal."""
        return self.goal(path["plan"], path["goal"])

    def patch(self, request: Request, plan: int, goal: int) -> Response:
        """Change some of its words."""
        found = self.goal(plan, goal, "edit")
        self.require_match(found)
        changed = do.change_goal(by=self.user, goal=found, revision=found.revision, fields=self.said())
        return self.tagged(changed)

    def delete(self, request: Request, plan: int, goal: int) -> Response:
        """Take it out."""
        found = self.goal(plan, goal, "edit")
        self.require_match(found)
        do.remove_goal(by=self.user, goal=found, revision=found.revision)
        return Response(status=204)


class ActionAdd(Part):
    """A new action of a goal."""

    scopes = {"POST": WRITE}
    about = {"POST": _("Write an action for a goal")}
    bodies = {"POST": shapes.ActionBody}
    serializer_class = shapes.ActionSerializer

    def post(self, request: Request, plan: int, goal: int) -> Response:
        """Add it."""
        found = self.goal(plan, goal, "edit")
        said = self.said()
        action = do.add_action(by=self.user, goal=found, key=said.pop("key"), fields=said)
        return self.tagged(action, 201, Location=reverse("api:action-detail", args=[plan, action.pk]))


class ActionDetail(Part, DetailView):
    """One action; the leader's are read, and changed by her."""

    scopes = {"GET": READ, "PATCH": WRITE, "DELETE": WRITE}
    about = {"GET": _("An action"), "PATCH": _("Change an action"), "DELETE": _("Take an action out")}
    bodies = {"PATCH": shapes.ActionWords}
    serializer_class = shapes.ActionSerializer

    def found(self, **path: Any) -> Action:
        """Return the action."""
        return self.action(path["plan"], path["action"])

    def patch(self, request: Request, plan: int, action: int) -> Response:
        """Change some of its words."""
        found = self.action(plan, action, "edit")
        self.require_match(found)
        changed = do.change_action(by=self.user, action=found, revision=found.revision, fields=self.said())
        return self.tagged(changed)

    def delete(self, request: Request, plan: int, action: int) -> Response:
        """Take it out."""
        found = self.action(plan, action, "edit")
        self.require_match(found)
        do.remove_action(by=self.user, action=found, revision=found.revision)
        return Response(status=204)


class StatusDetail(Part, DetailView):
    """How far an action of the agreed plan has come. What is agreed stays as it is."""

    scopes = {"GET": READ, "PUT": WRITE}
    about = {"GET": _("How far an action has come"), "PUT": _("Say how far an action has come")}
    bodies = {"PUT": shapes.StatusBody}
    serializer_class = shapes.StatusSerializer

    def found(self, **path: Any) -> Any:
        """Return the status."""
        return brief.status(self.request.user, self.plan(path["plan"]), path["key"])

    def put(self, request: Request, plan: int, key: UUID) -> Response:
        """Set it."""
        own = self.plan(plan, "set_status")
        before = brief.status(request.user, own, key)
        self.require_match(before)
        status = self.said()["status"]
        following.set_status(by=self.user, plan=own, action_key=key, status=status, was=before.status)
        return self.tagged(brief.status(request.user, own, key))
