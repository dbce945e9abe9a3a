"""What counts as a sign of focus areas, and how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from intranet.content.documents import vocabulary
from intranet.content.documents.blocks import Block, Heading, Paragraph

MOST = 12  # areas
MOST_ANNOUNCED = 60
_UNKNOWN = 4  # tier of a word the vocabulary does not have


@dataclass(frozen=True, slots=True)
class Area:
    """A focus area: its name, labels taken off it, its text, and the places it takes from the document."""

    title: str
    labels: tuple[str, ...]
    blocks: tuple[Block, ...]
    takes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the document's focus areas; the lowest score is the best."""

    areas: tuple[Area, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words that announce focus areas: how sure they are (0 best), how many they promise, and where they stand."""

    tier: int
    count: int | None
    place: int


def announcement(text: str, place: int, *, heading: bool = False) -> Announcement | None:
    """What a sentence or heading announces, if it speaks of several focus areas by any of their names."""
    for tier, pattern in enumerate(vocabulary.AREA_PLURALS):
        for found in pattern.finditer(text):
            count = _count_before(text, found.start())
            ours = bool(vocabulary.OURS.search(text[max(0, found.start() - 30) : found.start()]))
            alone = heading and len(text.split()) <= 3
            if tier <= 1 or (tier == 2 and (heading or count or ours)) or (tier == 3 and (count or alone)):
                return Announcement(tier, count, place)
    return None


def announcements(blocks: list[Block]) -> list[Announcement]:
    """The first sentences and headings that announce focus areas; a document with very many announces nothing."""
    spoken = (
        announcement(block.text, place, heading=isinstance(block, Heading))
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph | Heading)
    )
    return list(islice((found for found in spoken if found), MOST_ANNOUNCED))


def _count_before(text: str, end: int) -> int | None:
    found = list(vocabulary.COUNT.finditer(text[max(0, end - 45) : end]))
    return vocabulary.count_in(found[-1].group(1)) if found else None


def last_sentence(text: str) -> str:
    """Return the last sentence of a paragraph, which is where areas are announced."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", text)[-1]


@lru_cache(maxsize=8192)
def generic(text: str) -> bool:
    """Tell whether a heading is of the kind that every document has, and so names no area."""
    return bool(
        vocabulary.PURPOSE_HEADING.match(text)
        or vocabulary.GENERIC_HEADING.match(text)
        or vocabulary.CONTENTS_HEADING.match(text)
        or vocabulary.FURNITURE_HEADING.match(text)
    )


@lru_cache(maxsize=8192)
def closing(text: str) -> bool:
    """Tell whether a heading opens the end of a document."""
    return bool(vocabulary.CLOSING_HEADING.match(text))


def score(evidence: float, announced: Announcement | None, found: int) -> float:
    """Weigh a reading: its own evidence, how areas were announced, and whether the number announced was found."""
    tier = announced.tier if announced else _UNKNOWN
    agrees = 0.0
    if announced and announced.count:
        agrees = -0.5 if announced.count == found else 1.5
    return evidence * 2 + tier + agrees
