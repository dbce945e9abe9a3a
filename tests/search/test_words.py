"""What editors say means the same: in force at the next question, on every engine, and never more than they said."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.access import access
from intranet.journal.models import Entry
from search import actions, engine, registry, synonyms
from search.defaults import GROUPS
from search.models import Index, WordGroup
from search.plan import parse
from tests.cast import Cast
from tests.search.docs import build, doc

pytestmark = pytest.mark.django_db


class _Anything:
    """Rows of the tests are documents only: whoever holds the tokens may see them."""

    kind, cards, lock = "news", False, None

    def hydrate(self, user: Any, pks: Any) -> dict[int, Any]:
        return {pk: pk for pk in pks}


@pytest.fixture(autouse=True)
def _only_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_sources", {"news": _Anything()})
    monkeypatch.setattr(registry, "_facets", {})


def hits(cast: Cast, text: str) -> list[int]:
    return [hit.pk for hit in engine.ask(cast.employee, text).hits]


def add(cast: Cast, kind: str, words: str, leads_to: str = "") -> WordGroup:
    def split(text: str) -> list[str]:
        return [word for word in text.split(",") if word]

    return actions.add_words(by=cast.editor, kind=kind, words=split(words), leads_to=split(leads_to))


def test_words_that_mean_the_same_find_each_other_at_once(cast: Cast) -> None:
    build(doc(1, "Gage"), doc(2, "Løn og dig"), doc(3, "Ferie"))
    assert hits(cast, "gagen") == [1]
    group = add(cast, "equal", "gage,løn")
    assert hits(cast, "gagen") == [1, 2], "her own word comes first"
    assert hits(cast, "løn") == [2, 1]
    actions.change_words(group, by=cast.editor, kind="equal", words=["gage", "ferie"])
    assert hits(cast, "gage") == [1, 3]
    actions.remove_words(group, by=cast.publisher)
    assert hits(cast, "gage") == [1]
    verbs = list(Entry.objects.filter(verb__startswith="search.").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["search.words.added", "search.words.changed", "search.words.removed"]


def test_an_abbreviation_and_what_it_stands_for(cast: Cast) -> None:
    build(
        doc(1, "MUS"),
        doc(2, "Medarbejderudviklingssamtalen"),
        doc(3, "Medindflydelse og medbestemmelse"),
        doc(4, "Kaffe med mælk"),
        doc(5, "Medindflydelse", "Og lidt om medbestemmelse."),
    )
    add(cast, "abbreviation", "MUS", "medarbejderudviklingssamtale")
    add(cast, "abbreviation", "MED", "medindflydelse og medbestemmelse")
    assert set(hits(cast, "mus")) == {1, 2}
    assert set(hits(cast, "medarbejderudviklingssamtaler")) == {1, 2}
    assert set(hits(cast, "MED")) >= {3, 4}
    assert 5 not in hits(cast, "MED"), "several words are a phrase"
    assert set(hits(cast, "kaffe med mælk")) == {4}, "in small letters it only means with"
    assert set(hits(cast, "medindflydelse og medbestemmelse")) == {3, 5}, "every page says med"


def test_one_way_leads_no_way_back(cast: Cast) -> None:
    build(doc(1, "Gravid"), doc(2, "Barsel"))
    add(cast, "one_way", "gravid", "barsel")
    assert hits(cast, "gravide") == [1, 2]
    assert hits(cast, "barsel") == [2]


def test_several_words_together_mean_one_thing(cast: Cast) -> None:
    build(doc(1, "Omsorgsdage i Køge"), doc(2, "Et sygt barn"), doc(3, "Omsorgsdage"), doc(4, "Barn i skole"))
    add(cast, "one_way", "barn syg", "omsorgsdag")
    assert set(hits(cast, "barn syg")[:3]) == {1, 2, 3}, "what only has some of the words comes last"
    assert hits(cast, "barn syg køge")[0] == 1
    assert set(hits(cast, "barn")) == {2, 4}


def test_several_words_are_known_in_any_order_and_with_common_words_between(cast: Cast) -> None:
    build(doc(1, "Sygemelding"), doc(2, "Noget andet"))
    add(cast, "equal", "sygemelding,melde sig syg")
    for text in ("melde mig syg", "jeg vil gerne melde mig syg", "syg, hvordan melder jeg det", "meldt syg"):
        assert hits(cast, text) == [1], text


def test_what_is_quoted_left_out_or_begun_means_what_it_says(cast: Cast) -> None:
    build(doc(1, "Ferie"), doc(2, "Fridage"), doc(3, "Ferie og fridage"))
    add(cast, "equal", "ferie,fridage")
    assert set(hits(cast, '"ferie"')) == {1, 3}
    assert set(hits(cast, "ferie -fridage")) == {1}
    assert set(hits(cast, "feri*")) == {1, 3}


def test_a_misspelt_word_means_what_its_own_word_means(cast: Cast) -> None:
    build(doc(1, "Sygemelding"), doc(2, "At ringe sig syg"))
    add(cast, "equal", "sygemelding,ringe sig syg")
    answer = engine.ask(cast.employee, "sygemledning")
    assert [hit.pk for hit in answer.hits] == [1, 2]
    assert answer.did_you_mean == "sygemelding"


def test_a_misspelt_word_that_only_editors_have(cast: Cast) -> None:
    build(doc(1, "Teknisk servicemedarbejder"))
    assert hits(cast, "vicevret") == []
    add(cast, "one_way", "vicevært", "teknisk servicemedarbejder")
    answer = engine.ask(cast.employee, "vicevret")
    assert [hit.pk for hit in answer.hits] == [1]
    assert answer.did_you_mean == "vicevært"


def test_a_word_that_an_editor_has_written_is_whole(cast: Cast) -> None:
    build(doc(1, "Kørselsregnskab"))
    add(cast, "one_way", "kørebog", "kørselsgodtgørelse")
    assert engine.ask(cast.employee, "kørebog").did_you_mean == ""


def test_good_danish_is_not_taken_for_a_slip(cast: Cast) -> None:
    build(doc(1, "Kanaler"))
    assert hits(cast, "kanyler") == []
    assert hits(cast, "kanaller") == [1]


def test_the_page_says_what_else_was_asked_for(cast: Cast) -> None:
    build(doc(1, "Ferie"))
    add(cast, "equal", "ferie,fridage,frihed")
    assert engine.ask(cast.employee, "ferien").plan.also == ("fridage", "frihed")
    assert engine.ask(cast.employee, "løn").plan.also == ()


def test_words_are_remembered_until_they_change(cast: Cast) -> None:
    add(cast, "equal", "ferie,fridage")
    synonyms.expanded(parse("ferie"))
    with CaptureQueriesContext(connection) as queries:
        synonyms.expanded(parse("ferie fridage"))
    assert len(queries) == 1, "the row that tells of changes; the engine of the database reads it anyway"
    before = Index.objects.get().wording
    add(cast, "equal", "løn,gage")
    assert Index.objects.get().wording != before
    assert synonyms.expanded(parse("gagen")).also == ("løn",)


@pytest.mark.parametrize(
    ("kind", "words", "leads_to", "field"),
    [
        ("equal", ["ferie"], [], "words"),
        ("equal", ["ferie", " FERIE "], [], "words"),
        ("equal", ["ferie", "!!"], [], "words"),
        ("equal", [f"ord{n}" for n in range(31)], [], "words"),
        ("equal", ["ferie", "f" * 81], [], "words"),
        ("one_way", ["ferie"], [], "leads_to"),
        ("abbreviation", [], ["ferie"], "words"),
        ("nonsense", ["ferie"], ["fri"], "kind"),
    ],
)
def test_words_that_cannot_work_are_refused(
    cast: Cast, kind: str, words: list[str], leads_to: list[str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_words(by=cast.editor, kind=kind, words=words, leads_to=leads_to)
    assert field in refused.value.message_dict
    assert not WordGroup.objects.exists()


def test_only_the_desk_keeps_words(cast: Cast) -> None:
    group = add(cast, "equal", "ferie,fridage")
    for user in (cast.employee, cast.leader, cast.hr_admin, cast.nobody, cast.superuser):
        with pytest.raises(access.Denied):
            actions.add_words(by=user, kind="equal", words=["a", "b"])
        with pytest.raises(access.NotVisible):
            actions.change_words(group, by=user, kind="equal", words=["a", "b"])
        with pytest.raises(access.NotVisible):
            actions.remove_words(group, by=user)
    assert WordGroup.objects.get().words == ["ferie", "fridage"]


def test_the_words_of_a_new_installation(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    add(cast, "equal", "TR,min egen tolkning")
    call_command("search_words")
    assert f"{len(GROUPS) - 1} groups" in capsys.readouterr().out, "an editor's own words stay as they are"
    call_command("search_words")
    assert "0 groups" in capsys.readouterr().out
    build(doc(1, "Arbejdspladsvurdering"), doc(2, "Sådan melder du dig syg"), doc(3, "Sygemelding"))
    assert hits(cast, "APV") == [1]
    assert 3 in hits(cast, "influenza")
