"""When Elasticsearch does not answer: readers are answered by the database in time, and nothing is lost.

Nothing is imitated: the addresses here are a closed port and a socket that accepts and stays silent.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from elasticsearch import Elasticsearch

from intranet.config.demonstration import preparing
from intranet.config.demonstration.telling import Teller
from intranet.config.operation import health
from intranet.journal import journal
from intranet.people.models import OrgUnit, User
from search import backends, checks, engine, indexer, owed
from search.backends.guarded import Breaker
from search.models import Owed
from tests.cast import Cast
from tests.config.conftest import Output

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
Point = Callable[..., None]


@pytest.fixture
def point(settings: Any) -> Iterator[Point]:
    """A function that names the cluster's address, with engines and a breaker of the test's own."""
    backends._elasticsearch.cache_clear()

    def at(url: str, **more: Any) -> None:
        settings.FORKANT_ELASTICSEARCH = settings.FORKANT_ELASTICSEARCH | {"urls": [url], **more}

    yield at
    backends._elasticsearch.cache_clear()


@pytest.fixture
def closed() -> str:
    """An address at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}"


@pytest.fixture
def silent() -> Iterator[str]:
    """An address that takes every question and never answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        found.listen(50)
        yield f"http://127.0.0.1:{found.getsockname()[1]}"


@pytest.fixture
def real() -> Iterator[tuple[str, str]]:
    """The address of a real cluster, and a prefix of the test's own on it."""
    url = os.environ.get("TEST_ELASTICSEARCH_URL")
    if not url:
        pytest.skip("needs a real Elasticsearch: make test-services")
    prefix = f"fallback{os.getpid()}"
    yield url, prefix
    with Elasticsearch(url) as client:
        for name in client.indices.get(index=f"{prefix}-*", filter_path="*.settings.index.uuid"):
            client.indices.delete(index=name)


def happens(capture: Any, unit: OrgUnit) -> None:
    """Record an entry about a unit and let the consumers have it."""
    with capture(execute=True), transaction.atomic():
        journal.record("people.unit.renamed", by=None, subject=unit)


def test_a_closed_engine_is_answered_for(
    cast: Cast, point: Point, closed: str, signed_in: Callable[[User], Client]
) -> None:
    indexer.rebuild()
    before = engine.ask(cast.employee, "hjemmepleje")
    point(closed)
    answer = engine.ask(cast.employee, "hjemmepleje")
    assert answer.found.instead
    assert [hit.uid for hit in answer.hits] == [hit.uid for hit in before.hits]
    assert answer.found.facets == before.found.facets
    assert engine.suggest(cast.employee, "hjemmepl")
    assert engine.ask(cast.nobody, "hjemmepleje").found.total == 0
    page = signed_in(cast.employee).get("/soeg/", {"q": "hjemmepleje"}).content.decode()
    assert "Søgemaskinen svarer ikke lige nu" in page


def test_a_silent_engine_holds_nobody_up(cast: Cast, point: Point, silent: str) -> None:
    indexer.rebuild()
    point(silent, budget=0.6)
    began = time.monotonic()
    assert engine.ask(cast.employee, "hjemmepleje").found.instead
    first = time.monotonic() - began
    began = time.monotonic()
    assert engine.ask(cast.employee, "hjemmepleje").found.instead
    assert first >= 0.6, "it was asked"
    assert time.monotonic() - began < 0.6, "and is then left alone"


def test_the_breaker_lets_one_try_after_a_rest() -> None:
    breaker = Breaker(rest=0.05)
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    time.sleep(0.06)
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.succeeded()
    assert breaker.allows()


def test_writes_go_on_and_are_owed(
    cast: Cast, point: Point, closed: str, django_capture_on_commit_callbacks: Any
) -> None:
    indexer.rebuild()
    point(closed)
    unit = cast.units.north
    OrgUnit.objects.filter(pk=unit.pk).update(name="Havnefronten")
    happens(django_capture_on_commit_callbacks, unit)
    assert [hit.title for hit in engine.ask(cast.employee, "havnefront").hits] == ["Havnefronten"]
    assert Owed.objects.filter(kind="unit_test", object_id=unit.pk).count() == 1
    assert owed.deliver() == 0
    happens(django_capture_on_commit_callbacks, unit)
    waiting = owed.waiting()
    assert waiting is not None
    assert waiting.rows == Owed.objects.count()


