"""Reads of the inbox. The words of a message are rendered here, in the reader's language, from its rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from intranet.access import access, prepared, scope
from intranet.journal.models import Entry
from intranet.notifications import contacts, registry, topics
from intranet.notifications.models import Notification, Preference, QuietHours

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Message:
    """A notification in words. ``days`` is how many days are left, negative when the day has passed."""

    row: Notification
    title: str
    body: str
    url: str
    icon: str
    days: int | None

    @property
    def is_new(self) -> bool:
        """Whether the person has not opened it."""
        return self.row.read_at is None


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox: what waits, and what is for information, by day."""

    waiting: list[Message]
    days: list[tuple[date, list[Message]]]
    page: Page[Notification]
    unread: int
    topics: list[tuple[str, Any, int]]
    topic: str

    @property
    def total(self) -> int:
        """All messages of all topics."""
        return sum(count for _code, _label, count in self.topics)


def inbox_rows() -> QuerySet[Notification]:
    """Return inbox rows with what their words need, for the guards."""
    rows = Notification.objects.filter(channel=Notification.Channel.INBOX, rule__in=registry.templates())
    return rows.select_related("entry__by__person", "entry__on_behalf_of__person")


def rows(user: Any, *, waiting: bool = False, topic: str = "") -> QuerySet[Notification]:
    """Return the person's messages: all, those that wait for her, or those of a topic."""
    found = access.visible(user, inbox_rows())
    if waiting:
        found = found.filter(must_act=True, done_at=None)
    return found.filter(topic=topic) if topic else found


def one(user: Any, row: Notification) -> Message:
    """Return one of the person's messages in words."""
    return in_words([row])[0]


def _inbox_of(user_id: int) -> QuerySet[Notification]:
    """The person's inbox rows (NotificationAccess: her own) with what their words need."""
    rows = Notification.objects.filter(recipient=user_id, channel=Notification.Channel.INBOX)
    return rows.select_related("entry__by__person", "entry__on_behalf_of__person")


@prepared.question
def _to_do(user_id: int, since: datetime) -> QuerySet[Notification]:
    """What the person must do, or has done since a moment."""
    rows = _inbox_of(user_id).filter(must_act=True)
    return rows.filter(Q(done_at=None) | Q(done_at__gte=since)).order_by("due_on", "created_at")


@prepared.question
def _open(user_id: int) -> QuerySet[Notification]:
    """Rows on which the person must act, the most urgent first."""
    return _inbox_of(user_id).filter(must_act=True, done_at=None).order_by("due_on", "created_at")


def _open_of(user: Any) -> list[Notification]:
    return _open(user.pk) if access.is_active(user) else []


def in_words(rows: Iterable[Notification]) -> list[Message]:
    """Render rows; those whose room no longer sends such messages are left out."""
    today = timezone.localdate()
    messages = []
    rows = list(rows)
    _prepare(rows)
    for row in rows:
        rule = registry.by_template(row.rule)
        if rule is None:
            continue
        context = {"notification": row, "entry": row.entry, "by": row.entry.by, **rule.context(row.entry)}
        title, _newline, body = render_to_string(f"{row.rule}.txt", context).strip().partition("\n")
        messages.append(
            Message(
                row=row,
                title=title.strip(),
                body=body.strip(),
                url=reverse("notifications:open", args=[row.pk]),
                icon=rule.icon,
                days=(row.due_on - today).days if row.due_on else None,
            )
        )
    return messages


def _prepare(rows: list[Notification]) -> None:
    """Let the rules fetch what their words need for all rows at once."""
    gathered: dict[Any, list[Entry]] = {}
    for row in rows:
        rule = registry.by_template(row.rule)
        if rule is not None and rule.prepare is not None:
            gathered.setdefault(rule.prepare, []).append(row.entry)
    for prepare, entries in gathered.items():
        prepare(entries)


def waiting(user: Any, limit: int | None = None) -> list[Message]:
    """Return what waits for the person, the most urgent first."""
    return in_words(_open_of(user)[:limit])


def waiting_count(user: Any) -> int:
    """Return how many things wait for the person: the bell."""
    if not access.is_active(user):
        return 0
    kept: list[Notification] | None = scope.known(("waiting", user.pk))
    if kept is not None:
        return len(kept)
    return sum(_count_of_waiting(user.pk))


