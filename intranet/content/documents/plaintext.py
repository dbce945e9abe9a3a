"""Reader for plain text, with or without Markdown.

Blank lines part paragraphs; a line break inside one is either the author's or the editor's. It is the editor's when
the next word would not have fitted on the line (in a file wrapped at a fixed width), when the next line goes on in
the middle of a sentence, or when a long line ends without a full stop. Headings are marked by ``#``, by an
underline, by signs around them, by bold, by capitals, or by nothing but being short and alone: the last three are
left to :mod:`headings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from intranet.content.documents import vocabulary
from intranet.content.documents.blocks import (
    Block,
    Furniture,
    Heading,
    ListItem,
    Paragraph,
    Source,
    TableRow,
    clean,
    numbered,
)
from intranet.content.documents.lines import BULLET, NUMBER

_RULE = re.compile(r"^([=\-_*~#+–—.·•])(?:\s?\1){2,}$")
_ATX = re.compile(r"^(#{1,6})\s+(?P<text>.*?\S)\s*#*$")
_AROUND = re.compile(r"^(?P<sign>={1,6}|-{2,}|\*{3,}|~{2,}|>{2,}|_{3,})\s+(?P<text>\S.*?\S)\s+(?:(?P=sign)|<{2,})$")
_BOLD = re.compile(r"^(?:\*\*|__)(?P<text>[^*_]+?)(?:(?P<after>[:.]?)(?:\*\*|__)(?P<after2>[:.]?))$")
_BOLD_LEAD = re.compile(r"^(?:\*\*|__)(?P<lead>[^*_]+?)(?:\*\*|__)")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=\S)([^*\n]+?)(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\S)([^_\n]+?)(?<=\S)_{1,3}(?!\w)"
)
_LINK = re.compile(r"!?\[([^\]\[\n]{1,300})\]\((\S{1,300}?)\)")
_TABLE_RULE = re.compile(r"^\|?[\s:|+-]*-{2,}[\s:|+-]*\|?$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»'’)]*$")
_JOINING = re.compile(r"(?:for|i|om|på|til|og|med|af|fra|mod|of|and|the|in|to)\s", re.IGNORECASE)
_MARKED = 300  # a longer line is no heading and no rule, whatever signs it has
_LONG = 100  # a line longer than this that ends without a full stop goes on


@dataclass(slots=True)
class _Line:
    text: str
    indent: int
    raw: str

    @classmethod
    def of(cls, raw: str) -> _Line:
        wide = raw.expandtabs(4)
        return cls(clean(raw.replace("\t", " ")), len(wide) - len(wide.lstrip()), raw.rstrip())


def read(text: str) -> Source:
    """Read plain text (already decoded) into blocks."""
    lines = [_Line.of(raw) for raw in re.split(r"\r\n?|[\n\v\x85\u2028\u2029]", text.replace("\f", "\n\n"))]
    reader = _Reader(_width(lines))
    group: list[_Line] = []
    for line in [*lines, _Line("", 0, "")]:
        if line.text:
            group.append(line)
        elif group:
            reader.group(group)
            group = []
    certain = sum(isinstance(block, Heading) for block in reader.blocks)
    return Source(tuple(numbered(reader.blocks)), short_lines=certain < 3)


def _width(lines: list[_Line]) -> int | None:
    """The width the file is wrapped at, or ``None`` if each paragraph is one line."""
    longest = max((len(line.raw) for line in lines), default=0)
    inner = [line.raw for line, after in pairwise(lines) if line.text and after.text and not BULLET.match(after.text)]
    if not 50 <= longest <= 130 or len(inner) < 4:
        return None
    full = sum(len(text) > longest - 22 for text in inner)
    running = sum(not _SENTENCE_END.search(text) for text in inner)
    return longest if full >= 0.4 * len(inner) and running >= 0.5 * len(inner) else None


class _Reader:
    def __init__(self, width: int | None) -> None:
        self.width = width
        self.blocks: list[Block] = []

    def group(self, lines: list[_Line]) -> None:
        """Read lines that no blank line parts."""
        if len(lines) > 1 and (table := _table(lines)):
            before, rows, after = table
            if before:
                self.group(before)
            self.blocks.extend(rows)
            if after:
                self.group(after)
            return
        found: list[Block] = []
        last: _Line | None = None  # the line the open block ends with
        for line in lines:
            open_block = found[-1] if found and last is not None else None
            if len(line.text) <= _MARKED and _RULE.match(line.text):
                if isinstance(open_block, Paragraph) and len(open_block.text) <= 100:
                    found[-1] = Heading(_bare(open_block.text), 1 if line.text[0] == "=" else 2)
                last = None
                continue
            block = _marked(line)
            if open_block is not None and last is not None and self._joins(open_block, last, line, block, lines):
                found[-1] = _longer(open_block, line.text)
            else:
                found.append(
                    replace(block, tight=bool(found)) if isinstance(block, ListItem) else block or _paragraph(line.text)
                )
            last = line if not isinstance(found[-1], Heading) else None
        self.blocks.extend(_short_lines([_unmarked(block) for block in found]))

    def _joins(self, before: Block, last: _Line, line: _Line, block: Block | None, lines: list[_Line]) -> bool:
        """Whether ``line``, read alone as ``block``, belongs to the block before it."""
        if block is None:
            return self._goes_on(before, last, line)
        return isinstance(block, ListItem) and _runs_on(before) and self._dash(lines, last, line)

    def _goes_on(self, block: Block, last: _Line, line: _Line) -> bool:
        """Whether ``line`` continues ``block``, whose last line was ``last``."""
        if isinstance(block, ListItem) and line.indent > last.indent + 1:
            return True
        if self.width and len(last.raw) + 1 + len(line.text.split()[0]) > self.width:
            return not (isinstance(block, Paragraph) and block.stress)
        if line.text[0].islower():
            return not _SENTENCE_END.search(last.text)
        if _capitals(last.text) and _capitals(line.text) and _JOINING.match(line.text):
            return True
        return len(last.text) >= _LONG and not _SENTENCE_END.search(last.text)

    def _dash(self, lines: list[_Line], last: _Line, line: _Line) -> bool:
        """Whether a line that opens with a dash goes on with a sentence instead of being a list point."""
        alone = sum(bool(BULLET.match(other.text)) for other in lines) == 1
        return alone and line.text[0] in "-–—+*" and not _SENTENCE_END.search(last.text) and len(last.text) > 40


def _runs_on(block: Block) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, ListItem) and bool(block.marker))


def _marked(line: _Line) -> Block | None:
    """The block that the signs at the front of the line make of it, if any."""
    text = line.text
    if len(text) <= _MARKED:
        if atx := _ATX.match(text):
            return Heading(_bare(atx["text"]), len(atx.group(1)))
        if around := _AROUND.match(text):
            return Heading(_bare(around["text"]), min(len(around["sign"]), 3) if around["sign"][0] == "=" else 2)
        if bold := _BOLD.match(text):
            return Paragraph(clean(bold["text"] + (bold["after"] or bold["after2"])), stress=2.0)
    if bullet := BULLET.match(text):
        return _item(text[bullet.end() :], line.indent, "")
    if number := NUMBER.match(text):
        return _item(text[number.end() :], line.indent, number["number"])
    return None


def _item(text: str, indent: int, marker: str) -> ListItem:
    bold = _BOLD_LEAD.match(text)
    whole = bool(bold and bold.end() == len(text))
    text = _bare(text)
    lead = clean(bold["lead"]) if bold and not whole else ""
    capitals = 1.0 if _capitals(text) else 0.0
    return ListItem(text, indent // 2, marker, lead if text.startswith(lead) else "", 2.0 if whole else capitals)


def _paragraph(text: str) -> Paragraph:
    bold = _BOLD_LEAD.match(text)
    text = text.removeprefix("> ").strip() or text
    return Paragraph(text, 1.0 if _capitals(text) else 0.0, clean(bold["lead"]) if bold else "")


def _capitals(text: str) -> bool:
    return text == text.upper() and sum(sign.isalpha() for sign in text) >= 3


def _longer(block: Block, text: str) -> Block:
    """``block`` with a wrapped line added; a word parted by a hyphen at the line end is made whole."""
    assert isinstance(block, Paragraph | ListItem)  # noqa: S101 - only these are ever open
    before = block.text
    if (
        re.search(r"[a-zæøå]-$", before)
        and re.match(r"[a-zæøå]+", text)
        and not re.match(r"(?:og|eller|samt|til|and|or)\b", text)
    ):
        joined = before[:-1] + text
    else:
        joined = f"{before} {text}"
    stress = block.stress if _capitals(joined) else 0.0
    return replace(block, text=joined, stress=stress)


def _bare(text: str) -> str:
    """``text`` without Markdown's marks; a link keeps its address unless that is only a place in the file."""
    text = _LINK.sub(
        lambda link: link[1] if link[2].startswith("#") or link[2] == link[1] else f"{link[1]} ({link[2]})", text
    )
    for _ in range(2):
        text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    return text.strip()


