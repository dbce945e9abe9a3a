"""No word is lost and none is made up, however odd the document: lines in any order, tags in any order."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.content.documents import Unreadable, understand
from tests.content.documents import build, words

_settings = settings(
    max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
_LINES_TEXT = """
    Fortællingen om Sønderå Kommune|Formål|Formålet med fortællingen:|Hvorfor en fortælling?|VORES FIRE TEMAER
    Fokusområder|Fokusområde 1: Børnene|Fokusområde 2|Tema 3 – Ro|1. Natur|2. Kultur|3. maj|4.1 Mere natur|I. Først
    Natur|Kultur|Vi har to fokusområder:|Vi arbejder med tre temaer: Natur, Kultur og Ro.|Tre forhold gør sig gældende:
    Det vil vi|Natur: Vi planter skov hvert år.|Kultur – vi spiller sammen hver uge.|og den går videre her uden punktum
    NATUR|KULTUR:|Ro.|En helt almindelig sætning om livet i kommunen, som den ser ud i dag.|Forside > Om > Her
    Spring til indhold|Kontakt|Torvegade 7|9998 Sønderå|Tlf. 99 99 99 99|post@soenderaa.example|Genveje|Side 3 af 9
    Indhold|Natur ..... 4|Næste skridt|Borger Erhverv Politik|Vi bruger cookies for at huske dig.|»Det var godt«
    Sidst opdateret 1. maj 2025|– sagde hun|Mette Hansen, borgmester|Indledning|Formål: at samle os alle om noget.
    Økonomi. Pengene er små.|Nordsund Kommune|Uni\u00adversi\u00adtet|to\u00a0ord|Ja|Menu|Ikke-ord|12|a / b|år\tborgere
"""
_LINES = [line for row in _LINES_TEXT.strip().split("\n") for line in row.strip().split("|")]
_LINES += ["a | b", "| x | y |", "x" * 90]
_MARKS = (
    "",
    "",
    "",
    "- ",
    "• ",
    "  * ",
    "# ",
    "## ",
    "### ",
    "1. ",
    "2. ",
    "2) ",
    "a) ",
    "> ",
    "    ",
    "**",
    "– ",
    "o ",
)
_ENDS = ("\n", "\n", "\n\n", "\n\n", "\n===\n", "\n---\n", "\n\n\n", "\n***\n", "\f", "  \n")


@_settings
@given(
    st.lists(
        st.tuples(st.sampled_from(_MARKS), st.sampled_from(_LINES), st.sampled_from(_ENDS)), min_size=1, max_size=40
    )
)
def test_plain_text(lines: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{mark}{line}{mark if mark == '**' else ''}{end}" for mark, line, end in lines)
    counted = "".join(f"{'' if mark == 'o ' else mark}{line}{end}" for mark, line, end in lines)
    _conserved(text.encode(), "x.txt", lambda: words.words(counted))


_TAGS = (
    "p", "div", "h1", "h2", "h3", "li", "b", "strong", "td", "th", "span", "blockquote", "dt", "dd", "summary", "nav",
    "footer", "aside", "header", "a", "main", "section", "article", "label", "button", "figcaption", "pre", "form",
)  # fmt: skip
_WRAPS = (
    "{}",
    "{}",
    "<ul>{}</ul>",
    "<table><tr>{}</tr></table>",
    "<div class='menu'>{}</div>",
    "<section>{}</section>",
    "<div hidden>{}</div>",
    "<td>{}",
    "{}</p></div>",
)


@_settings
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_WRAPS),
            st.lists(st.tuples(st.sampled_from(_TAGS), st.sampled_from(_LINES)), min_size=1, max_size=5),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_web_page(parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
    filled = [wrap.format("\n".join(f"<{tag}>{escape(line)}</{tag}>" for tag, line in inner)) for wrap, inner in parts]
    text = "<!doctype html><meta charset=utf-8>" + "\n".join(filled)
    _conserved(text.encode(), "x.html", lambda: words.of_html(text))


_STYLES = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "List Bullet 2",
    "List Number",
    "List Paragraph",
    "Quote",
    "Caption",
)


@_settings
@given(
    st.lists(
        st.tuples(
            st.sampled_from((*_STYLES, "bold", "box", "row", "changed")),
            st.sampled_from(_LINES),
            st.sampled_from(_LINES),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_word_file(parts: list[tuple[str, str, str]]) -> None:
    document = build.new()
    for style, line, other in parts:
        if style == "bold":
            build.bold(document, line)
        elif style == "box":
            build.text_box(document, line.replace(">", "&gt;"), other.replace(">", "&gt;"))
        elif style == "row":
            cells = document.add_table(1, 2).rows[0].cells
            cells[0].text, cells[1].text = line, other
        elif style == "changed":
            build.changed(document, line.replace(">", "&gt;"), "slettet", other.replace(">", "&gt;"), "slut")
        else:
            document.add_paragraph(line, style=style)
    data = build.data(document)
    _conserved(data, "x.docx", lambda: words.of_docx(data))


def _conserved(data: bytes, name: str, source: Callable[[], object]) -> None:
    try:
        found = understand(data, name)
    except Unreadable as error:
        assert error.code in ("no-text", "empty")  # noqa: PT017 - both outcomes are right, depending on the lines
        return
    assert words.of_understanding(found) == source()
    for text in (found.title, found.purpose.text, *(part.text for part in (*found.sections, *found.focus_areas))):
        assert "\u00ad" not in text
        assert "\u00a0" not in text


@pytest.mark.parametrize("junk", [b"\x00\x01\x02" * 400, bytes(range(256)) * 20, Random(7).randbytes(4000)])
def test_bytes_that_are_no_text(junk: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        understand(junk, "fortælling.txt")
    assert caught.value.code == "unknown"
