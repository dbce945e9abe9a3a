"""What people found nothing for: counted and told without persons, and forgotten in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from intranet.journal.models import Entry
from search import actions, counted, indexer, queries
from search.models import Unanswered, Wish
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


@pytest.fixture(autouse=True)
def _built(cast: Cast, sources: None) -> None:
    cache.clear()
    indexer.rebuild()


def test_a_question_is_counted_once_for_a_person_and_day(cast: Cast, signed_in: SignIn) -> None:
    for account in (cast.employee, cast.leader):
        for text in ("Brusekabinemåtte", " brusekabinemåtte "):
            signed_in(account).get("/soeg/", {"q": text})
    assert list(Unanswered.objects.values_list("text", "asked")) == [("brusekabinemåtte", 2)]


@pytest.mark.parametrize(
    "text", ["hjemmepleje", "", "010190-1234", "0101 90 1234", "mette@koege.dk", "brusekabinemåtte " * 9]
)
def test_what_is_never_counted(cast: Cast, signed_in: SignIn, text: str) -> None:
    signed_in(cast.employee).get("/soeg/", {"q": text})
    assert not Unanswered.objects.exists()


def test_fewer_than_five_people_are_never_shown(cast: Cast) -> None:
    Unanswered.objects.create(day=date.today(), text="hoppeborg", asked=40, people=0b1111)
    assert queries.desk(cast.editor).unanswered == []
    Unanswered.objects.create(day=date.today() - timedelta(days=3), text="hoppeborg", asked=1, people=0b10001)
    assert [missed.question for missed in queries.desk(cast.editor).unanswered] == [counted.Question("hoppeborg", 41)]


def test_she_says_what_she_looked_for_and_nobody_is_named(cast: Cast, signed_in: SignIn) -> None:
    mette = signed_in(cast.employee)
    assert "Fortæl os, hvad du ledte efter" in mette.get("/soeg/", {"q": "brusekabinemåtte"}).content.decode()
    page = mette.post("/soeg/savnet/", {"q": "Brusekabinemåtte", "words": "Hvor bestiller vi\nmåtter?"}, follow=True)
    assert "der står ikke, hvem du er" in page.content.decode()
    assert list(Wish.objects.values_list("text", "words")) == [("brusekabinemåtte", "Hvor bestiller vi måtter?")]
    entry = Entry.objects.get(verb="search.wish.added")
    assert (entry.by, entry.on_behalf_of, entry.facts) == (None, None, {})
    trine = signed_in(cast.publisher)
    assert "Hvor bestiller vi måtter?" in trine.get("/redaktion/soegeord/").content.decode()
    trine.post(f"/redaktion/soegeord/oensker/{Wish.objects.get().pk}/fjern/")
    assert not Wish.objects.exists()


@pytest.mark.parametrize("words", ["", "  ", "Ring til 010190-1234", "skriv til a@b.dk", "x" * 301])
def test_what_is_not_kept_as_a_wish(cast: Cast, signed_in: SignIn, words: str) -> None:
    page = signed_in(cast.employee).post("/soeg/savnet/", {"q": "måtte", "words": words}, follow=True)
    assert page.status_code == 200
    assert "hvem du er." not in page.content.decode().split("<main")[0]
    assert not Wish.objects.exists()


def test_old_counts_and_wishes_are_forgotten(cast: Cast) -> None:
    with time_machine.travel(date(2026, 1, 1)):
        actions.note_unanswered(by=cast.employee, text="hoppeborg")
        actions.add_wish(by=cast.employee, text="hoppeborg", words="En hoppeborg")
    with time_machine.travel(date(2026, 4, 1)):
        assert actions.forget_old() == 0
    with time_machine.travel(date(2026, 4, 2)):
        assert actions.forget_old() == 1
    with time_machine.travel(date(2027, 1, 2)):
        assert actions.forget_old() == 1
