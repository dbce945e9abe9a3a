"""From the blocks of an understanding to what pages hold: stream blocks and rich text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.html import escape
from wagtail.blocks import StreamValue

from intranet.content.blocks import build
from intranet.content.documents import Part
from intranet.content.documents.blocks import Block, Heading, ListItem, Paragraph, TableRow

_LONGEST_HEADING = 160


def body(parts: Iterable[Part], level: int = 2) -> StreamValue:
    """Return the body of a page: each part's title as a heading of ``level``, then its blocks."""
    found: list[build.Block] = []
    for part in parts:
        if part.title:
            found.append(heading(part.title, level))
        found.extend(_stream(part.blocks))
    return build.stream(found)


def heading(text: str, level: int) -> build.Block:
    """Return a heading; one too long for a heading becomes a line of bold text, so that nothing is lost."""
    if len(text) > _LONGEST_HEADING:
        return build.rich(f"<p><b>{escape(text)}</b></p>")
    return build.heading(text, level)


def rich(blocks: Iterable[Block]) -> str:
    """Return blocks as rich text: for fields that hold nothing but words."""
    parts: list[str] = []
    for kind, group in groupby(blocks, key=_kind):
        if kind in ("ol", "ul"):
            points = "".join(f"<li>{_lines(block.text)}</li>" for block in group)
            parts.append(f"<{kind}>{points}</{kind}>")
        elif kind == "heading":
            parts += [f"<p><b>{escape(block.text)}</b></p>" for block in group]
        else:
            parts += [f"<p>{_lines(block.text)}</p>" for block in group]
    return "".join(parts)


def _stream(blocks: Iterable[Block]) -> list[build.Block]:
    found: list[build.Block] = []
    for kind, group in groupby(
        blocks, key=lambda block: _kind(block) if _kind(block) in ("heading", "row") else "text"
    ):
        members = list(group)
        if kind == "heading":
            found += [heading(block.text, 3) for block in members]
        elif kind == "row":
            found.append(_table([block for block in members if isinstance(block, TableRow)]))
        else:
            found.append(build.rich(rich(members)))
    return found


def _kind(block: Block) -> str:
    if isinstance(block, Heading):
        return "heading"
    if isinstance(block, TableRow):
        return "row"
    if isinstance(block, ListItem):
        return "ol" if block.marker else "ul"
    assert isinstance(block, Paragraph)  # noqa: S101 - furniture is never in a part
    return "paragraph"


def _table(rows: list[TableRow]) -> build.Block:
    width = max(len(row.cells) for row in rows)
    filled = [[*row.cells, *([""] * (width - len(row.cells)))] for row in rows]
    heads = filled.pop(0) if rows[0].header and len(filled) > 1 else [""] * width
    return {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": head} for head in heads],
            "rows": [{"values": [cell.replace("\n", " ") for cell in row]} for row in filled],
        },
    }


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
