"""From a question to a plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.plan import LONGEST_QUERY, MOST_CLAUSES, Plan, parse


def texts(plan: Plan) -> list[str]:
    """The clauses as they were written."""
    return [clause.text for clause in plan.clauses]


def kinds(plan: Plan) -> set[str]:
    """The ways in which the first clause may be met."""
    return {probe.kind for probe in plan.clauses[0].probes}


def test_words() -> None:
    plan = parse("Den gode Samtale")
    assert texts(plan) == ["den", "gode", "samtale"]
    assert [clause.text for clause in plan.required] == ["gode", "samtale"]
    assert plan.levels() == [2, 1]
    assert plan.together[0].tokens == ("den", "god", "samtal")
    assert plan.whole_title


def test_only_common_words_are_asked_for_all_the_same() -> None:
    assert len(parse("til og fra").required) == 3


def test_words_that_only_say_that_something_is_asked() -> None:
    plan = parse("Hvordan bestiller jeg tolk")
    assert [clause.text for clause in plan.required] == ["tolk"]
    assert [clause.text for clause in plan.beside] == ["bestiller"]
    assert [clause.text for clause in parse("bestil").required] == ["bestil"]


@pytest.mark.parametrize(
    ("text", "required", "beside"),
    [
        ("hvornår afleverer jeg kørebogen", ["kørebogen"], ["afleverer"]),
        ("hvor skal man aflevere kørebogen", ["kørebogen"], ["aflevere"]),
        ("tid til at udfylde skemaet", ["skemaet"], ["tid", "udfylde"]),
        ("hvor parkerer jeg", ["parkerer"], []),
        ("aflevere kørebog", ["aflevere", "kørebog"], []),
    ],
)
def test_the_verb_says_less_than_what_the_question_is_about(text: str, required: list[str], beside: list[str]) -> None:
    plan = parse(text)
    assert [clause.text for clause in plan.required] == required
    assert [clause.text for clause in plan.beside] == beside


def test_capitals_are_abbreviations() -> None:
    assert [clause.text for clause in parse("MED udvalg").required] == ["med", "udvalg"]
    assert [clause.text for clause in parse("med udvalg").required] == ["udvalg"]
    assert [clause.text for clause in parse("HVORDAN HOLDER JEG FERIE").required] == ["ferie"]


@pytest.mark.parametrize(
    "quoted", ['"den gode samtale"', "»den gode samtale«", "“den gode samtale”", '"den gode samtale']
)
def test_phrases(quoted: str) -> None:
    plan = parse(quoted)
    if quoted.count('"') == 1:
        assert texts(plan) == ["den", "gode", "samtale"]
    else:
        assert plan.clauses[0].probes[0].phrase
        assert plan.clauses[0].probes[0].tokens == ("den", "god", "samtal")


def test_minus_and_prefix() -> None:
    plan = parse('ferie -barsel -"fri dag" sam*')
    assert texts(plan) == ["ferie", "sam*"]
    assert [clause.text for clause in plan.minus] == ["barsel", '"fri dag"']
    assert any(probe.prefix for probe in plan.clauses[1].probes)
    assert parse("-barsel").is_empty
    assert texts(parse("2020-2026")) == ["2020-2026"]
    assert texts(parse("a - b")) == ["a", "b"]


def test_ways_to_meet_a_word() -> None:
    assert {"stem", "parts", "fold"} <= kinds(parse("samtale"))
    assert "respelled" in kinds(parse("naerhed"))
    assert "language" in kinds(parse("children"))
    assert "kin" in kinds(parse("sygemeldt"))
    assert "kin" in kinds(parse("parkeringen"))
    assert "kin" not in kinds(parse("ting"))
    parts = [probe.tokens for probe in parse("haandsprit").clauses[0].probes if probe.kind == "respelled"]
    assert ("hånd", "sprit") in parts


def test_letters_that_the_keyboard_lacks() -> None:
    found = [probe.tokens for probe in parse("korekort").clauses[0].probes if probe.kind == "respelled"]
    assert found[0] == parse("kørekort").clauses[0].probes[0].tokens
    assert "respelled" not in kinds(parse("mode")), "a word of its own"


def test_titles_that_the_question_says_more_than() -> None:
    assert set(parse("servicedesk").whole_title) & set(parse("servicedesk telefon").titles_within)
    assert set(parse("løn og personale").whole_title) & set(parse("ring til løn og personale").titles_within)
    assert not set(parse("og").whole_title) & set(parse("løn og personale").titles_within)
    assert parse("servicedesk").titles_within == ()
    assert parse('"den gode samtale" ferie').titles_within == ()
    assert parse("e-læring ferie").titles_within == ()


def test_words_spelt_alike_are_added_not_put_in_place() -> None:
    plan = parse("samtle mus").with_typos({"samtle": ["samtale"]})
    assert kinds(plan) >= {"stem", "typo"}
    assert "typo" not in {probe.kind for probe in plan.clauses[1].probes}


def test_long_questions_are_cut() -> None:
    plan = parse("ferie " * 5_000)
    assert texts(plan) == ["ferie"]
    assert plan.cut
    many = parse(" ".join(f"ord{number}" for number in range(50)))
    assert len(many.clauses) == MOST_CLAUSES
    assert many.cut
    assert not parse("ferie").cut
    assert len(parse("x" * 10_000).text) == LONGEST_QUERY


@given(st.text(max_size=400))
def test_any_text_has_a_plan(text: str) -> None:
    plan = parse(text)
    for clause in (*plan.clauses, *plan.minus):
        for probe in clause.probes:
            assert probe.tokens
            assert probe.fields
            assert all(token.isalnum() for token in probe.tokens)
    assert len(plan.levels()) <= 3
