"""The pages of every day, beside a bare view and a plain Wagtail page, under gunicorn with two workers.

    python -m tests.benchmarks.pages [PEOPLE …] [--seconds 4] [--sites FOLDER] [--beside PORT] [--write FILE]

Makes a demonstration of each size in a folder of its own, kept under ``--sites`` for the next time, starts our site
and the plain one, and asks them in turns, so that a busy machine slows all alike. What counts is the ratio. Nothing is
asserted. ``--beside`` is the port of Wagtail's own bakerydemo, filled and running under as many workers: the measure
that the goals are set in.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

CLIENTS, ROUNDS = 4, 3
WHO = {"employee": "mette", "leader": "anders", "hr": "camilla"}
PAGES = {
    "home": ("employee", "/"),
    "narrative": ("employee", "/fortaelling/"),
    "policy": ("employee", "/politik/"),
    "news": ("employee", "/nyheder/"),
    "own plan": ("employee", "/min-udvikling/"),
    "team": ("leader", "/team/"),
    "directory": ("employee", "/kolleger/"),
    "search": ("employee", "/soeg/?q=barsel"),
    "inbox": ("employee", "/beskeder/"),
    "coverage": ("hr", "/hr/daekning/"),
    "spaces": ("employee", "/rum/"),
    "API, 100 colleagues": ("employee", "/api/v1/people/?limit=100"),
}
BASE = {"bare 20 kB": "/bare/", "plain Wagtail page": "/", "plain Wagtail search": "/search/?q=barsel"}
BESIDE = {"bakerydemo home": "/", "bakerydemo search": "/search/?q=bread"}


@dataclass
class Measured:
    """What asking one address gave: seconds of every answer, and how long the asking took."""

    took: list[float] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.took) / self.lasted if self.lasted else 0.0

    def at(self, share: float) -> float:
        """Milliseconds within which so large a share was answered."""
        return sorted(self.took)[min(int(len(self.took) * share), len(self.took) - 1)] * 1000


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Site:
    """A site that answers on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, cookie: str = "", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """Fetch one page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Host": "localhost", "Cookie": cookie, **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return answer, body

    def press(self, path: str, cookie: str, seconds: float, into: Measured) -> None:
        """Let several clients ask for a page for some seconds."""
        end = time.perf_counter() + seconds
        kept: list[float] = []

        def client() -> None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            while time.perf_counter() < end:
                began = time.perf_counter()
                connection.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise SystemExit(f"{path} answered {answer.status}")
                kept.append(time.perf_counter() - began)
            connection.close()

        began = time.perf_counter()
        clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        into.took += kept
        into.lasted += time.perf_counter() - began


class Server(Site):
    """A site under gunicorn."""

    def __init__(self, application: str, settings: str, folder: Path) -> None:
        super().__init__(free_port())
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "FORKANT_VAR": str(folder),
            "FORKANT_BENCHMARK": str(folder),
        }
        self.command = ["-m", "gunicorn", application, "--workers", "2", "--threads", "4"]
        self.command += ["--keep-alive", "30", "--bind", f"127.0.0.1:{self.port}"]

    def run(self, *command: str) -> None:
        """Run a program with the site's settings."""
        subprocess.run([sys.executable, *command], env=self.env, check=True, stdout=sys.stderr)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve for a while."""
        process = subprocess.Popen([sys.executable, *self.command], env=self.env, stderr=subprocess.DEVNULL)
        try:
            for _ in range(600):
                with socket.socket() as door:
                    if door.connect_ex(("127.0.0.1", self.port)) == 0:
                        break
                time.sleep(0.1)
            self.pid = process.pid
            yield
        finally:
            process.terminate()
            process.wait()

    def memory(self) -> float:
        """Return the largest worker's own share of memory, in MB."""
        pids = subprocess.run(
            ["pgrep", "-P", str(self.pid)], capture_output=True, text=True, check=False
        ).stdout.split()
        return (
            max(int(Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0]) for pid in pids) / 1024
        )


