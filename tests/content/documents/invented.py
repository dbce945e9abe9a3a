"""Narratives of municipalities that do not exist, made up by Hypothesis and written in every format and fashion.

A :class:`Narrative` says what a document means; ``as_text``, ``as_html`` and ``as_docx`` write it down in one of many
ways people do. The tests then ask whether the meaning is found again.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import fill
from typing import Any

from docx.document import Document
from hypothesis import strategies as st

from tests.content.documents import build

_WORDS = [
    *("vand", "skov", "hav", "by", "land", "bro", "børn", "ældre", "lys", "varme", "ro", "mod", "tid", "plads", "leg"),
    *(
        "sprog",
        "mark",
        "sti",
        "hegn",
        "æble",
        "ø",
        "åben",
        "høj",
        "lav",
        "klog",
        "stærk",
        "blød",
        "rund",
        "grøn",
        "blå",
    ),
    *("ny", "gammel", "nær", "fjern", "fælles", "egen", "stille", "hurtig", "venlig", "bygge", "lære", "finde", "give"),
    *("tage", "holde", "løfte", "bære", "møde", "spørge", "svare", "dele", "vælge", "prøve", "huske", "elske", "vokse"),
]
_NAMES = [
    *("Børnenes by", "Varme hænder", "Åbne døre", "Klima & natur", "Plads til alle", "Vækst og værdi", "Nærhed", "Mod"),
    *("Kultur i hverdagen", "Stærke fællesskaber", "Sundhed hele livet", "Det gode naboskab", "Lærende arbejdsplads"),
    *("Digitale veje", "Ø-liv", "Havet omkring os", "Jord og himmel", "Viden, der virker"),
]
_STORY = [
    *("Der, hvor vi kommer fra", "Byen og landet", "En kort historie", "Vores egn", "Det, der ændrer sig"),
    *("Folk og sted", "Tal og tanker", "Et sted ved vandet"),
]
_PLACES = ("Sønderå", "Hvidbjerg", "Kragemose", "Ellekær", "Strandlyst", "Åløkke")
_PURPOSES = (
    "Formålet",
    "Formål med fortællingen",
    "Hvorfor en fortælling?",
    "Derfor har vi en fortælling",
    "Hvad skal vi bruge fortællingen til?",
)
_KINDS = ("fokusområder", "indsatsområder", "strategiske spor", "temaer", "pejlemærker", "prioriteter", "retninger")
_SINGULAR = dict(
    zip(_KINDS, ("Fokusområde", "Indsatsområde", "Spor", "Tema", "Pejlemærke", "Prioritet", "Retning"), strict=True)
)
_COUNT = {3: "tre", 4: "fire", 5: "fem"}


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a list of points under a line that announces it; ``over`` is a sub-heading above it."""

    text: str
    points: tuple[str, ...] = ()
    over: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return (*((self.over,) if self.over else ()), self.text, *self.points)


@dataclass(frozen=True)
class Chapter:
    """A heading and what stands under it."""

    title: str
    pieces: tuple[Piece, ...]

    @property
    def lines(self) -> list[str]:
        return [line for piece in self.pieces for line in piece.lines]


@dataclass(frozen=True)
class Narrative:
    """What a document means."""

    title: str
    place: str
    lead: str
    purpose: Chapter
    story: tuple[Chapter, ...]
    kind: str
    announced: str  # "list", "container", "label", "prose" or "told"
    areas: tuple[Chapter, ...]
    closing: Chapter | None

    @property
    def announcement(self) -> str:
        """The sentence that announces the areas, in the section before them."""
        count = _COUNT[len(self.areas)]
        if self.announced == "prose":
            names = [area.title for area in self.areas]
            return f"Vi arbejder med {count} {self.kind}: {', '.join(names[:-1])} samt {names[-1]}."
        if self.announced in ("list", "told"):
            return f"Fortællingen bygger på {count} {self.kind}:"
        return f"Vi har samlet kræfterne om {count} {self.kind}, som hænger sammen."

    @property
    def container(self) -> str:
        """A heading over the areas, or nothing."""
        if self.announced == "container":
            return f"Vores {self.kind}"
        return ""

    def area_heading(self, place: int) -> str:
        """An area's heading as it stands in the document."""
        title = self.areas[place].title
        return f"{_SINGULAR[self.kind]} {place + 1}: {title}" if self.announced == "label" else title


def _sentence(draw: Any, low: int = 7, high: int = 16) -> str:
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=low, max_size=high))
    return " ".join(words).capitalize() + "."


