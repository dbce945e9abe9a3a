"""From nothing to an agreed plan, and on: started, written, shared, answered, agreed, changed, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hr.development import models
from hr.development.models import FrozenError, PlanVersion
from intranet.journal.models import Entry
from intranet.people.models import User
from tests.cast import Cast
from tests.development import http
from tests.factories import development

SignIn = Callable[[User], Client]


def verbs(plan: models.Plan) -> list[str]:
    """Return what the journal says happened to the plan, in order."""
    rows = Entry.objects.filter(subject_type="development.plan", subject_id=str(plan.pk)).order_by("pk")
    return [verb.removeprefix("hr.plan.") for verb in rows.values_list("verb", flat=True)]


def test_two_people_make_a_plan(cast: Cast, signed_in: SignIn) -> None:
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    job = cast.employment("employee")
    assert "Din plan begynder her" in http.text(http.get(me, "plan-own"))

    http.post(me, "plan-start", job.pk, year=timezone.localdate().year)
    plan = models.Plan.objects.get(employment=job)
    assert "Skriv det første mål" in http.text(http.get(me, "plan-own"))

    http.post(me, "goal-add", plan.pk, key=development.key(), title="Jeg kan lede et tavlemøde", why="Alle skal med.")
    goal = models.Goal.objects.get(version__plan=plan)
    http.post(
        me, "action-add", plan.pk, goal.pk, key=development.key(), title="Følge Bo", kind="shadowing", who="employee"
    )
    assert http.get(leader, "plan-detail", plan.pk).status_code == 404

    assert http.share(me, plan).status_code == 302
    page = http.text(http.get(leader, "plan-detail", plan.pk))
    assert "Jeg kan lede et tavlemøde" in page
    assert "Følge Bo" in page

    form = {f"text_{goal.pk}": "Begynd med onsdag.", f"revision_{goal.pk}": 1, "text_all": "", "revision_all": 1}
    assert http.post(leader, "plan-contribute", plan.pk, **form).status_code == 302
    assert "Begynd med onsdag." in http.text(http.get(me, "plan-own"))

    http.say_yes(me, plan)
    assert PlanVersion.objects.get(plan=plan).state == PlanVersion.State.SHARED
    http.say_yes(leader, plan)
    version = PlanVersion.objects.get(plan=plan)
    assert version.state == PlanVersion.State.AGREED
    assert version.leader_agreed_by == cast.leader.person
    assert "Aftalt af begge" in http.text(http.get(me, "plan-own"))
    assert verbs(plan) == [
        *("started", "drafted", "drafted", "shared", "contributed", "confirmed_by_employee", "agreed")
    ]


def test_answers_of_the_room_are_never_kept(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"))
    for user, name, args in [
        (cast.employee, "plan-own", ()),
        (cast.employee, "plan-detail", (plan.pk,)),
        (cast.employee, "note", (plan.pk,)),
        (cast.leader, "team", ()),
        (cast.hr_admin, "coverage", ()),
    ]:
        assert "no-store" in http.get(signed_in(user), name, *args).headers["Cache-Control"], name


def test_a_form_sent_twice_makes_one(cast: Cast, signed_in: SignIn) -> None:
    me = signed_in(cast.employee)
    job, year, key = cast.employment("employee"), timezone.localdate().year, development.key()
    for _ in range(2):
        http.post(me, "plan-start", job.pk, year=year)
    plan = models.Plan.objects.get(employment=job)
    for _ in range(2):
        assert http.post(me, "goal-add", plan.pk, key=key, title="Et mål").status_code == 302
    goal = models.Goal.objects.get(version__plan=plan)
    for _ in range(2):
        http.post(me, "action-add", plan.pk, goal.pk, key=key, title="En indsats", kind="course", who="employee")
    models.Action.objects.get(goal=goal)
    revision = http.opened(plan).revision
    for _ in range(2):
        assert http.post(me, "plan-share", plan.pk, revision=revision).status_code == 302
    version = http.opened(plan)
    for client in (me, me, signed_in(cast.leader), signed_in(cast.leader)):
        answer = http.post(client, "plan-confirm", plan.pk, number=version.number, revision=version.revision)
        assert answer.status_code == 302
    assert verbs(plan).count("shared") == 1
    assert verbs(plan).count("agreed") == 1


def test_an_empty_plan_is_not_shared_and_says_why(cast: Cast, signed_in: SignIn) -> None:
    plan = development.draft(cast.employment("employee"), goals=())
    answer = signed_in(cast.employee).post(http.url("plan-share", plan.pk), {"revision": 1}, follow=True)
    assert "Skriv først ét" in http.text(answer)
    assert http.opened(plan).state == PlanVersion.State.DRAFT


def test_taking_a_share_back_shuts_the_leader_out(cast: Cast, signed_in: SignIn) -> None:
    plan = development.half_agreed(cast.employment("employee"))
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    assert http.get(leader, "plan-detail", plan.pk).status_code == 200
    http.post(me, "plan-withdraw", plan.pk)
    assert http.get(leader, "plan-detail", plan.pk).status_code == 404
    version = http.opened(plan)
    assert (version.state, version.employee_agreed_at) == (PlanVersion.State.DRAFT, None)


def test_each_writes_only_her_own_parts(cast: Cast, signed_in: SignIn) -> None:
    plan = development.shared(cast.employment("employee"))
    leader, me = signed_in(cast.leader), signed_in(cast.employee)
    goal = models.Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    hers = goal.actions.first()
    assert hers is not None
    for name, args in [("goal-add", ()), ("goal-edit", (goal.pk,)), ("goal-remove", (goal.pk,))]:
        assert http.get(leader, name, plan.pk, *args).status_code == 403, name
    assert http.get(leader, "action-edit", plan.pk, hers.pk).status_code == 403
    data = {"key": development.key(), "title": "Finder en vikar", "kind": "other", "who": "leader"}
    assert http.post(leader, "action-add", plan.pk, goal.pk, **data).status_code == 302
    leaders = models.Action.objects.get(title="Finder en vikar")
    assert leaders.by_leader
    assert http.get(leader, "action-edit", plan.pk, leaders.pk).status_code == 200
    assert http.get(me, "action-edit", plan.pk, leaders.pk).status_code == 403
    assert http.get(me, "plan-contribute", plan.pk).status_code == 403


def test_a_change_of_words_takes_both_yeses_back(cast: Cast, signed_in: SignIn) -> None:
    plan = development.half_agreed(cast.employment("employee"), by_leader=True)
    goal = models.Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    http.post(signed_in(cast.employee), "goal-edit", plan.pk, goal.pk, revision=goal.revision, title="Et andet mål")
    version = http.opened(plan)
    assert (version.leader_agreed_at, version.turn) == (None, PlanVersion.Turn.LEADER)


def test_what_is_agreed_is_frozen_and_a_change_is_a_new_version(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"))
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    goal = models.Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    assert http.get(me, "goal-edit", plan.pk, goal.pk).status_code == 403
    goal.title = "Bag om ryggen"
    with pytest.raises(FrozenError):
        goal.save()
    with pytest.raises(FrozenError):
        goal.delete()

    http.post(me, "plan-revise", plan.pk)
    copy = models.Goal.objects.get(version=http.opened(plan), key=goal.key)
    http.post(me, "goal-edit", plan.pk, copy.pk, revision=1, title="Jeg kan skabe ro og vise andre hvordan")
    assert "vise andre hvordan" not in http.text(http.get(leader, "plan-detail", plan.pk))

    http.share(me, plan)
    page = http.text(http.get(leader, "plan-detail", plan.pk))
    assert "Det ændrer version 2" in page
    assert "vise andre hvordan" in page
    http.say_yes(me, plan)
    http.say_yes(leader, plan)
    states = list(PlanVersion.objects.filter(plan=plan).order_by("number").values_list("number", "state"))
    assert states == [(1, "superseded"), (2, "agreed")]
    assert "Version 1" in http.text(http.get(me, "plan-versions", plan.pk))


def test_siden_sidst_opens_the_next_plan_and_agreeing_it_closes_the_last(cast: Cast, signed_in: SignIn) -> None:
    job, today = cast.employment("employee"), timezone.localdate()
    before = development.followed_up(job, goals=development.GOALS[:3], on=today - timedelta(days=300))
    me, leader = signed_in(cast.employee), signed_in(cast.leader)
    done, carried, aside = models.Goal.objects.filter(version__plan=before)
    finished = models.ActionStatus.objects.create(
        plan=before, action_key=carried.actions.all()[0].key, status=models.ActionStatus.Status.DONE
    )
    answers: dict[str, Any] = {"year": today.year + 1}
    for goal, result in ((done, "done"), (carried, "carried_on"), (aside, "laid_aside")):
        answers |= {f"result_{goal.key}": result, f"words_{goal.key}": f"Ord om {result}"}
    incomplete = {name: value for name, value in answers.items() if name != f"result_{aside.key}"}
    assert http.post(me, "plan-start", job.pk, **incomplete).status_code == 200
    assert not models.Plan.objects.filter(follows=before).exists()

    assert http.post(me, "plan-start", job.pk, **answers).status_code == 302
    plan = models.Plan.objects.get(follows=before)
    goals = list(models.Goal.objects.filter(version__plan=plan))
    assert [goal.key for goal in goals] == [carried.key]
    assert finished.action_key not in {action.key for action in goals[0].actions.all()}
    page = http.text(http.get(me, "plan-own"))
    assert "Siden sidst" in page
    assert "Ord om laid_aside" in page
    # Until the new plan is agreed, the old one holds, and the leader knows nothing of the new.
    before.refresh_from_db()
    assert before.closed_at is None
    assert "Ord om" not in http.text(http.get(leader, "plan-detail", before.pk))
    http.share(me, plan)
    http.say_yes(me, plan)
    http.say_yes(leader, plan)
    before.refresh_from_db()
    assert before.closed_at is not None


def test_a_draft_can_be_thrown_away_and_an_agreed_plan_closed(cast: Cast, signed_in: SignIn) -> None:
    me = signed_in(cast.employee)
    plan = development.agreed(cast.employment("employee"))
    http.post(me, "plan-revise", plan.pk)
    http.post(me, "plan-close", plan.pk)
    plan.refresh_from_db()
    assert plan.closed_at is None, "an open version must be finished or thrown away first"
    http.post(me, "plan-discard", plan.pk)
    assert PlanVersion.objects.get(plan=plan).state == PlanVersion.State.AGREED
    http.post(me, "plan-close", plan.pk)
    plan.refresh_from_db()
    assert plan.closed_at is not None
    assert http.post(me, "plan-revise", plan.pk).status_code == 403
    assert http.get(me, "plan-detail", plan.pk).status_code == 200


def test_goals_and_actions_move(cast: Cast, signed_in: SignIn) -> None:
    plan = development.draft(cast.employment("employee"))
    me = signed_in(cast.employee)
    first, second = models.Goal.objects.filter(version__plan=plan)
    http.post(me, "goal-move", plan.pk, second.pk, to="up")
    assert list(models.Goal.objects.filter(version__plan=plan)) == [second, first]
    one, two, *_rest = first.actions.all()
    http.post(me, "action-move", plan.pk, one.pk, to="down")
    assert list(first.actions.all())[:2] == [two, one]
    http.post(me, "action-remove", plan.pk, one.pk, revision=one.revision)
    assert one not in first.actions.all()


def test_each_job_has_its_own_plan(cast: Cast, signed_in: SignIn) -> None:
    from tests.factories import people

    job = cast.employment("employee")
    second = people.EmploymentFactory(person=job.person, unit=cast.units.carehomes, is_primary=False)
    mine = development.agreed(job, goals=development.GOALS[:1])
    other = development.agreed(second, goals=development.GOALS[2:3])
    me = signed_in(cast.employee)
    assert development.GOALS[0].title in http.text(http.get(me, "plan-own"))
    assert development.GOALS[2].title in http.text(http.get(me, "plan-own", job=second.pk))
    assert http.get(signed_in(cast.leader), "plan-detail", other.pk).status_code == 404
    assert http.get(signed_in(cast.other_leader), "plan-detail", mine.pk).status_code == 404
    assert http.get(signed_in(cast.other_leader), "plan-detail", other.pk).status_code == 200


def test_a_plan_is_begun_only_in_ones_own_job(cast: Cast, signed_in: SignIn) -> None:
    job = cast.employment("employee")
    for user in (cast.leader, cast.hr_admin, cast.outsider):
        assert http.get(signed_in(user), "plan-start", job.pk).status_code == 404
        assert http.post(signed_in(user), "plan-start", job.pk, year=2026).status_code == 404
    assert not models.Plan.objects.exists()
