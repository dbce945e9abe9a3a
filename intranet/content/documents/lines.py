"""From the pieces of one paragraph of a web page or Word file to blocks.

A paragraph there may hold several lines, some of them bold, some beginning with a bullet somebody typed by hand.
Both readers collect pieces in an :class:`Inline` and let :func:`to_blocks` decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from intranet.content.documents.blocks import Block, ListItem, Paragraph, clean

BULLET = re.compile(r"^(?:[\uf0b7\uf0a7\uf0d8\uf0fc•·▪▫◦●○■□‣⁃∙➢➤►✓✔→§–—*+-]|o(?=\s))[\s]+(?=\S)")
NUMBER = re.compile(
    r"^(?P<number>(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,4}[.)]|[A-Ha-h][.)]"
    r"|\(\d{1,2}\)|\[\d{1,2}\]))\s+(?=\S)"
)


@dataclass(slots=True)
class Line:
    """One line of a paragraph, with what stands out in it. ``stress`` as in :class:`blocks.Paragraph`."""

    text: str
    stress: float = 0.0
    lead: str = ""
    link: bool = False


@dataclass(slots=True)
class Inline:
    """Pieces of text on their way to becoming lines."""

    pieces: list[tuple[str, float, bool]] = field(default_factory=list)

    def add(self, text: str, *, stress: float = 0.0, link: bool = False) -> None:
        """Add a piece; ``stress`` above 0 if it stands out, ``link`` if it leads away from this document."""
        self.pieces.append((text, stress, link))

    def take(self) -> list[list[Line]]:
        """Empty the collection: groups of lines, a group ending where the author left a line empty."""
        groups: list[list[Line]] = [[]]
        for pieces in _split(self.pieces):
            line = _line(pieces)
            if line is not None:
                groups[-1].append(line)
            elif groups[-1]:
                groups.append([])
        self.pieces = []
        return [group for group in groups if group]


def _split(pieces: list[tuple[str, float, bool]]) -> list[list[tuple[str, float, bool]]]:
    lines: list[list[tuple[str, float, bool]]] = [[]]
    for text, stress, link in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, stress, link))
        lines.extend([(other, stress, link)] for other in others)
    return lines


def _line(pieces: list[tuple[str, float, bool]]) -> Line | None:
    text = clean("".join(piece for piece, _, _ in pieces))
    if not text:
        return None
    solid = [(piece, stress, link) for piece, stress, link in pieces if re.search(r"\w", piece)]
    if solid and all(stress for _, stress, _ in solid):
        # The line stands out as much as most of it does.
        weight: dict[float, int] = {}
        for piece, stress, _ in solid:
            weight[stress] = weight.get(stress, 0) + len(piece)
        return Line(text, max(weight, key=weight.__getitem__), link=all(link for _, _, link in solid))
    lead = ""
    for piece, stress, _ in pieces:
        if not stress and piece.strip():
            break
        lead += piece
    lead = clean(lead)
    return Line(text, 0.0, lead if text.startswith(lead) else "", bool(solid) and all(link for _, _, link in solid))


def to_blocks(groups: list[list[Line]], item: ListItem | None = None) -> list[Block]:
    """Turn the lines of one paragraph into blocks; ``item`` is the list point they belong to, if any."""
    blocks: list[Block] = []
    for place, group in enumerate(groups):
        if item is not None and place == 0 and not _typed(group):
            blocks.append(_point(group, item))
        else:
            blocks.extend(_free(group))
    return blocks


def _typed(group: list[Line]) -> bool:
    return bool(BULLET.match(group[0].text))


def _point(group: list[Line], item: ListItem) -> ListItem:
    first = group[0]
    lead = first.lead or (first.text if first.stress and len(group) > 1 else "")
    text = "\n".join(line.text for line in group)
    stress = min(line.stress for line in group)
    return ListItem(text, item.depth, item.marker, lead, stress, all(line.link for line in group))


def _free(group: list[Line]) -> list[Block]:
    blocks: list[Block] = []
    open_lines: list[Line] = []

    def close() -> None:
        if open_lines:
            text = "\n".join(line.text for line in open_lines)
            stress = min(line.stress for line in open_lines)
            link = all(line.link for line in open_lines)
            blocks.append(Paragraph(text, stress, "" if stress else open_lines[0].lead, link))
            open_lines.clear()

    for line in group:
        bullet = BULLET.match(line.text)
        number = NUMBER.match(line.text)
        if bullet and (len(group) == 1 or not open_lines or open_lines[-1].text.endswith(":") or _listed(group)):
            close()
            lead = line.lead.removeprefix(bullet.group()) if line.lead.startswith(bullet.group()) else ""
            blocks.append(ListItem(line.text[bullet.end() :], 0, "", lead, line.stress, line.link))
        elif number and not open_lines:
            close()
            text, lead = line.text[number.end() :], line.lead.removeprefix(number.group())
            lead = lead if text.startswith(lead) else ""
            blocks.append(ListItem(text, 0, number["number"], lead, line.stress, line.link))
        else:
            if open_lines and bool(open_lines[-1].stress) != bool(line.stress):
                close()
            open_lines.append(line)
    close()
    return blocks


def _listed(group: list[Line]) -> bool:
    """More than one line with a bullet: a dash that opens a single line may be part of a sentence."""
    return sum(bool(BULLET.match(line.text)) for line in group) > 1
