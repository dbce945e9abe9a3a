"""Whether what is found is opened: told by the page, for its own question alone, and kept as sums without persons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from intranet.journal.models import Entry
from search import actions, counted, crowd, indexer, opened, queries
from search.models import Answered, Unanswered
from tests.cast import Cast
from tests.factories import people

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
TELL = "/soeg/aabnet/"


@pytest.fixture(autouse=True)
def _built(cast: Cast, sources: None) -> None:
    cache.clear()
    indexer.rebuild()


def asked(client: Client, text: str) -> str:
    """Ask as the page is asked; return the ticket that stands in it, or "" when there is none."""
    found = re.search(r'name="ticket" value="([^"]+)"', client.get("/soeg/", {"q": text}).content.decode())
    return found[1] if found else ""


def counts() -> list[tuple[str, int, int, int]]:
    return list(Answered.objects.values_list("text", "asked", "opened", "places"))


def test_a_person_counts_once_a_day_however_often_she_opens(cast: Cast, signed_in: SignIn) -> None:
    mette = signed_in(cast.employee)
    for place in ("0", "2", "7"):
        assert mette.post(TELL, {"ticket": asked(mette, "Hjemmepleje "), "place": place}).status_code == 204
    assert counts() == [("hjemmepleje", 1, 1, 2)]
    anders = signed_in(cast.leader)
    anders.post(TELL, {"ticket": asked(anders, "hjemmepleje"), "place": "0"})
    assert counts() == [("hjemmepleje", 2, 1, 2)]
    with time_machine.travel(datetime.now() + timedelta(days=1, minutes=1)):
        again = signed_in(cast.employee)
        again.post(TELL, {"ticket": asked(again, "hjemmepleje"), "place": "1"})
    assert [row[1:] for row in counts()] == [(2, 1, 2), (1, 1, 1)]


def test_nobody_is_named_and_looking_writes_nothing(cast: Cast, signed_in: SignIn) -> None:
    entries = Entry.objects.count()
    mette = signed_in(cast.employee)
    ticket = asked(mette, "hjemmepleje")
    assert not Answered.objects.exists()
    mette.post(TELL, {"ticket": ticket, "place": "1"})
    assert Entry.objects.count() == entries
    assert {field.name for field in Answered._meta.fields} == {
        *("id", "day", "text", "asked", "people", "opened", "places")
    }
    assert Answered.objects.get().people.bit_count() == 1


def test_only_what_this_session_has_just_asked_is_counted(cast: Cast, signed_in: SignIn) -> None:
    mette, anders = signed_in(cast.employee), signed_in(cast.leader)
    ticket = asked(mette, "hjemmepleje")
    assert anders.post(TELL, {"ticket": ticket, "place": "1"}).status_code == 400
    assert mette.post(TELL, {"ticket": ticket.replace(ticket[:6], "WyJ4Il", 1), "place": "1"}).status_code == 400
    assert mette.post(TELL).status_code == 400
    assert mette.get(TELL).status_code == 405
    with time_machine.travel(datetime.now() + timedelta(seconds=opened.LIFE + 5)):
        assert mette.post(TELL, {"ticket": ticket, "place": "1"}).status_code == 400
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.employee)
    assert strict.post(TELL, {"ticket": asked(strict, "hjemmepleje"), "place": "1"}).status_code == 403
    assert counts() == []


@pytest.mark.parametrize("text", ["brusekabinemåtte", "", "hjemmepleje 010190-1234", "hjemmepleje mette@koege.dk"])
def test_what_is_never_counted_has_no_ticket(cast: Cast, signed_in: SignIn, text: str) -> None:
    assert asked(signed_in(cast.employee), text) == ""


@pytest.mark.parametrize(
    ("told", "place"), [("3", 3), ("0", 0), ("-2", 0), ("x", 0), ("", 0), ("99999", 100), ("²", 0)]
)
def test_places(told: str, place: int) -> None:
    assert opened.place(told) == place


def test_nobody_is_counted_faster_than_she_reads(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "RATE", 2)
    for text in ("en", "to", "tre"):
        ticket = opened.ticket(text, "s")
        actions.note_opened(by=cast.employee, session="s", ticket=ticket, place="1")
    assert [row[0] for row in counts()] == ["en", "to"]


def test_a_crowd_never_says_more_people_than_there_are() -> None:
    accounts = [people.UserFactory.build(pk=number) for number in range(1, 41)]
    for text in ("sygesikring", "barsel", "kørsel"):
        taken: list[int] = []
        for number, account in enumerate(accounts, start=1):
            taken += [crowd.place(account, text)] * 3
            assert crowd.least(taken) <= min(number, crowd.PLACES)
        assert crowd.least(taken) > crowd.FEWEST


def crowd_of(count: int) -> int:
    """Return the places of a crowd of at least ``count`` people."""
    return (1 << count) - 1


@pytest.mark.parametrize(
    ("asks", "opens", "people_", "shown"),
    [(20, 4, 5, True), (20, 5, 5, False), (19, 0, 5, False), (200, 0, 4, False)],
)
def test_from_when_it_is_worth_a_look(cast: Cast, asks: int, opens: int, people_: int, shown: bool) -> None:
    day = date.today()
    Answered.objects.create(day=day, text="orlov", asked=asks - 1, opened=opens, places=8 * opens, people=1)
    Answered.objects.create(day=day - timedelta(1), text="orlov", asked=1, people=crowd_of(people_))
    Answered.objects.create(day=day - timedelta(91), text="orlov", asked=900, people=crowd_of(16))
    told = [missed.question for missed in queries.desk(cast.editor).passed_by]
    assert [(question.text, question.asked, question.opened) for question in told] == (
        [("orlov", asks, opens)] if shown else []
    )


def test_the_worst_come_first_and_the_desk_says_why(cast: Cast, signed_in: SignIn) -> None:
    for text, asks, opens in (("orlov", 30, 0), ("ferie", 100, 10), ("løn", 100, 50)):
        Answered.objects.create(
            day=date.today(), text=text, asked=asks, opened=opens, places=9 * opens, people=crowd_of(6)
        )
    assert [question.text for question in counted.passed_by()] == ["ferie", "orlov"]
    page = signed_in(cast.editor).get("/redaktion/soegeord/").content.decode()
    assert "Fundet, men ikke åbnet" in page
    assert "søgt 100 gange, et resultat åbnet 10 gange (omkring nr. 9)" in " ".join(page.split())


def test_one_person_who_asks_every_day_is_never_shown(cast: Cast) -> None:
    for day in range(1, 30):
        with time_machine.travel(date(2026, 3, day)):
            actions.note_unanswered(by=cast.employee, text="hoppeborg")
    with time_machine.travel(date(2026, 3, 30)):
        assert sum(Unanswered.objects.values_list("asked", flat=True)) == 29
        assert queries.desk(cast.editor).unanswered == []


def test_old_counts_are_forgotten(cast: Cast) -> None:
    Answered.objects.create(day=date(2026, 1, 1), text="orlov", asked=1)
    with time_machine.travel(date(2026, 4, 1)):
        assert actions.forget_old() == 0
    with time_machine.travel(date(2026, 4, 2)):
        assert actions.forget_old() == 1
