"""Reader for web pages.

The page's own structure tells most: what stands in ``nav``, ``header``, ``footer`` or ``aside``, is hidden, or is a
control is furniture; if the page says which part is its main part, everything outside it is. Pages without such
landmarks give themselves away by the names of their boxes ("breadcrumb", "cookie-banner") and by lists that are
nothing but links to other pages. The rest is left to :mod:`furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype, NavigableString, PreformattedString, Tag

from intranet.content.documents.blocks import (
    Block,
    Furniture,
    Heading,
    ListItem,
    Paragraph,
    Source,
    TableRow,
    clean,
    numbered,
)
from intranet.content.documents.lines import Inline, to_blocks

_SILENT = {
    "script",
    "style",
    "template",
    "head",
    "object",
    "iframe",
    "canvas",
    "svg",
    "math",
    "audio",
    "video",
    "datalist",
    "map",
}
_FURNITURE = {
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "noscript",
    "dialog",
    "menu",
    "input",
    "textarea",
    "label",
    "search",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "caption", "legend", "button", "select", "noscript", "dialog", "menu", "search", "option", "hgroup", "label",
}  # fmt: skip
_BOLD = {"b", "strong", "u", "big"}
_ROLES = {
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alertdialog",
    "toolbar", "tablist", "form", "button",
}  # fmt: skip
_NAMES = re.compile(
    r"^(?:(?:site|page|main|top|global|sub|side|local|left|right|mobile|primary|secondary|section)?[-_]?"
    r"(?:nav|navigation|navbar|menu|menubar|sidebar|sidemenu|footer|topbar|masthead)(?:[-_].*)?"
    r"|breadcrumbs?(?:[-_].*)?|brødkrumme.*|crumbs?|(?:.*[-_])?cookie.*|consent.*|skip.*|share.*|social.*|(?:.*[-_])?banner"
    r"|sr-only|visually-?hidden|screen-?reader.*|hidden|toolbar|search(?:[-_].*)?|newsletter.*|pagination|related.*|genveje|shortcuts"
    r"|contact(?:[-_](?:box|info|card|us))?|kontakt(?:[-_].*)?|opening-?hours|aabningstider|feedback.*|page-?footer|site-?header|page-?header"
    r"|toc|table-of-contents|MsoToc\d|(?:.*[-_])?meta(?:data)?|byline|language-.*|lang-switch.*|print|read-?aloud.*|advert.*)$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING_CLASS = re.compile(
    r"(?:^|[-_])(?:heading|headline|overskrift|rubrik|title|titel|header\d?|subhead(?:ing)?)(?:$|[-_\d])", re.IGNORECASE
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)|text-decoration[^;]*underline", re.IGNORECASE)
_LARGE_STYLE = re.compile(
    r"font-size\s*:\s*(?:(?P<px>[\d.]+)px|(?P<pt>[\d.]+)pt|(?P<em>[\d.]+)r?em|(?P<pc>[\d.]+)%|(?P<word>(?:x+-)?large))",
    re.IGNORECASE,
)
_MOST_TABLE = 4000


def read(text: str) -> Source:
    """Read a web page (already decoded) into blocks."""
    soup = BeautifulSoup(text, "html.parser")
    title = clean(soup.title.get_text(" ")) if soup.title else ""
    main = _main(soup)
    walker = _Walker(main)
    if title:
        walker.blocks.append(Furniture(title))
    walker.walk(soup)
    blocks = _menus(walker.blocks)
    certain = sum(isinstance(block, Heading) for block in blocks)
    return Source(tuple(numbered(blocks)), title, short_lines=certain < 2)


def _main(soup: BeautifulSoup) -> Tag | None:
    """The part that the page itself calls its main part, if it holds most of a text."""
    for found in (soup.find("main"), soup.find(role="main"), _only(soup.find_all("article"))):
        if isinstance(found, Tag) and len(found.get_text(" ", strip=True)) > 200:
            return found
    return None


def _only(tags: list[Tag]) -> Tag | None:
    return tags[0] if len(tags) == 1 else None


def _names(tag: Tag) -> list[str]:
    """Classes and id."""
    return [*tag.get_attribute_list("class"), *tag.get_attribute_list("id")]


def _is_furniture(tag: Tag, in_main: bool) -> bool:
    """Whether the page marks ``tag`` as no part of its text."""
    role = str(tag.get("role") or "")
    if tag.name == "header":
        return not in_main and tag.find_parent("article") is None
    if tag.name == "form" and len(tag.get_text(" ", strip=True)) > 1500:
        return False  # some publishing systems wrap the whole page in one form
    if tag.name in _FURNITURE or role in _ROLES:
        return True
    if tag.has_attr("hidden") or str(tag.get("aria-hidden")) == "true" or _HIDDEN.search(str(tag.get("style") or "")):
        return True
    return tag.name not in ("body", "html", "main", "article") and any(
        _NAMES.match(name) for name in _names(tag) if name
    )


class _Walker:
    """Goes through the page once, without recursion, and writes down its blocks."""

    def __init__(self, main: Tag | None) -> None:
        self.main = main
        self.blocks: list[Block] = []
        self._inline = Inline()
        self._stack: list[Tag] = []  # what we are inside of
        self._stress: list[float] = []
        self._links = 0
        self._furniture = 0
        self._in_main = 0
        self._items: list[int] = []  # depth of the open list points
        self._fresh: list[bool] = []  # whether an open list point has had no text yet
        self._heading: Heading | None = None
        self._term = False  # a term of a definition list waits for its explanation

    def walk(self, root: Tag) -> None:
        """Write down all of ``root``."""
        pending: list[tuple[bool, Tag | NavigableString]] = [(True, root)]
        while pending:
            entering, node = pending.pop()
            if isinstance(node, NavigableString):
                self._text(node)
            elif not entering:
                self._leave(node)
            elif node.name in _SILENT:
                continue
            elif node.name == "table" and _data(node):
                self._flush()
                self._table(node)
            else:
                self._enter(node)
                pending.append((False, node))
                pending.extend(
                    (True, child) for child in reversed(node.contents) if isinstance(child, Tag | NavigableString)
                )
        self._flush()

    # -- text

    def _text(self, node: NavigableString) -> None:
        if isinstance(node, Comment | Doctype | PreformattedString):
            return
        text = str(node)
        if not any(tag.name in ("pre", "textarea") for tag in self._stack[-6:]):
            text = re.sub(r"\s*\n\s*|[ \t\r\f]+", " ", text)
        self._inline.add(text, stress=max(self._stress, default=0.0), link=self._links > 0)

    def _flush(self) -> None:
        groups = self._inline.take()
        if not groups:
            return
        if self._aside():
            self.blocks.extend(Furniture("\n".join(line.text for line in group)) for group in groups)
            return
        if self._heading is not None:
            text = " ".join(line.text for group in groups for line in group)
            self.blocks.append(Heading(text, self._heading.level))
            return
        item = None
        if self._items:
            if self._fresh[-1]:
                item = ListItem("", depth=len(self._items) - 1)
                self._fresh[-1] = False
            else:  # a further paragraph of the point: it stays with it
                self.blocks.extend(_continued(to_blocks(groups), len(self._items)))
                return
        self.blocks.extend(to_blocks(groups, item))

    def _aside(self) -> bool:
        """Whether we are in furniture, or outside the page's main part."""
        return self._furniture > 0 or (self.main is not None and not self._in_main)

    # -- structure

    def _enter(self, tag: Tag) -> None:
        if tag.name in _BLOCKS or tag.name == "br":
            if tag.name == "br":
                self._inline.add("\n")
            elif not (tag.name == "dd" and self._term):
                self._flush()
            self._term = False
        self._stack.append(tag)
        self._stress.append(_stress(tag))
        self._links += tag.name == "a" and not str(tag.get("href") or "#").startswith("#")
        self._in_main += tag is self.main
        self._furniture += _is_furniture(tag, self._in_main > 0)
        if (level := _heading_level(tag)) is not None:
            self._heading = Heading("", level)
        if tag.name == "li":
            self._items.append(len(self._items))
            self._fresh.append(True)
        if tag.name == "dd":
            self._items.append(len(self._items))
            self._fresh.append(True)

    def _leave(self, tag: Tag) -> None:
        if tag.name == "a" and self._aside():
            self._inline.add(" ")  # links of a menu stand side by side without a space
        if tag.name == "dt":
            self._definition()
        elif tag.name in _BLOCKS:
            self._flush()
        self._stack.pop()
        self._stress.pop()
        self._links -= tag.name == "a" and not str(tag.get("href") or "#").startswith("#")
        self._furniture -= _is_furniture(tag, self._in_main > 0)
        self._in_main -= tag is self.main
        if _heading_level(tag) is not None:
            self._heading = None
        if tag.name in ("li", "dd"):
            self._items.pop()
            self._fresh.pop()

    def _definition(self) -> None:
        """A term keeps its explanation: both become one list point, "term: explanation"."""
        groups = self._inline.take()
        for group in groups:
            for line in group:
                self._inline.add(line.text, stress=1.0)
        if groups:
            self._inline.add(": ")
            self._term = True

    def _table(self, table: Tag) -> None:
        hidden = self._aside()
        caption = table.find("caption")
        if isinstance(caption, Tag) and (text := clean(caption.get_text(" "))):
            self.blocks.append(Furniture(text) if hidden else Paragraph(text))
        for row in _rows(table):
            cells = list(row.find_all(["td", "th"], recursive=False))
            texts = tuple(_cell(cell) for cell in cells)
            header = bool(cells) and all(cell.name == "th" for cell in cells)
            block = TableRow(texts, header=header)
            self.blocks.append(Furniture(block.text) if hidden else block)


