"""What the engine outside the database has still to hear of: an outbox of rows, never of texts.

A change writes the row's name here in its own transaction. After the commit a task reads the rows as they are then
and writes them to the engine; when it does not answer, they wait for the beat's next try.
"""

import logging
import secrets
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from search import backends, reading
from search.models import Owed
from search.protocol import SearchBackend, UnavailableError

logger = logging.getLogger(__name__)
BATCH = 500


def owe(kind: str, pks: Collection[int]) -> None:
    """Note rows whose documents have changed, and send for the delivery once that is committed."""
    if backends.remote() is None:
        return
    mark = secrets.randbits(62)
    Owed.objects.bulk_create(
        [Owed(kind=kind, object_id=pk, mark=mark) for pk in pks],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["mark"],
    )
    transaction.on_commit(_send)


def deliver() -> int:
    """Write what is owed to the engine. Returns how many rows that were; what fails stays owed."""
    engine = backends.remote()
    if engine is None:
        return 0
    done = 0
    while rows := list(Owed.objects.order_by("pk")[:BATCH]):
        try:
            _deliver(engine, rows)
        except UnavailableError as error:
            logger.warning("search.delivery_waits owed=%s error=%s", Owed.objects.count(), error)
            break
        for row in rows:
            Owed.objects.filter(pk=row.pk, mark=row.mark).delete()
        done += len(rows)
    return done


class Waiting(NamedTuple):
    """How many rows are owed, and since when the oldest is."""

    rows: int
    since: datetime


def waiting() -> Waiting | None:
    """Return what is owed; None when nothing is."""
    oldest = Owed.objects.order_by("since").values_list("since", flat=True).first()
    return Waiting(Owed.objects.count(), timezone.localtime(oldest)) if oldest else None


def _deliver(engine: SearchBackend, rows: list[Owed]) -> None:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row.object_id)
    for kind, pks in by_kind.items():
        current = reading.current(kind, pks)
        if current.documents:
            engine.upsert(current.documents)
        if current.gone:
            engine.delete(current.gone)


def _send() -> None:
    from search import tasks

    try:
        tasks.deliver.delay()
    except Exception:  # no broker: the beat will come by
        logger.warning("search.delivery_not_sent")
