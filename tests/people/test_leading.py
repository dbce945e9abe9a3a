"""Who leads whom, on a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from intranet.people import leading
from intranet.people.models import Deputy, Leadership, OrgUnit
from tests.cast import Cast
from tests.factories import people

READ = Deputy.Scope.PLANS


def test_nearest_leader_leads_and_is_inherited(cast: Cast) -> None:
    assert leading.leader_of(cast.employment("employee")) == cast.leader.person
    assert leading.leader_of(cast.employment("neighbour")) == cast.leaders_leader.person


def test_a_leader_is_led_by_the_next_above_and_never_by_herself(cast: Cast) -> None:
    assert leading.leader_of(cast.employment("leader")) == cast.leaders_leader.person
    assert leading.leader_of(cast.employment("director")) is None
    assert not leading.employments_led_by(cast.leader.person).filter(person=cast.leader.person).exists()


def test_led_by_is_leader_of_seen_from_above(cast: Cast) -> None:
    names = [name for name, user in cast if getattr(user, "person", None) and name not in ("nobody", "leaver")]
    for name in names:
        job = cast.employment(name)
        leader = leading.leader_of(job)
        for other in names:
            leads = leading.employments_led_by(getattr(cast, other).person).filter(pk=job.pk).exists()
            assert leads == (getattr(cast, other).person == leader), (name, other)


def test_the_change_happens_at_midnight_in_copenhagen(cast: Cast) -> None:
    Leadership.objects.hand_over(cast.units.north, cast.colleague.person, date(2027, 7, 1))
    job = cast.employment("employee")
    people.EmploymentFactory(person=cast.deputy.person, unit=cast.units.north)
    with time_machine.travel(datetime(2027, 6, 30, 21, 59, tzinfo=UTC), tick=False):
        assert leading.leader_of(job) == cast.leader.person
    with time_machine.travel(datetime(2027, 6, 30, 22, 0, tzinfo=UTC), tick=False):
        assert leading.leader_of(job) == cast.colleague.person


def test_of_two_leaders_at_once_the_later_counts_in_every_question(cast: Cast) -> None:
    people.LeadershipFactory(unit=cast.units.north, person=cast.colleague.person, starts_on=date(2024, 1, 1))
    assert leading.leader_of(cast.employment("employee")) == cast.colleague.person
    assert not leading.led_units(cast.leader.person).exists()
    assert not leading.employments_led_by(cast.leader.person).exists()


def test_a_leader_who_has_left_leads_nobody(cast: Cast) -> None:
    job = cast.employment("leader")
    type(job).objects.filter(pk=job.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert leading.leader_of(cast.employment("employee")) == cast.leaders_leader.person
    assert not leading.employments_led_by(cast.leader.person).exists()


def test_every_employment_has_its_own_leader(cast: Cast) -> None:
    second = people.EmploymentFactory(person=cast.employee.person, unit=cast.units.carehomes, is_primary=False)
    assert leading.leader_of(second) == cast.other_leader.person
    led = leading.employments_led_by(cast.other_leader.person)
    assert second in led


def test_a_deputy_acts_within_period_and_scope_and_not_for_herself(cast: Cast) -> None:
    job, deputy = cast.employment("employee"), cast.deputy.person
    acting = leading.acting_for(deputy, job, READ)
    assert acting is not None
    assert acting.on_behalf
    assert acting.principal == cast.leader.person
    assert leading.acting_for(deputy, cast.employment("deputy"), READ) is None
    Deputy.objects.update(scopes=[Deputy.Scope.APPROVE])
    assert leading.acting_for(deputy, job, READ) is None
    Deputy.objects.update(scopes=[READ], starts_on=date(2020, 1, 1), ends_on=timezone.localdate() - timedelta(days=1))
    assert leading.acting_for(deputy, job, READ) is None


def test_a_deputy_cannot_hand_on(cast: Cast) -> None:
    people.DeputyFactory(leader=cast.deputy.person, person=cast.colleague.person)
    assert leading.acting_for(cast.colleague.person, cast.employment("employee"), READ) is None


def test_a_subtree_moves_in_one_statement(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]  # the update, and the unit read again
        moved = OrgUnit.objects.replant(cast.units.homecare, cast.units.children)
        assert cast.units.homecare.parent_id == cast.units.children.pk
    assert moved == 3
    north = OrgUnit.objects.get(pk=cast.units.north.pk)
    assert north.path == f"{cast.units.children.path}{cast.units.homecare.pk}/{north.pk}/"
    assert north.depth == 3
    with pytest.raises(ValueError, match="below itself"):
        OrgUnit.objects.replant(cast.units.children, north)
