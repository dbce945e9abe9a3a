"""A person's plan in a few words, for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from hr.development import situation, words
from hr.development.models import FollowUp, Plan, PlanVersion
from hr.development.queries import plan as plans
from intranet.access import prepared
from intranet.people import leading, standing

NEXT_STEPS = {
    situation.Stand.DRAFT: "go_on",
    situation.Stand.CHANGING: "go_on",
    situation.Stand.LEADER_LEFT: "share",
    situation.Stand.EMPLOYEE_ANSWERS: "answer",
    situation.Stand.EMPLOYEE_CONFIRMS: "answer",
    situation.Stand.UNDATED: "date",
    situation.Stand.OVERDUE: "date",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """The person's plan: where it stands, the sentence, the one next step, and what its route is drawn from."""

    stand: str
    sentence: str
    next_label: str
    next_url: str
    progress: words.Progress
    chip: tuple[str, str, Any] | None
    is_her_move: bool


def _next_label(stand: situation.Stand) -> str:
    labels = {
        "go_on": _("Go on with your plan"),
        "share": _("Share with your new leader"),
        "answer": _("Read and answer"),
        "date": _("Set a date"),
    }
    return labels[NEXT_STEPS[stand]] if stand in NEXT_STEPS else _("Open your plan")


def _opened(job_id: int) -> list[Plan]:
    """Return the open plans of a job with their versions, newest first, and the day of the next follow-up."""
    found: dict[int, Plan] = {}
    for version in _versions(job_id):
        plan = found.setdefault(version.plan_id, version.plan)
        plan.all_versions = [*plan.__dict__.get("all_versions", []), version]
        plan.next_on = version.next_on  # type: ignore[attr-defined]  # for the summary
    return list(found.values())


@prepared.question
def _versions(job_id: int) -> QuerySet[Any]:
    waiting = FollowUp.objects.waiting().filter(plan=OuterRef("plan")).values("planned_on")[:1]
    rows = PlanVersion.objects.filter(plan__in=Plan.objects.open().filter(employment=job_id)).select_related("plan")
    order = ("-plan__year", "-plan__number", "-number")
    return rows.annotate(next_on=Subquery(waiting)).order_by(*order)


def my_summary(user: Any) -> Summary | None:
    """Return the summary for the person's primary job; None for somebody without a job. At most four queries."""
    job = next(iter(standing.employments(user)), None)
    if job is None:
        return None
    leader = leading.leader_of(job)
    plan = plans.in_force(_opened(job.pk))
    url = reverse("development:plan-own")
    if plan is None:
        none = situation.Situation(situation.Stand.NONE)
        sentence = words.for_employee(none, leader)
        return Summary(none.stand, sentence, _("Begin your plan"), url, words.Progress(0, 0, False), None, False)
    stands = situation.of(
        plan.all_versions, leader_id=leader.pk if leader else None, next_on=getattr(plan, "next_on", None)
    )
    progress, goals = plans.progress_of(plan)
    return Summary(
        stand=stands.stand,
        sentence=f"{words.count(goals, progress)} {words.for_employee(stands, leader)}",
        next_label=_next_label(stands.stand),
        next_url=url,
        progress=progress,
        chip=words.STAND_CHIPS.get(stands.stand),
        is_her_move=stands.stand in NEXT_STEPS,
    )
