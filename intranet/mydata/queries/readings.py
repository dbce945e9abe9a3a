"""Who has seen what of mine: the log as the person reads it (domain rule 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from intranet.access import access, prepared
from intranet.journal.models import Reading
from intranet.mydata import registry

ON_PAGE = 100
LATELY = timedelta(days=92)
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """Readings of the same thing by the same person on the same day; ``at`` is the last of ``times``.

    ``role`` is who she is to the person, ``right`` why she may, ``reason`` the words she wrote where they were needed.
    """

    by: Any
    what: Any
    role: Any
    right: Any
    reason: str
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One type of record to see alone, with how many readings there are."""

    code: str
    label: Any
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Log:
    """Lines of the log, the types to choose among, and the page they are from."""

    lines: list[Line]
    filters: list[Filter]
    page: Page[Any]
    chosen: str


def _key(row: Reading) -> tuple[Any, ...]:
    return row.by_id, row.subject_type, row.what, row.role, row.reason, timezone.localdate(row.at)


def in_lines(rows: Iterable[Reading]) -> list[Line]:
    """Join rows of one person, thing, right, reason and day into a line; newest first as given."""
    grouped: dict[tuple[Any, ...], list[Reading]] = {}
    for row in rows:
        grouped.setdefault(_key(row), []).append(row)
    return [_line(same) for same in grouped.values()]


def _line(same: list[Reading]) -> Line:
    row = same[0]
    words = registry.readings_of(row.subject_type)
    return Line(
        by=getattr(row.by, "person", None),
        what=words.parts.get(row.what, row.what),
        role=words.roles.get(row.role, row.role),
        right=words.rights.get(row.role, ""),
        reason=row.reason,
        at=row.at,
        times=len(same),
    )


def about(user: Any) -> QuerySet[Reading]:
    """Return the readings about the person, newest first."""
    rows = access.visible(user, Reading).filter(about=user)
    return rows.select_related("by__person").order_by("-at", "-pk")


def of_type(user: Any, subject_type: str, *, limit: int | None = None) -> list[Line]:
    """Return who has read the person's records of one type, newest first; ``limit`` counts lines."""
    if not access.is_active(user):
        return []
    # A reader opens a page more than once a day, so we fetch more rows than lines.
    return in_lines(_of_type(limit * 8 if limit else None)(user.pk, subject_type))[:limit]


@cache
def _of_type(most: int | None) -> prepared.Question[[int, str], Reading]:
    """Return the question for so many readings about a person, who sees them all (ReadingAccess)."""

    @prepared.question
    def of_type(user_id: int, subject_type: str) -> QuerySet[Reading]:
        rows = Reading.objects.filter(about=user_id, subject_type=subject_type).select_related("by__person")
        return rows.order_by("-at", "-pk")[:most]

    return of_type


def log(user: Any, chosen: str = "", number: Any = 1, *, lately: bool = False) -> Log:
    """Return the log, of one type when ``chosen``, of the last three months when ``lately``."""
    rows = about(user)
    if lately:
        rows = rows.filter(at__gte=timezone.now() - LATELY)
    counts = Counter(rows.order_by().values_list("subject_type", flat=True))
    known = [words for words in registry.all_readings() if counts[words.subject_type]]
    chosen = chosen if chosen in counts else ""
    page = Paginator(rows.filter(subject_type=chosen) if chosen else rows, ON_PAGE).get_page(number)
    filters = [
        Filter(words.subject_type, words.label, counts[words.subject_type], words.subject_type == chosen)
        for words in known
    ]
    return Log(in_lines(page), filters, page, chosen)
