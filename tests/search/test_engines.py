"""The contract, on the engine of the database that the tests run on, and on a real Elasticsearch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from elasticsearch import Elasticsearch

from search.backends.elastic import Access, ElasticBackend, storing
from search.models import Index
from tests.search import contract
from tests.search.docs import asked


class Database(contract.Engine):
    """What both databases keep in a row."""

    def let_time_pass(self) -> None:
        """Make the last swap an old one."""
        Index.objects.update(swapped_at=datetime(2026, 1, 1, tzinfo=UTC))

    def made_by_another_analyzer(self) -> None:
        """Make the index one that another analyzer has made."""
        Index.objects.update(analyzer="0")


@pytest.mark.django_db
class TestSQLite(Database):
    """SQLite, in every run."""

    @pytest.fixture(autouse=True)
    def _only_there(self, db: None) -> None:
        if connection.vendor != "sqlite":
            pytest.skip("runs on SQLite")


@pytest.mark.services
@pytest.mark.django_db
class TestPostgreSQL(Database):
    """PostgreSQL, when ``DATABASE_URL`` names one."""

    @pytest.fixture(autouse=True)
    def _only_there(self, db: None) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("runs on PostgreSQL: set DATABASE_URL")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Access]:
    """A prefix of its own on the real Elasticsearch that ``TEST_ELASTICSEARCH_URL`` names."""
    url = os.environ.get("TEST_ELASTICSEARCH_URL")
    if not url:
        pytest.skip("runs on a real Elasticsearch: set TEST_ELASTICSEARCH_URL (make test-services starts one)")
    access = Access((url,), prefix=f"test{os.getpid()}", budget=10.0, replicas=0)
    yield access
    with Elasticsearch(url) as client:
        for name in client.indices.get(index=f"{access.prefix}-*", filter_path="*.settings.index.uuid"):
            client.indices.delete(index=name)


@pytest.mark.services
@pytest.mark.django_db
class TestElasticsearch(contract.Engine):
    """The same, on the real server."""

    engine: ElasticBackend

    @pytest.fixture(autouse=True)
    def _only_there(self, cluster: Access, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        self.engine = ElasticBackend(cluster, at_once=True)
        self.monkeypatch = monkeypatch
        with self.engine._writing() as client:
            for name in self.engine._state().indexes or ():
                client.indices.delete(index=name)
        monkeypatch.setattr(asked, "engine", self.engine)
        yield
        self.engine._client.close()

    def let_time_pass(self) -> None:
        """Nothing that was replaced is still being read."""
        self.monkeypatch.setattr(storing, "READING", timedelta(0))

    def made_by_another_analyzer(self) -> None:
        """Make the index one that another analyzer has made."""
        with self.engine._writing() as client:
            state = self.engine._state()
            client.indices.put_mapping(index=state.serving, meta={**state.meta, "analyzer": "0"})
