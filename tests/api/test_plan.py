"""One's own plan: read, and one's own parts written, never over somebody else's words."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hr.development.models import Action, ActionStatus, Goal, Plan
from intranet.journal.models import Entry, Reading
from tests.api.conftest import Program
from tests.api.test_frame import problem
from tests.cast import Cast
from tests.factories import development

pytestmark = pytest.mark.django_db
Programs = Callable[..., Program]
BOTH = ("plan:read", "plan:write")


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Mette's private draft."""
    made: Plan = development.draft(cast.employment("employee"))
    return made


@pytest.fixture
def agreed(cast: Cast) -> Plan:
    """Mette's agreed plan."""
    made: Plan = development.agreed(cast.employment("employee"), on=timezone.localdate() - timedelta(days=9))
    return made


def test_the_own_plan_is_read_whole_and_without_notes(cast: Cast, agreed: Plan, program: Programs) -> None:
    asks = program(cast.employee, "plan:read")
    [listed] = asks.get("/plans/")["results"]
    assert listed["id"] == agreed.pk
    assert "goals" not in listed
    read = asks.get(f"/plans/{agreed.pk}/")
    assert read["version"]["state"] == "agreed"
    assert read["leader"]["name"] == "Anders Bjerregaard"
    assert read["goals"][0]["actions"][0]["status"] == "planned"
    assert "note" not in read
    assert Reading.objects.count() == 0


@pytest.mark.parametrize(
    "who", ["leader", "deputy", "leaders_leader", "hr_partner", "hr_admin", "colleague", "superuser"]
)
def test_nobody_else_reads_a_plan_here(cast: Cast, agreed: Plan, program: Programs, who: str) -> None:
    asks = program(getattr(cast, who), *BOTH)
    missing = asks.ask("get", "/plans/999999/", 404)
    assert asks.ask("get", f"/plans/{agreed.pk}/", 404).content == missing.content
    assert asks.get("/plans/")["results"] == []
    goal = Goal.objects.filter(version__plan=agreed).first()
    assert goal is not None
    asks.ask("patch", f"/plans/{agreed.pk}/goals/{goal.pk}/", 404, {"title": "x"}, If_Match="*")


def test_a_goal_is_written_once_however_often_it_is_sent(cast: Cast, plan: Plan, program: Programs) -> None:
    asks, before = program(cast.employee, *BOTH), plan.versions.get().goals.count()
    body = {"key": str(uuid.uuid4()), "title": "Blive tryg ved svære samtaler", "why": "For de pårørende"}
    first = asks.ask("post", f"/plans/{plan.pk}/goals/", 201, body)
    again = asks.ask("post", f"/plans/{plan.pk}/goals/", 201, body)
    assert first.json() == again.json()
    assert plan.versions.get().goals.count() == before + 1
    assert asks.ask("get", first["Location"].removeprefix("/api/v1"), 200)["ETag"] == first["ETag"]
    assert Entry.objects.filter(verb="hr.plan.drafted", subject_id=str(plan.pk)).count() == 1


def test_a_change_says_which_version_it_changes(cast: Cast, plan: Plan, program: Programs) -> None:
    asks = program(cast.employee, *BOTH)
    goal = plan.versions.get().goals.first()
    assert goal is not None
    path = f"/plans/{plan.pk}/goals/{goal.pk}/"
    read = asks.ask("get", path, 200)
    problem(asks.ask("patch", path, 428, {"title": "Nyt"}), "precondition")
    problem(asks.ask("delete", path, 428), "precondition")
    changed = asks.ask("patch", path, 200, {"title": "Nyt"}, If_Match=read["ETag"])
    assert changed.json()["title"] == "Nyt"
    assert changed.json()["why"] == read.json()["why"]
    late = problem(asks.ask("patch", path, 412, {"title": "For sent"}, If_Match=read["ETag"]), "changed")
    assert late["current"]["title"] == "Nyt"
    problem(asks.ask("delete", path, 412, If_Match=read["ETag"]), "changed")
    asks.ask("delete", path, 204, If_Match=changed["ETag"])
    asks.ask("get", path, 404)


def test_a_change_on_the_page_meanwhile_is_not_overwritten(
    cast: Cast, plan: Plan, program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the tag and taking the lock somebody else was there: the action's own revision catches it."""
    from intranet.api import tags

    asks = program(cast.employee, *BOTH)
    goal = plan.versions.get().goals.first()
    assert goal is not None
    path = f"/plans/{plan.pk}/goals/{goal.pk}/"
    tag = asks.ask("get", path, 200)["ETag"]
    real = tags.require_match

    def slow(request: Any, current: Any) -> None:
        real(request, current)
        Goal.objects.filter(pk=goal.pk).update(title="Den anden", revision=goal.revision + 1)

    monkeypatch.setattr("intranet.api.tags.require_match", slow)
    problem(asks.ask("patch", path, 412, {"title": "Min"}, If_Match=tag), "changed")
    goal.refresh_from_db()
    assert goal.title == "Den anden"


def test_an_action_is_written_changed_and_taken_out(cast: Cast, plan: Plan, program: Programs) -> None:
    asks = program(cast.employee, *BOTH)
    goal = plan.versions.get().goals.first()
    assert goal is not None
    body = {"title": "To dage i demensteamet", "kind": "shadowing", "due_on": "2027-03-01"}
    made = asks.ask("post", f"/plans/{plan.pk}/goals/{goal.pk}/actions/", 201, body)
    path = made["Location"].removeprefix("/api/v1")
    changed = asks.ask("patch", path, 200, {"due_on": None}, If_Match=made["ETag"])
    assert changed.json()["due_on"] is None
    assert changed.json()["title"] == body["title"]
    asks.ask("delete", path, 204, If_Match=changed["ETag"])
    assert not Action.objects.filter(pk=made.json()["id"]).exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "Mål", "focus_area": "findes-ikke"}, "focus_area"),
        ({"title": "Mål", "why": "010190-1234 vil lære mere"}, "why"),
        ({"title": "Mål", "key": "ikke en nøgle"}, "key"),
    ],
)
def test_bad_words_are_refused_with_their_place(
    cast: Cast, plan: Plan, program: Programs, body: dict[str, Any], field: str
) -> None:
    answer = program(cast.employee, *BOTH).ask("post", f"/plans/{plan.pk}/goals/", 400, body)
    assert [error["field"] for error in problem(answer, "invalid")["errors"]] == [field]


