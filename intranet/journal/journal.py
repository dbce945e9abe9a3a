"""Record what happened, and hand it on after commit.

    action ─ same transaction ─► Entry
           └ on commit ────────► dispatch(entry id)     Celery, ids only, idempotent consumers
    beat ─────────────────────► sweep: entries nobody has finished within a lease → again

With the broker down, writes succeed and the sweep catches up.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model, Q
from django.utils import timezone

from intranet.journal.models import Entry, Reading

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
SWEEP_AFTER = timedelta(seconds=15)
BATCH = 500

Consumer = Callable[[Entry], None]
_consumers: list[tuple[str, Consumer]] = []


class NotInTransactionError(RuntimeError):
    """A journal row was asked for outside a transaction: the change and its row could come apart."""


def on(prefix: str) -> Callable[[Consumer], Consumer]:
    """Register an idempotent consumer for every verb that begins with ``prefix`` ("" for all)."""

    def register(consumer: Consumer) -> Consumer:
        _consumers.append((prefix, consumer))
        return consumer

    return register


def record(
    verb: str,
    *,
    by: Any,
    subject: Model,
    facts: dict[str, Any] | None = None,
    on_behalf_of: Any = None,
) -> Entry:
    """Write what happened to ``subject`` and hand it to the consumers after commit.

    Raises:
        NotInTransactionError: called outside ``transaction.atomic``.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError(verb)
    entry = Entry.objects.create(
        verb=verb,
        by=by,
        on_behalf_of=on_behalf_of,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        facts=facts or {},
    )
    transaction.on_commit(lambda: hand_on(entry.pk))
    return entry


def record_many(happened: Iterable[tuple[str, Model, dict[str, Any]]], *, by: Any) -> list[int]:
    """Write many things that happened at once, as (verb, subject, facts); return the entries' ids.

    For imports: two statements and one message per :data:`BATCH` entries instead of one each.

    Raises:
        NotInTransactionError: called outside ``transaction.atomic``.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError("record_many")
    entries = Entry.objects.bulk_create(
        [
            Entry(verb=verb, by=by, subject_type=subject._meta.label_lower, subject_id=str(subject.pk), facts=facts)
            for verb, subject, facts in happened
        ],
        batch_size=BATCH,
    )
    ids = [entry.pk for entry in entries]
    transaction.on_commit(lambda: hand_on_many(ids))
    return ids


def hand_on(entry_id: int) -> None:
    """Ask Celery to dispatch the entry; a dead broker is logged and left to the sweep."""
    from intranet.journal import tasks

    try:
        tasks.dispatch.delay(entry_id)
    except tasks.BrokerDown:
        logger.warning("journal.broker_down entry=%s", entry_id)


def hand_on_many(entry_ids: list[int]) -> None:
    """Ask Celery to dispatch the entries, in batches; a dead broker is logged and left to the sweep."""
    from intranet.journal import tasks

    try:
        for start in range(0, len(entry_ids), BATCH):
            tasks.dispatch_many.delay(entry_ids[start : start + BATCH])
    except tasks.BrokerDown:
        logger.warning("journal.broker_down entries=%s", len(entry_ids))


def read(*, by: Any, about: Any, subject: Model, what: str, reason: str = "", role: str = "") -> Reading:
    """Log that ``by`` reads ``subject``, which is about the person ``about``. No row, no read.

    Raises:
        NotInTransactionError: called outside ``transaction.atomic``.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError(what)
    return Reading.objects.create(
        by=by,
        about=about,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        what=what,
        reason=reason,
        role=role,
    )


def dispatch(entry_id: int) -> bool:
    """Give one entry to its consumers; return whether all are done.

    Safe to call twice: a lease keeps two workers apart, and a finished entry is left alone. A consumer that fails is
    logged and tried again by the sweep; the others go on.
    """
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    claimed = Entry.objects.filter(free, pk=entry_id, dispatched_at=None).update(
        leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    entry = Entry.objects.get(pk=entry_id)
    failed = False
    for prefix, consumer in _consumers:
        if not entry.verb.startswith(prefix):
            continue
        try:
            with transaction.atomic():
                consumer(entry)
        except Exception:
            failed = True
            logger.exception("journal.consumer_failed consumer=%s entry=%s", consumer.__qualname__, entry_id)
    if not failed:
        Entry.objects.filter(pk=entry_id).update(dispatched_at=timezone.now(), leased_until=None)
    return not failed


def sweep(limit: int = 500) -> int:
    """Dispatch entries that were left behind, oldest first; return how many are now done."""
    now = timezone.now()
    waiting = (
        Entry.objects.filter(dispatched_at=None, at__lt=now - SWEEP_AFTER)
        .filter(Q(leased_until=None) | Q(leased_until__lt=now))
        .order_by("pk")
        .values_list("pk", flat=True)[:limit]
    )
    return sum(dispatch(pk) for pk in list(waiting))
