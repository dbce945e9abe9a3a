"""Who sees which plan: the three forms agree, and each row of the matrix holds. Allowed and hidden share one set-up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hr.development import models
from intranet.access import access, scope
from intranet.people.models import Deputy, Employment, Leadership, User
from tests.cast import Cast
from tests.factories import development, people


@dataclass(frozen=True)
class Plans:
    """Mette's plans in her first job, and one in a second job under another leader."""

    oldest: models.Plan
    older: models.Plan
    old: models.Plan
    current: models.Plan
    draft: models.Plan
    shared: models.Plan
    second_job: models.Plan


@pytest.fixture
def plans(cast: Cast) -> Plans:
    """Four years of agreed plans with a private change, a colleague's draft and share, and a plan in a second job."""
    job = cast.employment("employee")
    today = timezone.localdate()
    years = [development.agreed(job, on=today - timedelta(days=365 * back)) for back in (3, 2, 1)]
    for plan in years:
        plan.closed_at = plan.agreed_at + timedelta(days=300)
        plan.save()
    current = development.being_changed(job, on=today - timedelta(days=20))
    second = people.EmploymentFactory(person=job.person, unit=cast.units.carehomes, is_primary=False)
    return Plans(
        *years,
        current=current,
        draft=development.draft(cast.employment("colleague")),
        shared=development.shared(cast.employment("neighbour")),
        second_job=development.agreed(second),
    )


def everything() -> list[models.Plan | models.PlanVersion | models.Goal | models.Action]:
    """Return every row of the room that has a rule."""
    ruled = [
        models.Plan,
        models.PlanVersion,
        models.Goal,
        models.Action,
        models.FollowUp,
        models.Dialogue,
        models.Note,
        models.LeaderNote,
        models.Share,
    ]
    return [row for model in ruled for row in model._default_manager.all()]


def test_decision_filter_and_audience_agree_for_everybody(cast: Cast, plans: Plans) -> None:
    development.FollowUpFactory(plan=plans.current)
    development.NoteFactory(plan=plans.current)
    development.ShareFactory(plan=plans.current, person=cast.tr.person)
    development.DialogueFactory(employment=plans.current.employment)
    development.LeaderNoteFactory(employment=plans.current.employment, author=cast.leader.person)
    development.LeaderNoteFactory(employment=plans.current.employment, author=cast.other_leader.person)
    Deputy.objects.create(
        leader=cast.leaders_leader.person,
        person=cast.neighbour.person,
        scopes=["approve"],
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
    )
    wrong = []
    rows = everything()
    audiences = [access.audience(row) for row in rows]
    for name, user in cast:
        with scope.fresh():
            visible = {
                model: set(access.visible(user, model).values_list("pk", flat=True)) for model in map(type, rows)
            }
            for row, audience in zip(rows, audiences, strict=True):
                can = bool(access.can(user, "view", row))
                seen = row.pk in visible[type(row)]
                told = bool(audience & access.tokens(user))
                if not can == seen == told:
                    wrong.append(f"{name} {type(row).__name__} {row.pk}: can={can} visible={seen} audience={told}")
    assert wrong == []


VIEW = {
    "current": {"employee", "leader", "deputy", "leaders_leader", "hr_partner", "hr_admin"},
    "draft": {"colleague"},
    "shared": {"neighbour", "leaders_leader", "hr_partner", "hr_admin"},
    "second_job": {"employee", "other_leader", "hr_admin"},
    "oldest": {"employee", "leaders_leader", "hr_partner", "hr_admin"},
    "old": {"employee", "leader", "deputy", "leaders_leader", "hr_partner", "hr_admin"},
}
READ = {
    "current": {"employee", "leader", "deputy"},
    "draft": {"colleague"},
    "shared": {"neighbour", "leaders_leader"},
    "second_job": {"employee", "other_leader"},
    "oldest": {"employee"},
    "old": {"employee", "leader", "deputy"},
}


@pytest.mark.parametrize("which", VIEW)
def test_the_matrix(cast: Cast, plans: Plans, which: str) -> None:
    plan = getattr(plans, which)
    assert {name for name, user in cast if access.can(user, "view", plan)} == VIEW[which]
    assert {name for name, user in cast if access.can(user, "read", plan)} == READ[which]


def test_a_private_change_stays_private_while_the_agreed_version_is_read(cast: Cast, plans: Plans) -> None:
    agreed, change = plans.current.versions.order_by("number")
    readers = {name for name, user in cast if access.can(user, "view", agreed)}
    assert readers == {"employee", "leader", "deputy"}
    assert {name for name, user in cast if access.can(user, "view", change)} == {"employee"}


def test_only_the_hr_partner_of_the_unit_reads_with_a_reason_and_only_what_is_agreed(cast: Cast, plans: Plans) -> None:
    for plan, allowed in [(plans.current, {"hr_partner"}), (plans.shared, set()), (plans.second_job, set())]:
        assert {name for name, user in cast if access.can(user, "read_with_reason", plan)} == allowed


