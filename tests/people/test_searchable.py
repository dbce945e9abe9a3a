"""Colleagues as the search index reads them."""

from __future__ import annotations

from typing import Any

import pytest

from intranet.access import access
from intranet.people.models import Person
from search import reading, registry
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_everybody_is_read_in_a_few_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    source = registry.source("person")
    assert source is not None
    assert Person.objects.count() > 10
    # The journal's position, people, jobs with units, and skills; then the position again, and nobody.
    with django_assert_max_num_queries(6):
        (batch,) = list(reading.batches(source))
    assert len(batch.documents) > 10


def test_who_may_find_a_colleague_is_the_same_however_she_was_read(cast: Cast) -> None:
    source = registry.source("person")
    assert source is not None
    cast.employment("employee").delete()
    read = {person.pk: access.audience(person) for person in source.queryset()}
    assert read == {person.pk: access.audience(person) for person in Person.objects.all()}
    assert len(set(map(len, read.values()))) == 2, "who has left is found by nobody but herself"