def _unmarked(block: Block) -> Block:
    if isinstance(block, Paragraph | ListItem):
        text = _bare(block.text)
        return replace(block, text=text, lead=block.lead if text.startswith(block.lead) else "")
    return block


def _short_lines(blocks: list[Block]) -> list[Block]:
    """Lines that stand together: an announced list without bullets, or an address or menu kept in one piece."""
    if len(blocks) < 3 or not all(isinstance(block, Paragraph) for block in blocks):
        return blocks
    texts = [block.text for block in blocks]
    if texts[0].endswith(":") and all(len(t.split()) <= 12 and not t.endswith(":") for t in texts[1:]):
        return [blocks[0], *(ListItem(text) for text in texts[1:])]
    short = all(len(text) <= 60 and text[-1] not in ".!?" for text in texts)
    if short and any(vocabulary.CONTACT.search(text) or vocabulary.MENU_WORD.match(text) for text in texts):
        return [Furniture("\n".join(texts))] if _menu(texts) else [Paragraph("\n".join(texts))]
    return blocks


def _menu(texts: list[str]) -> bool:
    words = sum(bool(vocabulary.MENU_WORD.match(text) or vocabulary.FURNITURE_LINE.match(text)) for text in texts)
    return words * 2 > len(texts)


def _table(lines: list[_Line]) -> tuple[list[_Line], list[Block], list[_Line]] | None:
    """Rows of cells parted by bars or tabs, with the lines before and after; ``None`` if there are fewer than two."""
    cells = [_cells(line) for line in lines]
    start = next((place for place in range(len(lines) - 1) if cells[place] and cells[place + 1]), None)
    if start is None:
        return None
    end = start
    while end < len(lines) and cells[end]:
        end += 1
    rows: list[Block] = []
    for line, row in zip(lines[start:end], cells[start:end], strict=True):
        if _table_rule(line.text):
            if rows and isinstance(rows[-1], TableRow):
                rows[-1] = replace(rows[-1], header=len(rows) == 1)
        elif row:
            rows.append(TableRow(row))
    return lines[:start], rows, lines[end:]


def _table_rule(text: str) -> bool:
    return len(text) <= _MARKED and "|" in text and bool(_TABLE_RULE.match(text))


def _cells(line: _Line) -> tuple[str, ...]:
    if len(line.text) > 5000 or BULLET.match(line.text) or NUMBER.match(line.text):
        return ()
    if line.text.startswith("|") or line.text.count(" | ") >= 1 or _table_rule(line.text):
        return tuple(_bare(cell.strip()) for cell in line.text.strip("|").split("|"))
    parts = re.split(r"\t+", line.raw.strip())
    return tuple(_bare(clean(part)) for part in parts) if len(parts) > 1 and all(part.strip() for part in parts) else ()
