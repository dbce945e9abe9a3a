"""What the room tells: that somebody else revoked one's key, so that a program that falls silent is understood."""

from __future__ import annotations

from django.urls import reverse

from intranet.journal.models import Entry
from intranet.notifications import notifications
from intranet.people.models import User


def _owner(entry: Entry) -> list[User]:
    """The owner, unless she did it herself."""
    owner = entry.facts.get("owner")
    return [] if owner == entry.by_id else list(User.objects.filter(pk=owner))


notifications.rule(
    "keys.key.revoked",
    to=_owner,
    template="keys/notices/revoked",
    topic="data",
    icon="lock",
    url=lambda entry: reverse("keys:key-list"),
)
