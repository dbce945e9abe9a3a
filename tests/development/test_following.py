"""What becomes of a plan: status, follow-ups, reminders and lending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hr.development import models, tasks
from intranet.journal.models import Entry
from intranet.people.models import User
from tests.cast import Cast
from tests.development import http
from tests.factories import development, people

SignIn = Callable[[User], Client]


def test_status_is_follow_up_and_no_new_version(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"))
    action = models.Action.objects.filter(goal__version__plan=plan).first()
    assert action is not None
    version = plan.versions.get()
    for user, status in [(cast.employee, "under_way"), (cast.leader, "done")]:
        assert http.post(signed_in(user), "action-status", plan.pk, action.key, status=status).status_code == 302
        assert models.ActionStatus.objects.get(plan=plan).status == status
    assert plan.versions.get().revision == version.revision
    assert "Gennemført" in http.text(http.get(signed_in(cast.employee), "plan-own"))
    assert http.post(signed_in(cast.hr_partner), "action-status", plan.pk, action.key, status="done").status_code == 403
    assert http.post(signed_in(cast.outsider), "action-status", plan.pk, action.key, status="done").status_code == 404
    unknown = development.key()
    assert http.post(signed_in(cast.employee), "action-status", plan.pk, unknown, status="done").status_code == 404


def test_a_status_follows_its_action_into_the_next_version(cast: Cast, signed_in: SignIn) -> None:
    plan = development.followed_up(cast.employment("employee"))
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    http.post(me, "plan-revise", plan.pk)
    http.share(me, plan)
    http.say_yes(me, plan)
    http.say_yes(leader, plan)
    assert http.text(http.get(me, "plan-own")).count("Gennemført") == 1


def test_planned_held_and_planned_again(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"))
    me, leader, today = signed_in(cast.employee), signed_in(cast.leader), timezone.localdate()
    assert http.post(me, "follow-up", plan.pk, planned_on=str(today - timedelta(days=1))).status_code == 200
    http.post(me, "follow-up", plan.pk, planned_on=str(today + timedelta(days=30)))
    http.post(leader, "follow-up", plan.pk, planned_on=str(today + timedelta(days=20)))
    waiting = models.FollowUp.objects.get(plan=plan)
    assert waiting.planned_on == today + timedelta(days=20)
    held = {"held_on": str(today), "conclusion": "Vi holder fast.", "next_on": str(today + timedelta(days=90))}
    http.post(leader, "follow-up", plan.pk, **held, revision=waiting.revision)
    assert "Vi holder fast." in http.text(http.get(me, "plan-own"))
    rows = models.FollowUp.objects.filter(plan=plan)
    assert rows.held().get().held_by == cast.leader.person
    assert rows.waiting().get().planned_on == today + timedelta(days=90)
    too_soon = {"held_on": str(today), "conclusion": "", "next_on": str(today), "revision": 1}
    assert http.post(me, "follow-up", plan.pk, **too_soon).status_code == 200


def test_a_plan_that_is_not_agreed_has_no_follow_up(cast: Cast, signed_in: SignIn) -> None:
    plan = development.shared(cast.employment("employee"))
    assert http.get(signed_in(cast.employee), "follow-up", plan.pk).status_code == 403
    assert http.get(signed_in(cast.leader), "follow-up", plan.pk).status_code == 403


def reminded() -> list[str]:
    """Return the plans that have been called to mind, in order."""
    return list(Entry.objects.filter(verb="hr.plan.follow_up_due").order_by("pk").values_list("subject_id", flat=True))


def test_a_follow_up_is_called_to_mind_once_and_not_during_leave(
    cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    today = timezone.localdate()
    near = development.agreed(cast.employment("employee"), next_on=today + timedelta(days=7))
    development.agreed(cast.employment("colleague"), next_on=today + timedelta(days=8))
    away = development.agreed(cast.employment("tr"), next_on=today + timedelta(days=2))
    people.LeaveFactory(employment=away.employment)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.remind()
    assert reminded() == [str(near.pk)]
    inbox = http.text(signed_in(cast.employee).get("/beskeder/"))
    assert "Følg op på din plan" in inbox
    http.post(signed_in(cast.leader), "follow-up", near.pk, planned_on=str(today + timedelta(days=40)))
    tasks.remind()
    assert reminded() == [str(near.pk)]


def test_lending_to_the_shop_steward_ends_when_she_says_so(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"))
    me, steward, today = signed_in(cast.employee), signed_in(cast.tr), timezone.localdate()
    assert http.get(steward, "plan-detail", plan.pk).status_code == 404
    until = today + timedelta(days=30)
    http.post(me, "plan-lend", plan.pk, to=cast.tr.person.pk, until=str(until))
    assert http.get(steward, "plan-detail", plan.pk).status_code == 200
    assert "har lånt den af dig" in http.text(http.get(me, "readings"))
    assert http.post(steward, "plan-confirm", plan.pk, number=1, revision=1).status_code == 302, (
        "agreed already: a no-op"
    )
    assert http.get(steward, "follow-up", plan.pk).status_code == 403
    share = models.Share.objects.get(plan=plan)
    assert http.post(steward, "share-end", plan.pk, share.pk).status_code == 403
    http.post(me, "share-end", plan.pk, share.pk)
    assert http.get(steward, "plan-detail", plan.pk).status_code == 404


@pytest.mark.parametrize(("days", "name"), [(-1, "tr"), (184, "tr"), (30, "colleague"), (30, "outsider")])
def test_a_plan_is_lent_only_for_a_while_and_to_somebody_elected(
    cast: Cast, signed_in: SignIn, days: int, name: str
) -> None:
    plan = development.agreed(cast.employment("employee"))
    until: date = timezone.localdate() + timedelta(days=days)
    to = getattr(cast, name).person.pk
    answer = http.post(signed_in(cast.employee), "plan-lend", plan.pk, to=to, until=str(until))
    assert answer.status_code == 200
    assert not models.Share.objects.exists()