def test_what_is_agreed_is_frozen(cast: Cast, agreed: Plan, program: Programs) -> None:
    asks = program(cast.employee, *BOTH)
    goal = Goal.objects.filter(version__plan=agreed).first()
    assert goal is not None
    answer = asks.ask("patch", f"/plans/{agreed.pk}/goals/{goal.pk}/", 403, {"title": "x"}, If_Match="*")
    assert "står fast" in problem(answer, "refused")["detail"]
    problem(asks.ask("post", f"/plans/{agreed.pk}/goals/", 403, {"title": "x"}), "refused")


def test_the_leaders_action_is_hers(cast: Cast, program: Programs) -> None:
    plan = development.shared(cast.employment("employee"))
    goal = plan.versions.get().goals.first()
    action = development.ActionFactory(goal=goal, by_leader=True)
    asks = program(cast.employee, *BOTH)
    assert asks.get(f"/plans/{plan.pk}/actions/{action.pk}/")["by_leader"]
    asks.ask("patch", f"/plans/{plan.pk}/actions/{action.pk}/", 403, {"title": "x"}, If_Match="*")


def test_how_far_an_action_has_come(cast: Cast, agreed: Plan, program: Programs) -> None:
    asks = program(cast.employee, *BOTH)
    action = Action.objects.filter(goal__version__plan=agreed).first()
    assert action is not None
    path = f"/plans/{agreed.pk}/statuses/{action.key}/"
    read = asks.ask("get", path, 200)
    assert read.json() == {"action": str(action.key), "status": "planned"}
    problem(asks.ask("put", path, 428, {"status": "done"}), "precondition")
    done = asks.ask("put", path, 200, {"status": "done"}, If_Match=read["ETag"])
    problem(asks.ask("put", path, 412, {"status": "dropped"}, If_Match=read["ETag"]), "changed")
    assert ActionStatus.objects.get(plan=agreed).status == "done"
    assert asks.ask("get", path, 200)["ETag"] == done["ETag"]
    asks.ask("put", path, 400, {"status": "won"}, If_Match=done["ETag"])
    asks.ask("get", f"/plans/{agreed.pk}/statuses/{uuid.uuid4()}/", 404)


def test_a_status_that_changed_under_the_lock_is_not_overwritten(cast: Cast, agreed: Plan) -> None:
    from hr.development.actions import following
    from hr.development.actions.errors import ConflictError

    action = Action.objects.filter(goal__version__plan=agreed).first()
    assert action is not None
    following.set_status(by=cast.leader, plan=agreed, action_key=action.key, status="under_way")
    with pytest.raises(ConflictError):
        following.set_status(by=cast.employee, plan=agreed, action_key=action.key, status="done", was="planned")


def test_a_key_that_reads_does_not_write(cast: Cast, plan: Plan, program: Programs) -> None:
    answer = program(cast.employee, "plan:read").ask("post", f"/plans/{plan.pk}/goals/", 403, {"title": "x"})
    assert problem(answer, "out-of-scope")["scope"] == "plan:write"


def test_the_team_shows_states_and_never_words(cast: Cast, agreed: Plan, program: Programs) -> None:
    development.draft(cast.employment("colleague"))
    answer = program(cast.leader, "team").ask("get", "/team/", 200)
    team = answer.json()
    assert {member["person"]["name"] for member in team["members"]} >= {"Mette Holm", "Bo Frost"}
    assert team["numbers"]["total"] == 5
    bo = next(member for member in team["members"] if member["person"]["name"] == "Bo Frost")
    assert "kladde" not in str(bo).lower()
    for goal in Goal.objects.all():
        assert goal.title not in answer.content.decode()
    assert Reading.objects.count() == 0
    assert program(cast.employee, "team").get("/team/")["members"] == []


def test_a_team_costs_the_same_for_one_and_for_thirty(cast: Cast, program: Programs) -> None:
    """Key, employments; principals, team, versions, their plans' leaders; grants."""
    from tests.factories import people

    asks = program(cast.leader, "team")
    asks.get("/me/")

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            asks.get("/team/")
        return len(counted)

    few = cost()
    for number in range(30):
        job = people.hire(cast.units.north, f"Ida Holm{number}", "Assistent").employments.get()
        development.agreed(job, on=timezone.localdate() - timedelta(days=9))
    assert cost() == few <= 12


def test_own_plans_cost_the_same_for_one_and_for_many(cast: Cast, agreed: Plan, program: Programs) -> None:
    asks = program(cast.employee, "plan:read")
    asks.get("/me/")
    with CaptureQueriesContext(connection) as one:
        asks.get("/plans/")
    for year in range(2010, 2020):
        development.PlanFactory(employment=cast.employment("employee"), year=year)
    with CaptureQueriesContext(connection) as many:
        assert len(asks.get("/plans/")["results"]) == 11
    assert len(one) == len(many)
