"""When an e-mail may leave. Pure: moments and hours in, a moment out; all in local time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

DIGEST_AT = time(7, 30)
WEEKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Hours:
    """When a person may be written to: her working days (0 is Monday) and her quiet hours."""

    days: frozenset[int] = WEEKDAYS
    is_quiet: bool = True
    quiet_from: int = 17
    quiet_until: int = 7

    def allow(self, moment: datetime) -> bool:
        """Tell whether an e-mail may leave at ``moment`` (local)."""
        if not self.is_quiet:
            return True
        if moment.weekday() not in self.days:
            return False
        if self.quiet_from == self.quiet_until:
            return True
        if self.quiet_from > self.quiet_until:
            return self.quiet_until <= moment.hour < self.quiet_from
        return not self.quiet_from <= moment.hour < self.quiet_until


def hours(days: Collection[int], *, is_quiet: bool, quiet_from: int, quiet_until: int) -> Hours:
    """Return a person's hours; someone without fixed days is written to on weekdays."""
    return Hours(frozenset(days) or WEEKDAYS, is_quiet, quiet_from, quiet_until)


def at_once(moment: datetime, allowed: Hours) -> datetime:
    """Return ``moment``, or the first whole hour after it that the person's hours allow."""
    local = timezone.localtime(moment)
    if allowed.allow(local):
        return local
    hour = local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    while not allowed.allow(hour):  # ends: every week has a working day, and every day an hour that is not quiet
        hour += timedelta(hours=1)
    return hour


def _digest_on(moment: datetime, days: Collection[int]) -> datetime:
    """Return the next digest time strictly after ``moment`` that falls on one of ``days``."""
    local = timezone.localtime(moment)
    for step in range(15):
        day = local.date() + timedelta(days=step)
        at = timezone.make_aware(datetime.combine(day, DIGEST_AT))
        if at > local and day.weekday() in days:
            return at
    raise AssertionError("a fortnight holds every weekday")


def daily(moment: datetime, allowed: Hours) -> datetime:
    """Return the morning of the person's next working day."""
    return _digest_on(moment, allowed.days)


def weekly(moment: datetime, allowed: Hours) -> datetime:
    """Return the morning of the first working day of the next week."""
    return _digest_on(moment, {min(allowed.days)})
