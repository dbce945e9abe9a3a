"""From the write to its effects, through Redis and a real worker; and what happens when either is gone."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from hr.development.actions import plans
from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people.models import User
from intranet.spaces.actions import spaces as do
from search import engine, indexer
from tests.cast import make_cast
from tests.factories import development, people, spaces
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


def told(verb: str) -> list[User]:
    """Return those who have a message in their inbox of what happened, each as often as she has one."""
    inbox = Notification.objects.filter(entry__verb=verb, channel=Notification.Channel.INBOX)
    return [message.recipient for message in inbox.select_related("recipient").order_by("recipient__username")]


def finds(user: User, words: str) -> list[str]:
    """Return the titles that somebody finds."""
    return [hit.title for hit in engine.ask(user, words).hits]


def test_an_action_tells_its_people_and_comes_into_the_index(worker: Worker) -> None:
    cast = make_cast()
    space = spaces.space(cast.employee.person, cast.colleague.person, cast.neighbour.person, name="Tryg hjemkomst")
    indexer.rebuild()
    assert finds(cast.outsider, "sengelampe") == []
    do.end(space, do.Ending("En sengelampe hjemme fra dag et.", for_all=True), by=cast.employee)
    assert told("spaces.space.ended") == [], "the request tells nobody; that is the worker's work"
    eventually(lambda: done(*Entry.objects.all()), f"all dispatched\n{worker.said()}")
    assert set(told("spaces.space.ended")) == {cast.colleague, cast.neighbour}
    assert len(told("spaces.space.ended")) == 2, "each once"
    assert finds(cast.outsider, "sengelampe") == ["Tryg hjemkomst"]


def test_a_shared_plan_waits_for_the_leader_and_is_found_by_nobody(worker: Worker) -> None:
    cast = make_cast()
    plan = development.draft(cast.employment("employee"))
    indexer.rebuild()
    version = plan.versions.get()
    goal = version.goals.all()[0]
    plans.share(by=cast.employee, plan=plan, revision=version.revision)
    eventually(lambda: done(*Entry.objects.all()), f"all dispatched\n{worker.said()}")
    assert set(told("hr.plan.shared")) == {cast.leader, cast.deputy}
    assert all(message.must_act for message in Notification.objects.filter(entry__verb="hr.plan.shared"))
    for user in (cast.employee, cast.leader, cast.hr_admin):
        assert goal.title not in str(engine.ask(user, goal.title).hits)
    entry = Entry.objects.get(verb="hr.plan.shared")
    Entry.objects.filter(pk=entry.pk).update(
        dispatched_at=None, leased_until=None, at=timezone.now() - timedelta(minutes=1)
    )
    eventually(lambda: done(entry), f"dispatched once more\n{worker.said()}")
    assert len(told("hr.plan.shared")) == 2, "dispatched twice, told once"
