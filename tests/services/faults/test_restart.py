"""The site is restarted while people use it: running requests finish, and nobody is turned away."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from django.urls import reverse

from tests.cast import make_cast
from tests.services.servers import Site, Visitor, children, eventually

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

READERS, RESTARTS = 4, 10


class Reader(threading.Thread):
    """Somebody who goes from page to page."""

    def __init__(self, visitor: Visitor, addresses: list[str]) -> None:
        super().__init__(daemon=True)
        self.visitor, self.addresses = visitor, addresses
        self.answers: Counter[str] = Counter()
        self.longest = 0.0
        self.enough = threading.Event()

    def run(self) -> None:
        """Read until told to stop, each page over a connection of its own, as new visitors come."""
        while not self.enough.is_set():
            for address in self.addresses:
                began = time.monotonic()
                try:
                    asked = self.visitor.get(address, headers={"Connection": "close"}, timeout=120)
                    answer = str(asked.status_code)
                except requests.RequestException as problem:
                    answer = repr(problem)
                self.answers[answer] += 1
                self.longest = max(self.longest, time.monotonic() - began)


def reload(site: Site, leader: int) -> int:
    """Let the workers be replaced, as after a new setting."""
    before = set(children(leader))
    os.kill(leader, signal.SIGHUP)
    eventually(lambda: len(set(children(leader)) - before) == 2 and not before & set(children(leader)), "new workers")
    return leader


def update(site: Site, leader: int) -> int:
    """Let a new version take over the open door, then stop the old one."""
    successor = site.pidfile.with_name(site.pidfile.name + ".2")
    os.kill(leader, signal.SIGUSR2)
    eventually(successor.exists, "a new leader")
    pid = int(successor.read_text())
    eventually(lambda: len(children(pid)) == 2, "with workers")
    time.sleep(3)  # they load the site
    os.kill(leader, signal.SIGTERM)
    eventually(lambda: not Path(f"/proc/{leader}").exists() or _is_dead(leader), "the old one has gone")
    eventually(lambda: not successor.exists(), lambda: f"the new one has taken its place\n{site.said()}")
    return pid


def _is_dead(pid: int) -> bool:
    """Tell whether a process has ended and waits for its parent to notice."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z"


@pytest.mark.parametrize("way", [reload, update])
def test_nobody_is_turned_away(site: Site, way: Callable[[Site, int], int], figure: Callable[[str], None]) -> None:
    cast = make_cast()
    addresses = [reverse(name) for name in ("home:start", "people:directory", "development:plan-own")]
    readers = [Reader(Visitor(site, cast.employee), addresses) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    leader = int(site.pidfile.read_text())
    for _ in range(RESTARTS // 2):
        time.sleep(1)
        leader = way(site, leader)
    for reader in readers:
        reader.enough.set()
    for reader in readers:
        reader.join()
    answers = sum((reader.answers for reader in readers), Counter())
    assert set(answers) == {"200"}, f"{answers}\n{site.said()}"
    longest = max(reader.longest for reader in readers)
    figure(
        f"{RESTARTS // 2} restarts under load ({way.__name__}): {answers['200']} requests, 0 not answered with 200, "
        f"the longest waited {longest:.1f} s"
    )
