"""What stands on the page but is no part of the document: menus, breadcrumbs, contact lines, opening hours.

Two kinds of evidence. The structure of the file, which the readers already turned into :class:`Furniture`. And what
a line says, used carefully: a whole line that is only "Udskriv" goes wherever it stands; an address or a list of
shortcuts goes only *after* the document, a breadcrumb only *before* it. A sentence of running text is never left
out for a word in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from intranet.content.documents import vocabulary
from intranet.content.documents.blocks import Block, Furniture, Heading, ListItem, Paragraph, TableRow, plain

_LONG = 25  # words; a sentence longer than this is never taken for a contact line
_TOC_DOTS = re.compile(r"[\s.…·_]*\b\d{1,3}$")


class LeftOut:
    """Collects what is left out, in reading order."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []

    def add(self, block: Block) -> None:
        """Leave a whole block out."""
        self._found.append((block.at, plain(block)))

    def add_text(self, at: int, text: str) -> None:
        """Leave out a text that stood at that place."""
        if text:
            self._found.append((at, text))

    def take_back(self, text: str, part: str) -> None:
        """Of a text left out, a part was not: leave out only the rest."""
        for place, (at, found) in enumerate(self._found):
            if found == text:
                rest = re.sub(r"^[\s|–—-]+|[\s|–—-]+$", "", found.replace(part, "", 1))
                self._found[place : place + 1] = [(at, rest)] if rest else []
                return

    def texts(self) -> tuple[str, ...]:
        """All of it, in reading order."""
        return tuple(text for _, text in sorted(self._found, key=lambda found: found[0]))


def clear(blocks: list[Block], left: LeftOut) -> list[Block]:
    """Return the blocks without the furniture that can be told before headings are known."""
    kept = _drop(blocks, [_always(block) for block in blocks], left)
    kept = _drop(kept, _contents(kept), left)
    start = _tail(kept)
    for block in kept[start:]:
        left.add(block)
    return _mend(kept[:start])


def _drop(blocks: list[Block], marks: list[bool], left: LeftOut) -> list[Block]:
    for block, mark in zip(blocks, marks, strict=True):
        if mark:
            left.add(block)
    return [block for block, mark in zip(blocks, marks, strict=True) if not mark]


def _always(block: Block) -> bool:
    if isinstance(block, Furniture):
        return True
    if isinstance(block, TableRow) or (isinstance(block, ListItem) and not block.link):
        return False
    text = block.text.strip(" |·•")
    if len(text) > 1000:
        return False
    return bool(
        not re.search(r"\w", text)
        or vocabulary.FURNITURE_LINE.match(text)
        or vocabulary.PAGE_NUMBER.match(text)
        or (vocabulary.COOKIE.search(text) and len(text.split()) <= 80)
        or _menu_line(text)
    )


def _menu_line(text: str) -> bool:
    """A line of three or more menu words, with or without signs between them."""
    words = [word for word in re.split(r"\s*[|/·•›»>]\s*|\s{2,}|\s(?=[A-ZÆØÅ])", text) if word]
    return len(words) >= 3 and all(vocabulary.MENU_WORD.match(w) or vocabulary.FURNITURE_LINE.match(w) for w in words)


def _contents(blocks: list[Block]) -> list[bool]:
    """A table of contents: its heading, and the lines under it that come again further on."""
    marks = [False] * len(blocks)
    for place, block in enumerate(blocks):
        if not vocabulary.CONTENTS_HEADING.match(block.text.strip(" :")):
            continue
        later = {_bare_line(other.text) for other in blocks[place + 1 :]}
        seen: list[str] = []
        end = place + 1
        while end < len(blocks):
            line = _bare_line(blocks[end].text)
            again = [_bare_line(other.text) for other in blocks[end + 1 :]]
            dotted = bool(_TOC_DOTS.search(blocks[end].text)) and len(blocks[end].text.split()) <= 20
            if line in seen or not (line in again or dotted) or line not in later:
                break
            seen.append(line)
            end += 1
        for marked in range(place, end):
            marks[marked] = True
    return marks


