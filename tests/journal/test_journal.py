"""Recorded with the change, dispatched once, swept when left behind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from celery import Celery
from django.db import transaction
from django.utils import timezone

from intranet.journal import journal, tasks
from intranet.journal.models import Entry, Reading
from intranet.people.models import OrgUnit
from tests.cast import Cast
from tests.factories import people

Heard = list[str]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What the only consumer of this test has heard, for verbs that begin with "test."."""
    monkeypatch.setattr(journal, "_consumers", [])
    found: Heard = []

    @journal.on("test.")
    def listen(entry: Entry) -> None:
        found.append(entry.verb)

    return found


@pytest.fixture
def unit(db: None) -> OrgUnit:
    """A subject."""
    made: OrgUnit = people.OrgUnitFactory()
    return made


@pytest.mark.django_db(transaction=True)
def test_no_entry_outside_a_transaction() -> None:
    unit = people.OrgUnitFactory()
    with pytest.raises(journal.NotInTransactionError):
        journal.record("test.happened", by=None, subject=unit)
    with pytest.raises(journal.NotInTransactionError):
        journal.read(by=None, about=None, subject=unit, what="plan")
    assert not Entry.objects.filter(verb="test.happened").exists()
    assert not Reading.objects.exists()


def test_an_entry_holds_who_what_and_when(cast: Cast, heard: Heard) -> None:
    with time_machine.travel("2026-11-23 08:12:00+00:00", tick=False), transaction.atomic():
        entry = journal.record(
            "test.happened", by=cast.deputy, on_behalf_of=cast.leader, subject=cast.units.north, facts={"from": 1}
        )
        entry.refresh_from_db()
        assert entry.at == timezone.now()
    assert (entry.by, entry.on_behalf_of, entry.facts) == (cast.deputy, cast.leader, {"from": 1})
    assert (entry.subject_type, entry.subject_id) == ("people.orgunit", str(cast.units.north.pk))
    assert str(entry) == f"test.happened people.orgunit:{cast.units.north.pk}"


def test_consumers_hear_after_commit_and_not_before(
    unit: OrgUnit, heard: Heard, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        entry = journal.record("test.happened", by=None, subject=unit)
        journal.record("other.happened", by=None, subject=unit)
        assert heard == []
    assert heard == ["test.happened"]
    entry.refresh_from_db()
    assert entry.dispatched_at is not None
    assert entry.attempts == 1


def test_what_is_rolled_back_never_happened(
    unit: OrgUnit, heard: Heard, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        try:
            with transaction.atomic():
                journal.record("test.happened", by=None, subject=unit)
                raise InterruptedError
        except InterruptedError:
            pass
    assert callbacks == []
    assert heard == []
    assert not Entry.objects.filter(verb="test.happened").exists()


def recorded(unit: OrgUnit, ago: timedelta = timedelta(minutes=1)) -> Entry:
    """Return an entry that was written a while ago and whose hand-over got lost."""
    return Entry.objects.create(
        verb="test.happened", subject_type="people.orgunit", subject_id=str(unit.pk), at=timezone.now() - ago
    )


def test_a_second_dispatch_does_nothing(unit: OrgUnit, heard: Heard) -> None:
    entry = recorded(unit)
    assert journal.dispatch(entry.pk) is True
    assert journal.dispatch(entry.pk) is False
    assert heard == ["test.happened"]


def test_a_lease_keeps_two_workers_apart(unit: OrgUnit, heard: Heard) -> None:
    entry = recorded(unit)
    Entry.objects.filter(pk=entry.pk).update(leased_until=timezone.now() + timedelta(seconds=30))
    assert journal.dispatch(entry.pk) is False
    assert journal.sweep() == 0
    assert heard == []
    with time_machine.travel(timezone.now() + timedelta(seconds=31)):
        assert journal.sweep() == 1, "a worker that died gives its lease up"
    assert heard == ["test.happened"]


def test_a_worker_that_dies_midway_is_followed_by_another(unit: OrgUnit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_consumers", [])
    lives: list[int] = []

    @journal.on("test.")
    def die_once(entry: Entry) -> None:
        lives.append(entry.attempts)
        if len(lives) == 1:
            raise SystemExit

    entry = recorded(unit)
    with pytest.raises(SystemExit):
        journal.dispatch(entry.pk)
    assert journal.sweep() == 0, "the lease still holds"
    with time_machine.travel(timezone.now() + journal.LEASE + timedelta(seconds=1)):
        assert journal.sweep() == 1
    assert lives == [1, 2]


def test_one_failing_consumer_does_not_stop_the_others(
    unit: OrgUnit, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    works = {"now": False}

    @journal.on("test.happened")
    def fail(entry: Entry) -> None:
        Entry.objects.create(verb="half", subject_type="x", subject_id="1")
        if not works["now"]:
            raise RuntimeError("fortroligt indhold")

    entry = recorded(unit)
    with caplog.at_level(logging.ERROR):
        assert journal.dispatch(entry.pk) is False
    assert heard == ["test.happened"]
    assert "journal.consumer_failed" in caplog.text
    assert not Entry.objects.filter(verb="half").exists(), "what a failing consumer had written is undone"
    entry.refresh_from_db()
    assert entry.dispatched_at is None
    works["now"] = True
    with time_machine.travel(timezone.now() + journal.LEASE + timedelta(seconds=1)):
        assert journal.sweep() == 1
    assert Entry.objects.filter(verb="half").count() == 1


def test_the_sweep_leaves_what_is_on_its_way(unit: OrgUnit, heard: Heard) -> None:
    recorded(unit, ago=timedelta(seconds=5))
    assert journal.sweep() == 0
    with time_machine.travel(timezone.now() + journal.SWEEP_AFTER):
        assert journal.sweep() == 1


def test_the_sweep_goes_oldest_first_and_stops_at_its_limit(unit: OrgUnit, heard: Heard) -> None:
    entries = [recorded(unit) for _ in range(5)]
    assert journal.sweep(limit=3) == 3
    waiting = Entry.objects.filter(dispatched_at=None).values_list("pk", flat=True)
    assert list(waiting) == [entry.pk for entry in entries[3:]]


@pytest.fixture
def broker_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dispatching task sends through our real settings to a Redis that does not answer."""
    app = Celery("unreachable", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.update(broker_url="redis://127.0.0.1:1/0", task_always_eager=False, broker_transport_options={})
    monkeypatch.setattr(tasks, "dispatch", app.task(tasks.dispatch.run, name=tasks.dispatch.name))


def test_with_the_broker_down_the_write_stands_and_the_sweep_catches_up(
    unit: OrgUnit,
    heard: Heard,
    broker_down: None,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        entry = journal.record("test.happened", by=None, subject=unit)
    assert Entry.objects.filter(pk=entry.pk, dispatched_at=None, attempts=0).exists()
    assert "journal.broker_down" in caplog.text
    assert heard == []
    with time_machine.travel(timezone.now() + journal.SWEEP_AFTER + timedelta(seconds=1)):
        tasks.sweep()
    assert heard == ["test.happened"]


def test_a_reading_is_seen_by_the_two_people_and_nobody_else(cast: Cast) -> None:
    from intranet.access import access

    with transaction.atomic():
        row = journal.read(by=cast.leader, about=cast.employee, subject=cast.units.north, what="plan", role="leader")
    for name, user in cast:
        assert access.visible(user, Reading).filter(pk=row.pk).exists() is (name in ("leader", "employee")), name
