"""Writes of the inbox. Reading one's own post is nobody's business, so that leaves no journal entry."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from intranet.access import access
from intranet.journal import journal
from intranet.notifications import post, topics
from intranet.notifications.models import Frequency, Notification, Preference, QuietHours


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


@transaction.atomic
def set_preferences(frequencies: dict[str, str], *, quiet: QuietHours, by: Any) -> None:
    """Save how the person wants each topic, and her quiet hours.

    Raises:
        ValueError: a topic that does not exist, or a frequency that the topic does not allow.
    """
    for code, frequency in frequencies.items():
        if code not in topics.TOPICS or frequency not in dict(topics.TOPICS[code].choices):
            raise ValueError(f"{code}: {frequency}")
        Preference.objects.update_or_create(user=by, topic=code, defaults={"frequency": frequency})
    QuietHours.objects.update_or_create(
        user=by,
        defaults={"is_on": quiet.is_on, "from_hour": quiet.from_hour, "until_hour": quiet.until_hour},
    )
    journal.record("notifications.preferences_set", by=by, subject=by)


@transaction.atomic
def unsubscribe(wish: post.Unsubscription, *, by: Any) -> None:
    """Switch e-mail about a topic off for the person whose signed link it is; waiting mails stay unsent."""
    Preference.objects.update_or_create(user=by, topic=wish.topic.code, defaults={"frequency": Frequency.NEVER})
    Notification.objects.filter(
        recipient=by, channel=Notification.Channel.EMAIL, topic=wish.topic.code, must_act=False, sent_at=None
    ).delete()
    journal.record("notifications.unsubscribed", by=by, subject=by, facts={"topic": wish.topic.code})
