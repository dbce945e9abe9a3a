"""Writes of the inbox. Reading one's own post is nobody's business, so it leaves no journal entry."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from intranet.access import access
from intranet.notifications.models import Notification


def mark_read(notification: Notification, *, by: Any) -> None:
    """Mark one of the person's own messages as read.

    Raises:
        access.NotVisible: it is somebody else's.
    """
    access.require(by, "view", notification)
    if notification.read_at is None:
        Notification.objects.filter(pk=notification.pk).update(read_at=timezone.now())


def mark_all_read(*, by: Any) -> int:
    """Mark everything for information as read; return how many messages that was."""
    rows = access.visible(by, Notification).filter(must_act=False, read_at=None)
    return rows.update(read_at=timezone.now())
