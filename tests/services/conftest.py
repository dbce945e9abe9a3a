"""The servers of these tests, and the one way our code reaches them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery

from intranet.journal import tasks
from tests.services.servers import Beat, Redis, Site, Worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests together on one of the parallel runners."""
    for item in items:
        if item.get_closest_marker("services"):
            item.add_marker(pytest.mark.xdist_group("services"))


@pytest.fixture(autouse=True)
def started(request: pytest.FixtureRequest) -> None:
    """Refuse to pass without the servers."""
    if request.node.get_closest_marker("services") and not os.environ.get("REDIS_URL"):
        pytest.fail("run these with: make test-services")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Redis]:
    """A running Redis of the test's own."""
    server = Redis(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def queue(broker: Redis, monkeypatch: pytest.MonkeyPatch) -> Redis:
    """Journal entries of this process go to that Redis, through the product's own settings."""
    app = Celery("services", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.update(broker_url=broker.url, task_always_eager=False)
    monkeypatch.setattr(tasks, "dispatch", app.task(tasks.dispatch.run, name=tasks.dispatch.name))
    return broker


@pytest.fixture
def worker(transactional_db: None, queue: Redis, tmp_path: Path) -> Iterator[Worker]:
    """A running worker, with beat beside it."""
    process, beat = Worker(queue, tmp_path), Beat(queue, tmp_path)
    process.start()
    beat.start()
    yield process
    process.kill()
    beat.kill()


@pytest.fixture
def site(transactional_db: None, broker: Redis, tmp_path: Path) -> Iterator[Site]:
    """The running site."""
    process = Site(broker, tmp_path)
    process.start()
    yield process
    process.kill()
