"""What every room's tests share: the cast, and a browser signed in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoDbBlocker

from intranet.people.models import User
from tests import database
from tests.cast import Cast, make_cast


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Whether the tests' database is there already: asked for (``--reuse-db``), or copied from an earlier run."""
    return bool(request.config.getvalue("reuse_db")) or database.lay_copy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the database, and keep a copy of one that was migrated from nothing."""
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            database.keep_copy()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """What one test left in the cache is not the next one's truth."""
    cache.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing people in their small organisation (``tests/cast.py``)."""
    return make_cast()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A function that gives a client signed in as an account: ``signed_in(cast.employee).get(…)``."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """A function that keeps a line for the end of the run: how much a test has looked at."""

    def keep(line: str) -> None:
        record_property("figure", line)

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines that tests have kept."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    lines = [value for report in reports for name, value in report.user_properties if name == "figure"]
    if lines:
        terminalreporter.section("figures")
        for line in sorted({str(line) for line in lines}):
            terminalreporter.write_line(line)
