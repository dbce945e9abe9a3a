"""The reader's page and its suggestions, through the real HTTP door."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from intranet.people.models import OrgUnit, User
from search import actions, indexer
from search.backends import database
from tests.cast import Cast
from tests.factories import people
from tests.search.docs import doc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
SignIn = Callable[[User], Client]


@pytest.fixture
def built(cast: Cast) -> Cast:
    """The cast, indexed."""
    indexer.rebuild()
    return cast


@pytest.fixture
def mette(built: Cast, signed_in: SignIn) -> Client:
    """A client signed in as the employee."""
    return signed_in(built.employee)


def main(client: Client, **address: Any) -> str:
    """The main part of the page, as text with markup."""
    answer = client.get("/soeg/", address)
    assert answer.status_code == 200
    body = answer.content.decode()
    return unescape(body[body.index("<main") : body.index("</main>")])


def listed(page: str) -> list[str]:
    """The titles in the list."""
    return [
        re.sub(r"<[^>]+>", "", title) for title in re.findall(r'<li class="b-result">.*?<h3>(.*?)</h3>', page, re.S)
    ]


def test_found(mette: Client) -> None:
    page = main(mette, q="hjemmepleje")
    assert "3 resultater." in page
    assert set(listed(page)) == {"Hjemmeplejen", "Hjemmepleje Nord", "Hjemmepleje Syd"}
    assert "<mark>Hjemmepleje</mark> Nord" in page
    assert 'value="hjemmepleje"' in page


def test_kinds_are_tabs_with_true_counts(mette: Client) -> None:
    page = main(mette, q="nord pædagog sygeplejerske")
    assert re.search(r'aria-current="true">Alle <span>\d', page)
    page = main(mette, q="hjemmepleje", kind="unit_test")
    assert re.search(r'kind=unit_test" aria-current="true">Enheder <span>3<', page)


def test_facets_narrow_and_widen(mette: Client) -> None:
    page = main(mette, q="enhed* center")
    assert "Fokusområde" in page
    assert "?q=enhed%2A+center&focus=naerhed" in page
    narrowed = main(mette, q="kommune*", focus="udvikling")
    assert "Køge Kommune" in listed(narrowed)
    assert "Hjemmepleje Nord" not in listed(narrowed)
    assert "Vis alt igen" in narrowed


def test_nothing_left_of_something(mette: Client) -> None:
    page = main(mette, q="hjemmepleje", year="1999")
    assert "Der er 3 resultater for dine ord" in page


def test_people_are_cards(mette: Client) -> None:
    page = main(mette, q="sygeplejerske")
    assert "Kolleger, der ved noget om det" in page
    assert "Ali Demir" in page
    alone = main(mette, q="sygeplejerske", kind="colleague_test")
    assert "Ali Demir" in alone
    assert "Kolleger, der ved noget om det" not in alone


def test_order_by_date_stands_in_the_address(mette: Client) -> None:
    page = main(mette, q="hjemmepleje", sort="date")
    assert "Nyeste først" in page
    assert '<a href="?q=hjemmepleje">Mest relevante først</a>' in page


def test_pages(mette: Client, built: Cast) -> None:
    for number in range(23):
        people.OrgUnitFactory(name=f"Vuggestuen {number:02}", kind="enhed", parent=built.units.children)
    indexer.rebuild()
    first, third = main(mette, q="vuggestue"), main(mette, q="vuggestue", page=3)
    assert "23 resultater." in first
    assert (len(listed(first)), len(listed(third))) == (10, 3)
    assert "?q=vuggestue&page=2" in first
    assert not set(listed(first)) & set(listed(third))


def test_did_you_mean(mette: Client) -> None:
    page = main(mette, q="hjemeplejen Nord")
    assert 'Mente du <a href="?q=hjemmeplejen+Nord"><strong>hjemmeplejen</strong> Nord</a>?' in page


def test_nothing_found_helps(mette: Client) -> None:
    page = main(mette, q="brusekabinemåtte")
    assert "Helt stille her" in page
    assert "»brusekabinemåtte«" in page
    assert "Prøv sådan" in page


@pytest.mark.parametrize("text", ["", " ", "*", "-ferie", "😀"])
def test_nothing_asked(mette: Client, text: str) -> None:
    assert "Hvad leder du efter?" in main(mette, q=text)


def test_a_long_question(mette: Client) -> None:
    assert "Vi brugte kun de første ord" in main(mette, q="hjemmepleje " * 900)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999999", "¼", "100"])
def test_odd_pages(mette: Client, page: str) -> None:
    main(mette, q="hjemmepleje", page=page, kind="nothing", focus=["a", "b"], sort="x", year="x" * 500)
    main(mette, q="hjemmepleje", page=page)


def test_what_was_asked_is_escaped(mette: Client) -> None:
    answer = mette.get("/soeg/", {"q": '"><script>alert(1)</script>', "kind": '"><b>', "focus": "'><i>"})
    body = answer.content.decode()
    assert "<script>alert" not in body
    assert '"><b>' not in body
    assert "'><i>" not in body


def test_in_english(mette: Client, built: Cast) -> None:
    built.employee.language = "en"
    built.employee.save()
    with translation.override("en"):
        page = main(mette, q="hjemmepleje")
    assert "3 results." in page


def test_suggestions(mette: Client) -> None:
    answer = mette.get("/soeg/forslag/", {"q": "hjemmepleje n"})
    assert answer.json() == {
        "suggestions": [
            {
                "text": "Hjemmepleje Nord",
                "kind": "Enhed",
                "url": f"/organisation/{OrgUnit.objects.get(name='Hjemmepleje Nord').pk}/",
            }
        ]
    }
    assert mette.get("/soeg/forslag/", {"q": "h"}).json() == {"suggestions": []}
    assert mette.get("/soeg/forslag/").json() == {"suggestions": []}


def test_signing_in_comes_first(built: Cast, client: Client) -> None:
    for address in ("/soeg/?q=hjemmepleje", "/soeg/forslag/?q=hje"):
        assert client.get(address).status_code == 302
        assert client.post(address).status_code in (302, 405)


def test_an_outsider_to_everything_finds_nothing(built: Cast, signed_in: SignIn) -> None:
    for account in (built.nobody, built.leaver):
        page = main(signed_in(account), q="hjemmepleje")
        assert "Helt stille her" in page
        assert "Hjemmepleje Nord" not in page


def test_the_page_is_the_same_without_what_is_hidden(mette: Client) -> None:
    questions = ("hjemmepleje", "hjemmepleje nord", "hemmelig", "hjemeplejen")

    def shown() -> list[str]:
        with time_machine.travel(now, tick=False):  # the page carries signed times
            return [re.sub(r'(csrfmiddlewaretoken" value)="\w+"', r"\1", main(mette, q=text)) for text in questions]

    now = timezone.now()
    before = shown()
    hidden = frozenset({"space:7"})
    database().upsert(
        [
            doc(pk, "Hemmelig hjemmepleje nord", "nord " * 9, kind="unit_test", audience=hidden, version=10**9)
            for pk in range(5000, 5040)
        ]
    )
    assert shown() == before


def test_queries_do_not_grow_with_hits(mette: Client, built: Cast) -> None:
    """Session, user; three for her tokens; the index; hits counted and fetched; rows of two kinds; the bell: eleven.

    What the signatures of documents stand for is read once by a process, here before we count.
    """
    main(mette, q="hjemmepleje sygeplejerske")
    figures = {}
    for text in ("hjemmepleje", "e*", "sygeplejerske"):
        main(mette, q=text)
        with CaptureQueriesContext(connection) as queries:
            main(mette, q=text)
        figures[text] = len(queries)
    assert max(figures.values()) <= 11, figures


def test_a_browser_learns_how_to_ask_from_its_address_line(mette: Client) -> None:
    page = mette.get("/soeg/").content.decode()
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" title="Forkant" href="/soeg/browser.xml">'
        in page
    )
    answer = Client().get("/soeg/browser.xml", secure=True, headers={"host": "testserver"})
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    told = ElementTree.fromstring(answer.content)  # noqa: S314  # our own words
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert told.findtext(f"{space}ShortName") == "Forkant"
    assert len(told.findtext(f"{space}ShortName", "")) <= 16
    template = told.find(f"{space}Url")
    assert template is not None
    address = template.attrib["template"].replace("{searchTerms}", "barsel")
    assert address == "https://testserver/soeg/?q=barsel"
    assert mette.get(address.removeprefix("https://testserver")).status_code == 200


def test_whoever_reads_english_finds_what_is_written_in_danish(mette: Client) -> None:
    assert listed(main(mette, q="home care")) == []
    actions.add_defaults()
    assert "Hjemmepleje Nord" in listed(main(mette, q="home care"))
