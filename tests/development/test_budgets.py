"""How many questions a page asks the database, with the sum written out. The frame's share is the same on each page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hr.development.queries import summary
from intranet.access import scope
from intranet.people.models import OrgUnit, User
from tests.cast import Cast
from tests.development import http
from tests.factories import development, people

SignIn = Callable[[User], Client]
# session 1 · account 1 · employments with person and unit 1 · bell 1 · menu: granted roles 1, elected roles 1, ways 1
FRAME = 7
# plans with versions 1 · goals 1 · actions with status 1 · leader 1 · follow-ups 1 · siden sidst 1 · log 1
OWN_PLAN = 7
# deputyships 1 · units led 2 · units below 1 · leaders of them 1 · employments with their dates 1 · versions 1
# · led and counted for the title and the reach 1
TEAM = 8
# units 1 · figures of each unit 1
COVERAGE = 2


def queries(client: Client, name: str, *args: Any) -> int:
    """Count the queries of a page that has been opened before."""
    assert http.get(client, name, *args).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        http.get(client, name, *args)
    return len(asked)


def test_own_plan_in_its_fullest_state(cast: Cast, signed_in: SignIn) -> None:
    job, today = cast.employment("employee"), timezone.localdate()
    before = development.agreed(job, on=today - timedelta(days=400))
    plan = development.followed_up(
        job, on=today - timedelta(days=40), next_on=today + timedelta(days=20), follows=before, note="Husk vagterne."
    )
    http.get(signed_in(cast.leader), "plan-detail", plan.pk)
    me = signed_in(cast.employee)
    assert queries(me, "plan-own") <= FRAME + OWN_PLAN <= 14
    development.rewrite(plan)
    assert queries(me, "plan-own") <= FRAME + OWN_PLAN, "what a change changes comes with the same questions"
    development.share(plan)
    assert queries(me, "plan-own") <= FRAME + OWN_PLAN


STATES = ("draft", "shared", "answered", "agreed", "followed_up", "being_changed", "changed")


def fill(unit: OrgUnit, number: int) -> None:
    """Employ people with plans in every state."""
    for index in range(number):
        job = people.hire(unit).employments.get()
        getattr(development, STATES[index % len(STATES)])(job)
        development.DialogueFactory(employment=job)


def test_the_team_asks_the_same_for_one_and_for_thirty(cast: Cast, signed_in: SignIn) -> None:
    leader = signed_in(cast.other_leader)
    fill(cast.units.carehomes, 1)
    for_one = queries(leader, "team")
    fill(cast.units.carehomes, 29)
    assert queries(leader, "team") == for_one <= FRAME + TEAM <= 16


def test_coverage_asks_the_same_for_any_number(cast: Cast, signed_in: SignIn) -> None:
    hr = signed_in(cast.hr_admin)
    before = queries(hr, "coverage")
    fill(cast.units.north, 12)
    for number in range(6):
        fill(people.OrgUnitFactory(name=f"Team {number}", parent=cast.units.homecare), 2)
    assert queries(hr, "coverage") == before <= FRAME + COVERAGE


@pytest.mark.parametrize("state", STATES)
def test_the_start_pages_summary_is_small(cast: Cast, state: str) -> None:
    getattr(development, state)(cast.employment("employee"))
    with scope.fresh(), CaptureQueriesContext(connection) as asked:
        found = summary.my_summary(cast.employee)
    assert found is not None
    assert found.sentence
    # employments 1 · leader 1 · plans 1 · versions 1 · follow-up in the same · goals with actions 1
    assert len(asked) <= 5
