"""Asking as a person: widening, words spelt alike, the two locks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

import search
from intranet.people.models import OrgUnit, User
from search import engine, indexer, vocabulary
from search.backends import database
from tests.cast import Cast
from tests.search.docs import STAFF, doc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
SPACE = frozenset({"space:7"})


@pytest.fixture
def built(cast: Cast) -> Cast:
    """The cast, indexed."""
    indexer.rebuild()
    return cast


def titles(user: User, text: str, **more: Any) -> list[str]:
    """The titles that a person finds, best first."""
    return [hit.title for hit in engine.ask(user, text, **more).hits]


def test_all_words_first(built: Cast) -> None:
    answer = engine.ask(built.employee, "Mette Holm")
    assert answer.hits[0].title == "Mette Holm"


def test_some_words_when_hits_are_few(built: Cast) -> None:
    answer = engine.ask(built.employee, "hjemmepleje direktion", size=50)
    assert answer.widened
    assert {"Hjemmeplejen", "Hjemmepleje Nord", "Hjemmepleje Syd"} <= {hit.title for hit in answer.hits}
    assert not engine.ask(built.employee, "hjemmepleje").widened


def test_what_has_all_words_stays_first_when_widened(built: Cast) -> None:
    answer = engine.ask(built.employee, "enhed nord", size=50)
    assert answer.widened
    assert answer.hits[0].title == "Hjemmepleje Nord"


def test_words_spelt_alike(built: Cast) -> None:
    answer = engine.ask(built.employee, "hjemeplejen")
    assert answer.did_you_mean == "hjemmeplejen"
    assert "Hjemmeplejen" in [hit.title for hit in answer.hits]
    assert not engine.ask(built.employee, "hjemmeplejen").did_you_mean


def test_nothing_is_spelt_like_it(built: Cast) -> None:
    answer = engine.ask(built.employee, "brusekabinemåtte")
    assert (answer.hits, answer.did_you_mean, answer.found.total) == ([], "", 0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("samtle", ["samtale"]),
        ("smatale", ["samtale"]),
        ("samtalle", ["samtale"]),
        ("kompetanceudvikling", ["kompetenceudvikling"]),
        ("kompetenceudv", ["kompetenceudvikling"]),
        ("komp", []),
        ("jurnalist", ["journalisterne"]),
        ("jornalisters", ["journalisterne"]),
        ("moede", []),
        ("sam", []),
        ("xyzzyxyzzy", []),
        ("tamtale", []),
        ("1234", []),
    ],
)
def test_near(db: None, written: str, meant: list[str]) -> None:
    database().rebuild([[doc(1, "Samtale", "kompetenceudvikling og løn 1235 journalisterne")]])
    assert vocabulary.near(written) == meant


def test_words_are_only_drawn_from_what_all_staff_may_find(db: None) -> None:
    tomorrow = timezone.localdate().replace(year=2099)
    hidden = [
        doc(2, "Hemmelighedsfuld", audience=SPACE),
        doc(3, "Fremtidsplan", valid_from=tomorrow),
        doc(4, "Fortidsplan", valid_until=timezone.localdate().replace(year=2000)),
    ]
    database().rebuild([[doc(1, "Offentligheden"), *hidden]])
    assert vocabulary.near("offentliheden") == ["offentligheden"]
    assert vocabulary.near("hemmelighedsful") == []
    assert vocabulary.near("fremtidspla") == []
    assert vocabulary.near("fortidspla") == []


def test_a_document_that_closes_takes_its_words_along(db: None) -> None:
    database().rebuild([[doc(1, "Offentligheden"), doc(2, "Offentligheden")]])
    database().upsert([replace(doc(1, "Offentligheden", version=2), audience=SPACE)])
    assert vocabulary.near("offentliheden") == ["offentligheden"]
    database().delete({"news:2": 2})
    assert vocabulary.near("offentliheden") == []
    database().upsert([doc(1, "Offentligheden", version=3)])
    assert vocabulary.near("offentliheden") == ["offentligheden"]


def test_words_are_counted_right_through_a_rebuild_with_writes(db: None) -> None:
    database().rebuild([[doc(1, "Offentligheden")]])

    def batches() -> Any:
        yield [doc(1, "Offentligheden", version=2)]
        database().delete({"news:1": 3})
        yield [doc(2, "Fællesskabet", version=2)]

    database().rebuild(batches())
    assert vocabulary.near("offentliheden") == []
    assert vocabulary.near("fælleskabet") == ["fællesskabet"]


def test_did_you_mean_is_the_same_without_what_is_hidden(built: Cast) -> None:
    before = [engine.ask(built.employee, text) for text in ("hemmelighedn", "hjemeplejen", "metteh")]
    database().upsert([doc(pk, "Hemmeligheden Mettehn", audience=SPACE, version=10**9) for pk in range(50)])
    after = [engine.ask(built.employee, text) for text in ("hemmelighedn", "hjemeplejen", "metteh")]
    assert [(a.found, a.did_you_mean, a.widened) for a in before] == [
        (a.found, a.did_you_mean, a.widened) for a in after
    ]


def test_whoever_is_not_staff_finds_and_learns_nothing(built: Cast) -> None:
    for account in (built.nobody, built.leaver):
        answer = engine.ask(account, "hjemeplejen")
        assert (answer.found.total, answer.found.facets, answer.did_you_mean) == (0, {}, "")
        assert engine.suggest(account, "hje") == []


def test_the_second_lock(built: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The index says staff, the rules have changed since: nothing is shown, and the log says so."""
    assert titles(built.employee, "Bo Frost") == ["Bo Frost"]
    gone = built.employment("colleague")
    type(gone).objects.filter(pk=gone.pk).update(ends_on=timezone.localdate().replace(year=2025))
    assert titles(built.employee, "Bo Frost") == []
    assert engine.suggest(built.employee, "bo f") == []
    assert "search.second_lock" in caplog.text


def test_kinds_without_a_source_are_not_shown(built: Cast) -> None:
    database().upsert([doc(1, "Hjemmeplejen for alle", kind="retired", version=10**9)])
    assert "Hjemmeplejen for alle" not in titles(built.employee, "hjemmeplejen", size=50)


def test_sources_with_one_lock_are_read_in_one_query(
    built: Cast, django_assert_num_queries: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    class North(search.Source):
        kind, label, model, lock = "north_test", "Nord", OrgUnit, OrgUnit

    class South(search.Source):
        kind, label, model, lock = "south_test", "Syd", OrgUnit, OrgUnit

    search.register(North)
    search.register(South)
    north, south = built.units.north, built.units.south
    database().upsert(
        [
            doc(north.pk, "Vindretning", kind="north_test", audience=STAFF, version=10**9),
            doc(south.pk, "Vindretning", kind="south_test", audience=STAFF, version=10**9),
        ]
    )
    answer = engine.ask(built.employee, "vindretning")
    assert {hit.kind for hit in answer.hits} == {"north_test", "south_test"}
    from intranet.access import access

    access.tokens(built.employee)
    with django_assert_num_queries(2):  # is she staff, and the rows of both kinds
        engine.hydrate(built.employee, answer.found.hits)
