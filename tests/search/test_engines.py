"""The contract, on the engine of the database that the tests run on."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.search import contract


@pytest.mark.django_db
class TestSQLite(contract.Engine):
    """SQLite, in every run."""

    @pytest.fixture(autouse=True)
    def _only_there(self, db: None) -> None:
        if connection.vendor != "sqlite":
            pytest.skip("runs on SQLite")


@pytest.mark.services
@pytest.mark.django_db
class TestPostgreSQL(contract.Engine):
    """PostgreSQL, when ``DATABASE_URL`` names one."""

    @pytest.fixture(autouse=True)
    def _only_there(self, db: None) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("runs on PostgreSQL: set DATABASE_URL")
