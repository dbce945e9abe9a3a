"""The command that starts everything: refuses in words, serves, stops when asked, and keeps the data."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from intranet.config.demonstration.build.people import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_refused_before_anything_is_done(taken: int, settings: Any) -> None:
    settings.FORKANT_DEMONSTRATION = True
    with pytest.raises(CommandError) as refused:
        call_command("demo", port=taken)
    assert f"Port {taken} is taken" in str(refused.value)
    assert f"make demo PORT={taken + 1}" in str(refused.value)


@pytest.mark.parametrize("port", [0, -1, 70_000])
def test_what_is_no_port_is_refused(port: int, settings: Any) -> None:
    settings.FORKANT_DEMONSTRATION = True
    with pytest.raises(CommandError, match="is not a port"):
        call_command("demo", port=port)


def test_it_does_not_start_with_other_settings(settings: Any) -> None:
    settings.FORKANT_DEMONSTRATION = False
    with pytest.raises(CommandError, match="not the demonstration's settings"):
        call_command("demo", port=free_port())


@contextmanager
def demo(port: int, var: Path, said: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the demonstration until it is open, and end it if the test does not."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    environment |= {"FORKANT_VAR": str(var), "DJANGO_SETTINGS_MODULE": "intranet.config.settings.demo"}
    with said.open("wb") as output:
        arguments = [sys.executable, "manage.py", "demo", "--port", str(port), "--people", "250"]
        process = subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            until = time.monotonic() + PATIENCE
            while "Forkant is open" not in said.read_text() and process.poll() is None and time.monotonic() < until:
                time.sleep(0.2)
            assert "Forkant is open" in said.read_text(), said.read_text()
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def sign_in(base: str) -> str:
    """Sign in as Mette, and return her start page with the address of its first style sheet fetched."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    door = browser.open(f"{base}/log-ind/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', door)
    assert token
    form = {"csrfmiddlewaretoken": token[1], "login": "mette", "password": PASSWORD}
    sent = Request(f"{base}/log-ind/", urlencode(form).encode(), {"Referer": f"{base}/log-ind/"})  # noqa: S310 - our own server
    answer = browser.open(sent)
    page = answer.read().decode()
    sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert sheet
    assert browser.open(base + sheet[1]).status == 200
    return str(page)


@pytest.mark.slow
def test_it_opens_lets_people_in_stops_when_asked_and_keeps_the_data(tmp_path: Path) -> None:
    port, said = free_port(), tmp_path / "said.txt"
    with demo(port, tmp_path / "var", said) as process:
        assert "Mette Holm" in sign_in(f"http://localhost:{port}")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0
    assert "Forkant has stopped. The data is kept." in said.read_text()
    assert "Traceback" not in said.read_text()
    began = time.monotonic()
    with demo(port, tmp_path / "var", said) as process:
        assert "The data is kept: 250 people" in said.read_text()
        assert time.monotonic() - began < PATIENCE / 3
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=15) == 0
