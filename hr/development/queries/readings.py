"""Who has seen my plan: the log as the person reads it (domain rule 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hr.development.models import Plan
from intranet.access import access
from intranet.journal.models import Reading

ON_PAGE = 5
PARTS = {
    "plan": _("The plan"),
    "versions": _("Versions of the plan"),
    "contribution": _("The plan, to add her part"),
    "status": _("One action"),
    "follow_up": _("The plan, to follow up"),
    "agreed": _("The agreed plan"),
    "print": _("The plan, to print"),
}
RIGHTS = {
    "leader": _("Leads you"),
    "deputy": _("Stands in for your leader"),
    "lent": _("You lent it out"),
}
ROLES = {
    "leader": _("your leader"),
    "deputy": _("deputy for your leader"),
    "lent": _("you lent it to her"),
    "hr_partner": _("HR partner"),
}


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


def _key(row: Reading) -> tuple[Any, ...]:
    return row.by_id, row.what, row.role, row.reason, timezone.localdate(row.at)


def in_lines(rows: Iterable[Reading]) -> list[Line]:
    """Join rows of one person, thing, right, reason and day into a line; newest first as given."""
    grouped: dict[tuple[Any, ...], list[Reading]] = {}
    for row in rows:
        grouped.setdefault(_key(row), []).append(row)
    return [
        Line(
            by=getattr(same[0].by, "person", None),
            what=PARTS.get(same[0].what, same[0].what),
            role=ROLES.get(same[0].role, same[0].role),
            right=RIGHTS.get(same[0].role, ""),
            reason=same[0].reason,
            at=same[0].at,
            times=len(same),
        )
        for same in grouped.values()
    ]


def of_person(user: Any, *, limit: int | None = None) -> list[Line]:
    """Return who has read the person's plans, newest first; ``limit`` counts lines."""
    rows = (
        access.visible(user, Reading)
        .filter(about=user, subject_type=Plan._meta.label_lower)
        .select_related("by__person")
        .order_by("-at", "-pk")
    )
    # A reader opens a page more than once a day, so we fetch more rows than lines.
    lines = in_lines(rows[: limit * 8] if limit else rows)
    return lines[:limit]