@prepared.question
def _count_of_waiting(user_id: int) -> QuerySet[Any, int]:
    rows = Notification.objects.filter(channel=Notification.Channel.INBOX, must_act=True, done_at=None)
    counted = rows.filter(recipient=user_id).order_by().values("channel").annotate(number=Count("pk"))
    return counted.values_list("number", flat=True)


def at_hand(user: Any, limit: int, days: int = 7) -> tuple[int, list[Message], list[Message]]:
    """Return how much waits for the person, the first ``limit`` of it, and what she has done lately.

    One question, which the bell's number comes from too; only what is shown is put into words.
    """
    since = timezone.now() - timedelta(days=days)
    rows = _to_do(user.pk, since) if access.is_active(user) else []
    open_rows = scope.remember(("waiting", user.pk), lambda: [row for row in rows if row.done_at is None])
    done = sorted((row for row in rows if row.done_at), key=lambda row: row.done_at or since, reverse=True)
    return len(open_rows), in_words(open_rows[:limit]), in_words(done[:5])


class _Informing:
    """What is for information, newest first, read when it is cut to what a page shows."""

    ordered = True

    def __init__(self, user_id: int, topic: str, total: int) -> None:
        self.user_id, self.topic, self.total = user_id, topic, total

    def count(self) -> int:
        """How many there are."""
        return self.total

    def __getitem__(self, part: slice) -> list[Notification]:
        return _informing(part.start)(self.user_id, self.topic or None) if part.stop > part.start else []


@lru_cache(maxsize=32)
def _informing(first: int) -> prepared.Question[Any, Notification]:
    """Return the question for a page of what is for information, beginning with the ``first``."""

    @prepared.question
    def informing(user_id: int, topic: str | None) -> QuerySet[Notification]:
        rows = _inbox_of(user_id).filter(must_act=False)
        return (rows if topic is None else rows.filter(topic=topic))[first : first + PER_PAGE]

    return informing


@prepared.question
def _by_topic(user_id: int) -> QuerySet[Any, tuple[str, int, int, int]]:
    """Return for each topic how much there is, how much of it is new, and how much is for information."""
    rows = Notification.objects.filter(Q(must_act=False) | Q(done_at=None), channel=Notification.Channel.INBOX)
    counted = rows.filter(recipient=user_id).order_by("topic").values("topic")
    told = {"new": Q(must_act=False, read_at=None), "informing": Q(must_act=False)}
    numbers = {name: Count("pk", filter=which) for name, which in told.items()}
    return counted.annotate(number=Count("pk"), **numbers).values_list("topic", "number", "new", "informing")


def inbox(user: Any, *, topic: str = "", page: int | str = 1) -> Inbox:
    """Return one page of the inbox, narrowed to a topic when given."""
    rows = _by_topic(user.pk) if access.is_active(user) else []
    total = sum(number for code, _all, _new, number in rows if topic in ("", code))
    informing: Any = _Informing(user.pk, topic, total)
    shown: Page[Notification] = Paginator(informing, PER_PAGE).get_page(page)
    messages = in_words(shown.object_list)
    by_day = groupby(messages, key=lambda message: timezone.localdate(message.row.created_at))
    return Inbox(
        waiting=in_words(scope.remember(("waiting", user.pk), lambda: _open_of(user))),  # the bell's number, too
        days=[(day, list(found)) for day, found in by_day],
        page=shown,
        unread=sum(new for _code, _number, new, _informing in rows),
        topics=[(code, topics.of(code, must_act=False).label, number) for code, number, *_rest in rows],
        topic=topic,
    )


def destination(notification: Notification) -> str:
    """Return where a message leads; the inbox itself when its room no longer sends such messages."""
    rule = registry.by_template(notification.rule)
    return rule.url(notification.entry) if rule is not None else reverse("notifications:inbox")


def preferences(user: Any) -> tuple[dict[str, str], QuietHours]:
    """Return how the person wants each topic she has set, and her quiet hours."""
    chosen = dict(Preference.objects.filter(user=user).values_list("topic", "frequency"))
    return chosen, QuietHours.objects.filter(user=user).first() or QuietHours(user=user)


def recipient(user_id: int) -> Any | None:
    """Return the person a signed link was sent to, or None when her account is closed."""
    return get_user_model().objects.filter(pk=user_id, is_active=True).first()


def address(user: Any) -> str:
    """Return where the person's e-mail goes, or "" when she has none."""
    contact = contacts.contacts_of([user.pk]).get(user.pk)
    return contact.address if contact is not None else ""
