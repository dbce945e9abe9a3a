"""Whom a plan tells: only that something waits, with whom and by when; and what is done no longer waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation

from hr.development.actions import following, plans
from hr.development.models import Goal, Plan
from intranet.notifications import queries as inbox
from intranet.notifications.models import Notification
from intranet.people.models import Leadership, User
from tests.cast import Cast
from tests.development import http
from tests.factories import development

SignIn = Callable[[User], Client]


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks: Any) -> Callable[[Callable[[], Any]], Any]:
    """A function that does something and lets the journal hand it on, as after a commit."""

    def do(what: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return what()

    return do


def waiting(user: User) -> list[str]:
    """Return the titles of what waits for somebody, in English."""
    with translation.override("en"):
        return [message.title for message in inbox.waiting(user)]


def test_what_waits_follows_the_plan_from_hand_to_hand(cast: Cast, after_commit: Any) -> None:
    plan: Plan = development.draft(cast.employment("employee"))
    me, leader = cast.employee, cast.leader
    after_commit(lambda: plans.share(by=me, plan=plan, revision=1))
    assert waiting(leader) == ["Mette Holm has shared a plan with you"]
    assert waiting(cast.deputy) == ["Mette Holm has shared a plan with you"]
    assert waiting(me) == []
    row = Notification.objects.get(recipient=leader, channel=Notification.Channel.INBOX)
    assert row.due_on == timezone.localdate() + timedelta(days=settings.FORKANT_PLAN_ANSWER_DAYS)

    def say_yes(user: User) -> None:
        version = http.opened(plan)
        plans.confirm(by=user, plan=plan, number=version.number, revision=version.revision)

    after_commit(lambda: say_yes(leader))
    assert (waiting(leader), waiting(cast.deputy)) == ([], [])
    assert waiting(me) == ["Anders Bjerregaard has said yes to your plan"]
    after_commit(lambda: say_yes(me))
    assert (waiting(me), waiting(leader)) == ([], [])
    told = Notification.objects.filter(rule="development/notices/agreed")
    assert set(told.values_list("recipient__username", flat=True)) == {"anders", "dorte"}


def test_a_deputy_answers_on_behalf_of_the_leader(cast: Cast, after_commit: Any) -> None:
    plan = development.shared(cast.employment("employee"))
    version = http.opened(plan)
    after_commit(lambda: plans.confirm(by=cast.deputy, plan=plan, number=1, revision=version.revision))
    assert waiting(cast.employee) == ["Dorte Juul has said yes to your plan for Anders Bjerregaard"]


def test_taken_back_and_changed_words_leave_one_thing_to_do(cast: Cast, signed_in: SignIn, after_commit: Any) -> None:
    plan = development.draft(cast.employment("employee"))
    me = signed_in(cast.employee)
    after_commit(lambda: http.share(me, plan))
    goal = Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    for revision, title in ((1, "En"), (2, "To")):
        after_commit(lambda r=revision, t=title: http.post(me, "goal-edit", plan.pk, goal.pk, revision=r, title=t))
    assert waiting(cast.leader) == ["Mette Holm has changed the plan you two are making"]
    after_commit(lambda: http.post(me, "plan-withdraw", plan.pk))
    assert waiting(cast.leader) == []


def test_a_leader_who_has_left_is_not_told(cast: Cast, after_commit: Any) -> None:
    plan = development.agreed(cast.employment("employee"), next_on=timezone.localdate() + timedelta(days=3))
    Leadership.objects.filter(unit=cast.units.north).update(ends_on=timezone.localdate() - timedelta(days=1))
    after_commit(lambda: following.remind())
    told = set(Notification.objects.values_list("recipient__username", flat=True))
    assert told == {"mette", "inge"}
    assert waiting(cast.employee) == [f"Follow up on your plan {plan.follow_ups.get().planned_on:%-d %B %Y}"]


def test_an_hr_partners_reading_is_told_at_once(cast: Cast, signed_in: SignIn, after_commit: Any) -> None:
    plan = development.agreed(cast.employment("employee"))
    reason = "Bisidder i forløb om ændrede opgaver"
    after_commit(lambda: http.post(signed_in(cast.hr_partner), "plan-read-with-reason", plan.pk, reason=reason))
    page = http.text(signed_in(cast.employee).get("/beskeder/"))
    assert "Hanne Vad, HR-partner, har læst din aftalte plan" in page
    assert reason not in page


def test_a_request_for_a_change_is_done_when_the_change_begins(
    cast: Cast, signed_in: SignIn, after_commit: Any
) -> None:
    plan = development.agreed(cast.employment("employee"))
    after_commit(lambda: http.post(signed_in(cast.leader), "plan-ask-for-change", plan.pk))
    assert waiting(cast.employee) == ["Anders Bjerregaard would like to change something in your plan"]
    after_commit(lambda: http.post(signed_in(cast.employee), "plan-revise", plan.pk))
    assert waiting(cast.employee) == []
