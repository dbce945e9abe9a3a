"""Colleagues and units, as any colleague may know them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.api.conftest import Program, seen
from tests.cast import Cast
from tests.factories import people

pytestmark = pytest.mark.django_db
Programs = Callable[..., Program]


def everything(program: Program, path: str) -> list[Any]:
    """Read a list to its end, page by page."""
    found: list[Any] = []
    while path:
        page = program.get(path)
        found += page["results"]
        path = (page["next"] or "").removeprefix("http://testserver/api/v1")
    return found


def test_the_directory_holds_everybody_employed_by_name(cast: Cast, program: Programs) -> None:
    found = everything(program(cast.employee, "directory"), "/people/?limit=7")
    names = [row["name"] for row in found]
    assert names == sorted(names)
    assert len(found) == len({row["id"] for row in found}) == 18
    assert "Lars Skov" not in names
    assert "Niels Ingen" not in names


def test_a_colleague_has_the_declared_fields_and_no_other(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    people.SkillFactory(person=cast.leader.person, name="Vagtplan")
    people.AbsenceFactory(person=cast.leader.person, stand_in=cast.deputy.person)
    row = asks.get("/people/?q=Anders")["results"]
    listed = {
        *("id", "name", "given_name", "family_name", "email", "phone", "mobile", "location"),
        *("jobs", "skills", "is_away", "stand_in"),
    }
    assert [set(one) for one in row] == [listed]
    detail = asks.get(f"/people/{cast.leader.person.pk}/")
    assert set(detail) == listed | {"about", "working_days", "elected"}
    assert detail["jobs"] == [
        {
            "id": cast.employment("leader").pk,
            "title": "Teamleder",
            "unit": {"id": cast.units.north.pk, "name": "Hjemmepleje Nord"},
            "is_primary": True,
            "leader": {"id": cast.leaders_leader.person.pk, "name": "Inge Lassen"},
        }
    ]
    assert detail["skills"] == ["Vagtplan"]
    assert detail["is_away"]
    assert detail["stand_in"]["name"] == row[0]["stand_in"]["name"] == "Dorte Juul"


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=sygeplejerske", ["Ali Demir"]),
        ("title=Teamleder", ["Anders Bjerregaard"]),
        ("unit={schools}", ["Oskar Lind"]),
        ("role=amr", ["Ali Demir"]),
        ("q=findesikke", []),
    ],
)
def test_the_directory_is_narrowed(cast: Cast, program: Programs, asked: str, names: list[str]) -> None:
    path = f"/people/?{asked.format(schools=cast.units.schools.pk)}"
    assert [row["name"] for row in program(cast.employee, "directory").get(path)["results"]] == names


def test_whoever_left_and_whoever_never_was_are_answered_alike(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    gone = asks.ask("get", f"/people/{cast.leaver.person.pk}/", 404)
    never = asks.ask("get", "/people/999999/", 404)
    assert seen(gone) == seen(never)


def test_units_come_from_the_top_with_their_leaders(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    found = everything(asks, "/units/?limit=3")
    assert len(found) == 11
    assert found[0]["name"] == "Køge Kommune"
    south = next(row for row in found if row["name"] == "Hjemmepleje Syd")
    assert south["leader"]["name"] == "Inge Lassen"
    assert south["leader_is_inherited"]
    north = asks.get(f"/units/{cast.units.north.pk}/")
    assert north["deputies"] == [{"id": cast.deputy.person.pk, "name": "Dorte Juul"}]
    below = asks.get(f"/units/?parent={cast.units.homecare.pk}")["results"]
    assert {row["name"] for row in below} == {"Hjemmepleje Nord", "Hjemmepleje Syd"}


def test_a_leader_change_shows_the_day_it_holds(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    people.LeadershipFactory(unit=cast.units.north, person=cast.deputy.person, starts_on=timezone.localdate())
    assert asks.get(f"/units/{cast.units.north.pk}/")["leader"]["name"] == "Dorte Juul"


def queries(program: Program, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        program.get(path)
    return len(counted)


def test_lists_cost_the_same_for_one_row_and_for_a_hundred(cast: Cast, program: Programs) -> None:
    """Key, employments; for people a page, jobs, absences, skills; for units a page, leaders, their names."""
    for _number in range(100):
        person = people.hire(cast.units.south, "Ida Holm", "Pædagog")
        people.SkillFactory(person=person)
        people.AbsenceFactory(person=person, stand_in=cast.deputy.person, starts_on=timezone.localdate() - timedelta(1))
    asks = program(cast.employee, "directory")
    asks.get("/me/")  # notes the use of the key, once in five minutes
    assert queries(asks, "/people/?limit=1") == queries(asks, "/people/?limit=100") == 6
    assert queries(asks, "/units/?limit=1") == queries(asks, "/units/?limit=100") == 5
