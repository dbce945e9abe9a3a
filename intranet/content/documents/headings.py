"""Which blocks are headings, and of what level.

Headings that the format marks are believed. Beside them, in falling order of trust: paragraphs that stand out as a
whole (bold, larger), a list point standing alone over running text ("1. Nærhed"), lines in capitals, and, where
nothing better marks headings, short lines without a full stop. Each kind gets a level of its own below the ones it
trusts more, so that a document may use several kinds for several depths.
"""

from __future__ import annotations

import re
from dataclasses import replace

from intranet.content.documents import furniture, names, vocabulary
from intranet.content.documents.blocks import Block, Heading, ListItem, Paragraph, Source, TableRow, plain

_LONGEST = 14  # words in a heading that nothing but its shortness shows
_LONGEST_MARKED = 30
_CAPITALS = 1.0  # the stress of capitals alone; bold and size are above it
_WITHIN = re.compile(r"[.!?]\s+[A-ZÆØÅ]")
_SHAPE = re.compile(
    r"^(?:(?P<digits>\d+)|(?P<dotted>\d+(?:\.\d+)+)|(?P<roman>[IVX]+)|(?P<letter>[A-Za-z]))(?P<sign>[.):]?)$"
)


def looks_like(text: str, longest: int = _LONGEST) -> bool:
    """Whether a text could be a heading: short, one line, opening with a capital or figure, not ending a sentence."""
    words = text.split()
    opening = re.search(r"\w", text)
    return bool(
        opening
        and (opening.group().isupper() or opening.group().isdigit())
        and any(sign.isalpha() for sign in text)
        and "\n" not in text
        and len(words) <= longest
        and len(text) <= 9 * longest
        and text[-1] not in ".,;…"
        and text[0] not in "–—-("
        and not (text[0] in '»"”“«' and text[-1] in '»"”“«')
        and not _WITHIN.search(re.sub(r"^\d+\. ", "", text))
        and not furniture.contact(text)
        and not vocabulary.SIGNATURE.search(text)
        and not furniture.breadcrumb(text)
    )


def settle(blocks: list[Block], source: Source) -> list[Block]:
    """Return the blocks with every heading a :class:`Heading` and everything that is none turned into text."""
    blocks = [_believed(block) for block in _true_numbers(blocks)]
    blocks = _lone_points(blocks)
    stresses = _stresses(blocks)
    marked = sum(
        _stressed(block, stresses) and block.stress > _CAPITALS for block in blocks if isinstance(block, Paragraph)
    )
    plain_ok = source.short_lines and marked < 2
    levels = _Levels(blocks, stresses)
    announced = _announced(blocks)
    found: list[Block] = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        level = None
        if isinstance(block, Paragraph) and after is not None and not _opens_list(block, after):
            if _stressed(block, stresses):
                level = levels.stressed(block.stress)
            elif looks_like(block.text) and not _goes_on(after) and (plain_ok or _told(block.text, announced)):
                level = levels.plain
        found.append(block if level is None else Heading(block.text, level, certain=False, at=block.at))
    return _labels(_runs(found, levels.plain))


def _believed(block: Block) -> Block:
    """A marked heading far too long for one is a paragraph somebody liked the look of."""
    if isinstance(block, Heading) and len(block.text.split()) > _LONGEST_MARKED:
        return Paragraph(block.text, at=block.at)
    return block


def _true_numbers(blocks: list[Block]) -> list[Block]:
    """ "1. maj" opens a sentence, not a list: a number is a marker only if its neighbour is in the document too."""
    seen: set[tuple[str, int]] = set()
    for block in blocks:
        if isinstance(block, ListItem) and block.marker:
            seen.add(_shape(block.marker))
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, ListItem) and block.marker:
            shape, value = _shape(block.marker)
            if shape != "dotted" and not {(shape, value - 1), (shape, value + 1)} & seen:
                found.append(Paragraph(plain(block), block.stress, at=block.at))
                continue
        found.append(block)
    return found


