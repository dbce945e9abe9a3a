"""Whatever fashion a narrative is written in, its meaning is found again and no word of it is lost."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.content.documents import Understanding, understand
from tests.content.documents import invented, words
from tests.content.documents.invented import Narrative

_settings = settings(
    max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def _text_lines(text: str) -> list[str]:
    return [line.casefold() for line in text.split("\n") if line]


def assert_meaning(told: Narrative, found: Understanding, *, wrapped: bool = False) -> None:
    """The understanding is exactly what the narrative means.

    Of a ``wrapped`` text only the words in their order are compared: whether a line that ends with a full stop ends
    the paragraph cannot be known from a text of three lines.
    """

    def _lines(text: str) -> list[str]:
        return " ".join(text.split()).casefold().split() if wrapped else _text_lines(text)

    def _fold(texts: Iterable[str]) -> list[str]:
        folded = [text.casefold() for text in texts]
        return " ".join(folded).split() if wrapped else folded

    assert found.title.casefold() == told.title.casefold()
    assert _fold(area.title for area in found.focus_areas) == _fold(area.title for area in told.areas)
    for area, meant in zip(found.focus_areas, told.areas, strict=True):
        assert _lines(area.text) == _fold(meant.lines)
    meant_purpose = _fold(told.purpose.lines)
    assert _lines(found.purpose.text)[: len(meant_purpose)] == meant_purpose
    sections = {section.title.casefold(): _lines(section.text) for section in found.sections}
    for chapter in told.story:
        meant_lines = _fold(chapter.lines)
        assert sections[chapter.title.casefold()][: len(meant_lines)] == meant_lines
    if told.lead:
        assert told.lead in found.sections[0].text.replace("\n", " ")
    if told.closing:
        assert sections[told.closing.title.casefold()] == _fold(told.closing.lines)


@_settings
@given(
    invented.narratives(),
    st.sampled_from(invented.TEXT_FASHIONS),
    st.sampled_from(invented.BULLETS),
    st.sampled_from((0, 60, 76)),
    st.booleans(),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_plain_text(
    told: Narrative, fashion: str, bullet: str, width: int, page: bool, encoding: str, newline: str
) -> None:
    text = invented.as_text(told, fashion, bullet, width, page)
    if encoding == "cp1252":
        text = text.replace("•", "-")
    found = understand(text.replace("\n", newline).encode(encoding), "fortælling.txt")
    assert_meaning(told, found, wrapped=bool(width))
    source = words.words("\n".join(line.removeprefix("o ") for line in text.split("\n")))
    assert words.of_understanding(found) == source
    if page:
        assert {"Spring til indhold", f"Forside > Om kommunen > {told.title}", "Kontakt"} <= set(found.left_out)
        assert any("Torvegade 7" in text for text in found.left_out)


@_settings
@given(invented.narratives(), st.sampled_from(invented.HTML_FASHIONS), st.sampled_from(("bare", "landmarks", "boxes")))
def test_web_page(told: Narrative, fashion: str, page: str) -> None:
    text = invented.as_html(told, fashion, page)
    found = understand(text.encode(), "fortælling.html")
    assert_meaning(told, found)
    assert words.of_understanding(found) == words.of_html(text)
    if page != "bare":
        assert {"Borgerservice", "Planer", "Nyheder", "Ledige stillinger"} <= set(found.left_out)
        assert any("Torvegade 7" in text for text in found.left_out)


@_settings
@given(invented.narratives(), st.sampled_from(invented.DOCX_FASHIONS), st.booleans())
def test_word_file(told: Narrative, fashion: str, title_style: bool) -> None:
    data = invented.as_docx(told, fashion, title_style=title_style)
    found = understand(data, "fortælling.docx")
    assert_meaning(told, found)
    assert words.of_understanding(found) == words.of_docx(data)
    assert f"{told.place} Kommune, side 1" in found.left_out
