"""Finding the focus areas.

A document tells of its focus areas in one or more of these ways, and every way is tried:

* *labelled*: headings (or paragraphs) "Fokusområde 1: …", "Spor 2 – …";
* *announced*: a list, a table or a sentence names them, and headings of the same names follow, each with its text;
* *contained*: a heading "Vores fem temaer" with the areas as its sub-headings, or followed by them;
* *told in place*: an announced list, table or run of paragraphs "Name: text" that holds all there is;
* *numbered*: only some headings are numbered, in a document that speaks of focus areas.

Each way that leads to at least two areas is a :class:`Reading` with a score: how surely the words mean focus areas,
how strong the structure is, and whether the document's own count ("tre strategiske fokusområder") agrees. The
lowest score wins. Nothing is invented: without a reading there are no areas.
"""

from __future__ import annotations

from intranet.content.documents.areas import headed, listed
from intranet.content.documents.areas.evidence import MOST, Area
from intranet.content.documents.blocks import Block

__all__ = ["Area", "find"]


def find(blocks: list[Block], title: str = "") -> tuple[Area, ...]:
    """Return the focus areas of a document whose headings are settled; none if it has none."""
    readings = [
        *headed.labelled(blocks),
        *listed.announced(blocks),
        *headed.announced_in_prose(blocks, title),
        *headed.contained(blocks),
        *listed.told_in_place(blocks, title),
        *headed.numbered(blocks),
    ]
    readings = [reading for reading in readings if 2 <= len(reading.areas) <= MOST]
    if not readings:
        return ()
    return min(readings, key=lambda reading: (reading.score, -len(reading.areas))).areas
