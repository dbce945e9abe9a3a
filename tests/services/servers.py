"""A Redis, a PostgreSQL, a site and a worker that a test can start, kill and start again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import redis
import requests
from django.db import connection
from django.test import Client

from intranet.people.models import User

PATIENCE = 40.0


def eventually(holds: Callable[[], object], what: str | Callable[[], str], seconds: float = PATIENCE) -> None:
    """Wait until something holds; fail with ``what`` when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:.0f} s: {what() if callable(what) else what}")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def children(pid: int) -> list[int]:
    """Return the processes that a process has begun."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, check=False, text=True)
    return [int(child) for child in found.stdout.split()]


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


def database_url() -> str:
    """Return the address of the test's own database."""
    own = connection.settings_dict
    return f"postgres://{own['USER']}:{quote(own['PASSWORD'])}@{own['HOST']}:{own['PORT']}/{own['NAME']}"


class Process:
    """One of our own programs on the test's servers, killed and stopped with all its children."""

    settings = "tests.services.settings"

    def __init__(self, broker: Redis, folder: Path, *, database: str = "") -> None:
        self.broker, self.folder, self.database = broker, folder, database or database_url()
        self.log = folder / f"{type(self).__name__.lower()}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        """What it finds in its environment."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "DATABASE_URL": self.database,
            "REDIS_URL": self.broker.url,
            "FORKANT_VAR": str(self.folder / "var"),
        }

    def run(self, program: str, *arguments: str) -> None:
        """Start it in a process group of its own, through its script, as the guides do."""
        command = [str(Path(sys.executable).with_name(program)), *arguments]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log, start_new_session=True)

    def kill(self) -> None:
        """Kill it and its children as a crash does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def children(self) -> list[int]:
        """Return the processes that it has begun."""
        assert self.process is not None
        return children(self.process.pid)

    def memory(self) -> float:
        """Return how much memory the largest of its children needs for itself, in MB."""
        shares = (Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0] for pid in self.children())
        return max(map(int, shares)) / 1024

    def said(self) -> str:
        """Return what it has written lately, but for requests that it sent away, as of those there may be thousands."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return "\n".join(line for line in lines if "Service Unavailable" not in line)[-4000:]


class Worker(Process):
    """A real Celery worker that does one thing at a time."""

    def start(self, *, pool: str = "solo") -> None:
        """Start it; returns at once, as the queue holds what comes before it is up."""
        options = ["--pool", pool, "--concurrency", "1", "--without-gossip", "--without-mingle"]
        self.run("celery", "-A", "intranet.config.celery", "worker", "--loglevel", "INFO", *options)


class Beat(Process):
    """A real Celery beat: the clock of what happens by itself, in a process of its own as the guides run it."""

    def start(self) -> None:
        """Start it; returns at once."""
        self.run("celery", "-A", "intranet.config.celery", "beat", "--loglevel", "INFO", "--pidfile", "")


class Site(Process):
    """The site under gunicorn as the guide runs it, with two workers."""

    def __init__(self, broker: Redis, folder: Path, *, database: str = "") -> None:
        super().__init__(broker, folder, database=database)
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.pidfile = folder / "site.pid"

    def start(self) -> None:
        """Start it and wait until it answers."""
        address = self.origin.removeprefix("http://")
        options = ["--config", "docs/guides/gunicorn.conf.py", "--workers", "2"]
        options += ["--bind", address, "--pid", str(self.pidfile)]
        self.run("gunicorn", "intranet.config.wsgi", *options)
        eventually(self.answers, f"the site answers\n{self.said()}")

    def answers(self) -> bool:
        """Tell whether it answers."""
        try:
            return requests.get(f"{self.origin}/log-ind/", timeout=5).status_code == 200
        except requests.RequestException:
            return False


class Visitor(requests.Session):
    """Somebody's browser, signed in."""

    def __init__(self, site: Site, user: User) -> None:
        super().__init__()
        self.site = site
        browser = Client()
        browser.force_login(user)
        self.cookies.update({name: morsel.value for name, morsel in browser.cookies.items()} | {"csrftoken": "k" * 32})
        self.headers["X-CSRFToken"] = "k" * 32

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        """Ask for an address of the site; where an answer leads on is not followed."""
        kwargs = {"timeout": 30, **kwargs, "allow_redirects": False}
        return super().request(method, f"{self.site.origin}{url!s}", *args, **kwargs)


class Postgres:
    """A PostgreSQL of the test's own that keeps what it has promised, with a copy of the test's database."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir(exist_ok=True)
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self.url = f"postgres://forkant@127.0.0.1:{self.port}/forkant"
        # PostgreSQL refuses to run as root.
        self.runner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def _run(self, program: str, *options: str) -> None:
        command = [*self.runner, str(self.programs / program), *options]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Make a cluster, start it and copy the test's database into it."""
        if self.runner:
            for folder in (self.folder, *self.folder.parents):
                if folder.stat().st_uid == os.geteuid() and str(folder).startswith(tempfile.gettempdir() + "/"):
                    folder.chmod(0o755)
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", "data", "-U", "forkant", "-A", "trust", "-E", "UTF8", "--no-locale")
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories=''"
        self._run("pg_ctl", "start", "-D", "data", "-w", "-s", "-l", "server.log", "-o", options)
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "forkant", "forkant")
        self._run("pg_dump", "-Fc", "-f", "copy", database_url())
        self._run("pg_restore", "-d", self.url, "--no-owner", "copy")

    def restart_hard(self) -> None:
        """Stop it as a power cut does, and start it again."""
        self._run("pg_ctl", "restart", "-D", "data", "-m", "immediate", "-w", "-s", "-l", "server.log")

    def stop(self) -> None:
        """Stop it."""
        self._run("pg_ctl", "stop", "-D", "data", "-m", "immediate", "-s")

    @contextmanager
    def asked(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection of the test's own."""
        with psycopg.connect(self.url) as own:
            yield own
