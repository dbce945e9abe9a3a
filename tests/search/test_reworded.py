"""What people ask instead, when the first word led nowhere: pairs of words, counted without persons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from search import actions, counted, indexer, opened
from search.models import Answered, Reworded, Unanswered
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
TELL = "/soeg/aabnet/"
DESK = "/redaktion/soegeord/"


@pytest.fixture(autouse=True)
def _built(cast: Cast, sources: None) -> None:
    cache.clear()
    indexer.rebuild()


def ask(client: Client, text: str, place: str = "") -> None:
    """Ask; and with a place tell, as the page does, what was opened."""
    page = client.get("/soeg/", {"q": text}).content.decode()
    if place:
        ticket = re.search(r'name="ticket" value="([^"]+)"', page)
        assert ticket, "nothing was found"
        assert client.post(TELL, {"ticket": ticket[1], "place": place}).status_code == 204


def pairs() -> list[tuple[str, str, int]]:
    return list(Reworded.objects.values_list("text", "goal", "asked"))


def test_a_word_that_led_nowhere_and_the_one_that_did(cast: Cast, signed_in: SignIn) -> None:
    mette = signed_in(cast.employee)
    for _time in range(2):
        ask(mette, "brusekabinemåtte")
        ask(mette, "Hjemmepleje", place="1")
    assert pairs() == [("brusekabinemåtte", "hjemmepleje", 1)]
    anders = signed_in(cast.leader)
    ask(anders, "kommune", place="0")
    ask(anders, "hjemmepleje", place="3")
    assert sorted(pairs()) == [("brusekabinemåtte", "hjemmepleje", 1), ("kommune", "hjemmepleje", 1)]


def test_what_is_no_rewording(cast: Cast, signed_in: SignIn) -> None:
    mette, anders = signed_in(cast.employee), signed_in(cast.leader)
    ask(mette, "brusekabinemåtte")
    ask(anders, "hjemmepleje", place="1")
    ask(mette, "hjemmepleje", place="0")
    ask(mette, "hjemmeplejen", place="1")
    ask(mette, "kommune", place="1")
    ask(mette, "hjemmepleje", place="1")
    for private in ("mette@koege.dk", "010190-1234"):
        ask(mette, private)
        ask(mette, "hjemmepleje", place="1")
    assert pairs() == []
    ask(mette, "brusekabinemåtte")
    with time_machine.travel(datetime.now() + timedelta(seconds=opened.AGAIN + 1)):
        ask(mette, "hjemmepleje", place="1")
    assert pairs() == []


def test_fewer_than_five_people_are_never_shown_and_old_pairs_go(cast: Cast) -> None:
    day = date(2026, 1, 1)
    with time_machine.travel(day):
        Reworded.objects.create(day=day, text="sygesikring", goal="sundhedskort", asked=50, people=0b1111)
        Reworded.objects.create(day=day, text="sygesikring", goal="barsel", asked=50, people=0b110000)
        assert counted.reworded() == []
        Reworded.objects.create(
            day=day - timedelta(1), text="sygesikring", goal="sundhedskort", asked=1, people=0b10001
        )
        assert counted.reworded() == [("sygesikring", "sundhedskort", 51)]
    with time_machine.travel(date(2026, 4, 2)):
        assert actions.forget_old() == 3


def test_the_desk_makes_a_group_of_it(cast: Cast, signed_in: SignIn) -> None:
    today, people = date.today(), 0b111111
    Unanswered.objects.create(day=today, text="sygesikring", asked=9, people=people)
    Answered.objects.create(day=today, text="kørebog", asked=40, opened=1, people=people)
    for text in ("sygesikring", "kørebog", "padel"):
        Reworded.objects.create(day=today, text=text, goal="sundhedskort", asked=7, people=people)
    nikolaj = signed_in(cast.editor)
    page = nikolaj.get(DESK).content.decode()
    assert page.count("Kolleger søgte så efter:") == 2
    assert page.count("padel → sundhedskort</a> (7)") == 1
    form = nikolaj.get(f"{DESK}ord/ny/?word=sygesikring&til=sundhedskort").content.decode()
    assert "sygesikring</textarea>" in form
    assert "sundhedskort</textarea>" in form
    assert re.search(r'value="one_way"[^>]*checked', form)
