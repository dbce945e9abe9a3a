"""Sends the e-mails whose time has come, each once.

A letter is the mail that gathers one person's due rows. Just before it is sent, its rows are claimed: they get the
letter's id and a time before which nobody else tries. After it, they are marked as sent. A worker that dies in between
leaves the rows to a later run, which sends the *same* letter with the same Message-ID, so that a mail system which
already has it drops the second one.
"""

from __future__ import annotations

import logging
import smtplib
import uuid
from datetime import timedelta
from typing import Any

from django.core.mail import get_connection
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from intranet.notifications import contacts, post
from intranet.notifications.models import Notification

logger = logging.getLogger(__name__)
BATCH = 500
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=12)
GIVE_UP = timedelta(days=7)

# What a mail server says about one letter; anything else concerns the server, and the rest waits for it.
RefusesLetter = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


def due() -> QuerySet[Notification]:
    """Return the e-mail rows that may leave now and that nobody is sending."""
    now = timezone.now()
    return Notification.objects.filter(
        Q(retry_at=None) | Q(retry_at__lte=now),
        channel=Notification.Channel.EMAIL,
        sent_at=None,
        send_at__lte=now,
        send_at__gt=now - GIVE_UP,
    )


def deliver() -> int:
    """Send what is due, one letter per person, those first who have waited longest; return how many letters left.

    What has been done or read in the meantime is not sent. A letter that the mail server refuses is tried again, less
    and less often, for a week, and holds nobody else's up. With the mail server down everything waits.
    """
    waiting = due().values("recipient").annotate(since=Min("send_at")).order_by("since", "recipient")[:BATCH]
    people = [row["recipient"] for row in waiting]
    known = contacts.contacts_of(people)
    connection = get_connection()
    sent = 0
    try:
        if people:
            connection.open()
        for pk in people:
            sent += _deliver_to(pk, known.get(pk), connection)
    except OSError:  # refused, unreachable, or gone in the middle
        logger.warning("post.server_down")
    finally:
        connection.close()
    return sent


def _deliver_to(user_id: int, contact: contacts.Contact | None, connection: Any) -> int:
    """Send the person's letter; return 1 if it left."""
    rows = _claim(user_id)
    if not rows:
        return 0
    settled = _settled(rows)
    fresh = [row for row in rows if row.entry_id not in settled]
    leaves = bool(fresh and rows[0].recipient.is_active and contact and contact.address)
    if contact and leaves:
        try:
            post.compose(fresh, contact.address, connection).send()
        except RefusesLetter:
            logger.warning("post.refused letter=%s tries=%s", rows[0].letter, rows[0].tries)
            return 0
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=timezone.now())
    return int(leaves)


def _claim(user_id: int) -> list[Notification]:
    """Take the person's due rows for one letter: the one begun earlier if there is one, else a new one."""
    mine = due().filter(recipient_id=user_id)
    begun = mine.exclude(letter=None).order_by("pk").values_list("letter", "tries").first()
    letter, tries = begun or (uuid.uuid4(), 0)
    rows = mine.filter(letter=letter if begun else None)
    retry_at = timezone.now() + min(FIRST_RETRY * 2 ** min(tries, 12), LONGEST_RETRY)
    if not rows.update(letter=letter, retry_at=retry_at, tries=F("tries") + 1):
        return []  # another worker was faster
    claimed = Notification.objects.filter(letter=letter, sent_at=None, retry_at=retry_at)
    return list(claimed.select_related("entry__by__person", "recipient").order_by("pk"))


def _settled(rows: list[Notification]) -> set[int]:
    """Return the entries that the person has already dealt with in her inbox."""
    return set(
        Notification.objects.filter(
            channel=Notification.Channel.INBOX,
            recipient_id=rows[0].recipient_id,
            entry_id__in=[row.entry_id for row in rows],
        )
        .filter(Q(read_at__isnull=False, must_act=False) | Q(done_at__isnull=False))
        .values_list("entry_id", flat=True)
    )
