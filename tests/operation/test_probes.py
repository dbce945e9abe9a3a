"""Alive, ready, figures; ids of requests; logs without people; the page for when we cannot answer."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
import time_machine
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import timezone

from intranet.config import tasks
from intranet.config.models import Pulse
from intranet.config.operation import health, logs, requests
from search import backends
from search.analysis.analyzer import ANALYZER_VERSION
from search.models import Index
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_context() -> Iterator[None]:
    """What one test binds to its log lines is not the next one's."""
    structlog.contextvars.clear_contextvars()
    yield
    structlog.contextvars.clear_contextvars()


def parts() -> dict[str, str]:
    """Return what /readyz says of each part."""
    return dict(Client().get("/readyz").json()["parts"])


def test_alive_asks_nobody(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = Client().get("/healthz")
    assert answer.json() == {"state": "ok"}
    assert "no-store" in answer["Cache-Control"]


def test_ready_says_the_state_of_each_part_and_nothing_more() -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert set(answer.json()) == {"ready", "parts"}
    assert set(answer.json()["parts"]) == set(health.PARTS)
    assert set(answer.json()["parts"].values()) <= {"ok", "late", "degraded", "missing", "off"}


def test_signs_of_life_of_clock_and_worker() -> None:
    assert (parts()["beat"], parts()["worker"]) == ("missing", "missing")
    requests.carry(sender=requests.TICK, headers={})
    assert (parts()["beat"], parts()["worker"]) == ("ok", "missing")
    tasks.tick()
    assert (parts()["beat"], parts()["worker"]) == ("ok", "ok")
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert (parts()["beat"], parts()["worker"]) == ("late", "late")


def test_the_search_index_must_have_been_made_by_this_code() -> None:
    Index.objects.all().delete()
    assert parts()["search"] == "missing"
    index = Index.objects.create(generation=1, latest=1, analyzer=ANALYZER_VERSION)
    assert parts()["search"] == "ok"
    index.analyzer = "an older one"
    index.save()
    assert parts()["search"] == "late"


def test_a_cluster_that_does_not_answer_is_told_and_keeps_no_requests_away(settings: Any) -> None:
    assert parts()["elasticsearch"] == "off"
    backends._elasticsearch.cache_clear()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        settings.FORKANT_ELASTICSEARCH = settings.FORKANT_ELASTICSEARCH | {"urls": [url]}
        answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["parts"]["elasticsearch"] == "degraded"
    assert "127.0.0.1" not in answer.content.decode(), "where it is concerns nobody"
    backends._elasticsearch.cache_clear()


def test_who_has_the_token_is_told_how_the_search_engines_are(settings: Any) -> None:
    settings.FORKANT_METRICS_TOKEN = "secret-for-tests"
    Index.objects.update(generation=7, analyzer="an older one")
    assert "search" not in Client().get("/readyz").json()
    assert "search" not in Client().get("/readyz", headers={"Authorization": "Bearer wrong"}).json()
    told = Client().get("/readyz", headers={"Authorization": "Bearer secret-for-tests"}).json()["search"]
    (engine,) = told.values()
    assert (engine["generation"], engine["analyzer"], engine["documents"]) == (7, "an older one", 0)
    assert "rebuild" in engine["problem"]
    assert (engine["waiting"], engine["lag_seconds"]) == (0, 0)


def test_a_part_that_is_needed_and_missing_keeps_requests_away(
    settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise OperationalError("password for mette@koege.example refused")

    caplog.set_level("CRITICAL", "django.request")
    monkeypatch.setitem(health.PARTS, "database", broken)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "parts": answer.json()["parts"] | {"database": "missing"}}
    assert "koege" not in answer.content.decode()
    settings.FORKANT_READY_NEEDS = ["migrations"]
    assert Client().get("/readyz").status_code == 200


def test_missing_migrations_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", [])
    assert health.migrations() == "ok"
    monkeypatch.setattr(health, "_migrated", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'mydata'")
    assert health.state("migrations") == "missing"


def test_figures_are_for_whoever_has_the_token(settings: Any, cast: Cast) -> None:
    assert Client().get("/metrics").status_code == 404
    settings.FORKANT_METRICS_TOKEN = "s3cret"
    assert Client().get("/metrics").status_code == 404
    assert Client().get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    client = Client()
    client.force_login(cast.employee)
    client.get(f"/kolleger/{cast.leader.person.pk}/")
    told = Client().get("/metrics", headers={"Authorization": "Bearer s3cret"}).content.decode()
    assert 'forkant_requests_total{method="GET",route="/kolleger/<int:pk>/",status="200"}' in told
    assert 'forkant_part_ok{part="database"} 1.0' in told
    assert 'forkant_waiting{what="journal"}' in told
    assert "Anders" not in told
    assert "mette" not in told


def test_figures_without_a_database_still_come(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise OperationalError

    settings.FORKANT_METRICS_TOKEN = "s3cret"
    monkeypatch.setitem(health.PARTS, "database", broken)
    told = Client().get("/metrics", headers={"Authorization": "Bearer s3cret"})
    assert told.status_code == 200
    assert 'forkant_part_ok{part="database"} 0.0' in told.content.decode()
    assert "forkant_waiting" not in told.content.decode()


def test_every_answer_carries_its_id() -> None:
    given = "0123abcd-0123-4567-89ab-0123456789ab"
    assert Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given
    for forged in ("x", "a b c d e f g h", "<script>12345678", "1" * 65):
        made = Client().get("/healthz", headers={"X-Request-ID": forged})["X-Request-ID"]
        assert made != forged
        assert requests.accepted(made) == made
    assert Client().get("/healthz")["X-Request-ID"] != Client().get("/healthz")["X-Request-ID"]


def test_the_id_goes_with_the_task_and_is_forgotten_after() -> None:
    structlog.contextvars.bind_contextvars(request_id="abcd12345678")
    headers: dict[str, Any] = {}
    requests.carry(sender="some.task", headers=headers)
    assert headers == {"request_id": "abcd12345678"}
    structlog.contextvars.clear_contextvars()

    task = SimpleNamespace(name="some.task", request=SimpleNamespace(is_eager=False, **headers))
    requests.take_up(task=task, task_id="1")
    assert requests.current() == "abcd12345678"
    assert structlog.contextvars.get_contextvars()["task"] == "some.task"
    requests.put_down(task=task)
    assert requests.current() == ""


def line(message: str, *args: Any, error: BaseException | None = None) -> dict[str, Any]:
    """Return a log line as production writes it."""
    info = (type(error), error, None) if error else None
    record = logging.LogRecord("forkant", logging.ERROR, __file__, 1, message, args, info)
    return dict(json.loads(logs.formatter("json").format(record)))


def test_log_lines_are_json_with_the_id_and_name_nobody() -> None:
    structlog.contextvars.bind_contextvars(request_id="abcd12345678")
    told = line("mail to %s failed, cpr %s or %s", "mette.holm@koege.dk", "010203-1234", "0102031234")
    assert told["request_id"] == "abcd12345678"
    assert told["event"] == "mail to … failed, cpr … or …"
    assert {"level", "logger", "timestamp"} <= set(told)
    assert "@" not in json.dumps(line("failed", error=ValueError("duplicate key mette@koege.dk")))
    assert line("entry=12345678901 ms=17")["event"] == "entry=12345678901 ms=17"


def test_the_line_of_a_request_holds_its_route_and_no_words_of_it(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "forkant.request")
    client = Client()
    client.force_login(cast.employee)
    client.get(f"/kolleger/{cast.leader.person.pk}/?q=hemmeligt")
    told = [record.getMessage() for record in caplog.records if record.name == "forkant.request"]
    assert len(told) == 1
    assert "route=/kolleger/<int:pk>/ status=200" in told[0]
    assert "hemmeligt" not in told[0]
    assert str(cast.leader.person.pk) not in told[0].split("ms=")[0]


def test_who_has_waited_too_long_is_asked_to_come_back(settings: Any) -> None:
    now = timezone.now().timestamp()
    settings.FORKANT_SHED_AFTER_SECONDS = 10
    late = Client().get("/log-ind/", headers={"X-Request-Start": f"t={now - 11:.3f}"})
    assert late.status_code == 503
    assert late["Retry-After"] == "30"
    assert "Mange er her lige nu" in late.content.decode()
    for fresh in (f"t={now - 1:.3f}", f"{now:.3f}", "t=yesterday", ""):
        assert Client().get("/log-ind/", headers={"X-Request-Start": fresh}).status_code == 200


@pytest.mark.parametrize(("error", "status"), [(OperationalError("gone"), 503), (ValueError("a defect"), 500)])
def test_without_a_database_the_answer_is_come_back(
    error: Exception, status: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from intranet.config.operation import views

    caplog.set_level("CRITICAL")

    def broken() -> tuple[bool, dict[str, str]]:
        raise error

    monkeypatch.setattr(views.health, "states", broken)
    answer = Client(raise_request_exception=False).get("/readyz")
    assert answer.status_code == status
    assert answer.has_header("Retry-After") == (status == 503)


def test_the_page_for_overload_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    from intranet.config.operation.views import overloaded

    with django_assert_num_queries(0):
        assert overloaded(RequestFactory().get("/")).status_code == 503


def test_pulses_are_one_row_each() -> None:
    for _time in range(3):
        health.beat("worker")
    assert Pulse.objects.count() == 1
