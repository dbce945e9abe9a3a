"""Prepared questions answer as the ordinary ones do, and refuse what would make them answer otherwise."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from intranet.access import prepared
from intranet.people.models import Employment, OrgUnit, Person
from tests.factories import people

pytestmark = pytest.mark.django_db


@prepared.question
def held(units: list[int], day: date, primary: bool) -> QuerySet[Employment]:
    """Some employments with their people."""
    rows = Employment.objects.current(day).filter(unit_id__in=units).select_related("person", "unit")
    return rows.filter(is_primary=True).order_by("pk") if primary else rows.order_by("-pk")


@prepared.question
def under(path: str) -> QuerySet[OrgUnit]:
    """Units below a place."""
    return OrgUnit.objects.filter(path__startswith=path).order_by("path")


@prepared.question
def named(beginning: str) -> QuerySet[Any, tuple[str, int]]:
    """Names with how many have them."""
    rows = Person.objects.filter(family_name__startswith=beginning).order_by("family_name").values("family_name")
    return rows.annotate(number=Count("pk")).values_list("family_name", "number")


def test_answers_are_those_of_the_ordinary_question(django_assert_num_queries: Any) -> None:
    jobs = [people.EmploymentFactory(is_primary=number % 2 == 0) for number in range(5)]
    today = timezone.localdate()
    for chosen in (jobs[:1], jobs[:3], jobs, jobs[3:]):
        units = [job.unit_id for job in chosen]
        for primary in (True, False):
            with django_assert_num_queries(1):
                found = held(units, today, primary)
                rows = [(row.pk, row.person.family_name, row.unit.path) for row in found]
            plain = list(held.make(units, today, primary))
            assert rows == [(row.pk, row.person.family_name, row.unit.path) for row in plain]
            assert found == plain
    assert held([], today, True) == []
    long_ago = today - timedelta(days=36_500)
    assert held([jobs[0].unit_id], long_ago, False) == []


def test_the_beginning_of_a_text_is_taken_literally() -> None:
    people.PersonFactory(family_name="50% Sand")
    people.PersonFactory(family_name="500 Sand")
    people.PersonFactory(family_name="a_b")
    people.PersonFactory(family_name="axb")
    assert named("50%") == [("50% Sand", 1)]
    assert named("50") == [("50% Sand", 1), ("500 Sand", 1)]
    assert named("a_") == [("a_b", 1)]
    above = people.OrgUnitFactory()
    below = people.OrgUnitFactory(parent=above)
    assert under(above.path) == [above, below]


def test_rows_are_read_anew_every_time() -> None:
    person = people.PersonFactory(family_name="Vestergaard")
    assert named("Vester") == [("Vestergaard", 1)]
    Person.objects.filter(pk=person.pk).update(family_name="Østergaard")
    assert named("Vester") == []


def _by_clock(pk: int) -> QuerySet[Employment]:
    return Employment.objects.current().filter(pk=pk)


def _by_language(pk: int) -> QuerySet[Person]:
    return Person.objects.filter(pk=pk, user__language=get_language())


def _by_derived_day(day: date) -> QuerySet[Employment]:
    return Employment.objects.filter(starts_on__lte=day, ends_on__gte=day - timedelta(days=30))


def _by_derived_moment(now: datetime) -> QuerySet[Person]:
    return Person.objects.filter(user__last_login__gte=now, user__date_joined__gte=now - timedelta(days=7))


def _by_derived_number(pk: int) -> QuerySet[Person]:
    return Person.objects.filter(pk__gte=pk, pk__lte=pk + 10)


def _by_derived_word(name: str) -> QuerySet[Person]:
    return Person.objects.filter(family_name=name, given_name=name.upper())


def _by_part_of_a_word(name: str) -> QuerySet[Person]:
    return Person.objects.filter(family_name__contains=name)


def _without(pk: int, day: date) -> QuerySet[Person]:
    return Person.objects.filter(pk=pk)


@pytest.mark.parametrize(
    ("make", "values"),
    [
        (_by_clock, (1,)),
        (_by_language, (1,)),
        (_by_derived_day, (date(2026, 11, 2),)),
        (_by_derived_moment, (datetime(2026, 11, 2, 8, 0).astimezone(),)),
        (_by_derived_number, (1,)),
        (_by_derived_word, ("a",)),
        (_by_part_of_a_word, ("a",)),
        (_without, (1, date(2026, 11, 2))),
        (_by_clock, (1.5,)),
    ],
)
def test_what_depends_on_more_than_its_values_is_refused(make: Any, values: tuple[Any, ...]) -> None:
    with pytest.raises(prepared.NotPreparableError):
        prepared.question(make)(*values)
