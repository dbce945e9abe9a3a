"""Moments and numbers as colleagues say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.people import words
from intranet.spaces import files

WEEK = 7


def ago(moment: datetime) -> str:
    """Return a moment that has passed: "today at 8.20", "yesterday", "Friday", "23 November 2026"."""
    local, now = timezone.localtime(moment), timezone.localtime()
    days = (now.date() - local.date()).days
    if days <= 0:
        return _("today at %(time)s") % {"time": words.clock(local.time().replace(second=0, microsecond=0))}
    if days == 1:
        return _("yesterday")
    if days < WEEK:
        return str(WEEKDAYS[local.weekday()])
    return words.day(local.date(), year=True)


def near(moment: datetime) -> str:
    """Return a moment to come: "today at 13", "Friday at 13", "Friday 4 December at 13"."""
    local, today = timezone.localtime(moment), timezone.localdate()
    clock = words.clock(local.time())
    if local.date() <= today:
        return _("today at %(time)s") % {"time": clock}
    return _("%(day)s at %(time)s") % {"day": words.near(local.date(), today), "time": clock}


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """Return "13–13.30", with the last day where it is another."""
    first, last = timezone.localtime(starts_at), timezone.localtime(ends_at)
    until = words.clock(last.time())
    if last.date() != first.date():
        until = f"{words.day(last.date())} {until}"
    return f"{words.clock(first.time())}–{until}"


def is_over(moment: datetime, after: timedelta = timedelta()) -> bool:
    """Tell whether a moment has passed, by at least ``after``."""
    return moment + after < timezone.now()


def some(names: Sequence[str], most: int = 3) -> str:
    """Return "Bo, Ali and Mette", or "Bo, Ali, Mette and 2 others"."""
    if len(names) <= most:
        return words.listed(names)
    left = len(names) - most
    others = ngettext("%(n)s other", "%(n)s others", left) % {"n": left}
    return words.listed([*names[:most], others])


def file_rules() -> str:
    """Return how many files of which size may be attached to a post."""
    return _("At most %(most)s files of %(size)s MB: documents, spreadsheets, pictures.") % {
        "most": files.MOST,
        "size": settings.FORKANT_SPACE_FILE_MEGABYTES,
    }
