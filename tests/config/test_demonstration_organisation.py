"""A municipality made from a seed is the same every time, of the size asked for, and hangs together."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from intranet.config.demonstration import reading, shapes
from intranet.config.demonstration.organisation import organisation

TODAY = date(2026, 11, 23)
SIZES = (250, 300, 900, 6000)


@pytest.fixture(scope="module", params=SIZES)
def made(request: pytest.FixtureRequest) -> tuple[int, shapes.Organisation]:
    """One municipality of each size."""
    return request.param, organisation(request.param, today=TODAY)


def current(made: shapes.Organisation) -> list[shapes.Employment]:
    """Return the employments that go on."""
    return [row for row in made.employments if row.ends_on is None]


def test_it_has_as_many_colleagues_as_asked_for(made: tuple[int, shapes.Organisation]) -> None:
    wanted, result = made
    assert len({row.person for row in current(result)}) == wanted
    assert len({person.key for person in result.persons}) == len(result.persons)
    assert len({person.phone for person in result.persons}) == len(result.persons)
    assert {person.phone[:2] for person in result.persons} == {"10"}


def test_three_hundred_people_are_forty_units_over_four_levels() -> None:
    result = organisation(300, today=TODAY)
    assert len(result.units) == 40
    assert max(unit.depth for unit in result.units) == 4
    assert sum(row.unit == "hjemmepleje-nord" for row in current(result)) == 31  # Anders and his thirty


def test_a_team_stays_a_team_however_large_the_municipality(made: tuple[int, shapes.Organisation]) -> None:
    _, result = made
    homes = Counter(row.unit for row in current(result) if row.is_primary)
    parents = {unit.parent for unit in result.units}
    for unit in result.units:
        if unit.key not in parents and unit.family not in {"demens"}:
            assert 4 <= homes[unit.key] <= 40, unit.name
        assert sum(other.parent == unit.key for other in result.units) <= 40
    assert len({(unit.parent, unit.name) for unit in result.units}) == len(result.units)


def test_every_unit_has_a_leader_or_one_above_who_works_there(made: tuple[int, shapes.Organisation]) -> None:
    _, result = made
    leads = {row.unit: row.person for row in result.leaderships if row.ends_on is None}
    employed = {(row.person, row.unit) for row in current(result)}
    above = {unit.key: unit.parent for unit in result.units}
    assert leads["kommunen"] == "eva.rostgaard"
    for unit in result.units:
        here: str | None = unit.key
        while here is not None and here not in leads:
            here = above[here]
        assert here is not None
        assert (leads[here], here) in employed, here
    assert 0 < len(result.units) - len(leads) < len(result.units) / 4


def test_periods_and_people_fit_together(made: tuple[int, shapes.Organisation]) -> None:
    _, result = made
    persons = {person.key for person in result.persons}
    employments = {row.key: row for row in result.employments}
    for leave in result.leaves:
        assert employments[leave.employment].starts_on <= leave.starts_on <= leave.ends_on
    for row in result.deputies:
        assert row.leader != row.deputy
        assert row.ends_on - row.starts_on <= timedelta(days=90)
    for away in result.absences:
        assert away.stand_in is None or away.stand_in in persons
        assert away.stand_in != away.person
    assert {row.role for row in result.elected} == {"tr", "amr", "med"}
    assert {row.role for row in result.grants} == {"hr_partner", "hr_admin", "editor", "publisher", "sysadmin"}
    assert {row.person for row in result.elected} <= persons
    assert len({row.person for row in current(result)}) < len(current(result))  # some hold two jobs
    partners = [row.unit for row in result.grants if row.role == "hr_partner"]
    assert len(partners) == len(set(partners)) == 6


def test_the_cast_is_there_and_can_show_what_it_says() -> None:
    result = organisation(300, today=TODAY)
    shows = {login.person for login in result.cast}
    assert {"mette.holm", "anders.bjerregaard", "inge.lassen", "karen.poulsen", "birgitte.holst"} <= shows
    assert any(row.deputy == "karen.poulsen" and row.starts_on <= TODAY <= row.ends_on for row in result.deputies)
    nadia = [row for row in current(result) if row.person == "nadia.krogsgaard"]
    assert len({row.unit for row in nadia}) == 2
    rosa = [row for row in result.employments if row.person == "rosa.fjord"]
    assert all(row.ends_on and row.ends_on < TODAY for row in rosa)


def test_the_same_seed_gives_the_same_municipality_and_another_does_not() -> None:
    assert organisation(400, 7, today=TODAY) == organisation(400, 7, today=TODAY)
    assert organisation(400, 7, today=TODAY) != organisation(400, 8, today=TODAY)


def test_too_small_a_municipality_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 250 people, not 20"):
        organisation(20, today=TODAY)


def test_every_family_of_work_has_goals_to_choose_from() -> None:
    wanted = {row.family for row in organisation(300, today=TODAY).employments}
    assert wanted <= {family for goal in reading.goals() for family in goal.families}
