"""No page makes a list anew for every row: what a page asks may grow with the municipality, but not with its square.

SQLite plans without figures about the tables, so its plan in a small world is its plan in a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.budgets.test_pages import BUDGETS, Budget
from tests.world import World, standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


def asked_by(client: Client, path: str) -> list[tuple[str, Any]]:
    """Return the questions that a page asks the database, with their values."""
    asked: list[tuple[str, Any]] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip(" (").startswith("SELECT"):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        assert client.get(path).status_code == 200
    return asked


def remade(sql: str, params: Any) -> list[str]:
    """Return the lists in a question's plan that are made again for each row of what is around them."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = {step: (parent, what) for step, parent, _unused, what in cursor.fetchall()}

    def around(step: int) -> Iterator[str]:
        while (parent := steps[step][0]) in steps:
            yield steps[parent][1]
            step = parent

    return [
        what
        for step, (_parent, what) in steps.items()
        if what.startswith("LIST SUBQUERY") and any(outer.startswith("CORRELATED") for outer in around(step))
    ]


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: f"{budget.name}, {budget.who}")
def test_no_list_is_made_for_every_row(world: World, budget: Budget, signed_in: Callable[[Any], Client]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's plans; PostgreSQL keeps such a list in a hash")
    client, path = signed_in(world.user(budget.who)), budget.address(world)
    client.get(path)
    found = {sql[:400]: lists for sql, params in asked_by(client, path) if (lists := remade(sql, params))}
    assert not found
