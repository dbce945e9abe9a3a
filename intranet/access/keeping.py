"""How long rows are kept, said so that a machine can act on it and a person can read it (domain rule 16).

A declaration in the register has one or more of these; whichever comes first counts::

    keeping.after("ends_on", months=24)         so long after a date of the row itself
    keeping.after_leaving(months=60)            so long after the person's last employment ended
    keeping.beyond(find, words)                 a rule of the room's own: it finds the rows that are past it
    keeping.along(words)                        goes when something else goes; no job of its own

The ground does not know who has left: the people room says so with :func:`leavers_are`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import DateTimeField, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, ngettext

Find = Callable[[date], "QuerySet[Any]"]
_leavers: list[Find] = []


def leavers_are(find: Find) -> None:
    """Say who has left: ``find(day)`` returns the ids of accounts whose last employment ended before ``day``."""
    _leavers[:] = [find]


def before(day: date, months: int, days: int = 0) -> date:
    """Return the day ``months`` and ``days`` earlier; the last of the month where there is no such day."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) - timedelta(days=days)


def span(months: int, days: int = 0) -> str:
    """Return a length of time in words: "24 months", "5 years", "30 days"."""
    if months and months % 12 == 0 and months > 24:
        return ngettext("%(n)d year", "%(n)d years", months // 12) % {"n": months // 12}
    if months:
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


@dataclass(frozen=True, slots=True, eq=False)
class Keep:
    """One rule. ``kind`` is "date", "leaving", "room" or "along".

    ``months`` and ``days`` are counted from ``field``, a date or a moment of the row itself, or from leaving;
    ``setting`` names the setting that gives the months or days instead. ``only`` leaves out rows that must stay, such
    as what somebody still waits for. ``blank`` says what is written instead of the row's words; without it the row is
    deleted. ``told`` are the words where they do not follow from the rest.
    """

    kind: str
    field: str = ""
    months: int = 0
    days: int = 0
    setting: str = ""
    only: Q | None = None
    blank: tuple[tuple[str, Any], ...] = ()
    find: Find | None = None
    told: Any = ""

    @property
    def is_timed(self) -> bool:
        """Whether a nightly job acts on it."""
        return self.kind != "along"

    @property
    def length(self) -> tuple[int, int]:
        """Months and days, with the setting asked."""
        if not self.setting:
            return self.months, self.days
        value = int(getattr(settings, self.setting))
        return (value, 0) if self.setting.endswith("_MONTHS") else (0, value)

    @property
    def words(self) -> str:
        """How long, in the reader's language."""
        if self.told:
            return str(self.told)
        months, days = self.length
        if self.kind == "leaving":
            if not months and not days:
                return gettext("until you stop")
            return gettext("until %(span)s after you stop") % {"span": span(months, days)}
        if self.field.endswith(("ends_on", "left_at")):
            return gettext("until %(span)s after it ended") % {"span": span(months, days)}
        if self.field == "answered_at":
            return gettext("until %(span)s after the answer") % {"span": span(months, days)}
        return span(months, days)

    def due(self, rows: QuerySet[Any], people: tuple[str, ...], on: date) -> QuerySet[Any]:
        """Narrow ``rows`` to those whose time is up on the day ``on``; ``people`` leads from a row to accounts."""
        months, days = self.length
        cutoff = before(on, months, days)
        if self.kind == "date":
            moment = isinstance(rows.model._meta.get_field(self.field), DateTimeField)
            rows = rows.filter(**{f"{self.field}__lt": _first_moment(cutoff) if moment else cutoff})
        elif self.kind == "leaving":
            reach = Q(pk__in=[])
            for path in people:
                for find in _leavers:
                    reach |= Q(**{f"{path}__in": find(cutoff)})
            rows = rows.filter(pk__in=rows.model._base_manager.filter(reach).values("pk")) if _leavers else rows.none()
        elif self.kind == "room" and self.find is not None:
            rows = rows.filter(pk__in=self.find(on).values("pk"))
        else:
            return rows.none()
        if self.only is not None:
            rows = rows.filter(self.only)
        # What has been blanked stays in the table; it is not due a second time.
        return rows.exclude(**dict(self.blank)) if self.blank else rows


def _first_moment(day: date) -> datetime:
    """Return the day's first moment in local time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def after(
    field: str,
    *,
    months: int = 0,
    days: int = 0,
    setting: str = "",
    only: Q | None = None,
    blank: Mapping[str, Any] | None = None,
    told: Any = "",
) -> Keep:
    """Keep a row so long after its own ``field``; see :class:`Keep` for the words."""
    return Keep("date", field, months, days, setting, only, tuple((blank or {}).items()), told=told)


def after_leaving(*, months: int = 0, blank: Mapping[str, Any] | None = None, told: Any = "") -> Keep:
    """Keep a row until so many months after the person's last employment ended; none: until that day."""
    return Keep("leaving", months=months, blank=tuple((blank or {}).items()), told=told)


def beyond(find: Find, told: Any) -> Keep:
    """Keep a row until the room's own rule says otherwise: ``find(day)`` returns what is past it on that day."""
    return Keep("room", find=find, told=told)


def along(told: Any) -> Keep:
    """Keep a row as long as what it belongs to, or for good; ``told`` says as long as what."""
    return Keep("along", told=told)


def told(rules: tuple[Keep, ...]) -> str:
    """Return the rules in words; whichever comes first counts. Rules without a time of their own stand back."""
    timed = [rule for rule in rules if rule.is_timed] or rules
    return "; ".join(dict.fromkeys(rule.words for rule in timed))
