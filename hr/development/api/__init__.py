"""One's own plan and one's own parts of it, and a leader's team as state and date, to programs.

Nobody else's words are here, and no notes: what needs the log of readings stays on the pages. ``shapes`` says what is
answered and sent, ``plans`` and ``parts`` are the person's own, ``team`` is the leader's.
"""

from django.urls import path

from hr.development.api import parts, plans, team

PLAN = "plans/<int:plan>/"
urlpatterns = [
    path("plans/", plans.PlanList.as_view(), name="plan-list"),
    path(PLAN, plans.PlanDetail.as_view(), name="plan-detail"),
    path(f"{PLAN}goals/", parts.GoalAdd.as_view(), name="goal-add"),
    path(f"{PLAN}goals/<int:goal>/", parts.GoalDetail.as_view(), name="goal-detail"),
    path(f"{PLAN}goals/<int:goal>/actions/", parts.ActionAdd.as_view(), name="action-add"),
    path(f"{PLAN}actions/<int:action>/", parts.ActionDetail.as_view(), name="action-detail"),
    path(f"{PLAN}statuses/<uuid:key>/", parts.StatusDetail.as_view(), name="status-detail"),
    path("team/", team.Team.as_view(), name="team"),
]
