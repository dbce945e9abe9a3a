"""The narrative, its focus areas and the markers to steer by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from intranet.access import prepared
from intranet.content import counting
from intranet.content.blocks.links import address
from intranet.content.models import FocusArea, Marker
from intranet.content.pages import FocusAreaPage, NarrativePage
from intranet.content.queries import standing
from intranet.content.queries.reading import Around, around
from intranet.content.queries.serving import specific


@dataclass(frozen=True, slots=True)
class FocusSection:
    """One focus area as the narrative shows it: words, live counts, one story, up to three ways on."""

    page: FocusAreaPage
    area: FocusArea | None
    anchor: str
    art: str
    figures: list[counting.Figure]
    ways: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MarkerCard:
    """One guiding marker, where it is explained, and what points at it."""

    marker: Marker
    url: str
    figures: list[counting.Figure]


@dataclass(frozen=True, slots=True)
class Narrative:
    """The whole screen."""

    around: Around
    sections: list[FocusSection]
    markers: list[MarkerCard]
    foundation_url: str


def ways_on(areas: Iterable[FocusAreaPage]) -> dict[int, list[tuple[str, str]]]:
    """Return page id → words and address of each way on that still leads somewhere; one query for all areas.

    Reads what is stored for the blocks, because each block would fetch the page behind it by itself.
    """
    stored = {
        area.pk: [row["value"] for row in area.ways_on.raw_data if isinstance(row["value"], dict)] for area in areas
    }
    keys = {value.get("page") for values in stored.values() for value in values}
    pages = {page.pk: page for page in _pages([key for key in keys if isinstance(key, int)])}
    found: dict[int, list[tuple[str, str]]] = {}
    for pk, values in stored.items():
        leading = [(value, address({**value, "page": pages.get(value.get("page"))})) for value in values]
        found[pk] = [(str(value.get("label") or ""), url) for value, url in leading if url]
    return found


@prepared.question
def _pages(keys: list[int]) -> QuerySet[Page]:
    return Page.objects.filter(pk__in=keys)


def _section(
    page: FocusAreaPage, figures: dict[str, list[counting.Figure]], ways: dict[int, list[tuple[str, str]]]
) -> FocusSection:
    area = page.focus_area
    code = area.code if area else page.slug
    art = f"fokus-{area.tint or area.code}" if area and (area.tint or area.code) in ART else ""
    return FocusSection(page, area, code, art, figures.get(code, [])[:4], ways[page.pk])


ART = frozenset({"udvikling", "naerhed", "arbejdsplads"})


def narrative(user: Any, page: NarrativePage) -> Narrative:
    """Return the narrative as the person may see it."""
    kinds = ("focusareapage__focus_area",)
    beside = around(user, page, children=True, kinds=kinds)
    figures = counting.figures(user, "focus_area")
    pages = [specific(child) for child in beside.children]
    areas = [page for page in pages if isinstance(page, FocusAreaPage)]
    ways = ways_on(areas)
    sections = [_section(area, figures, ways) for area in areas]
    of_marker = counting.figures(user, "marker")
    foundation = standing.landmark(user, "foundation")
    markers = [
        MarkerCard(marker, f"{foundation}#{marker.code}" if foundation else "", of_marker.get(marker.code, []))
        for marker in standing.marker_terms()
    ]
    return Narrative(beside, sections, markers, foundation)


def focus_area(user: Any, page: FocusAreaPage) -> tuple[Around, FocusSection]:
    """Return one focus area's own page."""
    section = _section(page, counting.figures(user, "focus_area"), ways_on([page]))
    return around(user, page, children=True, kinds=("articlepage",)), section
