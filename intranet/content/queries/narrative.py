"""The narrative, its focus areas and the markers to steer by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def ways_on(page: FocusAreaPage) -> list[tuple[str, str]]:
    """Return words and address of each way on that still leads somewhere."""
    found = []
    for block in page.ways_on:
        value = block.value
        url = address(value) if hasattr(value, "get") else ""
        if url:
            found.append((str(value["label"]), url))
    return found


def _section(page: FocusAreaPage, figures: dict[str, list[counting.Figure]]) -> FocusSection:
    area = page.focus_area
    code = area.code if area else page.slug
    art = f"fokus-{area.tint or area.code}" if area and (area.tint or area.code) in ART else ""
    return FocusSection(page, area, code, art, figures.get(code, [])[:4], ways_on(page))


ART = frozenset({"udvikling", "naerhed", "arbejdsplads"})


def narrative(user: Any, page: NarrativePage) -> Narrative:
    """Return the narrative as the person may see it."""
    kinds = ("focusareapage__focus_area",)
    beside = around(user, page, children=True, kinds=kinds)
    figures = counting.figures(user, "focus_area")
    areas = [specific(child) for child in beside.children]
    sections = [_section(area, figures) for area in areas if isinstance(area, FocusAreaPage)]
    of_marker = counting.figures(user, "marker")
    foundation = standing.landmark(user, "foundation")
    markers = [
        MarkerCard(marker, f"{foundation}#{marker.code}" if foundation else "", of_marker.get(marker.code, []))
        for marker in standing.marker_terms()
    ]
    return Narrative(beside, sections, markers, foundation)


def focus_area(user: Any, page: FocusAreaPage) -> tuple[Around, FocusSection]:
    """Return one focus area's own page."""
    section = _section(page, counting.figures(user, "focus_area"))
    return around(user, page, children=True, kinds=("articlepage",)), section
