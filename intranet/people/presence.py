"""Is she here, and if not, when and who answers meanwhile: out of working days and absences, never a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from intranet.people import words
from intranet.people.models import Absence, Person

ONE_DAY = timedelta(days=1)
LOOK_AHEAD = 28


@dataclass(frozen=True, slots=True)
class Presence:
    """How things are right now: tone and icon of a chip, its words, and who answers meanwhile.

    ``is_away`` tells that the chip speaks of an absence, for which a stand-in can be named.
    """

    tone: str
    icon: str
    text: str
    is_here: bool = False
    is_away: bool = False
    stand_in: Person | None = None

    @property
    def chip(self) -> tuple[str, str, str]:
        """Tone, icon and words, as the design's components take them."""
        return self.tone, self.icon, self.text


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week's picture. ``state`` is "", "off" or "away"."""

    date: date
    text: str
    state: str
    today: bool


def hours_on(person: Person, day: date) -> tuple[time, time] | None:
    """Return first and last hour on a day, or None where she has written none."""
    written = person.working_times.get(str(day.weekday()))
    if not written or day.weekday() not in person.working_days:
        return None
    return time.fromisoformat(written[0]), time.fromisoformat(written[1])


def works_on(person: Person, day: date) -> bool:
    """Tell whether the day is one of her working days; any day may be where they change from week to week."""
    return not person.working_days or day.weekday() in person.working_days


def absence_on(absences: Sequence[Absence], day: date) -> Absence | None:
    """Return the absence that includes the day."""
    return next((absence for absence in absences if absence.is_current(day)), None)


def next_day(person: Person, after: date, absences: Sequence[Absence]) -> date | None:
    """Return her first working day after a day, or None when there is none within four weeks."""
    for ahead in range(1, LOOK_AHEAD + 1):
        day = after + ahead * ONE_DAY
        if works_on(person, day) and absence_on(absences, day) is None:
            return day
    return None


def now(person: Person, at: datetime, absences: Sequence[Absence], *, on_leave: bool = False) -> Presence | None:
    """Return how things are at a local moment, or None for somebody who has written no days and is not away."""
    today = at.date()
    absence = absence_on(absences, today)
    if absence is not None:
        return _away(person, absence, absences, today)
    if on_leave:
        return Presence("wait", "time", _("Away for the time being"), is_away=True)
    if not person.working_days:
        return None
    shift = _night_shift(person, at)
    if shift is not None:
        return _here(_("Here until %(time)s") % {"time": words.clock(shift)})
    if today.weekday() not in person.working_days:
        return _back(_("Off today"), person, today, absences)
    return _on_a_working_day(person, at, absences)


def _here(text: str) -> Presence:
    return Presence("ok", "check", text, is_here=True)


def _night_shift(person: Person, at: datetime) -> time | None:
    """Return when the shift that began yesterday ends, if it still runs."""
    hours = hours_on(person, at.date() - ONE_DAY)
    if hours is not None and hours[1] <= hours[0] and at.time() < hours[1]:
        return hours[1]
    return None


def _on_a_working_day(person: Person, at: datetime, absences: Sequence[Absence]) -> Presence:
    hours = hours_on(person, at.date())
    if hours is None:
        return _here(_("Here today"))
    first, last = hours
    if at.time() < first:
        return Presence("now", "time", _("At work from %(time)s") % {"time": words.clock(first)}, is_here=True)
    if last <= first or at.time() < last:
        return _here(_("Here today until %(time)s") % {"time": words.clock(last)})
    return _back(_("Gone for today"), person, at.date(), absences)


def _back(text: str, person: Person, today: date, absences: Sequence[Absence]) -> Presence:
    back = next_day(person, today, absences)
    if back is not None:
        text = _("%(text)s, back %(day)s") % {"text": text, "day": words.near(back, today)}
    return Presence("wait", "time", text)


def _away(person: Person, absence: Absence, absences: Sequence[Absence], today: date) -> Presence:
    back = next_day(person, absence.ends_on, absences) if absence.ends_on else None
    text = _("Back %(day)s") % {"day": words.near(back, today)} if back else _("Away until further notice")
    return Presence("wait", "time", text, is_away=True, stand_in=absence.stand_in)


def week(person: Person, monday: date, today: date, absences: Sequence[Absence]) -> list[Day]:
    """Return the week as days: Monday to Friday, and the days of the weekend on which she works."""
    days = []
    for ahead in range(7):
        day = monday + ahead * ONE_DAY
        if ahead >= len(words.WORKWEEK) and ahead not in person.working_days:
            continue
        days.append(_day(person, day, today, absences))
    return days


def _day(person: Person, day: date, today: date, absences: Sequence[Absence]) -> Day:
    is_today = day == today
    if absence_on(absences, day) is not None:
        return Day(day, _("Away"), "away", is_today)
    if day.weekday() not in person.working_days:
        return Day(day, _("Off"), "off", is_today)
    hours = hours_on(person, day)
    text = f"{words.clock(hours[0])}–{words.clock(hours[1])}" if hours else _("At work")
    return Day(day, text, "", is_today)
