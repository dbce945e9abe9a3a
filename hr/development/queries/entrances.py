"""Which of the room's ways the menu shows to somebody: one question, asked once a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from intranet.access import scope
from intranet.people import standing
from intranet.people.models import Deputy, Leadership, Person, RoleGrant


@dataclass(frozen=True, slots=True)
class Entrances:
    """Whether the viewer has a team, and whether she is in HR."""

    team: bool = False
    hr: bool = False


def _ask(user: Any) -> Entrances:
    grants = RoleGrant.objects.current().filter(person=OuterRef("pk"), role__in=standing.HR_ROLES)
    row = (
        Person.objects.filter(user_id=user.pk)
        .values_list(
            Exists(Leadership.objects.current().filter(person=OuterRef("pk"))),
            Exists(Deputy.objects.current().filter(person=OuterRef("pk"))),
            Exists(grants),
        )
        .first()
    )
    leads, stands_in, hr = row or (False, False, False)
    return Entrances(team=leads or stands_in, hr=hr)


def of(user: Any) -> Entrances:
    """Return the viewer's ways."""
    return scope.remember(("development entrances", user.pk), lambda: _ask(user))