def test_nothing_is_owed_without_a_second_engine(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    happens(django_capture_on_commit_callbacks, cast.units.north)
    assert not Owed.objects.exists()
    assert owed.deliver() == 0
    assert owed.waiting() is None


def test_what_is_wrong_is_said_plainly(point: Point, closed: str, cast: Cast) -> None:
    point(closed)
    (warning,) = checks.check_engine()
    assert "cannot be reached" in warning.msg
    assert closed in warning.msg
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("search_check", "--repair", stdout=StringIO(), stderr=StringIO())
    assert not backends.database().health().problem, "the other engine was built all the same"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"urls": ["cluster:9200"]}, "http://"),
        ({"ca": "/nowhere/ca.pem"}, "no such file"),
        ({"api_key": "k", "user": "u", "password": "p"}, "not both"),
        ({"user": "u"}, "PASSWORD"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings: Any, more: dict[str, Any], words: str) -> None:
    settings.FORKANT_ELASTICSEARCH = settings.FORKANT_ELASTICSEARCH | {"urls": ["http://cluster:9200"]} | more
    assert words in " ".join(message.msg for message in run_checks(tags=["search"]))


@pytest.mark.services
def test_the_same_answers_from_both_engines_and_catching_up(
    cast: Cast, point: Point, real: tuple[str, str], closed: str, django_capture_on_commit_callbacks: Any
) -> None:
    url, prefix = real
    indexer.rebuild()
    alone = engine.ask(cast.employee, "hjemmepleje nord", cards=2)
    point(url, prefix=prefix, replicas=0, budget=10.0)
    assert checks.check_engine()[0].msg.startswith("The search engine cannot answer: never built")
    assert engine.ask(cast.employee, "hjemmepleje").found.instead
    assert health.elasticsearch() == "degraded"
    indexer.rebuild()
    assert checks.check_engine() == []
    backends._elasticsearch.cache_clear()
    assert health.elasticsearch() == "ok"
    told = health.search_details()["elasticsearch"]
    assert (told["problem"], told["waiting"]) == ("", 0)
    assert told["documents"] == backends.database().health().documents
    answer = engine.ask(cast.employee, "hjemmepleje nord", cards=2)
    assert not answer.found.instead
    assert [hit.uid for hit in answer.hits] == [hit.uid for hit in alone.hits]
    assert (answer.found.total, answer.found.facets) == (alone.found.total, alone.found.facets)

    unit = cast.units.north
    point(closed, prefix=prefix)
    OrgUnit.objects.filter(pk=unit.pk).update(name="Havnefronten")
    happens(django_capture_on_commit_callbacks, unit)
    assert Owed.objects.exists()
    point(url, prefix=prefix, replicas=0, budget=10.0)
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert health.elasticsearch() == "late"
        assert health.search_details()["elasticsearch"]["lag_seconds"] >= 300
    assert owed.deliver() >= 1
    assert not Owed.objects.exists()
    remote = backends.remote()
    assert remote is not None
    assert remote.fingerprints("unit_test") == backends.database().fingerprints("unit_test")
    report = indexer.check(mend=False)
    assert (report.written, report.deleted, report.unavailable) == (0, 0, [])


def test_the_demonstration_starts_without_its_node_and_says_so(cast: Cast, point: Point, closed: str) -> None:
    point(closed)
    said = Output()
    for _start in range(2):
        preparing.index(Teller(said))
    told = said.getvalue()
    assert told.count("The database answers in its place. Once it is back: manage.py search_index") == 2
    assert told.count(f"Elasticsearch cannot be reached at {closed}") == 2
    assert "Traceback" not in told
    answer = engine.ask(cast.employee, "hjemmepleje")
    assert answer.found.instead
    assert answer.hits
