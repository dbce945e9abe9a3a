"""What the styles and list definitions of a Word file say about its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|overskrift|rubrik|überschrift|titre)\s*(\d)\b", re.IGNORECASE)
_HEADING_LOOSE = re.compile(r"overskrift|heading|rubrik", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|document title|dokumenttitel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|indholdsfortegnelse)\b", re.IGNORECASE)
_LIST = re.compile(r"^(?:list bullet|list number|opstilling|bullet|punkt)", re.IGNORECASE)


def on(properties: Element | None, name: str) -> bool | None:
    """A switch such as ``w:b``: ``True``, ``False``, or ``None`` if nothing is said."""
    found = properties.find(W + name) if properties is not None else None
    if found is None:
        return None
    return found.get(W + "val", "1") not in ("0", "false", "off", "none")


def number(element: Element | None, default: int | None = None) -> int | None:
    """The ``w:val`` of an element as a number."""
    value = element.get(W + "val", "") if element is not None else ""
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else default


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: what a run or style says, ``None`` where it says nothing."""

    bold: bool | None = None
    size: int | None = None  # half points
    underlined: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    @classmethod
    def of(cls, properties: Element | None) -> Look:
        """Read ``w:rPr``."""
        size = number(properties.find(W + "sz")) if properties is not None else None
        return cls(on(properties, "b"), size, on(properties, "u"), on(properties, "caps"), on(properties, "vanish"))

    def over(self, base: Look) -> Look:
        """This look where it says something, ``base`` elsewhere."""
        return Look(
            base.bold if self.bold is None else self.bold,
            self.size or base.size,
            base.underlined if self.underlined is None else self.underlined,
            base.capitals if self.capitals is None else self.capitals,
            base.hidden if self.hidden is None else self.hidden,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, with what it inherits."""

    name: str = ""
    heading: int | None = None  # 0 is the title
    look: Look = Look()
    list_number: str | None = None
    list_level: int = 0
    contents: bool = False
    named_list: bool = False
    indent: int | None = None


class Styles:
    """The styles of ``styles.xml`` by their id."""

    def __init__(self, root: Element | None) -> None:
        self._raw: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.default = Look()
        self._default_id = ""
        if root is None:
            return
        self.default = Look.of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(W + "style"):
            self._raw[style.get(W + "styleId", "")] = style
            if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph":
                self._default_id = style.get(W + "styleId", "")

    def paragraph(self, style_id: str | None) -> Style:
        """The style of that id, or the default paragraph style."""
        return self._style(style_id or self._default_id, 0)

    def letters(self, style_id: str | None) -> Look:
        """The look of a character style."""
        return self._style(style_id, 0).look if style_id else Look()

    def _style(self, style_id: str, depth: int) -> Style:
        if style_id in self._known:
            return self._known[style_id]
        raw = self._raw.get(style_id)
        if raw is None or depth > 20:
            level = _HEADING.match(re.sub(r"(\D)(\d)$", r"\1 \2", style_id))
            return Style(style_id, int(level.group(1)) if level else 0 if _TITLE.match(style_id) else None)
        based_on = raw.find(W + "basedOn")
        base = self._style(based_on.get(W + "val", ""), depth + 1) if based_on is not None else Style()
        named = raw.find(W + "name")
        name = named.get(W + "val", style_id) if named is not None else style_id
        properties = raw.find(W + "pPr")
        style = Style(
            name,
            _heading(name, properties, base),
            Look.of(raw.find(W + "rPr")).over(base.look),
            *_list(properties, base),
            contents=base.contents or bool(_CONTENTS.match(name)),
            named_list=base.named_list or bool(_LIST.match(name)),
            indent=base.indent if (own := indent(properties)) is None else own,
        )
        self._known[style_id] = style
        return style


def _heading(name: str, properties: Element | None, base: Style) -> int | None:
    outline = number(properties.find(W + "outlineLvl")) if properties is not None else None
    if _CONTENTS.match(name):
        return None
    if _TITLE.match(name):
        return 0
    if found := _HEADING.match(name):
        return int(found.group(1))
    if outline is not None:
        return outline + 1 if 0 <= outline <= 8 else None
    if base.heading is not None and not re.match(r"(?:sub ?title|undertitel)", name, re.IGNORECASE):
        return base.heading
    digit = re.search(r"\d", name)
    return int(digit.group()) or 1 if _HEADING_LOOSE.search(name) and digit else None


def _list(properties: Element | None, base: Style) -> tuple[str | None, int]:
    numbering = properties.find(W + "numPr") if properties is not None else None
    if numbering is None:
        return base.list_number, base.list_level
    found = numbering.find(W + "numId")
    own = found.get(W + "val") if found is not None else base.list_number
    return own, number(numbering.find(W + "ilvl"), 0) or 0


def indent(properties: Element | None) -> int | None:
    """How far a paragraph is moved in, in twips, where ``w:pPr`` says so."""
    found = properties.find(W + "ind") if properties is not None else None
    value = found.get(W + "left", found.get(W + "start", "")) if found is not None else ""
    return int(value) if re.fullmatch(r"-?\d{1,6}", value or "") else None


class Lists:
    """The list definitions of ``numbering.xml``: which paragraphs are list points, and how far they are moved in."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        self._indents: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract: dict[str, dict[int, tuple[str, int]]] = {}
        for definition in root.iter(W + "abstractNum"):
            abstract[definition.get(W + "abstractNumId", "")] = {
                int(level.get(W + "ilvl", "0")): (kind.get(W + "val", ""), indent(level.find(W + "pPr")) or 0)
                for level in definition.iter(W + "lvl")
                if (kind := level.find(W + "numFmt")) is not None
            }
        for num in root.iter(W + "num"):
            reference = num.find(W + "abstractNumId")
            number_id = num.get(W + "numId", "")
            levels = abstract.get(reference.get(W + "val", "") if reference is not None else "", {})
            self._formats |= {(number_id, place): kind for place, (kind, _) in levels.items()}
            self._indents |= {(number_id, place): left for place, (_, left) in levels.items()}

    def indent(self, number_id: str | None, level: int) -> int:
        """How far the list moves its points in, in twips."""
        return self._indents.get((number_id or "", level), 0)

    def is_point(self, number_id: str | None, level: int) -> bool:
        """Whether paragraphs with this list definition are list points."""
        return number_id not in (None, "0", "") and self._formats.get((number_id or "", level), "bullet") != "none"
