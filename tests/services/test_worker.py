"""From the write to its effects, through Redis and a real worker; and what happens when either is gone."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from intranet.journal import journal
from intranet.journal.models import Entry
from tests.cast import make_cast
from tests.factories import people
from tests.services.servers import Redis, Worker, eventually

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def happened(verb: str = "services.happened") -> Entry:
    """Record an entry in a transaction of its own."""
    with transaction.atomic():
        return journal.record(verb, by=None, subject=people.OrgUnitFactory())


def done(*entries: Entry) -> bool:
    """Tell whether every entry has been dispatched."""
    pks = [entry.pk for entry in entries]
    return not Entry.objects.filter(pk__in=pks, dispatched_at=None).exists()


def age(*entries: Entry) -> None:
    """Let some time pass for entries that were left behind."""
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(at=timezone.now() - timedelta(minutes=1))


def test_the_database_is_postgresql() -> None:
    assert connection.vendor == "postgresql"
    make_cast()


def test_a_real_worker_dispatches(worker: Worker) -> None:
    entries = [happened() for _ in range(20)]
    eventually(lambda: done(*entries), f"all dispatched\n{worker.said()}")
    assert set(Entry.objects.values_list("attempts", flat=True)) == {1}


def test_writes_go_on_without_redis_and_beat_catches_up(worker: Worker, queue: Redis) -> None:
    before = happened()
    eventually(lambda: done(before), f"the worker is up\n{worker.said()}")
    queue.kill()
    began = time.monotonic()
    left = [happened(), happened()]
    assert time.monotonic() - began < 2, "a dead broker holds nobody up"
    assert Entry.objects.filter(pk__in=[entry.pk for entry in left], dispatched_at=None, attempts=0).count() == 2
    queue.start()
    age(*left)
    eventually(lambda: done(*left), f"the sweep has caught up\n{worker.said()}", seconds=60)
    assert set(Entry.objects.values_list("attempts", flat=True)) == {1}


def test_what_a_killed_worker_left_is_done_by_the_next(worker: Worker) -> None:
    entries = [happened() for _ in range(200)]
    eventually(lambda: Entry.objects.exclude(dispatched_at=None).count() > 20, f"at work\n{worker.said()}")
    worker.kill()
    assert not done(*entries), "killed in the middle of its work"
    Entry.objects.filter(dispatched_at=None).exclude(leased_until=None).update(leased_until=timezone.now())
    age(*entries)
    worker.start()
    eventually(lambda: done(*entries), f"all dispatched\n{worker.said()}")
