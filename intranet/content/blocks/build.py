"""Blocks made by code: the import of documents, the demonstration and tests.

Each function returns one block as it is stored; ``stream`` makes the value of a page's ``body`` of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.html import escape
from wagtail.blocks import StreamBlock, StreamValue

from intranet.content.blocks.body import BODY

Block = dict[str, Any]
POINT = re.compile(r"^\s*(?:[•‣◦·*–-]|\d{1,2}[.)])\s+")


def heading(text: str, level: int = 2) -> Block:
    """A heading; ``level`` is 2 or 3."""
    return {"type": "heading", "value": {"text": text.strip(), "level": str(level)}}


def text(plain: str) -> Block:
    """Running text from plain text: blank lines part paragraphs, lines that begin with a bullet become a list."""
    return rich(html(plain))


def rich(html_text: str) -> Block:
    """Running text from HTML that we have made ourselves."""
    return {"type": "text", "value": html_text}


def html(plain: str) -> str:
    """Return plain text as the HTML that editors' text fields hold; everything in it is escaped."""
    parts: list[str] = []
    points: list[str] = []
    for line in [*re.split(r"\n\s*\n|\n(?=\s*(?:[•‣◦·*–-]|\d{1,2}[.)])\s)", plain.strip()), ""]:
        point = POINT.match(line)
        if point:
            points.append(line[point.end() :])
            continue
        if points:
            parts.append("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in points) + "</ul>")
            points = []
        if line.strip():
            parts.append(f"<p>{_inline(line)}</p>")
    return "".join(parts)


def _inline(line: str) -> str:
    return escape(re.sub(r"\s*\n\s*", " ", line.strip()))


def stream(blocks: Iterable[Block], kind: StreamBlock = BODY) -> StreamValue:
    """Return the value of a stream field; ids follow from place and content, so that the same input is the same row."""
    found = []
    for place, block in enumerate(blocks):
        name = f"{place}:{block['type']}:{block['value']!r}"
        found.append({**block, "id": str(uuid5(NAMESPACE_URL, name))})
    return kind.to_python(found)
