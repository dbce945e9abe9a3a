"""No log row, no read: who opens another's plan leaves a line that the person reads, with the reason where needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hr.development import models
from intranet.journal import journal
from intranet.journal.models import Reading
from intranet.people.models import User
from tests.cast import Cast
from tests.development import http
from tests.factories import development

SignIn = Callable[[User], Client]
REASON = "Bisidder i forløb om ændrede opgaver"


def lines() -> list[tuple[str, str, str]]:
    """Return (who, what, right) of every reading, oldest first."""
    return list(Reading.objects.order_by("pk").values_list("by__username", "what", "role"))


@pytest.fixture
def plan(cast: Cast) -> models.Plan:
    """An agreed plan with a shared change, so that every page of a leader can be opened."""
    plan: models.Plan = development.being_changed(cast.employment("employee"))
    development.share(plan)
    return plan


def test_every_page_of_another_persons_plan_leaves_a_line(cast: Cast, signed_in: SignIn, plan: models.Plan) -> None:
    leader = signed_in(cast.leader)
    goal = http.opened(plan).goals.all()[0]
    agreed_action = models.Action.objects.filter(goal__version__state="agreed").first()
    assert agreed_action is not None
    pages: list[tuple[str, tuple[Any, ...]]] = [
        ("plan-detail", ()),
        ("plan-print", ()),
        ("plan-versions", ()),
        ("plan-contribute", ()),
        ("follow-up", ()),
        ("action-add", (goal.pk,)),
        ("action-status", (agreed_action.key,)),
    ]
    for name, args in pages:
        before = Reading.objects.count()
        assert http.get(leader, name, plan.pk, *args).status_code == 200, name
        assert Reading.objects.count() == before + 1, name
    assert set(Reading.objects.values_list("about__username", "role")) == {("mette", "leader")}


def test_without_a_line_there_is_no_read(
    cast: Cast, signed_in: SignIn, plan: models.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**kwargs: Any) -> Reading:
        raise RuntimeError("the log is down")

    monkeypatch.setattr(journal, "read", broken)
    leader = signed_in(cast.leader)
    leader.raise_request_exception = False
    answer = http.get(leader, "plan-detail", plan.pk)
    assert answer.status_code == 500
    assert development.GOALS[1].title not in http.text(answer)
    assert http.get(signed_in(cast.employee), "plan-own").status_code == 200


def test_the_person_reads_the_log_and_nobody_else_does(cast: Cast, signed_in: SignIn, plan: models.Plan) -> None:
    http.get(signed_in(cast.leader), "plan-detail", plan.pk)
    http.get(signed_in(cast.deputy), "plan-detail", plan.pk)
    http.get(signed_in(cast.employee), "plan-detail", plan.pk)
    assert lines() == [("anders", "plan", "leader"), ("dorte", "plan", "deputy")]
    page = http.text(http.get(signed_in(cast.employee), "readings"))
    assert "Anders Bjerregaard" in page
    assert "stedfortræder for din leder" in page
    assert "Anders Bjerregaard" in http.text(http.get(signed_in(cast.employee), "plan-own"))
    assert "Dorte Juul" not in http.text(http.get(signed_in(cast.leader), "plan-detail", plan.pk))


def test_looking_at_states_and_dates_reads_nobodys_plan(cast: Cast, signed_in: SignIn, plan: models.Plan) -> None:
    goal = http.opened(plan).goals.all()[0]
    for user, name, args in [
        (cast.leader, "team", ()),
        (cast.leader, "team-member", (plan.employment_id,)),
        (cast.hr_partner, "coverage", ()),
        (cast.hr_partner, "plan-register", ()),
    ]:
        page = http.text(http.get(signed_in(user), name, *args, q="mette"))
        assert goal.title not in page, name
    assert lines() == []


def test_an_hr_partner_reads_one_agreed_plan_with_a_reason(cast: Cast, signed_in: SignIn, plan: models.Plan) -> None:
    partner, me = signed_in(cast.hr_partner), signed_in(cast.employee)
    assert "Mette Holm" in http.text(http.get(partner, "plan-register", q="mette holm"))
    refused = http.get(partner, "plan-detail", plan.pk)
    assert refused.status_code == 403
    form = http.text(http.get(partner, "plan-read-with-reason", plan.pk))
    agreed, changed = (version.goals.all()[0].title for version in plan.versions.order_by("number"))
    assert agreed not in form
    assert http.post(partner, "plan-read-with-reason", plan.pk, reason="kort").status_code == 200
    assert lines() == [], "too short a reason reads nothing"

    page = http.text(http.post(partner, "plan-read-with-reason", plan.pk, reason=REASON))
    assert agreed in page
    assert changed not in page, "a shared version is not for HR"
    assert lines() == [("hanne", "agreed", "hr_partner")]
    assert REASON in http.text(http.get(me, "readings"))
    assert http.get(partner, "plan-detail", plan.pk).status_code == 403, "the next time needs a reason again"


def test_only_the_partner_of_the_unit_may(cast: Cast, signed_in: SignIn, plan: models.Plan) -> None:
    only_shared = development.shared(cast.employment("colleague"))
    elsewhere = development.agreed(cast.employment("outsider"))
    expected = [
        (cast.hr_partner, only_shared, 403),
        (cast.hr_partner, elsewhere, 404),
        (cast.hr_admin, plan, 403),
        (cast.leader, plan, 403),
        (cast.employee, plan, 403),
        (cast.outsider, plan, 404),
        (cast.superuser, plan, 404),
    ]
    for user, which, status in expected:
        answer = http.post(signed_in(user), "plan-read-with-reason", which.pk, reason=REASON)
        assert answer.status_code == status, (user.username, which.pk)
    assert lines() == []


def test_many_looks_on_one_day_are_one_line_to_read(cast: Cast, signed_in: SignIn, plan: models.Plan) -> None:
    for _ in range(3):
        http.get(signed_in(cast.leader), "plan-detail", plan.pk)
    assert len(lines()) == 3
    page = http.text(http.get(signed_in(cast.employee), "readings"))
    assert page.count("Anders Bjerregaard") == 1
    assert "3 gange den dag" in page
