"""Focus areas that are headings with text under them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from intranet.content.documents import names, vocabulary
from intranet.content.documents.areas.evidence import (
    MOST,
    Announcement,
    Area,
    Reading,
    announcement,
    announcements,
    closing,
    generic,
    score,
)
from intranet.content.documents.areas.told import from_texts
from intranet.content.documents.blocks import Block, Heading, Paragraph


def from_headings(blocks: list[Block], places: list[int]) -> list[Area]:
    """The areas that the headings at these places open, each reaching to the next or to the end of its part."""
    places = sorted(places)
    inner: set[str] = set()  # sub-headings seen in earlier areas
    found: list[Area] = []
    for order, start in enumerate(places):
        last = order + 1 == len(places)
        limit = len(blocks) if last else places[order + 1]
        text_from = start + 2 if _bare_label(blocks, start, limit) else start + 1
        end = next((p for p in range(text_from, limit) if _ends(blocks[p], blocks[start], last, inner)), limit)
        inner |= {names.key(b.text) for b in blocks[start + 1 : end] if isinstance(b, Heading)}
        found.append(_area(blocks, start, end))
    return found


def _ends(block: Block, head: Block, last: bool, inner: set[str]) -> bool:
    """Whether a heading ends the area that ``head`` opens.

    Levels decide where they were marked. Where every heading is of one kind, what stands between two areas belongs
    to the first, and after the last one only a sub-heading that earlier areas had too.
    """
    if not isinstance(block, Heading) or not isinstance(head, Heading):
        return False
    if block.level != head.level:
        return block.level < head.level
    if head.certain or closing(block.text):
        return True
    return last and names.key(block.text) not in inner


def _area(blocks: list[Block], start: int, end: int) -> Area:
    head = blocks[start]
    label, title = names.split_label(head.text)
    labels = [head.label] if isinstance(head, Heading) and head.label else []
    text_from = start + 1
    if _bare_label(blocks, start, end):
        label, title, text_from = title, blocks[start + 1].text, start + 2  # "Fokusområde 1" over the name itself
    if label:
        labels.append(label)
    return Area(title, tuple(labels), tuple(blocks[text_from:end]), frozenset(range(start, end)))


def _bare_label(blocks: list[Block], start: int, limit: int) -> bool:
    """Whether the heading is only a label ("Fokusområde 1"), and the name stands below it."""
    found = vocabulary.AREA_LABEL.match(names.split_label(blocks[start].text)[1])
    return bool(found and not found["name"] and start + 1 < limit and _is_title(blocks[start + 1]))


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and names.is_name(block.text))


def heading_places(blocks: list[Block], start: int = 0) -> list[int]:
    """Return where the headings stand, from ``start`` on."""
    return [place for place in range(start, len(blocks)) if isinstance(blocks[place], Heading)]


def labelled(blocks: list[Block]) -> Iterator[Reading]:
    """Headings, or else paragraphs and list points, that carry an area label with a number."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for place, block in enumerate(blocks):
        found = vocabulary.AREA_LABEL.match(block.text)
        heading = isinstance(block, Heading)
        if not found or not (found["number"] or found["nth"] or (heading and found["sign"] == ":" and found["name"])):
            continue
        word = re.sub(r"(?:et|en|t)$", "", (found["word"] or found["nth"] or "").casefold())
        groups.setdefault((word, heading), []).append(place)
    for (_, heading), places in groups.items():
        if not 2 <= len(places) <= MOST:
            continue
        if heading:
            areas = from_headings(blocks, places)
        else:
            areas = from_texts(blocks, places)
        yield Reading(tuple(areas), 0.0 if heading else 2.0)


def announced_in_prose(blocks: list[Block], title: str) -> Iterator[Reading]:
    """A sentence (or the title) that names the areas, or says how many there are, with headings to match."""
    titled = announcement(title, -1, heading=True)
    for announced in ([titled] if titled else []) + announcements(blocks):
        place = announced.place
        text = title if place < 0 else blocks[place].text
        after = [p for p in heading_places(blocks, place + 1) if not generic(blocks[p].text)]
        named = [p for p in after if names.found_in(blocks[p].text, text) and len(names.key(blocks[p].text)) > 2]
        if 2 <= len(named) <= MOST and len({names.key(blocks[p].text) for p in named}) == len(named):
            yield Reading(tuple(from_headings(blocks, named)), score(0.5, announced, len(named)))
        if announced.count and announced.tier <= 2:
            for level in {h.level for p in after if isinstance(h := blocks[p], Heading)}:
                kin = [p for p in after if _level(blocks[p]) == level and not closing(blocks[p].text)]
                if len(kin) == announced.count:
                    yield Reading(tuple(from_headings(blocks, kin)), score(1.0, announced, len(kin)))


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