def _continued(blocks: list[Block], depth: int) -> list[Block]:
    return [ListItem(b.text, depth, "", b.lead, b.stress, b.link) if isinstance(b, Paragraph) else b for b in blocks]


def _heading_level(tag: Tag) -> int | None:
    if re.fullmatch(r"h[1-6]", tag.name):
        return int(tag.name[1])
    if tag.get("role") == "heading":
        level = str(tag.get("aria-level") or "2")
        return int(level) if level.isdigit() and 1 <= int(level) <= 9 else 2
    if tag.name == "summary":
        return 3
    if "MsoTitle" in _names(tag):
        return 0
    return None


def _stress(tag: Tag) -> float:
    """How much a tag makes its text stand out: 2 for bold, more for larger letters."""
    style = str(tag.get("style") or "")
    stress = 0.0
    if tag.name in _BOLD or _BOLD_STYLE.search(style):
        stress = 2.0
    if tag.name in ("p", "div", "span", "font") and any(_HEADING_CLASS.search(name) for name in _names(tag)):
        stress = 3.0
    if large := _LARGE_STYLE.search(style):
        points = float(large["px"] or 0) * 0.75 or float(large["pt"] or 0) or float(large["em"] or 0) * 12
        points = points or float(large["pc"] or 0) * 0.12 or (14.0 if large["word"] else 0.0)
        if points >= 13.5:
            stress = max(stress, points)
    if (
        tag.name == "font"
        and str(tag.get("size") or "").lstrip("+") in ("4", "5", "6", "7", "1", "2")
        and str(tag["size"]) not in ("1", "2")
    ):
        stress = max(stress, 4.0)
    return stress


