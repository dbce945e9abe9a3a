"""Monday at eight: the demonstration's municipality on PostgreSQL, everybody at once, and then twice too many.

The whole of it by hand: ``MONDAY_PEOPLE=6000 MONDAY_MINUTES=15 .ci/services tests/services/faults/test_monday.py``
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.load import Wish, capacity, come
from tests.services.servers import Redis, Site
from tests.services.test_backup import address

pytestmark = [pytest.mark.services, pytest.mark.slow, pytest.mark.alone]

PEOPLE = int(os.environ.get("MONDAY_PEOPLE", "300"))
MINUTES = float(os.environ.get("MONDAY_MINUTES", "3"))
RATE = 27.0  # a quarter of 6,000 people within a quarter of an hour, sixteen pages each
READERS = 150
NAME = "forkant_monday"
# What somebody opens on a Monday morning, and how often of a hundred times.
MORNING = {
    "/": 36,
    "/beskeder/": 12,
    "/kolleger/": 8,
    "/soeg/?q=ferie": 6,
    "/soeg/?q=sygemelding": 4,
    "/nyheder/": 8,
    "/fortaelling/": 4,
    "/politik/": 6,
    "/min-udvikling/": 8,
    "/rum/": 8,
}
SIGN_IN = """
import django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.conf import settings
from intranet.people.models import User
for user in User.objects.filter(is_active=True, person__isnull=False).order_by("pk")[:{readers}]:
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    print(session.session_key)
"""


class Demonstration(Site):
    """The demonstration under gunicorn as the guide runs it."""

    settings = "intranet.config.settings.demo"

    def manage(self, *command: str) -> str:
        """Run a program of the site's to its end; return what it printed."""
        done = subprocess.run([sys.executable, *command], env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout


@pytest.fixture
def monday(broker: Redis, tmp_path: Path) -> Iterator[Demonstration]:
    """The demonstration in a database of its own on the tests' PostgreSQL, served."""
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
    made = Demonstration(broker, tmp_path, database=address(NAME))
    made.manage("manage.py", "demo", "--prepare", "--people", str(PEOPLE))
    made.start()
    yield made
    made.kill()
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def wishes(site: Demonstration) -> list[Wish]:
    """Return a thousand wishes of people who are signed in."""
    sessions = site.manage("-c", SIGN_IN.format(readers=READERS)).split()
    assert len(sessions) == READERS
    chance = random.Random(8)
    paths = chance.choices(list(MORNING), weights=list(MORNING.values()), k=1000)
    return [Wish(path, chance.choice(sessions)) for path in paths]


def test_monday_at_eight(monday: Demonstration, figure: Callable[[str], None]) -> None:
    wanted = wishes(monday)
    come(monday.port, wanted, rate=RATE / 2, seconds=10)  # the night's caches fill

    crowd = come(monday.port, wanted, rate=RATE, seconds=MINUTES * 60)
    assert set(crowd.statuses()) == {200}, f"{crowd.statuses()}\n{monday.said()}"
    figure(
        f"Monday, {PEOPLE:,} people on PostgreSQL: {len(crowd.answers)} requests at {RATE:.0f}/s for {MINUTES:g} min, "
        f"0 errors, p50 {crowd.within(0.5):.0f} ms, p95 {crowd.within(0.95):.0f} ms (goal 500), "
        f"p99 {crowd.within(0.99):.0f} ms, a worker holds {monday.memory():.0f} MB (goal 200)"
    )

    most = capacity(monday.port, wanted)
    storm = come(monday.port, wanted, rate=2 * most, seconds=40)
    statuses = storm.statuses()
    assert set(statuses) == {200, 503}, f"{statuses}\n{monday.said()}"
    assert all(answer.retry_after for answer in storm.answers if answer.status == 503)

    after = come(monday.port, wanted, rate=RATE / 2, seconds=40)
    assert after.calm_from(limit=5) < 40, f"never calm again: {after.statuses()}"
    figure(
        f"twice overload ({2 * most:.0f}/s where {most:.0f}/s are answered): {statuses[200]} answered, "
        f"{statuses[503]} told to come again, the slowest after {storm.within(1):.0f} ms; "
        f"calm {after.calm_from(limit=0.5):.0f} s after it (goal 30)"
    )