def cookies(ours: Server) -> dict[str, str]:
    """Sign the people in."""
    code = (
        "import django; django.setup(); from django.test import Client; from intranet.people.models import User\n"
        f"for name in {list(WHO.values())!r}:\n"
        "    c = Client(); c.force_login(User.objects.get(username=name)); print(name, c.cookies['sessionid'].value)"
    )
    said = subprocess.run([sys.executable, "-c", code], env=ours.env, check=True, capture_output=True, text=True).stdout
    return {name: f"sessionid={key}" for name, key in (line.split() for line in said.splitlines())}


@contextmanager
def site_of(people: int, sites: Path | None) -> Iterator[Path]:
    """Give the folder of a size: the one that is kept, or one for this time."""
    if sites is None:
        with tempfile.TemporaryDirectory(prefix="forkant-benchmark-") as name:
            yield Path(name)
    else:
        (kept := sites.absolute() / str(people)).mkdir(parents=True, exist_ok=True)
        yield kept


def measure(people: int, seconds: float, sites: Path | None, beside: int | None) -> list[str]:
    """Measure one size of municipality; return the lines of its table."""
    with site_of(people, sites) as folder, ExitStack() as open_:
        ours = Server("intranet.config.wsgi", "tests.benchmarks.counting", folder)
        plain = Server("tests.benchmarks.plain.wsgi", "tests.benchmarks.plain.settings", folder)
        ours.run("manage.py", "demo", "--prepare", "--people", str(people))
        if not (folder / "plain.sqlite3").exists():
            plain.run("-m", "tests.benchmarks.plain.filling", "200")
        open_.enter_context(ours.running())
        open_.enter_context(plain.running())
        signed_in = cookies(ours)
        asked: dict[str, tuple[Site, str, str]] = {
            name: (ours, path, signed_in[WHO[who]]) for name, (who, path) in PAGES.items()
        }
        asked |= {name: (plain, path, "") for name, path in BASE.items()}
        if beside is not None:
            asked |= {name: (Site(beside), path, "") for name, path in BESIDE.items()}
        for server, path, cookie in asked.values():
            for _ in range(4):
                server.ask(path, cookie)
        found = {name: Measured() for name in asked}
        for _ in range(ROUNDS):
            for name, (server, path, cookie) in asked.items():
                server.press(path, cookie, seconds / ROUNDS, found[name])
        page, search = list(BESIDE if beside is not None else BASE)[-2:]
        lines = [f"### {people:,} people", "", HEAD.format(page), RULE]
        for name, (server, path, cookie) in asked.items():
            answer, body = server.ask(path, cookie, **{"X-Count": "1"})
            asked_for, weight = answer.headers.get("X-Queries", ""), len(gzip.compress(body)) / 1000
            one = found[name]
            ratio = one.rate / found[search if "search" in name else page].rate
            lines.append(
                f"| {name} | {one.rate:.0f} | {ratio:.1f} | {one.at(0.5):.1f} | {one.at(0.95):.1f} "
                f"| {one.at(0.99):.1f} | {asked_for} | {weight:.1f} |"
            )
        return [*lines, "", f"Memory of a worker: {ours.memory():.0f} MB (its own share).", ""]


HEAD = "| page | answers/s | × {} (searches: × its search) | p50 ms | p95 ms | p99 ms | queries | kB compressed |"
RULE = "|---|--:|--:|--:|--:|--:|--:|--:|"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", nargs="*", type=int, default=[300])
    parser.add_argument("--seconds", type=float, default=4.0, help="how long each page is asked")
    parser.add_argument("--sites", type=Path, help="keep what is made here, and use what is here already")
    parser.add_argument("--beside", type=int, metavar="PORT", help="where bakerydemo answers")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    busy = statistics.mean(os.getloadavg()[:1])
    lines = [
        f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, Python {platform.python_version()}, SQLite, "
        f"gunicorn with two workers of four threads, {CLIENTS} clients on the same machine; load before {busy:.1f}.",
        "",
    ]
    for people in given.people:
        lines += measure(people, given.seconds, given.sites, given.beside)
    print("\n".join(lines))
    if given.write:
        kept = given.write.read_text(encoding="utf-8").split("<!-- figures -->")[0] if given.write.exists() else ""
        given.write.write_text(kept + "<!-- figures -->\n\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