def _rows(table: Tag) -> Iterator[Tag]:
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield row


def _data(table: Tag) -> bool:
    """Whether a table holds data; one that arranges the page has headings, lists or tables in its cells."""
    if table.get("role") in ("presentation", "none"):
        return False
    if table.find(["h1", "h2", "h3", "h4", "h5", "h6", "table", "nav", "ul", "ol"]) is not None:
        return False
    rows = list(_rows(table))
    widths = [len(row.find_all(["td", "th"], recursive=False)) for row in rows]
    return 1 <= len(rows) <= _MOST_TABLE and max(widths, default=0) >= 2 and len(rows) + max(widths) > 3


def _cell(cell: Tag) -> str:
    inline = Inline()
    for node in cell.descendants:
        if isinstance(node, Tag):
            inline.add("\n" if node.name in _BLOCKS or node.name == "br" else "")
        elif isinstance(node, NavigableString) and _shown(node):
            inline.add(re.sub(r"\s+", " ", str(node)))
            inline.add("\n" if _ends_block(node, cell) else "")
    return "\n".join(line.text for group in inline.take() for line in group)


def _shown(node: NavigableString) -> bool:
    return not isinstance(node, PreformattedString) and not any(parent.name in _SILENT for parent in node.parents)


def _ends_block(node: NavigableString, cell: Tag) -> bool:
    """Whether a piece of text is the last in a paragraph of its cell."""
    last: Tag | NavigableString = node
    while isinstance(parent := last.parent, Tag) and parent is not cell and last.next_sibling is None:
        if parent.name in _BLOCKS:
            return True
        last = parent
    return False


def _menus(blocks: list[Block]) -> list[Block]:
    """Lists of nothing but links to other pages are menus: four or more before the text, any number after it."""
    text = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading | Paragraph) and not (isinstance(block, Paragraph) and block.link)
    ]
    first, last = (text[0], text[-1]) if text else (0, 0)
    found = list(blocks)
    for place, block in enumerate(blocks):
        if (
            isinstance(block, ListItem)
            and block.link
            and (place < first or place > last or _run_of_links(blocks, place) >= 4)
        ):
            found[place] = Furniture(block.text)
    return found


def _run_of_links(blocks: list[Block], place: int) -> int:
    start = end = place
    while start and isinstance(b := blocks[start - 1], ListItem) and b.link:
        start -= 1
    while end + 1 < len(blocks) and isinstance(b := blocks[end + 1], ListItem) and b.link:
        end += 1
    before = blocks[start - 1] if start else None
    if isinstance(before, Paragraph) and before.text.endswith(":"):
        return 0  # an announced list, whose points happen to lead to pages of their own
    return end - start + 1