def _shape(marker: str) -> tuple[str, int]:
    brackets = "()" if marker[0] == "(" else "[]" if marker[0] == "[" else ""
    found = _SHAPE.match(marker.strip(brackets) if brackets else marker)
    if not found:
        return "?", 0
    if found["digits"]:
        return "digits" + found["sign"] + brackets, int(found["digits"])
    if found["dotted"]:
        return "dotted", 0
    if found["roman"] and (len(found["roman"]) > 1 or found["roman"] in "IVX"):
        return "roman" + found["sign"], names.roman(found["roman"])
    return "letter" + found["sign"], ord(marker[0].lower())


def _lone_points(blocks: list[Block]) -> list[Block]:
    """List points that stand alone over running text are headings, if there are at least two of them."""
    lone = [place for place, block in enumerate(blocks) if isinstance(block, ListItem) and _lone(blocks, place)]
    if len(lone) < 2:
        return blocks
    found = list(blocks)
    for place in lone:
        block = blocks[place]
        assert isinstance(block, ListItem)  # noqa: S101 - chosen as such above
        depth = (
            block.marker.count(".") - 1 if _SHAPE.match(block.marker.rstrip(".")) and "." in block.marker[:-1] else 0
        )
        found[place] = Heading(block.text, 2 + max(depth, 0), certain=False, label=block.marker, at=block.at)
    return found


def _lone(blocks: list[Block], place: int) -> bool:
    block = blocks[place]
    if not isinstance(block, ListItem) or block.depth > 1 or not looks_like(block.text):
        return False
    before = blocks[place - 1] if place else None
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is None:
        return False
    if isinstance(after, ListItem) and not _below(block, after):
        apart = block.marker and not after.marker and after.depth <= block.depth
        if not apart:
            return False
    listed = isinstance(before, ListItem) and not _below(before, block) and not _begins_anew(before, block)
    if listed and isinstance(before, ListItem) and (before.marker or not block.marker):
        return False
    return not (isinstance(before, Paragraph) and before.text.endswith(":") and isinstance(after, ListItem))


def _below(upper: ListItem, lower: ListItem) -> bool:
    """ "4.1" is below "4."."""
    return (
        bool(upper.marker) and lower.marker.startswith(upper.marker.rstrip(".)") + ".") and lower.marker != upper.marker
    )


def _begins_anew(before: ListItem, block: ListItem) -> bool:
    """After "2." a "1." opens another list, and so it may be a heading."""
    if not before.marker or not block.marker:
        return False
    (shape, value), (next_shape, next_value) = _shape(before.marker), _shape(block.marker)
    return shape == next_shape and next_value <= value


