"""HR's coverage: two numbers, nobody on leave, no contents, no names, small groups hidden with their complements."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hr.development import coverage as rule
from hr.development import models
from hr.development.queries import coverage
from intranet.access import access
from intranet.people.models import Employment, OrgUnit, User
from tests.cast import Cast
from tests.development import http
from tests.factories import development, people

SignIn = Callable[[User], Client]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (datetime.date(2026, 11, 25), 12, datetime.date(2025, 11, 25)),
        (datetime.date(2026, 8, 31), 6, datetime.date(2026, 2, 28)),
        (datetime.date(2024, 8, 31), 6, datetime.date(2024, 2, 29)),
        (datetime.date(2026, 1, 15), 1, datetime.date(2025, 12, 15)),
    ],
)
def test_months_end_where_the_month_does(day: datetime.date, months: int, before: datetime.date) -> None:
    assert rule.months_before(day, months) == before


def truths(employment: Employment) -> tuple[bool, bool, bool]:
    """Return whether she is on leave, has had a dialogue, and has a living plan."""
    row = rule.annotate(Employment.objects.filter(pk=employment.pk)).get()
    return tuple(getattr(row, name) for name in ("on_leave", "has_dialogue", "has_living_plan"))  # type: ignore[return-value]  # three of them


@time_machine.travel(datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC), tick=False)
def test_a_dialogue_counts_for_twelve_months_and_a_plan_lives_for_six(cast: Cast) -> None:
    job = cast.employment("employee")
    row = development.DialogueFactory(employment=job, held_on=datetime.date(2025, 11, 25))
    assert truths(job) == (False, False, False)
    models.Dialogue.objects.filter(pk=row.pk).update(held_on=datetime.date(2025, 11, 26))
    assert truths(job) == (False, True, False)
    plan = development.agreed(job, on=datetime.date(2026, 5, 1))
    assert truths(job)[2] is False, "agreed, but not followed up"
    held = development.hold(plan, held_on=datetime.date(2026, 5, 25))
    assert truths(job)[2] is False
    models.FollowUp.objects.filter(pk=held.pk).update(held_on=datetime.date(2026, 5, 26))
    assert truths(job)[2] is True
    plan.closed_at = timezone.now()
    plan.save()
    assert truths(job)[2] is False
    people.LeaveFactory(employment=job, starts_on=datetime.date(2026, 11, 1))
    assert truths(job)[0] is True


def test_a_follow_up_does_not_make_a_plan_live_that_both_have_not_agreed(cast: Cast) -> None:
    plan = development.half_agreed(cast.employment("employee"))
    development.FollowUpFactory(plan=plan, planned_on=None, held_on=timezone.localdate())
    assert truths(plan.employment)[2] is False


def fill(unit: OrgUnit, number: int, with_dialogue: int = 0) -> None:
    """Employ people in a unit, some of them with a dialogue."""
    for index in range(number):
        job = people.hire(unit).employments.get()
        if index < with_dialogue:
            development.DialogueFactory(employment=job)


def rows(user: User, unit: OrgUnit | None = None) -> dict[str, coverage.UnitRow]:
    """Return the page's rows by the unit's name."""
    page = coverage.page(user, unit.pk if unit else None)
    assert page.root is not None
    return {row.unit.name: row for row in [page.root, *page.rows]}


def test_figures_roll_up_and_leave_is_not_counted(cast: Cast) -> None:
    fill(cast.units.north, 14, with_dialogue=9)
    fill(cast.units.south, 20, with_dialogue=5)
    before = rows(cast.hr_admin, cast.units.homecare)["Hjemmeplejen"].figures
    assert before is not None
    assert before.with_dialogue == 14
    away = Employment.objects.filter(unit=cast.units.north, dialogues__isnull=False).first()
    assert away is not None
    people.LeaveFactory(employment=away)
    after = rows(cast.hr_admin, cast.units.homecare)["Hjemmeplejen"].figures
    assert after is not None
    assert (after.total, after.with_dialogue) == (before.total - 1, 13)


def test_small_groups_are_hidden_with_their_complement_on_every_page(cast: Cast, signed_in: SignIn) -> None:
    fill(cast.units.north, 20)
    fill(cast.units.carehomes, 10)
    everywhere = rows(cast.hr_admin, cast.units.health)
    assert everywhere["Hjemmepleje Syd"].because == "small"
    hidden = {name for name, row in everywhere.items() if row.figures is None}
    assert hidden > {"Hjemmepleje Syd"}, "something larger is hidden with it"
    closer = rows(cast.hr_admin, cast.units.homecare)
    assert {name for name, row in closer.items() if row.figures is None} <= hidden
    page = http.text(http.get(signed_in(cast.hr_partner), "coverage"))
    assert "Vises ikke, for få" in page
    assert "Hvorfor er nogle tal skjult?" in page


def test_hr_sees_its_own_part_without_names_or_contents(cast: Cast, signed_in: SignIn) -> None:
    fill(cast.units.north, 20, with_dialogue=10)
    plan = development.agreed(cast.employment("employee"))
    page = http.text(http.get(signed_in(cast.hr_partner), "coverage"))
    assert "Hjemmepleje Nord" in page
    assert "Mette" not in page
    assert development.GOALS[0].title not in page
    assert plan.employment.job_title not in page
    for user, unit, status in [
        (cast.hr_partner, cast.units.homecare, 200),
        (cast.hr_partner, cast.units.north, 200),
        (cast.hr_partner, cast.units.health, 404),
        (cast.hr_partner, cast.units.schools, 404),
        (cast.hr_admin, cast.units.schools, 200),
        (cast.leader, cast.units.north, 403),
        (cast.director, cast.units.municipality, 403),
        (cast.superuser, cast.units.municipality, 403),
    ]:
        assert http.get(signed_in(user), "coverage", enhed=unit.pk).status_code == status, (user.username, unit.name)


def test_no_role_no_figures(cast: Cast) -> None:
    with pytest.raises(access.Denied):
        coverage.page(cast.leader)
    with pytest.raises(access.NotVisible):
        coverage.page(cast.hr_partner, cast.units.children.pk)


def test_a_role_that_has_ended_shows_nothing(cast: Cast, signed_in: SignIn) -> None:
    cast.hr_partner.person.grants.update(ends_on=timezone.localdate())
    assert http.get(signed_in(cast.hr_partner), "coverage").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert http.get(signed_in(cast.hr_partner), "coverage").status_code == 403
