"""Focus areas told in paragraphs or points that open with their name."""

from __future__ import annotations

from intranet.content.documents import names
from intranet.content.documents.areas.evidence import Area
from intranet.content.documents.blocks import Block, Heading, ListItem, Paragraph


def opens_with_name(block: Paragraph) -> bool:
    """Tell whether a paragraph opens with the name of what it is about, and goes on about it."""
    named = names.split_name(block.text, block.lead)
    return named is not None and named.how in ("lead", "colon", "dash", "line") and len(named.text.split()) >= 3


def from_texts(blocks: list[Block], places: list[int], limit: int | None = None) -> list[Area]:
    """Areas from paragraphs that open with their name. The last reaches as far as the longest before it."""
    found: list[Area] = []
    longest = 1
    limit = len(blocks) if limit is None else limit
    for order, start in enumerate(places):
        end = places[order + 1] if order + 1 < len(places) else min(start + longest, limit)
        end = next((p for p in range(start + 1, end) if isinstance(blocks[p], Heading)), end)
        longest = max(longest, end - start)
        block = blocks[start]
        label, text = names.split_label(block.text)
        lead = block.lead if isinstance(block, Paragraph | ListItem) else ""
        parted = names.split_name(text, lead.removeprefix(label).strip() if label else lead)
        title, rest = (parted.name, parted.text) if parted else (text, "")
        body = (*((Paragraph(rest, at=block.at),) if rest else ()), *blocks[start + 1 : end])
        marker = block.marker if isinstance(block, ListItem) else ""
        found.append(Area(title.rstrip(".:"), tuple(filter(None, (marker, label))), body, frozenset(range(start, end))))
    return found