def _bare_line(text: str) -> str:
    text = re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[•–-])\s+", "", text)
    return _TOC_DOTS.sub("", text).casefold().strip(" .:")


def contact(text: str) -> bool:
    """Whether a short text is a contact line, a notice or a link of the kind that ends a page."""
    return (
        len(text) <= _LONG * 30
        and len(text.split()) <= _LONG
        and bool(vocabulary.CONTACT.search(text) or vocabulary.COLOPHON.match(text))
    )


def sentence(block: Block) -> bool:
    """Whether the block is running text: words that end as a sentence does, or many words."""
    words = len(block.text.split())
    end = block.text.rstrip("\"”»)'’")[-1:]
    return (words >= 3 and end in (".", "!", "?")) or (words >= 6 and end in (":", ";")) or words > 40


def _tail(blocks: list[Block]) -> int:
    """Where the furniture after the document begins (``len(blocks)`` if there is none).

    Walking up from the end: contact lines, links and headings such as "Genveje" are furniture; short lines are when
    furniture stands above them; sentences and list points only when such a heading does. The first thing that is
    none of these ends the walk.
    """
    start = len(blocks)
    text_below = 0
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if vocabulary.FURNITURE_HEADING.match(block.text) and not isinstance(block, TableRow):
            if text_below > 6:
                break
            start, text_below = place, 0
        elif (contact(block.text) or _is_link(block)) and not _announced(blocks, place):
            if text_below and not _is_link(block):
                break
            start, text_below = place, 0
        elif sentence(block) or isinstance(block, ListItem | TableRow):
            text_below += 1
            if text_below > 6 or len(block.text.split()) > 60:
                break
        elif isinstance(block, Heading) and text_below:
            break
    if start == len(blocks):
        return start
    while start > 0 and _names_what_follows(blocks, start - 1):
        start -= 1
    return start


def _announced(blocks: list[Block], place: int) -> bool:
    """Whether a list point belongs to a list that a sentence announces."""
    while place and isinstance(blocks[place], ListItem):
        place -= 1
    return isinstance(blocks[place], Paragraph) and blocks[place].text.endswith(":")


def _is_link(block: Block) -> bool:
    return isinstance(block, Paragraph | ListItem) and block.link


def _names_what_follows(blocks: list[Block], place: int) -> bool:
    """A short line or heading with nothing but furniture under it, such as the sender's name over the address."""
    block = blocks[place]
    if isinstance(block, ListItem | TableRow) or sentence(block):
        return False
    return isinstance(block, Heading) or (block.text[-1] not in ".!?:;" and len(block.text.split()) <= 8)


def before_title(block: Block) -> bool:
    """Whether a block in front of the title is furniture: anything but running text."""
    return not sentence(block) or contact(block.text) or bool(vocabulary.BREADCRUMB.match(block.text))


def breadcrumb(text: str) -> bool:
    """Whether a line leads from the front page to this one."""
    if len(text.split()) < 3 or text[-1] in ".!?":
        return False
    return bool(vocabulary.BREADCRUMB.match(text)) or len(vocabulary.BREADCRUMB_SIGN.findall(text)) >= 2


def notes(blocks: list[Block], left: LeftOut) -> list[Block]:
    """Leave out notes about the file (date, version, case number) that stand right under the title."""
    marks = [False] * len(blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) or (sentence(block) and not vocabulary.COLOPHON.match(block.text)):
            break
        short = len(block.text.split()) <= _LONG
        marks[place] = short and bool(vocabulary.COLOPHON.match(block.text) or breadcrumb(block.text))
    return _drop(blocks, marks, left)


def _mend(blocks: list[Block]) -> list[Block]:
    """Join a paragraph that a page break or a blank line cut in the middle of a sentence."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if (
            isinstance(before, Paragraph)
            and isinstance(block, Paragraph)
            and block.text[0].islower()
            and len(before.text.split()) >= 8
            and re.search(r"[\wæøå,–-]$", before.text)
            and not before.stress
        ):
            kept[-1] = replace(before, text=f"{before.text} {block.text}")
        else:
            kept.append(block)
    return kept
