"""Turn the texts' blocks into the blocks that pages store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from wagtail.models import Page

from intranet.config.demonstration import shapes
from intranet.content.blocks import build
from intranet.people.models import Person

_HEADING = re.compile(r"<h([23])>(.*?)</h\1>")
_LINK = re.compile(r'<a href="side:([\w-]+)">')
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Places:
    """Where links lead: pages by slug, in the language of the text where there is one; people by key."""

    pages: dict[tuple[str, str], Page]
    persons: dict[str, Person]
    language: str = "da"

    def page(self, slug: str) -> Page:
        """Return the page with a slug."""
        return self.pages.get((slug, self.language)) or self.pages[slug, "da"]


def stored(blocks: Iterable[shapes.Block], places: Places) -> Iterator[build.Block]:
    """Yield the blocks of a page's body."""
    for block in blocks:
        match block:
            case shapes.Text():
                yield from _text(block.html, places)
            case shapes.Quote():
                yield {"type": "quote", "value": {"text": block.text, "who": block.who}}
            case shapes.Steps():
                steps = [{"title": step.title, "text": words(step.html)} for step in block.steps]
                yield {"type": "steps", "value": {"title": block.title, "steps": steps}}
            case shapes.Accordion():
                if block.title:
                    yield build.heading(block.title)
                folds = [{"title": item.title, "text": linked(item.html, places)} for item in block.items]
                yield {"type": "accordion", "value": {"folds": folds}}
            case shapes.Contact():
                yield {"type": "contact", "value": {"person": places.persons[block.person].pk, "text": block.text}}
            case shapes.People():
                people = [places.persons[key].pk for key in block.persons]
                yield {"type": "people", "value": {"title": block.title, "people": people}}
            case shapes.Table():
                yield {"type": "table", "value": _table(block)}
            case shapes.CallToAction():
                yield {"type": "action", "value": {"text": block.text, **way(block.label, block.url, places)}}


def _text(html: str, places: Places) -> Iterator[build.Block]:
    """Part running text at its headings: a heading is a block of its own."""
    at = 0
    for match in _HEADING.finditer(html):
        if before := html[at : match.start()]:
            yield build.rich(linked(before, places))
        yield build.heading(words(match[2]), int(match[1]))
        at = match.end()
    if rest := html[at:]:
        yield build.rich(linked(rest, places))


def _table(block: shapes.Table) -> dict[str, Any]:
    columns = [{"type": "text", "heading": heading} for heading in block.header]
    return {"caption": block.caption, "columns": columns, "rows": [{"values": list(row)} for row in block.rows]}


def linked(html: str, places: Places) -> str:
    """Let links between texts lead to their pages."""
    return _LINK.sub(lambda match: f'<a linktype="page" id="{places.page(match[1]).pk}">', html)


def way(label: str, url: str, places: Places) -> dict[str, Any]:
    """Return a link's words and where it leads: a page of ours, or an address in the house."""
    if url.startswith("side:"):
        return {"label": label, "page": places.page(url.removeprefix("side:")).pk, "url": ""}
    return {"label": label, "page": None, "url": url}


def words(html: str) -> str:
    """Return the plain words of HTML that we have made."""
    return unescape(_TAG.sub("", html))


def points(sentences: Iterable[str]) -> str:
    """Return sentences as a list."""
    return "<ul>" + "".join(f"<li>{sentence}</li>" for sentence in sentences) + "</ul>"
