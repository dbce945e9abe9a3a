"""The worker is killed at fifty random points of its work: nothing is lost, and nobody is told twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.db import transaction

from hr.development.models import Plan
from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.notifications.models import Notification, QuietHours
from intranet.people.models import Person
from tests.cast import make_cast
from tests.factories import development
from tests.services.servers import Beat, Redis, Worker, eventually

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

EFFECTS, KILLS, WHOLE = 1000, 50, 8
EVERY_DAY = list(range(7))


def share(plans: list[Plan]) -> None:
    """Let every plan be shared ``EFFECTS / len(plans)`` times over: one message each, for its leader."""
    with transaction.atomic():
        for number in range(EFFECTS):
            plan = plans[number % len(plans)]
            user = plan.employment.person.user
            journal.record("hr.plan.shared", by=user, subject=plan, facts={"version": 1, "with": None})


def kill_somewhere(worker: Worker, beat: Beat, *, whole: bool) -> None:
    """Kill the worker and beat, or the process that does the work, after some more of it."""
    goal = Entry.objects.exclude(dispatched_at=None).count() + random.randint(0, 2 * EFFECTS // KILLS)
    end = time.monotonic() + 10
    while Entry.objects.exclude(dispatched_at=None).count() < min(goal, EFFECTS) and time.monotonic() < end:
        time.sleep(0.005)
    time.sleep(random.random() / 20)
    if whole:
        worker.kill()
        beat.kill()
        worker.start(pool="prefork")
        beat.start()
        return
    for child in worker.children():
        os.kill(child, signal.SIGKILL)


def letters(folder: Path) -> list[str]:
    """Return the Message-ID of every mail that left."""
    found = []
    for path in folder.glob("*.log"):
        for raw in path.read_bytes().split(b"-" * 79):
            if raw.strip():
                mail = message_from_bytes(raw.strip(), policy=policy.default)
                found.append(str(mail["Message-ID"]))
    return found


def test_fifty_kills_lose_and_double_nothing(queue: Redis, tmp_path: Path, figure: Callable[[str], None]) -> None:
    cast = make_cast()
    plans = [development.shared(cast.employment(name)) for name in ("employee", "colleague", "tr", "amr", "neighbour")]
    Person.objects.update(working_days=EVERY_DAY)
    for _, user in cast:
        QuietHours.objects.create(user=user, is_on=False)
    worker, beat = Worker(queue, tmp_path), Beat(queue, tmp_path)
    worker.start(pool="prefork")
    beat.start()
    share(plans)
    eventually(lambda: Entry.objects.exclude(dispatched_at=None).exists(), f"at work\n{worker.said()}")
    for number in range(KILLS):
        kill_somewhere(worker, beat, whole=number % (KILLS // WHOLE) == 0)
    last = time.monotonic()
    try:
        left = Entry.objects.filter(dispatched_at=None)
        eventually(lambda: not left.exists(), lambda: f"all done, {left.count()} left\n{worker.said()}", seconds=300)
        recovered = time.monotonic() - last
        outgoing = Notification.objects.filter(channel="email")
        unsent = outgoing.filter(sent_at=None)
        eventually(
            lambda: not unsent.exists(),
            lambda: f"all sent, left {list(unsent.values_list('tries', 'retry_at'))[:5]}\n{worker.said()}",
            seconds=240,
        )
    finally:
        worker.kill()
        beat.kill()

    inbox = Notification.objects.filter(channel="inbox").values_list("entry__subject_id", "recipient_id")
    told = Counter(inbox)  # of each plan its leader, and whoever acts for her
    assert {plan for plan, _ in told} == {str(plan.pk) for plan in plans}
    assert set(told.values()) == {EFFECTS // len(plans)}, "lost or doubled"
    assert outgoing.count() == sum(told.values())
    sent = letters(tmp_path / "var" / "mail")
    by_id = set(sent)
    assert len(by_id) == outgoing.values("letter").distinct().count(), "every letter left"
    again = len(sent) - len(by_id)
    assert again <= KILLS, "only a letter in hand may leave again, with the same Message-ID"
    figure(
        f"worker killed {KILLS} times ({WHOLE} with beat): 0 lost, 0 doubled of {EFFECTS}; done {recovered:.0f} s "
        f"after the last kill (goal 60); {len(by_id)} letters, {again} left a second time under the same Message-ID"
    )
