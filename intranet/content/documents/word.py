"""Reader for Word files (.docx), from the package itself.

Read here and not through a converter, because what a converter drops is what this reader must account for: text
boxes, footnotes, page headers and footers, content controls, tracked changes (inserted text counts, deleted text
does not), fields and automatic tables of contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from intranet.content.documents.blocks import (
    Block,
    Furniture,
    Heading,
    ListItem,
    Source,
    TableRow,
    clean,
    numbered,
)
from intranet.content.documents.errors import Unreadable
from intranet.content.documents.lines import Inline, to_blocks
from intranet.content.documents.word_package import Package
from intranet.content.documents.word_styles import Lists, Look, Style, Styles, W, indent, number

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEEPEST = 60  # nested tables, boxes and controls


def read(data: bytes) -> Source:
    """Read a Word file into blocks.

    Raises :class:`Unreadable` if it is damaged, locked, no Word file, or unpacks to far too much.
    """
    package = Package(data)
    main = package.main()
    root = package.part(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise Unreadable.not_word()
    reader = _Reader(Styles(package.related_part(main, "styles")), Lists(package.related_part(main, "numbering")))
    for kind in ("footnotes", "endnotes"):
        reader.keep_notes(kind[:-1], package.related_part(main, kind))
    around: list[Block] = []
    seen: set[str] = set()
    for kind in ("header", "footer", "comments"):
        for name in package.related(main, kind):
            text = "\n".join(_plain_paragraphs(package.part(name)))
            if text and text not in seen:
                seen.add(text)
                around.append(Furniture(text))
    reader.container(body, 0)
    blocks = reader.finish()
    certain = sum(isinstance(block, Heading) and block.level > 1 for block in blocks)
    marked = sum(isinstance(block, Heading) for block in blocks)
    return Source(tuple(numbered([*blocks, *around])), short_lines=certain < 2 and marked < 3)


def _plain_paragraphs(root: Element | None) -> Iterator[str]:
    for paragraph in root.iter(W + "p") if root is not None else ():
        text = clean(
            "".join(
                run.text or "" if run.tag == W + "t" else " "
                for run in paragraph.iter()
                if run.tag in (W + "t", W + "tab")
            )
        )
        if text:
            yield text


class _Open:
    """A paragraph whose look is known only when all of the document has been read."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.pieces: list[tuple[str, Look]] = []
        self.point: ListItem | None = None
        self.indent = 0  # of a list point, in twips
        self.heading: int | None = None
        self.after: list[object] = []  # what stands in text boxes and notes hanging on it


