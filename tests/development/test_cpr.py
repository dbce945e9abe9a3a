"""No CPR number comes into a plan, by any text of it (domain rule 17), and the words around it are not lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from hr.development import models
from hr.development.actions import following, notes, parts, reading
from intranet.journal.models import Entry, Reading
from intranet.people.models import User
from tests.cast import Cast
from tests.development import http
from tests.factories import development

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NUMBER = "010203-1234"
WORDS = f"Tal med {NUMBER} om onsdag"
TOLD = "Dine ord står her stadig"


def refused(answer: Any) -> str:
    """The form again, with the message and the words as they were sent."""
    assert answer.status_code == 200
    page = http.text(answer)
    assert TOLD in page
    assert WORDS in page
    return page


def stored() -> int:
    """How often the number stands anywhere in what a plan holds, in the journal or in the access log."""
    texts = [models.Goal, models.Action, models.PlanVersion, models.Note, models.LeaderNote, models.FollowUp]
    rows = [row for model in [*texts, models.Outcome, Entry, Reading] for row in model._base_manager.values()]
    return sum(NUMBER in str(row) for row in rows)


def test_every_text_of_a_plan_refuses_a_cpr_number(cast: Cast, signed_in: SignIn) -> None:
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    plan = development.draft(cast.employment("employee"))
    goal = models.Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    goal_words = {"key": development.key(), "title": "Et mål", "why": WORDS}
    action = {"key": development.key(), "title": "Følge Bo", "kind": "shadowing", "who": "employee", "who_text": WORDS}
    refused(http.post(me, "goal-add", plan.pk, **goal_words))
    refused(http.post(me, "goal-edit", plan.pk, goal.pk, revision=goal.revision, **goal_words))
    refused(http.post(me, "action-add", plan.pk, goal.pk, **action))
    refused(http.post(me, "note", plan.pk, text=WORDS, revision=0))
    http.share(me, plan)
    text = {f"text_{pk}": "" for pk in plan_goals(plan)} | {f"revision_{pk}": 1 for pk in plan_goals(plan)}
    refused(http.post(leader, "plan-contribute", plan.pk, **text, text_all=WORDS, revision_all=1))
    refused(http.post(leader, "leader-note", plan.employment_id, text=WORDS, revision=0))
    assert stored() == 0


def test_follow_up_reason_and_since_last_refuse_it_too(cast: Cast, signed_in: SignIn) -> None:
    me, partner = signed_in(cast.employee), signed_in(cast.hr_partner)
    plan = development.agreed(cast.employment("employee"))
    today = timezone.localdate().isoformat()
    refused(http.post(me, "follow-up", plan.pk, what="held", held_on=today, conclusion=WORDS, revision=0))
    refused(http.post(partner, "plan-read-with-reason", plan.pk, reason=WORDS))
    given = {f"result_{goal.key}": "reached" for goal in models.Goal.objects.filter(version__plan=plan)}
    given |= {name.replace("result", "words"): WORDS for name in given}
    refused(http.post(me, "plan-start", plan.employment_id, year=timezone.localdate().year + 1, **given))
    assert stored() == 0


def test_the_message_is_english_for_who_reads_english(cast: Cast, signed_in: SignIn) -> None:
    plan = development.draft(cast.employment("employee"))
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    answer = http.post(signed_in(cast.employee), "goal-add", plan.pk, key=development.key(), title=WORDS)
    assert "Your words are still here: take the number out and save again." in http.text(answer)


def test_no_form_is_needed_to_be_refused(cast: Cast) -> None:
    plan = development.shared(cast.employment("employee"))
    goal = models.Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    agreed = development.agreed(cast.employment("colleague"))
    today = timezone.localdate()
    for do in (
        lambda: parts.add_goal(by=cast.employee, plan=plan, key=uuid.uuid4(), fields={"title": WORDS}),
        lambda: parts.change_goal(by=cast.employee, goal=goal, revision=goal.revision, fields={"why": WORDS}),
        lambda: parts.add_action(by=cast.leader, goal=goal, key=uuid.uuid4(), fields={"title": WORDS}),
        lambda: parts.contribute(by=cast.leader, plan=plan, texts={None: (WORDS, 1)}),
        lambda: notes.write(by=cast.employee, plan=plan, text=WORDS, revision=0),
        lambda: notes.write_as_leader(by=cast.leader, employment=plan.employment, text=WORDS, revision=0),
        lambda: following.hold_follow_up(by=cast.colleague, plan=agreed, held_on=today, conclusion=WORDS),
        lambda: reading.with_reason(by=cast.hr_partner, plan=agreed, reason=WORDS, fetch=lambda: None),
    ):
        with pytest.raises(ValidationError) as refusal:
            do()
        assert refusal.value.code == "cpr"
    assert stored() == 0


def plan_goals(plan: models.Plan) -> list[int]:
    """The ids of the goals in a plan."""
    return list(models.Goal.objects.filter(version__plan=plan).values_list("pk", flat=True))
