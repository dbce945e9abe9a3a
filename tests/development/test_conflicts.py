"""Two people in one plan lose nothing: 409, both texts shown, the words kept in a form that can be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hr.development import models
from hr.development.actions import parts
from intranet.people.models import User
from tests.cast import Cast
from tests.development import http
from tests.factories import development

SignIn = Callable[[User], Client]


@pytest.fixture
def goal(cast: Cast) -> models.Goal:
    """The first goal of a plan that is shared and answered."""
    plan = development.answered(cast.employment("employee"))
    found = models.Goal.objects.filter(version__plan=plan).first()
    assert found is not None
    return found


def test_an_older_goal_form_overwrites_nothing(cast: Cast, signed_in: SignIn, goal: models.Goal) -> None:
    me, plan = signed_in(cast.employee), goal.version.plan
    http.post(me, "goal-edit", plan.pk, goal.pk, revision=1, title="Skrevet på telefonen", why="Først")
    answer = http.post(me, "goal-edit", plan.pk, goal.pk, revision=1, title="Skrevet på computeren", why="Bagefter")
    assert answer.status_code == 409
    page = http.text(answer)
    assert "Skrevet på telefonen" in page
    assert "Skrevet på computeren" in page
    goal.refresh_from_db()
    assert (goal.title, goal.why, goal.revision) == ("Skrevet på telefonen", "Først", 2)
    assert 'name="revision" value="2"' in page
    merged = {"revision": 2, "title": "Skrevet på telefonen", "why": "Først og bagefter"}
    assert http.post(me, "goal-edit", plan.pk, goal.pk, **merged).status_code == 302
    goal.refresh_from_db()
    assert goal.why == "Først og bagefter"


def test_words_for_a_goal_that_is_gone_can_be_saved_as_a_new_one(
    cast: Cast, signed_in: SignIn, goal: models.Goal
) -> None:
    me, plan = signed_in(cast.employee), goal.version.plan
    http.post(me, "goal-remove", plan.pk, goal.pk, revision=1)
    answer = http.post(me, "goal-edit", plan.pk, goal.pk, revision=1, title="Lang og god tekst")
    assert answer.status_code == 409
    assert "Lang og god tekst" in http.text(answer)
    assert f'action="{http.url("goal-add", plan.pk)}"' in http.text(answer)


def test_words_written_while_the_other_agreed_are_kept_on_the_screen(
    cast: Cast, signed_in: SignIn, goal: models.Goal
) -> None:
    me, leader, plan = signed_in(cast.employee), signed_in(cast.leader), goal.version.plan
    http.say_yes(me, plan)
    http.say_yes(leader, plan)
    answer = http.post(me, "goal-edit", plan.pk, goal.pk, revision=1, title="For sent, men ikke tabt")
    assert answer.status_code == 409
    assert "For sent, men ikke tabt" in http.text(answer)
    goal.refresh_from_db()
    assert goal.title != "For sent, men ikke tabt"
    stranger = http.post(signed_in(cast.outsider), "goal-edit", plan.pk, goal.pk, revision=1, title="Prøver")
    assert stranger.status_code == 404


def test_nobody_agrees_to_words_she_has_not_seen(cast: Cast, signed_in: SignIn, goal: models.Goal) -> None:
    me, leader, plan = signed_in(cast.employee), signed_in(cast.leader), goal.version.plan
    seen = http.opened(plan)
    http.post(me, "goal-edit", plan.pk, goal.pk, revision=1, title="Noget helt andet")
    answer = http.post(leader, "plan-confirm", plan.pk, number=seen.number, revision=seen.revision)
    assert answer.status_code == 409
    assert "Planen blev ændret, mens du læste" in http.text(answer)
    assert "Noget helt andet" in http.text(answer)
    assert http.opened(plan).leader_agreed_at is None


def test_a_share_of_other_words_than_those_seen_is_asked_again(cast: Cast, signed_in: SignIn) -> None:
    plan = development.draft(cast.employment("employee"))
    me, seen = signed_in(cast.employee), http.opened(plan).revision
    http.post(me, "goal-add", plan.pk, key=development.key(), title="Fra den anden fane")
    assert http.post(me, "plan-share", plan.pk, revision=seen).status_code == 409
    assert http.opened(plan).state == models.PlanVersion.State.DRAFT


def test_leader_and_deputy_do_not_write_over_each_other(cast: Cast, signed_in: SignIn, goal: models.Goal) -> None:
    plan = goal.version.plan
    others = [other for other in goal.version.goals.all() if other.pk != goal.pk]

    def form(text: str) -> dict[str, Any]:
        whole = {"text_all": goal.version.leader_text, "revision_all": goal.version.leader_revision}
        rest = {f"text_{other.pk}": other.leader_text for other in others}
        rest |= {f"revision_{other.pk}": other.leader_revision for other in others}
        return {f"text_{goal.pk}": text, f"revision_{goal.pk}": goal.leader_revision, **whole, **rest}

    assert http.post(signed_in(cast.deputy), "plan-contribute", plan.pk, **form("Fra Dorte")).status_code == 302
    answer = http.post(signed_in(cast.leader), "plan-contribute", plan.pk, **form("Fra Anders"))
    assert answer.status_code == 409
    assert "Fra Dorte" in http.text(answer)
    assert "Fra Anders" in http.text(answer)
    goal.refresh_from_db()
    assert goal.leader_text == "Fra Dorte"


def test_leader_and_employee_write_at_the_same_time_without_a_conflict(cast: Cast, goal: models.Goal) -> None:
    seen = goal.revision, goal.leader_revision
    parts.contribute(by=cast.leader, plan=goal.version.plan, texts={goal.pk: ("Lederens ord", seen[1])})
    parts.change_goal(by=cast.employee, goal=goal, revision=seen[0], fields={"why": "Mine ord"})
    goal.refresh_from_db()
    assert (goal.leader_text, goal.why) == ("Lederens ord", "Mine ord")


def test_notes_on_two_devices(cast: Cast, signed_in: SignIn) -> None:
    plan = development.draft(cast.employment("employee"))
    me = signed_in(cast.employee)
    assert http.post(me, "note", plan.pk, text="Fra telefonen", revision=0).status_code == 302
    answer = http.post(me, "note", plan.pk, text="Fra computeren", revision=0)
    assert answer.status_code == 409
    assert "Fra telefonen" in http.text(answer)
    assert "Fra computeren" in http.text(answer)
    saved = me.post(
        http.url("note", plan.pk), {"text": "Samlet", "revision": 1}, headers={"accept": "application/json"}
    )
    assert saved.json()["revision"] == 2


def test_a_follow_up_noted_by_both_is_one(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"), next_on=development._day(None))
    today = str(development._day(None))
    first = {"held_on": today, "conclusion": "Det går godt.", "next_on": "", "revision": 1}
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    assert http.post(me, "follow-up", plan.pk, **first).status_code == 302
    assert http.post(me, "follow-up", plan.pk, **first).status_code == 302
    answer = http.post(leader, "follow-up", plan.pk, **{**first, "conclusion": "Vi flytter kurset."})
    assert answer.status_code == 409
    assert "Det går godt." in http.text(answer)
    assert "Vi flytter kurset." in http.text(answer)
    assert models.FollowUp.objects.get(plan=plan).conclusion == "Det går godt."
