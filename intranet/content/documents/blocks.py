"""The neutral shape every format is read into: headings, paragraphs, list points, table rows, furniture.

A reader (:mod:`plaintext`, :mod:`webpage`, :mod:`word`) says only what it *knows*: "this was marked as a heading
of level 2", "this whole paragraph was bold". What that means is decided once, for all formats, by
:mod:`headings`, :mod:`furniture` and :mod:`interpreter`. Texts are plain: no markup, no bullets, one space between
words; a line break inside a text is one the author meant.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\v]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" *\n *")


def clean(text: str) -> str:
    """Return ``text`` composed (NFC), without soft hyphens and other invisible signs, whitespace made single.

    Line breaks are kept, as single ones; non-breaking spaces become ordinary ones.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))
    text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
    return re.sub(r"\n+", "\n", text).strip()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``level`` 0 is a document title, 1 to 9 as in Word and HTML.

    ``certain`` headings were marked as such; the others were recognised by how they look. ``label`` is what was
    taken off the front of the text: a number or "Fokusområde 2:".
    """

    text: str
    level: int
    certain: bool = True
    label: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``stress`` above 0 means the whole paragraph stands out (bold, larger, capitals), and how
    much compared with others; ``lead`` is the part at its front that stands out; ``link`` that it is only links."""

    text: str
    stress: float = 0.0
    lead: str = ""
    link: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list point, nested ``depth`` deep. ``marker`` is a number that stood in the text itself ("2.").

    ``tight`` is false where a blank line parts the point from what stands above it.
    """

    text: str
    depth: int = 0
    marker: str = ""
    lead: str = ""
    stress: float = 0.0
    link: bool = False
    tight: bool = True
    at: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a data table; cells may hold line breaks. ``header`` rows were marked as such."""

    cells: tuple[str, ...]
    header: bool = False
    at: int = 0

    @property
    def text(self) -> str:
        """The cells on one line."""
        return " | ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that the structure itself shows to be no part of the document: navigation, page headers, footers."""

    text: str
    at: int = 0


Block = Heading | Paragraph | ListItem | TableRow | Furniture


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader hands over: the blocks in reading order, and the title a web page carries beside its text.

    ``short_lines`` says that a short line of its own may be a heading although nothing marks it, which holds for
    plain text always and for the other formats only where nothing is marked.
    """

    blocks: tuple[Block, ...]
    title_hint: str = ""
    short_lines: bool = False


def numbered(blocks: list[Block]) -> list[Block]:
    """Return the blocks with their place in the reading order written on them; empty ones are gone."""
    return [replace(block, at=place) for place, block in enumerate(b for b in blocks if b.text)]


def plain(block: Block) -> str:
    """The block as it reads in plain text."""
    if isinstance(block, ListItem) and block.marker:
        return f"{block.marker} {block.text}"
    if isinstance(block, Heading) and block.label:
        return f"{block.label} {block.text}"
    return block.text


def join(blocks: list[Block] | tuple[Block, ...]) -> str:
    """Blocks as one plain text: list points and table rows on lines of their own, else a blank line between."""
    text = ""
    before: Block | None = None
    for block in blocks:
        if before is not None:
            close = type(block) is type(before) and isinstance(block, ListItem | TableRow)
            text += "\n" if close or isinstance(before, Heading) else "\n\n"
        text += plain(block)
        before = block
    return text
