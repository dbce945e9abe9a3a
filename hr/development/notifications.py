"""What happens to a plan, and whom it tells. A message says that something waits, with whom and by when; no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from hr.development import relations
from hr.development.models import Plan
from intranet.access import access, prepared
from intranet.journal.models import Entry
from intranet.notifications import notifications
from intranet.people.models import Employment, User


def _plan(entry: Entry) -> Plan | None:
    """Return the plan that the entry is about, unless it is gone."""
    known: dict[str, Plan] | None = getattr(entry, "known", None)
    if known is not None:
        return known.get(entry.subject_id)
    plans = Plan.objects.select_related("employment__person__user", "employment__unit")
    return plans.filter(pk=entry.subject_id).first()


@prepared.question
def _plans(keys: list[int]) -> QuerySet[Plan]:
    return Plan.objects.filter(pk__in=keys).select_related("employment__person__user", "employment__unit")


def _prepare(entries: Sequence[Entry]) -> None:
    """Fetch the plans of many entries at once."""
    found = {str(plan.pk): plan for plan in _plans([int(entry.subject_id) for entry in entries])}
    for entry in entries:
        entry.known = found  # type: ignore[attr-defined]  # for _plan


def _employee(entry: Entry) -> list[User]:
    plan = _plan(entry)
    return [plan.employment.person.user] if plan else []


def _leaders(entry: Entry) -> list[User]:
    """The leader of today, and her deputies who read plans: whoever comes first answers."""
    plan = _plan(entry)
    readers = relations.readers_as_leader(plan.employment) if plan else []
    return list(User.objects.filter(person__in=[reader for reader, _principal in readers]))


def _both(entry: Entry) -> list[User]:
    return [*_employee(entry), *_leaders(entry)]


def _invited(entry: Entry) -> list[User]:
    return list(User.objects.filter(person__employments__pk=entry.subject_id))


def _borrower(entry: Entry) -> list[User]:
    return list(User.objects.filter(person__pk=entry.facts.get("to")))


def _may(user: Any, entry: Entry) -> bool:
    """Whether the person may still know: asked again when the message goes out."""
    plan = _plan(entry)
    return plan is not None and bool(access.can(user, "read", plan))


def _context(entry: Entry) -> dict[str, Any]:
    """Who did it, for whom, whose plan, and the date it is about."""
    plan = _plan(entry)
    on = entry.facts.get("on")
    return {
        "who": getattr(entry.by, "person", None),
        "principal": getattr(entry.on_behalf_of, "person", None),
        "person": plan.employment.person if plan else None,
        "on": parse_date(on) if isinstance(on, str) else on,
    }


def _invitation(entry: Entry) -> dict[str, Any]:
    employment = _job(entry)
    return {"who": getattr(entry.by, "person", None), "person": employment.person if employment else None}


def _job(entry: Entry) -> Employment | None:
    known: dict[str, Employment] | None = getattr(entry, "known", None)
    if known is not None:
        return known.get(entry.subject_id)
    return Employment.objects.select_related("person").filter(pk=entry.subject_id).first()


def _prepare_jobs(entries: Sequence[Entry]) -> None:
    """Fetch the jobs of many invitations at once."""
    jobs = Employment.objects.select_related("person").filter(pk__in=[entry.subject_id for entry in entries])
    found = {str(job.pk): job for job in jobs}
    for entry in entries:
        entry.known = found  # type: ignore[attr-defined]  # for _job


def _address(entry: Entry) -> str:
    return reverse("development:plan-detail", args=[entry.subject_id])


def _answer_by(entry: Entry) -> date:
    return timezone.localdate(entry.at) + timedelta(days=settings.FORKANT_PLAN_ANSWER_DAYS)


def _on(entry: Entry) -> date | None:
    on = entry.facts.get("on")
    return parse_date(on) if isinstance(on, str) else on


def _rule(what: str, **kwargs: Any) -> None:
    defaults = {"topic": "plan", "icon": "flag", "url": _address, "context": _context, "prepare": _prepare, "may": _may}
    template = kwargs.pop("template", what)
    notifications.rule(f"hr.plan.{what}", template=f"development/notices/{template}", **{**defaults, **kwargs})


def _verbs(*names: str) -> tuple[str, ...]:
    return tuple(f"hr.plan.{name}" for name in names)


_ENDED = ("agreed", "withdrawn", "discarded", "closed")
# The leader's move: done when she answers or says yes, or when a newer wording takes its place.
_LEADER_DONE = _verbs("contributed", "confirmed_by_leader", "shared", "changed", "confirmed_by_employee", *_ENDED)
_EMPLOYEE_DONE = _verbs("changed", "confirmed_by_employee", "shared", "contributed", "confirmed_by_leader", *_ENDED)

_rule("shared", to=_leaders, must_act=True, due_on=_answer_by, done_by=_LEADER_DONE)
_rule("changed", to=_leaders, must_act=True, due_on=_answer_by, done_by=_LEADER_DONE)
_rule("confirmed_by_employee", to=_leaders, must_act=True, due_on=_answer_by, done_by=_LEADER_DONE)
_rule("contributed", to=_employee, must_act=True, due_on=_answer_by, done_by=_EMPLOYEE_DONE)
_rule("confirmed_by_leader", to=_employee, must_act=True, due_on=_answer_by, done_by=_EMPLOYEE_DONE)
_rule("agreed", to=_both, icon="success")
_rule("change_asked", to=_employee, must_act=True, done_by=_verbs("revised", "change_asked", "closed"))
_rule("follow_up_planned", to=_both, icon="calendar-month")
_rule("follow_up_held", to=_both, icon="check")
_rule(
    "follow_up_due",
    to=_both,
    must_act=True,
    due_on=_on,
    done_by=_verbs("follow_up_held", "follow_up_planned", "follow_up_due", "closed"),
    icon="calendar-month",
)
_rule("read_with_reason", to=_employee, url=lambda entry: reverse("development:readings"), icon="visibility")
_rule("lent", to=_borrower, icon="document")
_rule(
    "invited",
    to=_invited,
    url=lambda entry: reverse("development:plan-own"),
    context=_invitation,
    prepare=_prepare_jobs,
    may=lambda user, entry: True,
)