def contained(blocks: list[Block]) -> Iterator[Reading]:
    """A heading that speaks of focus areas, with the areas as its sub-headings or as the headings after it."""
    for announced in announcements(blocks):
        place = announced.place
        head = blocks[place]
        if not isinstance(head, Heading) or closing(head.text) or vocabulary.PURPOSE_HEADING.match(head.text):
            continue
        announced = _counted(blocks, announced)
        level, after = _level(head), heading_places(blocks, place + 1)
        inside = _while(blocks, after, level + 1)
        deep = bool(inside)
        if deep:
            top = min(_level(blocks[p]) for p in inside)
            kin = [p for p in inside if _level(blocks[p]) == top]
        else:
            kin = [p for p in _while(blocks, after, level) if _level(blocks[p]) == level]
        chosen = _choose(blocks, kin, announced.count)
        if 2 <= len(chosen) <= MOST:
            yield Reading(tuple(from_headings(blocks, chosen)), score(0.5 if deep else 1.0, announced, len(chosen)))


def _while(blocks: list[Block], places: list[int], level: int) -> list[int]:
    """The first places, as long as their headings are no higher than ``level``."""
    return list(takewhile(lambda place: _level(blocks[place]) >= level, places))


def _counted(blocks: list[Block], announced: Announcement) -> Announcement:
    """The announcement with the count its first paragraph gives, if the heading itself gives none."""
    after = announced.place + 1
    if announced.count is None and after < len(blocks) and isinstance(first := blocks[after], Paragraph):
        told = announcement(first.text, after)
        if told and told.count:
            return Announcement(announced.tier, told.count, announced.place)
    return announced


def _choose(blocks: list[Block], kin: list[int], count: int | None) -> list[int]:
    """Of headings of one level, those that are areas: not generic, not repeated, not closing, numbered if some are.

    Areas are built alike: if most have a sub-heading that comes again in each, the last ones without it are none.
    """
    keys = [names.key(blocks[p].text) for p in kin]
    times = Counter(keys)
    again = [p for p, key in zip(kin, keys, strict=True) if times[key] > 1]
    kin = [p for p, key in zip(kin, keys, strict=True) if times[key] == 1 and not generic(blocks[p].text)]
    if count and len(kin) == count:
        return kin
    labelled = [p for p in kin if isinstance(h := blocks[p], Heading) and h.label]
    if 2 <= len(labelled) < len(kin):
        kin = labelled
    while len(kin) > 2 and again and kin[-1] > again[-1]:
        kin = kin[:-1]
    close = next((i for i, p in enumerate(kin) if i >= 2 and closing(blocks[p].text)), len(kin))
    kin = kin[:close]
    return kin[:count] if count and len(kin) > count else kin


def numbered(blocks: list[Block]) -> Iterator[Reading]:
    """Three or more numbered headings among others that are not, in a document that speaks of focus areas."""
    spoken = announcements(blocks)
    places = heading_places(blocks)
    labelled = [p for p in places if isinstance(h := blocks[p], Heading) and h.label and "." not in h.label[:-1]]
    if (
        not spoken
        or not 3 <= len(labelled) <= MOST
        or len(labelled) == len(places)
        or any(generic(blocks[p].text) for p in labelled)
    ):
        return
    announced = min(spoken, key=lambda a: a.tier)
    yield Reading(tuple(from_headings(blocks, labelled)), score(2.0, announced, len(labelled)))


def match(name: str, blocks: list[Block], places: list[int], taken: set[int]) -> int | None:
    """The heading of that name: one that is equal before one that is nearly so."""
    free = [place for place in places if place not in taken]
    equal = [place for place in free if names.key(blocks[place].text) == names.key(name)]
    alike = [p for p in free if not generic(blocks[p].text) and names.same(name, blocks[p].text)]
    return next(iter([*equal, *alike]), None)
