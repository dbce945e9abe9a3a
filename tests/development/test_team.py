"""The leader's team: everybody in her units, the next helpful step, and the two numbers, seen whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from hr.development import models
from hr.development.queries import team as teams
from intranet.people.models import Deputy, Employment, Leadership, User
from tests.cast import Cast
from tests.development import http
from tests.factories import development, people

SignIn = Callable[[User], Client]
TODAY = timezone.localdate


def groups(user: User) -> dict[str, str]:
    """Return given name → group."""
    return {member.person.given_name: member.group for member in teams.team(user).members}


def test_the_team_is_everybody_she_leads_own_and_inherited(cast: Cast) -> None:
    assert set(groups(cast.leader)) == {"Mette", "Bo", "Dorte", "Tove", "Ali"}
    assert set(groups(cast.leaders_leader)) == {"Anders", "Signe"}
    assert set(groups(cast.employee)) == set()


def job(cast: Cast, name: str, *, dialogue: bool = True) -> Employment:
    """Return the job of one of the cast, with a dialogue a month ago unless none is wanted."""
    found = cast.employment(name)
    if dialogue:
        development.DialogueFactory(employment=found)
    return found


@pytest.mark.parametrize(
    ("state", "group", "step"),
    [
        ("shared", "mine", "Read and answer"),
        ("half_agreed", "mine", "Read and answer"),
        ("answered", "theirs", "Look closer"),
        ("by_leader", "theirs", "Look closer"),
        ("draft", "nudge", "Suggest a plan"),
        ("agreed", "nudge", "Set a date"),
        ("dated", "dated", "Look closer"),
        ("overdue", "nudge", "Note the follow-up"),
        ("followed_up", "track", "Look closer"),
        ("being_changed", "nudge", "Set a date"),
    ],
)
def test_the_next_helpful_step(cast: Cast, state: str, group: str, step: str) -> None:
    employment, today = job(cast, "employee"), TODAY()
    soon = today + timedelta(days=20)
    if state == "by_leader":
        development.half_agreed(employment, by_leader=True)
    elif state == "dated":
        development.agreed(employment, next_on=soon)
    elif state == "overdue":
        development.agreed(employment, on=today - timedelta(days=90), next_on=today - timedelta(days=1))
    elif state == "followed_up":
        development.followed_up(employment, next_on=soon)
    else:
        getattr(development, state)(employment)
    with translation.override("en"):
        (member,) = [row for row in teams.team(cast.leader).members if row.person == cast.employee.person]
    assert (member.group, member.step) == (group, step)


def test_leave_return_and_new_colleagues_come_before_a_nudge(cast: Cast) -> None:
    today = TODAY()
    people.LeaveFactory(employment=job(cast, "employee", dialogue=False))
    back = cast.employment("colleague")
    people.LeaveFactory(employment=back, starts_on=today - timedelta(days=200), ends_on=today - timedelta(days=3))
    people.hire(cast.units.north, "Ny Kollega", starts_on=today - timedelta(days=10))
    found = groups(cast.leader)
    assert (found["Mette"], found["Bo"], found["Ny"]) == ("leave", "new", "new")
    development.DialogueFactory(employment=back, held_on=today)
    assert groups(cast.leader)["Bo"] == "nudge"


def test_sorted_by_who_waits_for_her(cast: Cast) -> None:
    development.shared(job(cast, "tr"), on=TODAY() - timedelta(days=2))
    development.shared(job(cast, "employee"), on=TODAY() - timedelta(days=9))
    order = [member.person.given_name for member in teams.team(cast.leader).members]
    assert order[:2] == ["Mette", "Tove"]


def test_two_numbers_over_those_who_are_not_on_leave(cast: Cast, signed_in: SignIn) -> None:
    today = TODAY()
    development.followed_up(job(cast, "employee"))
    job(cast, "colleague")
    people.LeaveFactory(employment=job(cast, "tr"))
    development.agreed(cast.employment("amr"), on=today - timedelta(days=200), next_on=today - timedelta(days=30))
    numbers = teams.team(cast.leader).numbers
    assert (numbers.total, numbers.with_dialogue, numbers.with_living_plan) == (4, 2, 1)
    assert (numbers.overdue, numbers.on_leave) == (1, 1)
    page = http.text(http.get(signed_in(cast.leader), "team"))
    assert "5 kolleger, heraf én på orlov." in page
    assert "%" not in page.split("<main")[1].split("</main")[0], "no percentage about anybody"


def test_a_deputy_sees_the_team_on_behalf_of_its_leader_for_her_days_only(cast: Cast, signed_in: SignIn) -> None:
    development.shared(cast.employment("employee"))
    deputy = signed_in(cast.deputy)
    page = http.text(http.get(deputy, "team"))
    assert "Du er stedfortræder for Anders Bjerregaard" in page
    assert "Mette Holm" in page
    assert "Dorte Juul" not in page.split("<main")[1].split("</main")[0], "she is not in her own team"
    assert http.get(deputy, "team-member", cast.employment("employee").pk).status_code == 200
    assert http.get(deputy, "leader-note", cast.employment("employee").pk).status_code == 404
    last = Deputy.objects.get(person=cast.deputy.person).ends_on
    with time_machine.travel(development.at(last + timedelta(days=1)), tick=False):
        assert set(groups(cast.deputy)) == set()
        assert http.get(signed_in(cast.deputy), "team-member", cast.employment("employee").pk).status_code == 404


def test_a_leader_change_moves_the_team_at_midnight(cast: Cast) -> None:
    Leadership.objects.filter(unit=cast.units.north).update(ends_on=date(2026, 11, 30))
    with time_machine.travel(development.at(date(2026, 11, 30), 23), tick=False):
        assert "Mette" in groups(cast.leader)
    with time_machine.travel(development.at(date(2026, 12, 1), 0), tick=False):
        assert groups(cast.leader) == {}
        assert "Mette" in groups(cast.leaders_leader)


def test_filter_and_find(cast: Cast, signed_in: SignIn) -> None:
    development.shared(job(cast, "employee"))
    leader = signed_in(cast.leader)
    mine = http.text(http.get(leader, "team", vis="mine")).split("<main")[1]
    assert "Mette Holm" in mine
    assert "Bo Frost" not in mine
    found = http.text(http.get(leader, "team", find="frost")).split("<main")[1]
    assert "Bo Frost" in found
    assert "Mette Holm" not in found


def test_the_leader_notes_dialogues_invites_and_keeps_notes(
    cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    leader, employment = signed_in(cast.leader), cast.employment("employee")
    today = TODAY()
    for _ in range(2):
        http.post(leader, "dialogue-record", employment.pk, held_on=str(today))
    assert models.Dialogue.objects.get().recorded_by == cast.leader.person
    later = http.post(leader, "dialogue-record", employment.pk, held_on=str(today + timedelta(days=1)))
    assert later.status_code == 302
    assert models.Dialogue.objects.count() == 1
    assert http.post(leader, "dialogue-record", employment.pk, held_on="i går").status_code == 200

    http.post(leader, "leader-note", employment.pk, text="Spørg til vagterne.", revision=0)
    assert "Spørg til vagterne." in http.text(http.get(leader, "team-member", employment.pk))
    assert "Spørg til vagterne." not in http.text(http.get(signed_in(cast.deputy), "team-member", employment.pk))

    with django_capture_on_commit_callbacks(execute=True):
        http.post(leader, "plan-invite", employment.pk)
    assert "vil gerne se en plan fra dig" in http.text(signed_in(cast.employee).get("/beskeder/"))

    for user in (cast.outsider, cast.employee, cast.hr_admin, cast.other_leader, cast.superuser):
        client = signed_in(user)
        for name in ("dialogue-record", "plan-invite", "leader-note"):
            assert http.post(client, name, employment.pk, held_on=str(today), text="x").status_code == 404
        assert http.get(client, "team-member", employment.pk).status_code == 404
