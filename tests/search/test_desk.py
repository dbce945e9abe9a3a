"""The editors' desk of the search: what it shows, what it keeps, what it finds odd."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from search import actions
from search.conflicts import conflicts
from search.models import WordGroup
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
DESK = "/redaktion/soegeord/"


@pytest.fixture
def nikolaj(cast: Cast, signed_in: SignIn) -> Client:
    """An editor."""
    return signed_in(cast.editor)


def test_from_empty_to_kept_changed_and_gone(nikolaj: Client) -> None:
    assert "Ingen endnu." in nikolaj.get(DESK).content.decode()
    form = {"kind": "abbreviation", "words": " MUS \n\nmus\n", "leads_to": "medarbejderudviklingssamtale", "note": "HR"}
    page = nikolaj.post(f"{DESK}ord/ny/", form, follow=True).content.decode()
    assert "»MUS = medarbejderudviklingssamtale« er gemt og allerede i brug." in page
    group = WordGroup.objects.get()
    assert (group.words, group.leads_to) == (["MUS"], ["medarbejderudviklingssamtale"])
    address = f"{DESK}ord/{group.pk}/"
    assert "medarbejderudviklingssamtale</textarea>" in nikolaj.get(address).content.decode()
    nikolaj.post(address, {"kind": "equal", "words": "ferie\nfridage", "leads_to": "glemmes"})
    group.refresh_from_db()
    assert (group.kind, group.words, group.leads_to) == ("equal", ["ferie", "fridage"], [])
    assert "ferie, fridage" in nikolaj.get(f"{address}fjern/").content.decode()
    assert WordGroup.objects.exists(), "looking removes nothing"
    assert "er fjernet" in nikolaj.post(f"{address}fjern/", follow=True).content.decode()
    assert not WordGroup.objects.exists()
    assert nikolaj.get(address).status_code == 404


def test_what_cannot_work_is_told_at_its_field_and_kept(nikolaj: Client) -> None:
    page = nikolaj.post(f"{DESK}ord/ny/", {"kind": "equal", "words": "ferie", "leads_to": ""}).content.decode()
    assert "Skriv mindst to ord" in page
    assert "ferie</textarea>" in page
    assert not WordGroup.objects.exists()


def test_a_word_can_be_brought_along(nikolaj: Client) -> None:
    assert "kantinemenu</textarea>" in nikolaj.get(f"{DESK}ord/ny/?word=kantinemenu").content.decode()


def test_the_way_there_is_for_those_who_may(cast: Cast, signed_in: SignIn, nikolaj: Client) -> None:
    assert DESK in nikolaj.get("/redaktion/").content.decode()
    assert DESK not in signed_in(cast.superuser).get("/redaktion/").content.decode()


def groups(*rows: tuple[str, str, str]) -> list[WordGroup]:
    return [
        WordGroup(pk=number, kind=kind, words=words.split(), leads_to=goals.split())
        for number, (kind, words, goals) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "about"),
    [
        ([("equal", "ferie fridage", ""), ("equal", "ferien frihed", "")], [{0, 1}]),
        ([("equal", "ferie fridage", ""), ("abbreviation", "FF", "ferie")], [{0, 1}]),
        ([("equal", "ferie fridage", ""), ("one_way", "strand", "ferie")], []),
        ([("one_way", "ferie", "løn"), ("equal", "ferie fridage", "")], []),
        ([("one_way", "syg", "fravær"), ("one_way", "syg", "sygemelding")], [{0, 1}]),
        ([("equal", "med udvalg", "")], [{0}]),
        ([("abbreviation", "MED", "medindflydelse")], []),
        ([("abbreviation", "med", "medindflydelse")], [{0}]),
        ([("one_way", "fri", "til")], [{0}]),
        ([("equal", "samtale samtaler", "")], [{0}]),
        ([("one_way", "løn", "gage"), ("one_way", "gage", "penge"), ("one_way", "penge", "løn")], [{0, 1, 2}]),
        ([("one_way", "løn", "gage"), ("one_way", "gage", "løn"), ("one_way", "fri", "løn")], [{0, 1}]),
        ([("one_way", "fri", "løn"), ("one_way", "løn", "gage")], []),
    ],
)
def test_what_is_odd_is_told(rows: list[tuple[str, str, str]], about: list[set[int]]) -> None:
    assert [{group.pk for group in conflict.groups} for conflict in conflicts(groups(*rows))] == about


def test_what_is_odd_stands_above_the_list_and_is_told_on_saving(cast: Cast, nikolaj: Client) -> None:
    actions.add_words(by=cast.editor, kind="equal", words=["ferie", "fridage"])
    form = {"kind": "equal", "words": "ferie\nfrihed"}
    for page in (nikolaj.post(f"{DESK}ord/ny/", form, follow=True), nikolaj.get(DESK)):
        assert "»ferie« står i flere grupper. Skal de være én?" in page.content.decode()


def test_the_words_of_a_new_installation_have_nothing_odd() -> None:
    actions.add_defaults()
    assert [conflict.told for conflict in conflicts(WordGroup.objects.all())] == []


def test_a_thousand_groups_are_looked_through(nikolaj: Client) -> None:
    actions.add_defaults()
    page = nikolaj.get(DESK).content.decode()
    assert "De første 30 af" in page
    assert page.count("/redaktion/soegeord/ord/") < 120
    page = nikolaj.get(f"{DESK}?find=VICEVÆRT").content.decode()
    assert "pedel, vicevært" in page
    assert "kilometerpenge" not in page
    assert "Ingen med det ord." in page
    assert "&lt;b&gt;" in nikolaj.get(f"{DESK}?find=<b>").content.decode()
