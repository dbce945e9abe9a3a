"""Who is told what about policies: a material change asks everybody in scope; confirming closes it for the person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from hr.policy import scope
from hr.policy.models import PolicyVersion
from intranet.access import access
from intranet.journal.models import Entry
from intranet.notifications import notifications


def version_of(entry: Entry) -> PolicyVersion | None:
    """Return the version that the entry asks people to confirm, while it is still the one that binds."""
    rows = PolicyVersion.objects.asking().select_related("page")
    return rows.filter(pk=entry.facts.get("version_id")).first()


def everybody(entry: Entry) -> Iterable[Any]:
    """Return those in scope."""
    version = version_of(entry)
    return scope.missing(version) if version is not None else ()


def latecomers(entry: Entry) -> Iterable[Any]:
    """Return those who have come into scope, or back from leave, since the others were asked."""
    version = version_of(entry)
    return scope.latecomers(version) if version is not None else ()


def may(user: Any, entry: Entry) -> bool:
    """Ask the page once more."""
    version = version_of(entry)
    return version is not None and bool(access.can(user, "view", version))


def due(entry: Entry) -> date | None:
    """Return the day that the entry names."""
    day = entry.facts.get("due")
    return date.fromisoformat(str(day)) if day else None


for _verb, _to in (("hr.policy.asked", everybody), ("hr.policy.asked_again", latecomers)):
    notifications.rule(
        _verb,
        to=_to,
        template=scope.NOTICE,
        topic="policy",
        must_act=True,
        icon="document",
        url=lambda entry: f"{entry.facts.get('url', '/')}#laest",
        context=lambda entry: dict(entry.facts),
        due_on=due,
        may=may,
        done_by=("hr.policy.asked", "content.page.unpublished"),
        done_by_each=("hr.policy.acknowledged",),
    )