class _Reader:
    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._notes: dict[tuple[str, str], Element] = {}
        self._found: list[_Open | Block] = []
        self._carried: list[tuple[str, Look]] = []  # text of a paragraph whose end was deleted
        self._field: list[str] = []  # open complex fields: "code" or "result"

    def keep_notes(self, kind: str, root: Element | None) -> None:
        """Remember footnotes or endnotes until they are referred to."""
        for note in root.iter(W + kind) if root is not None else ():
            if note.get(W + "type", "normal") == "normal":
                self._notes[kind, note.get(W + "id", "")] = note

    # -- structure

    def container(self, element: Element, depth: int) -> None:
        """Read everything in a body, cell, box or control."""
        if depth > _DEEPEST:
            raise Unreadable.damaged()
        for child in element:
            if child.tag == W + "p":
                self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                self._table(child, depth)
            elif child.tag == W + "sdt":
                self._control(child, depth)
            elif child.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                self.container(child, depth + 1)
            elif child.tag == _COMPATIBLE + "AlternateContent":
                self.container(_choice(child), depth + 1)

    def _control(self, control: Element, depth: int) -> None:
        content = control.find(W + "sdtContent")
        if content is None:
            return
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and "contents" in gallery.get(W + "val", "").lower():
            self._found.extend(Furniture(text) for text in _plain_paragraphs(content))
        else:
            self.container(content, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        properties = paragraph.find(W + "pPr")
        style_id = properties.find(W + "pStyle") if properties is not None else None
        style = self._styles.paragraph(style_id.get(W + "val") if style_id is not None else None)
        opened = _Open(style)
        opened.pieces, self._carried = self._carried, []
        look = style.look.over(self._styles.default)
        self._runs(paragraph, look, opened, depth)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = opened.pieces
            return
        opened.heading = self._heading_level(properties, style)
        opened.point, opened.indent = self._point(properties, style)
        self._found.append(opened)
        for extra in opened.after:
            if isinstance(extra, Element):
                self.container(extra, depth + 1)

    def _heading_level(self, properties: Element | None, style: Style) -> int | None:
        outline = number(properties.find(W + "outlineLvl")) if properties is not None else None
        if outline is not None and 0 <= outline <= 8:
            return outline + 1
        return style.heading

    def _point(self, properties: Element | None, style: Style) -> tuple[ListItem | None, int]:
        numbering = properties.find(W + "numPr") if properties is not None else None
        list_id, level = style.list_number, style.list_level
        if numbering is not None:
            own = numbering.find(W + "numId")
            list_id = own.get(W + "val") if own is not None else list_id
            level = number(numbering.find(W + "ilvl"), level) or 0
        if list_id == "0" or not (self._lists.is_point(list_id, level) or style.named_list):
            return None, 0
        own_indent = indent(properties)
        left = (style.indent or self._lists.indent(list_id, level)) if own_indent is None else own_indent
        return ListItem("", depth=level), left

    # -- text

    def _runs(self, element: Element, base: Look, opened: _Open, depth: int) -> None:
        if depth > _DEEPEST:
            raise Unreadable.damaged()
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, base, opened)
            elif tag in (
                W + "hyperlink",
                W + "ins",
                W + "moveTo",
                W + "fldSimple",
                W + "smartTag",
                W + "customXml",
                W + "dir",
                W + "bdo",
            ):
                self._runs(child, base, opened, depth + 1)
            elif tag == W + "sdt" and (content := child.find(W + "sdtContent")) is not None:
                self._runs(content, base, opened, depth + 1)
            elif tag == _COMPATIBLE + "AlternateContent":
                self._runs(_choice(child), base, opened, depth + 1)
            elif tag.endswith("}oMath") or tag.endswith("}oMathPara"):
                text = "".join(t.text or "" for t in child.iter() if t.tag.endswith("}t"))
                opened.pieces.append((text, base))

    def _run(self, run: Element, base: Look, opened: _Open) -> None:
        properties = run.find(W + "rPr")
        character = properties.find(W + "rStyle") if properties is not None else None
        look = Look.of(properties)
        if character is not None:
            look = look.over(self._styles.letters(character.get(W + "val")))
        look = look.over(base)
        for child in run:
            tag = child.tag.removeprefix(W)
            if tag == "fldChar":
                self._field_char(child.get(W + "fldCharType", ""))
            elif self._field and self._field[-1] == "code":
                continue
            elif tag == "t":
                opened.pieces.append((child.text or "", look))
            elif tag in ("tab", "ptab"):
                opened.pieces.append(("\t", look))
            elif tag in ("br", "cr"):
                opened.pieces.append(("\n", look))
            elif tag == "noBreakHyphen":
                opened.pieces.append(("-", look))
            elif tag in ("footnoteReference", "endnoteReference"):
                note = self._notes.pop((tag.removesuffix("Reference"), child.get(W + "id", "")), None)
                opened.after += [note] if note is not None else []
            elif tag in ("drawing", "pict", "object") or child.tag == _COMPATIBLE + "AlternateContent":
                inside = _choice(child) if child.tag == _COMPATIBLE + "AlternateContent" else child
                opened.after.extend(_boxes(inside))

    def _field_char(self, kind: str) -> None:
        if kind == "begin":
            self._field.append("code")
        elif kind == "separate" and self._field:
            self._field[-1] = "result"
        elif kind == "end" and self._field:
            self._field.pop()

    # -- tables

    def _table(self, table: Element, depth: int) -> None:
        rows = list(_through(table, "tr"))
        cells = [list(_through(row, "tc")) for row in rows]
        widest = max((len(row) for row in cells), default=0)
        if widest < 2 or len(rows) + widest <= 3 or any(self._arranges(cell) for row in cells for cell in row):
            for arranged in (cell for row in cells for cell in row):
                self.container(arranged, depth + 1)
            return
        for row, row_cells in zip(rows, cells, strict=True):
            header = row.find(f"{W}trPr/{W}tblHeader") is not None
            self._found.append(TableRow(tuple(self._cell(cell, depth + 1) for cell in row_cells), header))

    def _arranges(self, cell: Element) -> bool:
        """Whether a cell holds more than data: headings, a bold line over text, or another table."""
        if cell.find(W + "tbl") is not None:
            return True
        paragraphs = cell.findall(W + "p")
        levels = [
            self._styles.paragraph(s.get(W + "val")).heading
            for p in paragraphs
            if (s := p.find(f"{W}pPr/{W}pStyle")) is not None
        ]
        if any(level is not None for level in levels):
            return True
        texts = [p for p in paragraphs if any((t.text or "").strip() for t in p.iter(W + "t"))]
        if len(texts) < 2:
            return False
        runs = [r for r in texts[0].iter(W + "r") if any((t.text or "").strip() for t in r.iter(W + "t"))]
        return bool(runs) and all(r.find(f"{W}rPr/{W}b") is not None for r in runs)

    def _cell(self, cell: Element, depth: int) -> str:
        kept, self._found = self._found, []
        self.container(cell, depth)
        inner, self._found = self._found, kept
        texts = [
            clean("".join(piece for piece, _ in one.pieces)) if isinstance(one, _Open) else one.text for one in inner
        ]
        return "\n".join(text for text in texts if text)

    # -- looks

    def finish(self) -> list[Block]:
        """All blocks, with what stands out told from what is ordinary in this document."""
        for note in self._notes.values():  # notes nobody refers to
            self.container(note, 0)
        self._nest()
        ordinary = self._ordinary_size()
        blocks: list[Block] = []
        for one in self._found:
            if isinstance(one, _Open):
                blocks.extend(self._blocks(one, ordinary))
            else:
                blocks.append(one)
        return blocks

    def _nest(self) -> None:
        """Points of one list level that are moved in differently are nested: Word has styles that work so."""
        run: list[_Open] = []
        for one in [*self._found, None]:
            if isinstance(one, _Open) and one.point is not None:
                run.append(one)
                continue
            steps = sorted({point.indent // 200 for point in run})
            if len(steps) > 1 and len({point.point.depth for point in run if point.point}) == 1:
                for point in run:
                    point.point = ListItem("", depth=steps.index(point.indent // 200))
            run = []

    def _ordinary_size(self) -> int:
        weights: dict[int, int] = {}
        for one in self._found:
            if isinstance(one, _Open) and one.heading is None:
                for text, look in one.pieces:
                    size = look.size or 22
                    weights[size] = weights.get(size, 0) + len(text)
        return max(weights, key=weights.__getitem__) if weights else 22

    def _blocks(self, one: _Open, ordinary: int) -> list[Block]:
        inline, hidden = Inline(), Inline()
        for text, look in one.pieces:
            where = hidden if look.hidden else inline
            where.add(text.replace("\t", " "), stress=0.0 if one.heading is not None else _stress(look, ordinary))
        whole = clean("".join(text for text, _ in one.pieces))
        if one.style.contents or (
            re.search(r"\.{4,}\s*\d+$|\t\d+$", "".join(t for t, _ in one.pieces)) and one.point is None
        ):
            return [Furniture(whole)]
        groups = inline.take()
        left = [Furniture(line.text) for group in hidden.take() for line in group]
        if one.heading is not None and groups:
            text = " ".join(line.text for group in groups for line in group)
            return [Heading(text, one.heading), *left]
        return [*to_blocks(groups, one.point), *left]


def _stress(look: Look, ordinary: int) -> float:
    """How much letters stand out: their size if larger than ordinary, a little more if bold, 0 if ordinary."""
    size = (look.size or ordinary) / 2
    larger = size * 2 > ordinary * 1.1
    if look.bold or look.underlined or look.capitals:
        return max(size, ordinary / 2) + 0.5
    return size if larger else 0.0


def _choice(alternate: Element) -> Element:
    """Word writes some things twice, for itself and for older programs; one of them is enough."""
    for child in alternate:
        if child.tag == _COMPATIBLE + "Choice":
            return child
    for child in alternate:
        if child.tag == _COMPATIBLE + "Fallback":
            return child
    return Element("empty")


def _boxes(element: Element) -> list[Element]:
    """The outermost text boxes in a drawing."""
    found: list[Element] = []
    pending = [element]
    while pending:
        current = pending.pop(0)
        if current.tag == W + "txbxContent":
            found.append(current)
        elif current.tag == _COMPATIBLE + "AlternateContent":
            pending.insert(0, _choice(current))
        else:
            pending[:0] = list(current)
    return found


def _through(element: Element, tag: str) -> Iterator[Element]:
    """Children of a tag, also inside content controls and tracked insertions; deleted rows are not there."""
    for child in element:
        if child.tag == W + tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _through(child, tag)
