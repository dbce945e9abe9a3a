"""What the start page is made of, gathered from the rooms below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from intranet.notifications import queries as notifications
from intranet.people import standing
from intranet.people.models import Person

WAITING_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Start:
    """The signed-in person's page. ``waiting_count`` counts all that waits, ``waiting`` shows the first of it."""

    greeting: str
    now: datetime
    person: Person | None
    waiting: list[notifications.Message]
    waiting_count: int
    done_lately: list[notifications.Message]


def greeting(moment: datetime, name: str) -> str:
    """Return a greeting for the time of day, with the person's given name when there is one."""
    if moment.hour < 5 or moment.hour >= 18:
        words = gettext("Good evening")
    elif moment.hour < 10:
        words = gettext("Good morning")
    elif moment.hour < 12:
        words = gettext("Good forenoon")
    else:
        words = gettext("Good afternoon")
    return f"{words}, {name}" if name else words


def start(user: Any) -> Start:
    """Return the start page of ``user``."""
    now = timezone.localtime()
    person = standing.person_of(user)
    waiting = notifications.waiting(user)
    return Start(
        greeting=greeting(now, person.given_name if person else ""),
        now=now,
        person=person,
        waiting=waiting[:WAITING_SHOWN],
        waiting_count=len(waiting),
        done_lately=notifications.done_lately(user),
    )
