"""Days and hours as colleagues say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

#: "off on Fridays": the days as something that comes back every week.
WEEKLY = (
    gettext_noop("Mondays"),
    gettext_noop("Tuesdays"),
    gettext_noop("Wednesdays"),
    gettext_noop("Thursdays"),
    gettext_noop("Fridays"),
    gettext_noop("Saturdays"),
    gettext_noop("Sundays"),
)
WORKWEEK = range(5)


def day(value: date, *, year: bool = False) -> str:
    """Return "30. november", with the year when asked."""
    form = pgettext("date with year", "j F Y") if year else pgettext("date without year", "j F")
    return formats.date_format(value, form)


def weekday_and_day(value: date) -> str:
    """Return "torsdag 26. november"."""
    return formats.date_format(value, pgettext("weekday and date", "l j F"))


def near(value: date, today: date) -> str:
    """Return a day to come as one says it: "tomorrow", "Thursday", "Thursday 26 November"."""
    ahead = (value - today).days
    if ahead == 1:
        return _("tomorrow")
    if 1 < ahead < 7:
        return str(WEEKDAYS[value.weekday()])
    return weekday_and_day(value)


def period(first: date, last: date | None) -> str:
    """Return "16.–27. november", "30. november – 2. december" or "from 16 November"."""
    if last is None:
        return _("from %(day)s") % {"day": day(first)}
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{formats.date_format(first, pgettext('day alone', 'j'))}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last, year=first.year != last.year)}"


def long_period(first: date, last: date | None) -> str:
    """Return a period with years: "from 1 August 2020", "1 August 2020 – 30 June 2027"."""
    if last is None:
        return _("from %(day)s") % {"day": day(first, year=True)}
    return f"{day(first, year=True)} – {day(last, year=True)}"


def clock(value: time) -> str:
    """Return "15" or "8.30", "15:00" and "8:30" in English."""
    return formats.time_format(value, pgettext("full hour", "G:i") if not value.minute else pgettext("hour", "G:i"))


def listed(words: Sequence[str]) -> str:
    """Return "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def working_days(numbers: Iterable[int]) -> str:
    """Return "Monday to Thursday, off on Fridays"; "" where the days change from week to week."""
    days = sorted(set(numbers))
    if not days:
        return ""
    names = [str(WEEKDAYS[number]) for number in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        said = _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    else:
        said = listed(names)
    off = [number for number in WORKWEEK if number not in days]
    if off and len(off) <= 2:
        weekly = listed([_(WEEKLY[number]) for number in off])
        said = _("%(days)s, off on %(off)s") % {"days": said, "off": weekly}
    return capfirst(said)


def monday_of(value: date) -> date:
    """Return the Monday of the week."""
    return value - timedelta(days=value.weekday())
