"""PostgreSQL is stopped as by a power cut while people write: what was answered is kept, nothing is kept by half."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import requests
from django.urls import reverse

from tests.cast import make_cast
from tests.factories import development
from tests.services.servers import Postgres, Redis, Site, Visitor, eventually

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

WRITERS, CUTS = 4, 3


class Writer(threading.Thread):
    """Somebody who adds goals to her plan, one after the other, and notes what the site answers."""

    def __init__(self, visitor: Visitor, address: str) -> None:
        super().__init__(daemon=True)
        self.visitor, self.address = visitor, address
        self.acknowledged: list[str] = []
        self.faults: list[float] = []
        self.enough = threading.Event()

    def run(self) -> None:
        """Write until told to stop."""
        while not self.enough.is_set():
            key = str(uuid.uuid4())
            try:
                answer = self.visitor.post(self.address, data={"key": key, "title": f"Mål {key}"})
                kept = answer.status_code == 302 and "log-ind" not in answer.headers["Location"]
            except requests.RequestException:
                kept = False
            if kept:
                self.acknowledged.append(key)
            else:
                self.faults.append(time.monotonic())
            time.sleep(0.02)

    def has_written(self, before: int) -> bool:
        """Tell whether more than so many goals have been acknowledged."""
        return len(self.acknowledged) > before


@pytest.fixture
def postgres(transactional_db: None, tmp_path: Path) -> Iterator[Postgres]:
    """A PostgreSQL that will be cut off."""
    server = Postgres(tmp_path / "postgres")
    yield server
    server.stop()


def test_acknowledged_writes_survive_and_none_is_half(
    postgres: Postgres, broker: Redis, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    cast = make_cast()
    names = ("employee", "colleague", "tr", "amr")[:WRITERS]
    plans = {name: development.draft(cast.employment(name)) for name in names}
    site = Site(broker, tmp_path, database=postgres.url)
    visitors = {name: Visitor(site, getattr(cast, name)) for name in names}
    postgres.start()
    site.start()
    try:
        writers = [
            Writer(visitors[name], reverse("development:goal-add", args=[plan.pk])) for name, plan in plans.items()
        ]
        for writer in writers:
            writer.start()
        longest = 0.0
        for _ in range(CUTS):
            time.sleep(2)
            postgres.restart_hard()
            back = time.monotonic()
            for writer in writers:
                seen = len(writer.acknowledged)
                eventually(partial(writer.has_written, seen), site.said)
            longest = max([longest, *(fault - back for writer in writers for fault in writer.faults)])
        for writer in writers:
            writer.enough.set()
        for writer in writers:
            writer.join()
        with postgres.asked() as own:
            kept = {title.removeprefix("Mål ") for (title,) in own.execute("SELECT title FROM development_goal")}
            written = own.execute("SELECT count(*) FROM development_goal WHERE title LIKE 'Mål ________-%'").fetchone()
            told = own.execute("SELECT count(*) FROM journal_entry WHERE verb = 'hr.plan.drafted'").fetchone()
    finally:
        site.kill()

    acknowledged = {key for writer in writers for key in writer.acknowledged}
    faults = sum(len(writer.faults) for writer in writers)
    assert len(acknowledged) > 50
    assert faults, "the cut was felt"
    assert acknowledged - kept == set(), "acknowledged and lost"
    assert written == told, "a goal without its journal entry, or the other way round"
    figure(
        f"PostgreSQL cut {CUTS} times: {len(acknowledged)} acknowledged writes, all kept; 0 half; {faults} errors, the "
        f"last {longest:.1f} s after its return (goal 5)"
    )