def reading(user: User, plan: models.Plan) -> bool:
    """Ask afresh whether the account reads the plan."""
    return bool(access.can(user, "read", models.Plan.objects.get(pk=plan.pk)))


def test_a_new_leader_inherits_what_is_agreed_at_midnight_and_the_old_one_loses_it(cast: Cast) -> None:
    with time_machine.travel(datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC), tick=False):
        agreed = development.agreed(cast.employment("employee"), on=datetime.date(2026, 3, 1))
        shared = development.shared(cast.employment("colleague"), on=datetime.date(2026, 3, 1))
        Leadership.objects.filter(unit=cast.units.north).update(ends_on=datetime.date(2026, 3, 31))
        successor = people.hire(cast.units.carehomes, "Vera Winther", "Teamleder").user
        people.LeadershipFactory(
            unit=cast.units.north, person=successor.person, starts_on=datetime.date(2026, 4, 1), ends_on=None
        )
    before = datetime.datetime(2026, 3, 31, 21, 59, tzinfo=datetime.UTC)  # 23.59 in Copenhagen
    with time_machine.travel(before, tick=False):
        assert (reading(cast.leader, agreed), reading(successor, agreed)) == (True, False)
        assert (reading(cast.leader, shared), reading(successor, shared)) == (True, False)
    with time_machine.travel(before + timedelta(minutes=1), tick=False):
        assert (reading(cast.leader, agreed), reading(successor, agreed)) == (False, True)
        # What was only shared was shared with the leader she chose, and does not follow.
        assert (reading(cast.leader, shared), reading(successor, shared)) == (False, False)


def test_a_leaders_notes_are_hers_alone_and_read_only_for_a_month_after(cast: Cast) -> None:
    job = cast.employment("employee")
    today = timezone.localdate()
    note = development.LeaderNoteFactory(employment=job, author=cast.leader.person)
    assert {name for name, user in cast if access.can(user, "view", note)} == {"leader"}
    assert access.can(cast.leader, "edit", note)
    Leadership.objects.filter(unit=cast.units.north).update(ends_on=today)
    for days, may_read in [(0, True), (1, True), (30, True), (31, False)]:
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            assert bool(access.can(cast.leader, "view", note)) is may_read, days
            assert access.visible(cast.leader, models.LeaderNote).exists() is may_read, days
            assert bool(access.can(cast.leader, "edit", note)) is (days == 0), days


@pytest.mark.parametrize(
    ("scopes", "reads", "confirms", "follows_up"),
    [
        (["read_plans"], True, False, False),
        (["read_plans", "approve"], True, True, False),
        (["read_plans", "hold_dialogues"], True, False, True),
        (["approve", "hold_dialogues"], False, False, False),
    ],
)
def test_a_deputy_has_her_dated_subset_of_rights(
    cast: Cast, scopes: list[str], reads: bool, confirms: bool, follows_up: bool
) -> None:
    shared = development.shared(cast.employment("employee"))
    agreed = development.agreed(cast.employment("colleague"))
    Deputy.objects.filter(person=cast.deputy.person).update(scopes=scopes)
    assert bool(access.can(cast.deputy, "read", shared)) is reads
    assert bool(access.can(cast.deputy, "confirm", shared)) is confirms
    assert bool(access.can(cast.deputy, "follow_up", agreed)) is follows_up
    last = Deputy.objects.get(person=cast.deputy.person).ends_on
    with time_machine.travel(development.at(last + timedelta(days=1)), tick=False):
        assert not access.can(cast.deputy, "read", shared)


def test_nobody_acts_as_leader_for_herself(cast: Cast) -> None:
    mine = development.shared(cast.employment("deputy"))
    assert not access.can(cast.deputy, "contribute", mine)
    version = development.opened(mine)
    assert access.can(cast.leader, "view", version)
    leaders_own = development.shared(cast.employment("leader"))
    assert {name for name, user in cast if access.can(user, "contribute", leaders_own)} == {"leaders_leader"}


def test_an_ended_job_is_nobodys_to_lead(cast: Cast, plans: Plans) -> None:
    Employment.objects.filter(pk=plans.current.employment_id).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert {name for name, user in cast if reading(user, plans.current)} == {"employee"}


def test_what_is_lent_ends_on_its_day_and_never_covers_a_draft(cast: Cast, plans: Plans) -> None:
    share = development.ShareFactory(plan=plans.current, person=cast.tr.person)
    development.ShareFactory(plan=plans.draft, person=cast.tr.person)
    assert reading(cast.tr, plans.current)
    assert not reading(cast.tr, plans.draft)
    assert not access.can(cast.tr, "confirm", plans.current)
    with time_machine.travel(development.at(share.ends_on + timedelta(days=1)), tick=False):
        assert not reading(cast.tr, plans.current)


def test_a_superuser_without_a_relation_sees_nothing(cast: Cast, plans: Plans) -> None:
    assert [row for row in everything() if access.can(cast.superuser, "view", row)] == []
