"""Production as the guide says it: gunicorn, WhiteNoise, PostgreSQL, Redis, a worker and a clock."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings
from django.test import Client

from intranet.mydata.models import Package
from intranet.people.models import User
from tests.architecture import house
from tests.cast import make_cast
from tests.services.servers import Process, Redis, eventually, free_port

pytestmark = [pytest.mark.services, pytest.mark.slow]
HOST = "intranet.koege.example"
PROXIED = {"Host": HOST, "X-Forwarded-Proto": "https"}


class Production(Process):
    """One of the three programs, with production's settings and nothing else."""

    def __init__(self, name: str, broker: Redis, folder: Path) -> None:
        super().__init__(broker, folder)
        self.log = folder / f"{name}.log"
        self.port = free_port()

    @property
    def env(self) -> dict[str, str]:
        """What stands in the environment, by the names of the settings guide."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "intranet.config.settings.production",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": f"{HOST},localhost",
            "DATABASE_URL": self.database,
            "REDIS_URL": self.broker.url,
            "FORKANT_VAR": str(self.folder / "var"),
            "FORKANT_BIND": f"127.0.0.1:{self.port}",
            "FORKANT_WORKERS": "2",
            "FORKANT_METRICS_TOKEN": "s3cret",
            "PROMETHEUS_MULTIPROC_DIR": str(self.folder / "figures"),
            "FORWARDED_ALLOW_IPS": "127.0.0.1",
        }

    def ask(self, path: str, **headers: str) -> requests.Response:
        """Ask for an address, without following."""
        address = f"http://127.0.0.1:{self.port}{path}"
        return requests.get(address, headers=headers, timeout=20, allow_redirects=False)

    def is_up(self) -> bool:
        """Tell whether it answers."""
        try:
            return self.ask("/healthz", Host="localhost").status_code == 200
        except requests.RequestException:
            return False


@pytest.fixture
def web(transactional_db: None, broker: Redis, tmp_path: Path) -> Iterator[Production]:
    """The site, a worker and the clock."""
    make_cast()
    (tmp_path / "figures").mkdir()
    programs = {name: Production(name, broker, tmp_path) for name in ("web", "worker", "beat")}
    collected = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"],
        env=programs["web"].env,
        cwd=house.ROOT,
        capture_output=True,
        text=True,
    )
    assert collected.returncode == 0, collected.stderr
    try:
        programs["web"].run("gunicorn", "--config", "docs/guides/gunicorn.conf.py", "intranet.config.wsgi")
        celery = ("celery", "--app", "intranet.config.celery")
        programs["worker"].run(*celery, "worker", "--loglevel", "WARNING", "--concurrency", "1")
        programs["beat"].run(*celery, "beat", "--loglevel", "WARNING", "--pidfile", "")
        eventually(programs["web"].is_up, programs["web"].said)
        yield programs["web"]
    finally:
        for program in programs.values():
            program.kill()


def test_production(web: Production, figure: Any) -> None:
    wanted = dict.fromkeys(("database", "migrations", "redis", "beat", "worker"), "ok")

    def all_well() -> bool:
        return wanted.items() <= web.ask("/readyz", Host="localhost").json()["parts"].items()

    eventually(all_well, lambda: web.ask("/readyz", Host="localhost").text, 90)
    plain = web.ask("/log-ind/", Host=HOST)
    assert plain.status_code == 301
    assert plain.headers["Location"] == f"https://{HOST}/log-ind/"
    page = web.ask("/log-ind/", **PROXIED)
    assert page.status_code == 200
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert "Secure" in page.headers["Set-Cookie"]
    static = re.search(r'href="(/static/design/brand\.[0-9a-f]{12}\.css)"', page.text)
    assert static, "names that change with their contents"
    style = web.ask(static.group(1), **PROXIED, **{"Accept-Encoding": "gzip"})
    assert style.status_code == 200
    assert "immutable" in style.headers["Cache-Control"]
    assert style.headers["Content-Encoding"] == "gzip"
    assert web.ask("/log-ind/", Host="elsewhere.example").status_code == 400
    lines = [json.loads(line) for line in web.said().splitlines() if line.startswith("{")]
    noted = [line for line in lines if line.get("request_id") == page.headers["X-Request-ID"]]
    assert [line["event"].split(" ms=")[0] for line in noted] == ["request method=GET route=/log-ind/ status=200"]
    told = web.ask("/metrics", Host="localhost", Authorization="Bearer s3cret").text
    assert 'forkant_part_ok{part="redis"} 1.0' in told
    assert 'route="/log-ind/"' in told
    figure(f"production: {len(lines)} log lines, all JSON; parts {', '.join(sorted(wanted))} ok")


def test_a_package_goes_through_the_worker(web: Production) -> None:
    user = User.objects.get(username="mette")
    browser = Client()
    browser.force_login(user)
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()} | {"csrftoken": "k" * 32}
    own = {**PROXIED, "X-CSRFToken": "k" * 32, "Referer": f"https://{HOST}/mine-data/"}
    origin = f"http://127.0.0.1:{web.port}"
    ordered = requests.post(
        f"{origin}/mine-data/pakke/", headers=own, cookies=cookies, timeout=20, allow_redirects=False
    )
    assert ordered.status_code == 302, ordered.text[:500]
    eventually(lambda: Package.objects.filter(user=user, state=Package.State.READY).exists(), web.said)
    address = f"{origin}/mine-data/pakke/{Package.objects.get().key}/"
    fetched = requests.get(address, headers=own, cookies=cookies, timeout=20)
    assert fetched.status_code == 200
    assert fetched.headers["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        assert "Mette" in archive.read("alt-om-mig.html").decode()
    assert requests.get(address, headers=own, timeout=20, allow_redirects=False).status_code == 302