@st.composite
def pieces(draw: Any) -> tuple[Piece, ...]:
    """What stands under one heading."""
    found: list[Piece] = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.integers(0, 3)) == 0 and found:
            points = draw(st.lists(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=6), min_size=2, max_size=4))
            opening = " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=4))).capitalize() + ":"
            found.append(Piece(opening, tuple(" ".join(point) for point in points)))
        else:
            found.append(Piece(" ".join(_sentence(draw) for _ in range(draw(st.integers(1, 3))))))
    return tuple(found)


def _area(draw: Any, over: bool) -> tuple[Piece, ...]:
    """What stands under an area, perhaps with a sub-heading that every area has."""
    more = (Piece(_sentence(draw), over="Det vil vi gøre"),) if over else ()
    return (*draw(pieces()), *more)


def _decoy(draw: Any) -> tuple[Piece, ...]:
    """A list of names with texts that looks like focus areas and is not."""
    if not draw(st.booleans()):
        return ()
    points = tuple(f"{name}: {_sentence(draw)}" for name in ("Økonomi", "Demografi", "Klima"))
    return (
        Piece(draw(st.sampled_from(("Vi står over for tre udfordringer:", "Det skyldes især tre forhold:"))), points),
    )


@st.composite
def narratives(draw: Any) -> Narrative:
    """A whole narrative."""
    place = draw(st.sampled_from(_PLACES))
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=3, max_size=5, unique=True))
    story = draw(st.lists(st.sampled_from(_STORY), min_size=1, max_size=3, unique=True))
    announced = draw(st.sampled_from(("list", "container", "label", "prose", "told")))
    over = draw(st.booleans())
    areas = tuple(
        Chapter(name, (Piece(_sentence(draw)),) if announced == "told" else _area(draw, over)) for name in names
    )
    closing = draw(st.one_of(st.none(), st.builds(Chapter, st.sampled_from(("Næste skridt", "Afslutning")), pieces())))
    return Narrative(
        title=draw(st.sampled_from((f"Sammen om {place}", f"Fortællingen om {place} Kommune", f"{place} i bevægelse"))),
        place=place,
        lead=draw(st.sampled_from(("", f"{place} ligger ved vandet, og det har altid været til gavn for alle."))),
        purpose=Chapter(draw(st.sampled_from(_PURPOSES)), draw(pieces())),
        story=tuple(Chapter(title, (*draw(pieces()), *_decoy(draw))) for title in story),
        kind=draw(st.sampled_from(_KINDS)),
        announced=announced,
        areas=areas,
        closing=closing,
    )


def _outline(told: Narrative) -> list[tuple[int, str, tuple[Piece, ...]]]:
    """The document as (level, heading, pieces) in reading order."""
    found = [(1, told.title, (Piece(told.lead),) if told.lead else ()), (2, told.purpose.title, told.purpose.pieces)]
    found += [(2, chapter.title, chapter.pieces) for chapter in told.story]
    points: tuple[str, ...] = ()
    if told.announced == "list":
        points = tuple(area.title for area in told.areas)
    if told.announced == "told":
        points = tuple(f"{area.title}: {area.pieces[0].text}" for area in told.areas)
    level, heading, last = found[-1]
    announcement = Piece(told.announcement, points)
    if told.container:
        found.append((2, told.container, (announcement,)))
    else:
        found[-1] = (level, heading, (*last, announcement))
    if told.announced != "told":
        below = 3 if told.container else 2
        found += [(below, told.area_heading(place), area.pieces) for place, area in enumerate(told.areas)]
    if told.closing:
        found.append((2, told.closing.title, told.closing.pieces))
    return found


# --- plain text --------------------------------------------------------------------------------------------------

TEXT_FASHIONS = ("markdown", "underlined", "capitals", "plain", "tight", "bold")
BULLETS = ("- ", " • ", "* ", "– ", "o ", "· ")


