"""Focus areas that a list or table names, and perhaps holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intranet.content.documents import names, vocabulary
from intranet.content.documents.areas.evidence import (
    MOST,
    Announcement,
    Area,
    Reading,
    announcement,
    last_sentence,
    score,
)
from intranet.content.documents.areas.headed import from_headings, heading_places, match
from intranet.content.documents.areas.told import from_texts, opens_with_name
from intranet.content.documents.blocks import Block, Heading, ListItem, Paragraph, TableRow


@dataclass(frozen=True, slots=True)
class _Point:
    """A list point or table row with what is nested under it."""

    place: int
    end: int
    whole: str
    named: names.Named | None

    @property
    def name(self) -> str:
        return self.named.name if self.named else self.whole


def _lists(blocks: list[Block]) -> Iterator[list[_Point]]:
    """Runs of list points, and of table rows, each with its nested points."""
    place = 0
    while place < len(blocks):
        kind = type(blocks[place])
        end = place
        while end < len(blocks) and kind in (ListItem, TableRow) and type(blocks[end]) is kind:
            end += 1
        if end - place >= 2:
            yield _points(blocks, place, end)
        place = max(end, place + 1)


def _points(blocks: list[Block], start: int, end: int) -> list[_Point]:
    top = min(block.depth for block in blocks[start:end] if isinstance(block, ListItem)) if isinstance(
        blocks[start], ListItem
    ) else 0  # fmt: skip
    starts = [
        place
        for place, block in enumerate(blocks[start:end], start)
        if not (isinstance(block, ListItem) and block.depth > top)
    ]
    found: list[_Point] = []
    for place, after in zip(starts, [*starts[1:], end], strict=True):
        block = blocks[place]
        if isinstance(block, TableRow):
            if block.header or (place == start and _area_column(block)):
                continue
            cells = [cell for cell in block.cells if cell]
            named = names.Named(cells[0], "\n".join(cells[1:]), "cell") if len(cells) > 1 else None
            found.append(_Point(place, after, cells[0] if cells else "", named))
        elif isinstance(block, ListItem):
            text = names.split_label(block.text)[1]
            found.append(
                _Point(place, after, block.text, names.split_name(text, block.lead if text == block.text else ""))
            )
    return found


def _area_column(row: TableRow) -> bool:
    """A first row such as "Fokusområde | Det vil vi"."""
    found = vocabulary.AREA_LABEL.match(row.cells[0])
    return bool(found and not found["name"]) or announcement(row.cells[0], 0, heading=True) is not None


def _context(blocks: list[Block], place: int) -> tuple[Announcement | None, bool]:
    """What announces the list at ``place``: the sentence before it, the one before that, or the heading over it."""
    colon = False
    for back in range(place - 1, max(-1, place - 4), -1):
        block = blocks[back]
        if isinstance(block, Heading):
            return announcement(block.text, back, heading=True), colon
        if not isinstance(block, Paragraph):
            break
        if back == place - 1:
            colon = block.text.endswith(":")
        found = announcement(last_sentence(block.text), back)
        if found:
            return found, colon
    if place < len(blocks) and isinstance(row := blocks[place], TableRow) and _area_column(row):
        return announcement(row.cells[0], place, heading=True) or Announcement(0, None, place), colon
    return None, colon


def announced(blocks: list[Block]) -> Iterator[Reading]:
    """A list of names that come again as headings. A point without a heading is an area where it stands."""
    for points in _lists(blocks):
        if not points:
            continue
        announced, colon = _context(blocks, points[0].place)
        if announced is None and not colon:
            continue
        places = _matches(blocks, points) if len(points) <= MOST else {}
        if len(places) < 2 or len(places) * 2 < len(points):
            continue
        areas = dict(zip(sorted(places.values()), from_headings(blocks, list(places.values())), strict=True))
        rest = [p for p in points if p.place not in places and p.named and p.named.text and announced]
        for point in rest:
            areas[point.place] = _from_point(blocks, point)
        order = [areas[places.get(p.place, p.place)] for p in points if places.get(p.place, p.place) in areas]
        yield Reading(tuple(order), score(0.0, announced, len(order)))


def _matches(blocks: list[Block], points: list[_Point]) -> dict[int, int]:
    """Which heading each point names: headings after the list, or if there are none, before it."""
    after = heading_places(blocks, points[-1].end)
    before = [place for place in heading_places(blocks) if place < points[0].place]
    for places in (after, before):
        found: dict[int, int] = {}
        for point in points:
            if not names.is_name(point.name.rstrip(".:;,")):
                continue
            place = match(point.name, blocks, places, set(found.values()))
            if place is not None:
                found[point.place] = place
        if len(found) >= 2:
            return found
    return {}


def _from_point(blocks: list[Block], point: _Point) -> Area:
    nested = tuple(blocks[point.place + 1 : point.end])
    label = names.split_label(blocks[point.place].text)[0]
    block = blocks[point.place]
    marker = block.marker if isinstance(block, ListItem) else ""
    text = point.named.text if point.named else ""
    body: tuple[Block, ...] = (Paragraph(text, at=block.at), *nested) if text else nested
    name = point.name if point.named else names.split_label(point.whole)[1]
    return Area(
        name.rstrip(".:;, "), tuple(filter(None, (marker, label))), body, frozenset(range(point.place, point.end))
    )


def told_in_place(blocks: list[Block], title: str) -> Iterator[Reading]:
    """Announced list points, table rows or paragraphs that hold the areas' whole text, or at least their names."""
    for points in _lists(blocks):
        announced, _ = _context(blocks, points[0].place) if points else (None, False)
        if announced is None:
            announced, _ = (
                _context(blocks, points[0].place - 1) if points and _header_above(blocks, points) else (None, False)
            )
        if announced is None and (titled := announcement(title, -1, heading=True)) and titled.count == len(points):
            announced = titled
        if announced is None or len(points) < 2:
            continue
        told = [p for p in points if (p.named and p.named.text) or (p.end - p.place > 1 and names.is_name(p.whole))]
        if len(told) == len(points):
            yield Reading(tuple(_from_point(blocks, p) for p in points), score(1.5, announced, len(points)))
        elif all(names.is_name(p.whole.rstrip(".;,")) for p in points) and announced.count in (None, len(points)):
            yield Reading(tuple(_from_point(blocks, p) for p in points), score(3.0, announced, len(points)))
    yield from _told_in_paragraphs(blocks)


def _header_above(blocks: list[Block], points: list[_Point]) -> bool:
    place = points[0].place - 1
    return place >= 0 and isinstance(row := blocks[place], TableRow) and (row.header or _area_column(row))


def _told_in_paragraphs(blocks: list[Block]) -> Iterator[Reading]:
    """Paragraphs "Name: text" (or with the name in bold), announced just before the first of them."""
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not opens_with_name(block):
            continue
        before = blocks[place - 1] if place else None
        if isinstance(before, Paragraph) and opens_with_name(before):
            continue
        announced, _ = _context(blocks, place)
        if announced is None or announced.tier > 2:
            continue
        end = next((p for p in range(place, len(blocks)) if isinstance(blocks[p], Heading)), len(blocks))
        starts = [p for p in range(place, end) if isinstance(b := blocks[p], Paragraph) and opens_with_name(b)]
        if announced.count:
            starts = starts[: announced.count]
        if len(starts) >= 2:
            areas = from_texts(blocks, starts, end)
            yield Reading(tuple(areas), score(1.5, announced, len(areas)))
