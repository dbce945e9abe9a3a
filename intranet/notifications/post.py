"""E-mail: which messages are copied to it, when they may leave, and what the letter says.

One row per (entry, person, channel). ``delivery.py`` sends what is due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from intranet.notifications import contacts, queries, timing, topics
from intranet.notifications.models import Frequency, Notification, Preference, QuietHours

_SALT = "intranet.notifications.unsubscribe"


def hours_of(user_ids: Collection[int]) -> dict[int, timing.Hours]:
    """Return when each person may be written to, in two queries for any number of people."""
    known = contacts.contacts_of(user_ids)
    quiet = {row.user_id: row for row in QuietHours.objects.filter(user_id__in=user_ids)}
    usual, unknown = QuietHours(), contacts.Contact("")
    found = {}
    for pk in user_ids:
        row = quiet.get(pk, usual)
        found[pk] = timing.hours(
            known.get(pk, unknown).days, is_quiet=row.is_on, quiet_from=row.from_hour, quiet_until=row.until_hour
        )
    return found


def send_time(moment: datetime, frequency: str, hours: timing.Hours) -> datetime | None:
    """Return when a message of ``moment`` may leave by e-mail, or None when it stays in the inbox."""
    match frequency:
        case Frequency.AT_ONCE:
            return timing.at_once(moment, hours)
        case Frequency.DAILY:
            return timing.daily(moment, hours)
        case Frequency.WEEKLY:
            return timing.weekly(moment, hours)
    return None


def copies(rows: Iterable[Notification]) -> list[Notification]:
    """Return the e-mail rows that belong beside inbox rows, as each person has chosen."""
    inbox = list(rows)
    if not inbox:
        return []
    user_ids = {row.recipient_id for row in inbox}
    chosen = {(row.user_id, row.topic): row.frequency for row in Preference.objects.filter(user_id__in=user_ids)}
    hours = hours_of(user_ids)
    made = []
    for row in inbox:
        topic = topics.of(row.topic, must_act=row.must_act)
        frequency = chosen.get((row.recipient_id, topic.code), topic.default)
        send_at = send_time(row.created_at, frequency, hours[row.recipient_id])
        if send_at is not None:
            made.append(
                Notification(
                    entry_id=row.entry_id,
                    recipient_id=row.recipient_id,
                    channel=Notification.Channel.EMAIL,
                    rule=row.rule,
                    topic=row.topic,
                    must_act=row.must_act,
                    due_on=row.due_on,
                    created_at=row.created_at,
                    send_at=send_at,
                )
            )
    return made


def compose(rows: list[Notification], address: str, connection: Any = None) -> EmailMultiAlternatives:
    """Return the mail about ``rows`` to ``address``, in the recipient's language, as text and HTML.

    It holds what the inbox holds, never contents of a plan; every link asks for sign-in.
    """
    recipient = rows[0].recipient
    base = settings.WAGTAILADMIN_BASE_URL
    with translation.override(recipient.language):
        messages = queries.in_words(rows)
        unsubscribe = [
            (topics.of(code, must_act=False), base + unsubscribe_path(recipient.pk, code))
            for code in sorted({row.topic for row in rows if not row.must_act})
        ]
        context = {
            "messages": messages,
            "base": base,
            "unsubscribe": unsubscribe,
            "settings_url": base + reverse("notifications:settings"),
            "product": settings.FORKANT_PRODUCT_NAME,
            "municipality": settings.FORKANT_MUNICIPALITY,
        }
        subject = render_to_string("notifications/mail/subject.txt", context).strip()
        mail = EmailMultiAlternatives(
            subject,
            render_to_string("notifications/mail/body.txt", context),
            to=[address],
            connection=connection,
            headers=_headers(rows, unsubscribe),
        )
        mail.attach_alternative(render_to_string("notifications/mail/body.html", context), "text/html")
    return mail


def _headers(rows: list[Notification], unsubscribe: list[tuple[topics.Topic, str]]) -> dict[str, str]:
    """Return the headers: a Message-ID that is the same on every try, and one-click unsubscribe where it may be."""
    host = settings.WAGTAILADMIN_BASE_URL.split("//")[-1].split(":")[0]
    headers = {
        "Message-ID": f"<{rows[0].letter or rows[0].pk}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if len(unsubscribe) == 1 and not any(row.must_act for row in rows):
        headers["List-Unsubscribe"] = f"<{unsubscribe[0][1]}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """What an unsubscribe link stands for."""

    user_id: int
    topic: topics.Topic


def unsubscribe_path(user_id: int, topic: str) -> str:
    """Return the signed address that switches e-mail about a topic off."""
    return reverse("notifications:unsubscribe", args=[signing.dumps([user_id, topic], salt=_SALT)])


def read_unsubscribe(token: str) -> Unsubscription | None:
    """Return what the address stands for, or None when it is not one of ours."""
    try:
        user_id, topic = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = topics.TOPICS.get(topic)
    return Unsubscription(user_id, found) if found is not None and found.may_be_off else None