def as_text(told: Narrative, fashion: str, bullet: str, width: int, page: bool) -> str:
    """The narrative as plain text; ``width`` 0 leaves paragraphs on one line; ``page`` puts a web page around it."""
    parts: list[str] = []
    for level, heading, under in _outline(told):
        parts.append(_text_heading(heading, level, fashion))
        for piece in under:
            if piece.over:
                parts.append(_text_heading(piece.over, level + 1, fashion))
            lines = [fill(piece.text, width) if width else piece.text]
            lines += [
                fill(f"{bullet}{p}", width, subsequent_indent="   ") if width else f"{bullet}{p}" for p in piece.points
            ]
            parts.append("\n".join(lines) + "\n\n")
    text = "".join(parts)
    if page:
        crumb = f"Forside > Om kommunen > {told.title}"
        address = f"{told.place} Kommune\nTorvegade 7\n9998 {told.place}\nTlf. 99 99 99 99\n"
        text = f"Spring til indhold\n\n{crumb}\n\n{text}Kontakt\n\n{address}"
    return text


def _text_heading(heading: str, level: int, fashion: str) -> str:
    if fashion == "markdown":
        return f"{'#' * level} {heading}\n\n"
    if fashion == "underlined":
        return (
            f"{heading}\n{('=' if level == 1 else '-') * len(heading)}\n\n"
            if level < 3
            else f"{'#' * level} {heading}\n\n"
        )
    if fashion == "capitals":
        return f"{heading.upper()}\n\n"
    if fashion == "bold":
        return f"**{heading}**\n\n"
    return f"{heading}\n" if fashion == "tight" else f"{heading}\n\n"


# --- web pages ---------------------------------------------------------------------------------------------------

HTML_FASHIONS = ("headings", "strong", "divs", "sections")


def as_html(told: Narrative, fashion: str, page: str) -> str:
    """The narrative as a web page; ``page`` is "bare", "landmarks" or "boxes"."""
    body: list[str] = []
    for level, heading, under in _outline(told):
        body.append(_html_heading(escape(heading), level, fashion))
        for piece in under:
            if piece.over:
                body.append(_html_heading(escape(piece.over), level + 1, fashion))
            tag = "div" if fashion == "divs" else "p"
            body.append(f"<{tag}>{escape(piece.text)}</{tag}>")
            if piece.points:
                body.append("<ul>" + "".join(f"<li>{escape(point)}</li>\n" for point in piece.points) + "</ul>")
    text = "\n".join(body)
    if fashion == "sections":
        text = f"<article>{text}</article>"
    menu = "".join(
        f'<li><a href="/{word}">{word}</a></li>' for word in ("Borgerservice", "Planer", "Nyheder", "Ledige stillinger")
    )
    foot = f"<p>{told.place} Kommune<br>Torvegade 7<br>9998 {told.place}<br>Tlf. 99 99 99 99</p>"
    if page == "landmarks":
        text = f"<header><nav><ul>{menu}</ul></nav></header><main>{text}</main><footer>{foot}</footer>"
    if page == "boxes":
        text = f'<div class="menu"><ul>{menu}</ul></div><div id="indhold">{text}</div><div class="bund">{foot}</div>'
    head = f"<meta charset='utf-8'><title>{escape(told.title)} | Intranet</title>"
    return f"<!doctype html><html><head>{head}</head><body>{text}</body></html>"


def _html_heading(heading: str, level: int, fashion: str) -> str:
    if fashion in ("headings", "sections"):
        return f"<h{level}>{heading}</h{level}>"
    size = {1: "28px", 2: "22px", 3: "20px", 4: "18px"}[level]
    if fashion == "divs":
        return f'<div style="font-size:{size};font-weight:bold">{heading}</div>'
    return f"<h1>{heading}</h1>" if level == 1 else f"<p><strong>{heading}</strong></p>"


# --- Word --------------------------------------------------------------------------------------------------------

DOCX_FASHIONS = ("styles", "bold", "sizes", "plain")


def as_docx(told: Narrative, fashion: str, *, title_style: bool) -> bytes:
    """The narrative as a Word file."""
    document = build.new()
    document.sections[0].footer.paragraphs[0].text = f"{told.place} Kommune, side 1"
    for level, heading, under in _outline(told):
        _docx_heading(document, heading, 0 if title_style and level == 1 else level, fashion)
        for piece in under:
            if piece.over:
                _docx_heading(document, piece.over, level + 1, fashion)
            document.add_paragraph(piece.text)
            for point in piece.points:
                document.add_paragraph(point, style="List Bullet")
    return build.data(document)


def _docx_heading(document: Document, heading: str, level: int, fashion: str) -> None:
    if fashion == "styles":
        document.add_heading(heading, level)
    elif fashion == "plain":
        document.add_paragraph(heading)
    else:
        size = {0: 26, 1: 24, 2: 16, 3: 13, 4: 12}[level]
        build.bold(document, heading, size=size if fashion == "sizes" else None)
