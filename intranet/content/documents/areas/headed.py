"""Focus areas that are headings with text under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intranet.content.documents import names, vocabulary
from intranet.content.documents.areas.evidence import Announcement, Area, Reading, announcement, closing, generic, score
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
        end = next((p for p in range(start + 1, limit) if _ends(blocks[p], blocks[start], last, inner)), limit)
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
    bare = vocabulary.AREA_LABEL.match(title)
    if bare and not bare["name"] and start + 1 < end and _is_title(blocks[start + 1]):
        label, title, text_from = title, blocks[start + 1].text, start + 2  # "Fokusområde 1" over the name itself
    if label:
        labels.append(label)
    return Area(title, tuple(labels), tuple(blocks[text_from:end]), frozenset(range(start, end)))


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
        if len(places) < 2:
            continue
        if heading:
            areas = from_headings(blocks, places)
        else:
            areas = from_texts(blocks, places)
        yield Reading(tuple(areas), 0.0 if heading else 2.0)


def announced_in_prose(blocks: list[Block], title: str) -> Iterator[Reading]:
    """A sentence (or the title) that names the areas, or says how many there are, with headings to match."""
    sentences = [(place, block.text) for place, block in enumerate(blocks) if isinstance(block, Paragraph | Heading)]
    for place, text in [(-1, title), *sentences]:
        heading = place >= 0 and isinstance(blocks[place], Heading)
        announced = announcement(text, place, heading=heading or place < 0)
        if announced is None:
            continue
        after = [p for p in heading_places(blocks, place + 1) if not generic(blocks[p].text)]
        named = [p for p in after if names.found_in(blocks[p].text, text) and len(names.key(blocks[p].text)) > 2]
        if len(named) >= 2 and len({names.key(blocks[p].text) for p in named}) == len(named):
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
    for place in heading_places(blocks):
        head = blocks[place]
        announced = announcement(head.text, place, heading=True)
        if announced is None or closing(head.text) or vocabulary.PURPOSE_HEADING.match(head.text):
            continue
        announced = _counted(blocks, announced)
        after = heading_places(blocks, place + 1)
        inside: list[int] = []
        for p in after:
            if _level(blocks[p]) <= _level(head):
                break
            inside.append(p)
        deep = bool(inside)
        if deep:
            top = min(_level(blocks[p]) for p in inside)
            kin = [p for p in inside if _level(blocks[p]) == top]
        else:
            kin = [p for p in after if _level(blocks[p]) == _level(head)]
            kin = kin[: next((i for i, p in enumerate(kin) if _level_falls(blocks, place, p)), len(kin))]
        chosen = _choose(blocks, kin, announced.count)
        if len(chosen) >= 2:
            yield Reading(tuple(from_headings(blocks, chosen)), score(0.5 if deep else 1.0, announced, len(chosen)))


def _counted(blocks: list[Block], announced: Announcement) -> Announcement:
    """The announcement with the count its first paragraph gives, if the heading itself gives none."""
    after = announced.place + 1
    if announced.count is None and after < len(blocks) and isinstance(first := blocks[after], Paragraph):
        told = announcement(first.text, after)
        if told and told.count:
            return Announcement(announced.tier, told.count, announced.place)
    return announced


def _level_falls(blocks: list[Block], container: int, place: int) -> bool:
    return any(
        _level(blocks[p]) < _level(blocks[container]) for p in heading_places(blocks, container + 1) if p < place
    )


def _choose(blocks: list[Block], kin: list[int], count: int | None) -> list[int]:
    """Of headings of one level, those that are areas: not generic, not repeated, not closing, numbered if some are."""
    keys = [names.key(blocks[p].text) for p in kin]
    kin = [p for p, key in zip(kin, keys, strict=True) if keys.count(key) == 1 and not generic(blocks[p].text)]
    if count and len(kin) == count:
        return kin
    labelled = [p for p in kin if isinstance(h := blocks[p], Heading) and h.label]
    if 2 <= len(labelled) < len(kin):
        kin = labelled
    close = next((i for i, p in enumerate(kin) if i >= 2 and closing(blocks[p].text)), len(kin))
    kin = kin[:close]
    return kin[:count] if count and len(kin) > count else kin


def numbered(blocks: list[Block]) -> Iterator[Reading]:
    """Three or more numbered headings among others that are not, in a document that speaks of focus areas."""
    spoken = [a for p, b in enumerate(blocks) if (a := announcement(b.text, p, heading=isinstance(b, Heading)))]
    places = heading_places(blocks)
    labelled = [p for p in places if isinstance(h := blocks[p], Heading) and h.label and "." not in h.label[:-1]]
    if (
        not spoken
        or len(labelled) < 3
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
