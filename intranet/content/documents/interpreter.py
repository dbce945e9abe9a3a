"""From blocks to an understanding: title, purpose, story, focus areas, and what was left out.

Every block ends in exactly one of them. The order of the work: leave out the furniture, settle the headings, find
the title, then the focus areas, then the purpose; everything else is the story.

The rule for the purpose: the text under a heading that says so ("Formålet", "Hvorfor en fortælling", "Purpose").
Without such a heading, a paragraph that opens "Formål: …" or "Formålet med …", or the first paragraph under the
title if it speaks of the document itself and what it is for. Otherwise the purpose is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from intranet.content.documents import areas, furniture, headings, names, vocabulary
from intranet.content.documents.blocks import Block, Heading, Paragraph, Source, join, plain
from intranet.content.documents.errors import Unreadable

MOST_BLOCKS = 5_000
LONGEST_BLOCK = 60_000  # letters; a whole narrative without a single line break has fewer


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the story or a focus area. The first section has no title if the story begins without one."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The part as plain text: list points and table rows on lines of their own."""
        return join(self.blocks)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a document was understood to say. Texts are plain; nothing of the document is lost."""

    title: str
    purpose: Part
    sections: tuple[Part, ...]
    focus_areas: tuple[Part, ...]
    left_out: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """The understanding as plain values, ready for JSON."""
        return {
            "title": self.title,
            "purpose": self.purpose.text,
            "sections": [{"title": part.title, "text": part.text} for part in self.sections],
            "focus_areas": [{"title": part.title, "text": part.text} for part in self.focus_areas],
            "left_out": list(self.left_out),
        }


def interpret(source: Source) -> Understanding:
    """Understand a document read into blocks. Raises :class:`Unreadable` if it is far too long for a narrative."""
    if len(source.blocks) > MOST_BLOCKS or any(len(block.text) > LONGEST_BLOCK for block in source.blocks):
        raise Unreadable.too_long()
    left = furniture.LeftOut()
    blocks = headings.settle(furniture.clear(list(source.blocks), left), source)
    title, blocks = _title(blocks, source.title_hint, left)
    blocks = furniture.notes(blocks, left)
    found = areas.find(blocks, title)
    labels = [label for area in found for label in area.labels]
    rest = [block for place, block in enumerate(blocks) if not any(place in area.takes for area in found)]
    purpose, rest = _purpose(rest, left)
    sections = _sections(rest)
    labels += [block.label for block in rest if isinstance(block, Heading) and block.label]
    left.add_text(len(source.blocks), " ".join(labels))
    return Understanding(
        title,
        purpose,
        sections,
        tuple(Part(area.title, area.blocks) for area in found),
        left.texts(),
    )


# --- title -----------------------------------------------------------------------------------------------------


def _title(blocks: list[Block], hint: str, left: furniture.LeftOut) -> tuple[str, list[Block]]:
    """Take the title off the blocks; what is furniture before it is left out, running text stays."""
    place = _title_place(blocks, hint)
    if place is None:
        return _title_of_file(blocks, hint, left)
    head = blocks[place]
    left.add_text(head.at, head.label if isinstance(head, Heading) else "")
    title, end = head.text, place + 1
    highest = isinstance(head, Heading) and head.level == 0
    while highest and end < len(blocks) and isinstance(more := blocks[end], Heading) and more.level == 0:
        title, end = f"{title} {more.text}", end + 1
    kept: list[Block] = []
    for block in blocks[:place]:
        if furniture.before_title(block):
            left.add(block)
        else:
            kept.append(Paragraph(plain(block), at=block.at) if isinstance(block, Heading) else block)
    return title, kept + blocks[end:]


def _title_of_file(blocks: list[Block], hint: str, left: furniture.LeftOut) -> tuple[str, list[Block]]:
    """The title that a web page has beside its text, without the name of the site."""
    parts = re.split(r"\s+\|\s+|\s+[–—-]\s+(?=[^–—|-]*$)", hint)
    if not hint or not _may_be_title(Paragraph(parts[0])):
        return "", blocks
    site = len(parts) > 1 and ("|" in hint or vocabulary.SITE.search(parts[-1]))
    title = parts[0] if site else hint
    left.take_back(hint, title)
    return title, blocks


def _title_place(blocks: list[Block], hint: str) -> int | None:
    """Where the title stands: marked as such, named by the file, the first of the highest, or the first of all."""
    places = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    able = [place for place in places if _may_be_title(blocks[place])]
    for level in (0, 1):
        marked = [p for p in able if isinstance(h := blocks[p], Heading) and h.level == level and h.certain]
        if level == 1 and len(marked) > 1 and hint:
            marked = [p for p in marked if names.found_in(blocks[p].text, hint)] or marked
        if marked and not _body_before(blocks, marked[0], level):
            first = marked[0]
            after = first + 1
            only_name = vocabulary.ORGANISATION.match(blocks[first].text)
            if only_name and after in able and not names.found_in(blocks[first].text, hint.split("|")[0]):
                return after
            return first
    hinted = [p for p in able if hint and len(names.key(blocks[p].text)) > 5 and names.found_in(blocks[p].text, hint)]
    ways = [block for block in blocks if furniture.breadcrumb(block.text)]
    crumbs = [p for p in able if any(way.at < blocks[p].at and _leads_to(way.text, blocks[p].text) for way in ways)]
    first_able = [p for p in able if not vocabulary.ORGANISATION.match(blocks[p].text)] or able
    for choice in (crumbs, hinted, first_able, able):
        if choice and not _body_before(blocks, choice[0], 2):
            return choice[0]
    if len(blocks) > 1 and isinstance(blocks[0], Paragraph) and headings.looks_like(blocks[0].text):
        return 0 if _may_be_title(blocks[0]) and not blocks[0].text.endswith(":") else None
    return None


def _leads_to(crumb: str, title: str) -> bool:
    return names.key_of_prose(crumb).endswith(names.key_of_prose(title))


def _may_be_title(block: Block) -> bool:
    text = block.text
    return not (_opens_part(text) or furniture.breadcrumb(text) or vocabulary.FURNITURE_HEADING.match(text))


def _opens_part(text: str) -> bool:
    """Whether a heading opens a part that documents about themselves have: purpose, introduction, summary."""
    return bool(vocabulary.PURPOSE_HEADING.match(text) or vocabulary.GENERIC_HEADING.match(text))


def _body_before(blocks: list[Block], place: int, level: int) -> bool:
    """Whether the document has begun before a heading that might be its title.

    Before a title that is marked as one, running text may stand (0), or may if no heading is over it (1).
    """
    begun = level > 1
    for block in blocks[:place]:
        if isinstance(block, Heading):
            begun = True
            if level and _opens_part(block.text):
                return True
        elif begun and level and furniture.sentence(block) and not furniture.contact(block.text):
            return True
    return False


# --- purpose ---------------------------------------------------------------------------------------------------


def _purpose(blocks: list[Block], left: furniture.LeftOut) -> tuple[Part, list[Block]]:
    """Take the purpose off the blocks, by the rule this module opens with."""
    for certainly in (True, False):
        for place, block in enumerate(blocks):
            if isinstance(block, Heading) and _asks_for_purpose(blocks, place, certainly):
                end = _end_of(blocks, place)
                left.add(block)
                return Part(block.text, tuple(blocks[place + 1 : end])), blocks[:place] + blocks[end:]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and (run_in := vocabulary.PURPOSE_RUN_IN.match(block.text)):
            left.add_text(block.at, run_in["label"])
            told = replace(block, text=run_in["text"], lead="")
            return Part(run_in["label"].rstrip(":–— "), (told,)), blocks[:place] + blocks[place + 1 :]
    lead = next((p for p, b in enumerate(blocks) if isinstance(b, Heading)), len(blocks))
    for place, block in enumerate(blocks[:lead]):
        if (
            isinstance(block, Paragraph)
            and furniture.sentence(block)
            and vocabulary.PURPOSE_SENTENCE.search(block.text)
        ):
            return Part("", (block,)), blocks[:place] + blocks[place + 1 :]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and vocabulary.PURPOSE_OPENING.match(block.text):
            return Part("", (block,)), blocks[:place] + blocks[place + 1 :]
    return Part("", ()), blocks


def _asks_for_purpose(blocks: list[Block], place: int, certainly: bool) -> bool:
    """Whether the heading at ``place`` opens the purpose: by its words, or because it asks why of the document."""
    words = names.split_label(blocks[place].text)[1]
    if certainly and not vocabulary.PURPOSE_HEADING.match(words):
        return False
    if not certainly and not vocabulary.WHY_HEADING.match(words):
        return False
    if _end_of(blocks, place) == place + 1:
        return False
    return certainly or bool(vocabulary.THIS.search(blocks[place + 1].text))


def _end_of(blocks: list[Block], place: int) -> int:
    """Where the part that a heading opens ends: at the next heading that is not below it.

    If no heading further on is as high as this one, levels say nothing and the next heading ends it.
    """
    head = blocks[place]
    later = [p for p in range(place + 1, len(blocks)) if isinstance(blocks[p], Heading)]
    high = [
        p for p in later if isinstance(h := blocks[p], Heading) and isinstance(head, Heading) and h.level <= head.level
    ]
    return (high or later or [len(blocks)])[0]


# --- story -----------------------------------------------------------------------------------------------------


def _sections(blocks: list[Block]) -> tuple[Part, ...]:
    """What is left, one section for each heading; text before the first heading is a section without a title."""
    found: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append((block.text, []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append(("", [block]))
    return tuple(Part(title, tuple(texts)) for title, texts in found)