def _stresses(blocks: list[Block]) -> list[float]:
    """The ways paragraphs stand out, strongest first; none if so many do that it means nothing."""
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    if sum(bool(block.stress) for block in texts) > 0.7 * len(texts):
        sizes = sorted((block.stress for block in texts), reverse=True)
        ordinary = sizes[len(sizes) // 2]
        return sorted({size for size in sizes if size > ordinary}, reverse=True)
    return sorted({block.stress for block in texts if block.stress}, reverse=True)


def _stressed(block: Paragraph, stresses: list[float]) -> bool:
    if block.stress not in stresses:
        return False
    text = block.text
    if text.endswith(".") and len(text.split()) <= 6:
        text = text[:-1]
    return looks_like(text.replace("\n", " "), 20)


class _Levels:
    """The level each kind of heading gets."""

    def __init__(self, blocks: list[Block], stresses: list[float]) -> None:
        marked = [block.level for block in blocks if isinstance(block, Heading) and block.certain]
        self._base = max(marked, default=0) + 1
        self._stresses = stresses
        used = [block.stress for block in blocks if isinstance(block, Paragraph) and _stressed(block, stresses)]
        kinds = [stress for stress in stresses if stress in used]
        self._stresses = kinds
        self.plain = max(self._base + len(kinds), 2)

    def stressed(self, stress: float) -> int:
        """Level of a paragraph that stands out that much."""
        return self._base + self._stresses.index(stress)


def _opens_list(block: Paragraph, after: Block) -> bool:
    """ "Det vil vi:" over a list announces it."""
    return block.text.endswith(":") and (isinstance(after, ListItem | TableRow) or after.text[:1].islower())


def _goes_on(after: Block) -> bool:
    """ "Den skal kunne bruges" over points in small letters opens their sentence and is no heading."""
    return isinstance(after, ListItem) and after.tight and after.text[:1].islower()


def _announced(blocks: list[Block]) -> set[str]:
    """Keys of the names that lists promise: a short paragraph that says the same again is a heading."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, ListItem):
            parted = names.split_name(block.text, block.lead)
            name = parted.name if parted else block.text
            if names.is_name(name):
                found.add(names.key(name))
    return found


def _told(text: str, announced: set[str]) -> bool:
    label = vocabulary.AREA_LABEL.match(text)
    if vocabulary.PURPOSE_HEADING.match(text) and len(text.split()) <= 6:
        return True
    return names.key(text) in announced or bool(label and label["name"] and (label["number"] or label["nth"]))


def _runs(blocks: list[Block], level: int) -> list[Block]:
    """Several short lines in a row are not several headings.

    After "Vi har fire spor:" they are a list without bullets; at the front of the document the first is the title
    and the last the first heading; anywhere else only the last has text under it.
    """
    found = list(blocks)
    place = 0
    while place < len(found):
        end = place
        while end < len(found) and _unmarked(found[end], level):
            end += 1
        if end - place >= 2:
            found[place:end] = _run(found, place, end)
        place = max(end, place + 1)
    if found and _unmarked(found[-1], level):
        found[-1] = Paragraph(plain(found[-1]), at=found[-1].at)
    return found


def _unmarked(block: Block, level: int) -> bool:
    return isinstance(block, Heading) and not block.certain and not block.label and block.level == level


def _run(blocks: list[Block], place: int, end: int) -> list[Block]:
    run = blocks[place:end]
    before = blocks[place - 1] if place else None
    colon = next((i for i, block in enumerate(run) if block.text.endswith(":")), None)
    if colon is None and isinstance(before, Paragraph) and before.text.endswith(":"):
        colon = -1
    if colon is not None:
        opener = run[colon] if colon >= 0 else blocks[place - 1]
        rest = run[colon + 1 :]
        said = vocabulary.count_in(opener.text)
        many = said if said and said <= len(rest) else len(rest) - 1 if end < len(blocks) else len(rest)
        if many >= 2:
            points: list[Block] = [ListItem(block.text, at=block.at) for block in rest[:many]]
            opening = [Paragraph(opener.text, at=opener.at)] if colon >= 0 else []
            return [*run[: max(colon, 0)], *opening, *points, *rest[many:]]
    if len(run) < 3:
        return run
    keep = {len(run) - 1}
    if not any(furniture.sentence(block) for block in blocks[:place]):
        first = next((i for i, b in enumerate(run) if not vocabulary.ORGANISATION.match(b.text)), 0)
        keep |= {first}
        if vocabulary.PURPOSE_HEADING.match(run[-2].text):
            keep |= {len(run) - 2}
    keep |= {i for i, b in enumerate(run) if any(word.search(b.text) for word in vocabulary.AREA_PLURALS[:2])}
    return [block if i in keep else Paragraph(block.text, at=block.at) for i, block in enumerate(run)]


def _labels(blocks: list[Block]) -> list[Block]:
    """Take numbers and area labels off the headings, numbers only where they count on from heading to heading."""
    numbers = [
        found["number"]
        for block in blocks
        if isinstance(block, Heading) and not block.label and (found := vocabulary.NUMBER_LABEL.match(block.text))
    ]
    counted = names.steps([number for number in numbers if "." not in number]) or sum("." in n for n in numbers) >= 2
    found_blocks: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            text, label = block.text, block.label
            number = vocabulary.NUMBER_LABEL.match(text)
            if number and counted and not label:
                label, text = number["label"], number["name"]
            found_blocks.append(replace(block, text=_without_colon(text), label=label))
        else:
            found_blocks.append(block)
    return found_blocks


def _without_colon(text: str) -> str:
    return text.rstrip(": ") or text
