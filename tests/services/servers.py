"""A Redis and a worker that a test can start, kill and start again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import redis
from django.db import connection

PATIENCE = 40.0


def eventually(holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something holds; fail with ``what`` when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Redis:
    """A Redis server of the test's own: nothing stored, killed without notice."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = shutil.which("redis-server")
        assert program, "make test-services installs it"
        self.process = subprocess.Popen(
            [program, "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )
        eventually(self.answers, "Redis answers")

    def answers(self) -> bool:
        """Tell whether it answers."""
        with redis.Redis(port=self.port) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False

    def kill(self) -> None:
        """Kill it as a crash does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


class Worker:
    """A real Celery worker with beat in a process of its own, on the test's database."""

    def __init__(self, broker: Redis, folder: Path) -> None:
        self.broker, self.log = broker, folder / "worker.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, beat: bool = True) -> None:
        """Start it; returns at once, as the queue holds what comes before it is up."""
        own = connection.settings_dict
        url = f"postgres://{own['USER']}:{quote(own['PASSWORD'])}@{own['HOST']}:{own['PORT']}/{own['NAME']}"
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.services.settings",
            "DATABASE_URL": url,
            "REDIS_URL": self.broker.url,
        }
        command = [sys.executable, "-m", "celery", "-A", "intranet.config.celery", "worker", "--loglevel", "INFO"]
        command += ["--pool", "solo", "--without-gossip", "--without-mingle"]
        if beat:
            command += ["--beat"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)

    def kill(self) -> None:
        """Kill the worker and its beat as a crash does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def said(self) -> str:
        """Return what it has written so far."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""
