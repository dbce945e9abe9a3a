"""The lists of news and articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import get_language, gettext

from intranet.access import access, prepared
from intranet.content import access as rules
from intranet.content.pages import ArticlePage, BasePage, NewsPage
from intranet.content.queries import standing
from intranet.content.queries.reading import in_reading_language

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Option:
    """One way to see less of a list, as the design's filter and facet take it."""

    label: str
    url: str
    count: int | None = None
    current: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class NewsList:
    """One slice of the news, newest first. ``query`` keeps the filter when the reader turns the page."""

    page: Slice[NewsPage]
    filters: list[Option]
    query: str

    @property
    def numbers(self) -> list[Any]:
        """The numbers that the pager shows."""
        return list(self.page.paginator.get_elided_page_range(self.page.number))


@dataclass(frozen=True, slots=True)
class ArticleList:
    """One slice of the articles, and the ways to narrow them."""

    page: Slice[ArticlePage]
    facets: list[dict[str, Any]]
    query: str
    chosen: str

    @property
    def numbers(self) -> list[Any]:
        """The numbers that the pager shows."""
        return list(self.page.paginator.get_elided_page_range(self.page.number))


class _News:
    """The news that a list shows, newest first, read when it is cut to what a page shows."""

    ordered = True

    def __init__(self, *asked: Any) -> None:
        self.asked = asked

    def count(self) -> int:
        """How many there are."""
        return sum(_count_of_news(*self.asked))

    def __getitem__(self, part: slice) -> list[NewsPage]:
        return _some_news(part.start)(*self.asked) if part.stop > part.start else []


def _news(path: str, language: str, tokens: Collection[str], area: int | None) -> QuerySet[NewsPage]:
    rows = in_reading_language(rules.seen_by(tokens, NewsPage.objects.filter(path__startswith=path)), language)
    return rows if area is None else rows.filter(focus_areas=area)


@prepared.question
def _count_of_news(path: str, language: str, tokens: Collection[str], area: int | None) -> QuerySet[NewsPage, int]:
    counted = _news(path, language, tokens, area).order_by().values("live").annotate(number=Count("pk"))
    return counted.values_list("number", flat=True)


@lru_cache(maxsize=32)
def _some_news(first: int) -> prepared.Question[Any, NewsPage]:
    """Return the question for a page of news, beginning with the ``first``."""

    @prepared.question
    def some(path: str, language: str, tokens: Collection[str], area: int | None) -> QuerySet[NewsPage]:
        rows = _news(path, language, tokens, area).order_by("-first_published_at", "-pk")
        return rows.prefetch_related("focus_areas")[first : first + PER_PAGE]

    return some


def _paged(rows: Any, number: str | None) -> Slice[Any]:
    return Paginator(rows, PER_PAGE).get_page(number)


def news(user: Any, index: BasePage, *, focus: str = "", number: str | None = None) -> NewsList:
    """Return the news below ``index`` that the person may see; ``focus`` is the code of a focus area."""
    areas = standing.focus_terms()
    known = next((area for area in areas if area.code == focus), None)
    asked = (index.path, get_language() or "da", access.tokens(user), known.pk if known is not None else None)
    options = [Option(gettext("All news"), index.url or "", current=known is None)]
    options += [Option(area.label, f"{index.url}?fokus={area.code}", current=area == known) for area in areas]
    return NewsList(_paged(_News(*asked), number), options, f"?fokus={known.code}&" if known else "?")


def articles(user: Any, index: BasePage, *, focus: str = "", unit: str = "", number: str | None = None) -> ArticleList:
    """Return the articles the person may see; ``focus`` a focus area's code, ``unit`` the key of the owning unit."""
    every = in_reading_language(access.visible(user, ArticlePage.objects.all()))
    areas = {area.code: area for area in standing.focus_terms()}
    known = areas.get(focus)
    of_unit = int(unit) if unit.isdecimal() and len(unit) < 12 else None
    by_area = every.filter(owner_unit=of_unit) if of_unit else every
    by_unit = every.filter(focus_areas=known) if known else every
    rows = by_area.filter(focus_areas=known) if known else by_area
    rows = rows.select_related("owner_unit").prefetch_related("focus_areas").order_by("title", "pk")

    def here(**chosen: Any) -> str:
        parts = {"fokus": known.code if known else "", "enhed": of_unit or "", **chosen}
        kept = "&".join(f"{key}={value}" for key, value in parts.items() if value)
        return f"{index.url}?{kept}" if kept else str(index.url)

    counted = dict(by_area.values_list("focus_areas__code").annotate(n=Count("pk", distinct=True)).order_by())
    area_options = [Option(gettext("All focus areas"), here(fokus=""), None, known is None)]
    area_options += [
        Option(area.label, here(fokus=code), counted.get(code, 0), area == known) for code, area in areas.items()
    ]
    units = by_unit.exclude(owner_unit=None).values_list("owner_unit_id", "owner_unit__name")
    unit_rows = units.annotate(n=Count("pk", distinct=True)).order_by("owner_unit__name")
    unit_options = [Option(gettext("All units"), here(enhed=""), None, of_unit is None)]
    unit_options += [Option(name, here(enhed=key), count, key == of_unit) for key, name, count in unit_rows]
    page = _paged(rows, number)
    facets = [
        {"title": gettext("Focus area"), "options": area_options},
        {"title": gettext("Unit"), "options": unit_options},
    ]
    query = here().partition("?")[2]
    chosen = ", ".join(option.label for option in (*area_options[1:], *unit_options[1:]) if option.current)
    return ArticleList(page, facets, f"?{query}&" if query else "?", chosen)
