"""Marks on the original text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from search.highlight import FURTHER, LOOKED_AT, SHOWN, Highlighter, Span
from search.plan import parse
from search.protocol import Stored


def hit(title: str = "Titel", body: str = "", **more: Any) -> Stored:
    """A hit with texts."""
    facts: dict[str, Any] = {
        "uid": "news:1",
        "kind": "news",
        "pk": 1,
        "url": "/",
        "summary": "",
        "headings": (),
        "keywords": (),
        "language": "da",
        "updated_on": date(2026, 11, 23),
        "tags": frozenset(),
    }
    return Stored(title=title, body=body, **(facts | more))


def mark(question: str, text: str, *, named: bool = False) -> str:
    """A text with marks."""
    return str(Highlighter(parse(question)).mark(text, "da", named=named))


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("samtale", "Om samtalerne i maj", "Om <mark>samtalerne</mark> i maj"),
        ("den samtale", "Den gode samtale", "Den gode <mark>samtale</mark>"),
        ('"gode samtale"', "gode råd, den gode samtale", "gode råd, den <mark>gode samtale</mark>"),
        ("sam*", "Samvær og samtale", "<mark>Samvær</mark> og <mark>samtale</mark>"),
        ("MUS samtale", "MUS-samtaler", "<mark>MUS</mark>-<mark>samtaler</mark>"),
        ("ferie -barsel", "ferie og barsel", "<mark>ferie</mark> og barsel"),
        ("ferie", "Intet her", "Intet her"),
        ("script", "<script>alert(1)</script>", "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;"),
        ("amp", "a & b \"amp\" 'x'", "a &amp; b &quot;<mark>amp</mark>&quot; &#x27;x&#x27;"),
    ],
)
def test_marks(question: str, text: str, marked: str) -> None:
    assert mark(question, text) == marked


def test_folded_letters_are_marked_in_names_only() -> None:
    assert mark("aase", "Åse", named=True) == "<mark>Åse</mark>"
    assert mark("mode", "Et møde") == "Et møde"


def test_the_snippet_is_where_most_words_are() -> None:
    body = "Ferie. " + "Noget andet. " * 60 + "Her står ferie og barsel sammen. " + "Mere andet. " * 60
    snippet = str(Highlighter(parse("ferie barsel")).snippet(hit(body=body)))
    assert "<mark>ferie</mark> og <mark>barsel</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < SHOWN + 80


def test_the_snippet_of_a_long_file_is_where_the_words_are() -> None:
    far = "Noget andet. " * 30_000
    only = hit(body=far + "Her er ferien. " + far, summary="Kort fortalt.")
    assert "Her er <mark>ferien</mark>" in Highlighter(parse("ferie barsel")).snippet(only)
    apart = hit(body=far + "Her er ferien. " + far + "Om barsel. ", summary="Kort om barsel.")
    assert "Her er <mark>ferien</mark>" in Highlighter(parse("ferie")).snippet(apart)
    together = "Barsel. " + far + "Her er ferien. " + far + "Ferie og barsel sammen. " + far
    assert "<mark>Ferie</mark> og <mark>barsel</mark>" in Highlighter(parse("ferie barsel")).snippet(hit(body=together))


def test_a_long_file_costs_little() -> None:
    looked: list[int] = []

    class Counting(Highlighter):
        def spans(self, text: str, language: str, *, named: bool = False) -> list[Span]:
            looked.append(len(text))
            return super().spans(text, language, named=named)

    Counting(parse("ferie barsel")).snippet(hit(body="Noget andet. " * 300_000))
    assert sum(looked) <= (1 + FURTHER) * LOOKED_AT


def test_the_summary_answers_when_it_knows_as_much() -> None:
    with_summary = hit(body="Ferie her.", summary="Kort om ferie.")
    assert Highlighter(parse("ferie")).snippet(with_summary) == "Kort om <mark>ferie</mark>."
    assert Highlighter(parse("titel")).snippet(with_summary) == "Kort om ferie."


def test_without_a_match_the_text_begins() -> None:
    assert Highlighter(parse("titel")).snippet(hit(body="Linje et.\n\n  Linje to.")) == "Linje et. Linje to."
    assert Highlighter(parse("titel")).snippet(hit()) == ""


def test_markup_never_passes() -> None:
    evil = hit(title="<b>ferie", body="<img src=x onerror=alert(1)> ferie", summary="</p>ferie<p>")
    highlighter = Highlighter(parse("ferie"))
    for shown in (highlighter.title(evil), highlighter.snippet(evil)):
        assert "<" not in str(shown).replace("<mark>", "").replace("</mark>", "")
