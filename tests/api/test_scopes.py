"""A key with every scope gets what its owner gets; a key with none of them gets nothing but who it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from django.test.client import ClientHandler

from intranet.api import checks, scopes
from tests.access import matrix
from tests.access.asking import Somebody
from tests.access.test_matrix import by_name
from tests.factories.keys import bearer
from tests.world import World, standing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FREE = {"api:schema", "api:me", "api:docs", "api:root", "api:nothing"}
LIVING = ("employee", "leader", "outsider", "superuser")
SCOPES = [scope.code for scope in scopes.registered()]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


class Keyed(Somebody):
    """Somebody's program."""

    def __init__(self, header: dict[str, str]) -> None:
        RequestFactory.__init__(self, headers=header)
        self.handler = ClientHandler(enforce_csrf_checks=True)


def rows() -> list[matrix.Row]:
    return [row for row in matrix.ROOMS["api"] if row.route.startswith("api:") and row.route != "api:docs"]


def test_a_key_is_its_owner_narrowed(world: World, figure: Callable[[str], None]) -> None:
    named, wrong, cells = by_name(), [], 0
    for name in LIVING:
        user = world.user(name)
        person, whole, bare = Somebody(user), Keyed(bearer(user, *SCOPES)), Keyed(bearer(user))
        for row in rows():
            route = named[row.route][0]
            path, view = route.address(row.values(world)), route.view.cls  # type: ignore[attr-defined]  # a class-based view
            for method in METHODS:
                cells += 1
                with_session, with_key = person.ask(method, path), whole.ask(method, path)
                if (with_session.status_code, with_session.content_read) != (
                    with_key.status_code,
                    with_key.content_read,
                ) and row.route != "api:me":
                    wrong.append(f"{name} {method} {path}: {with_session.status_code} but {with_key.status_code}")
                without = bare.ask(method, path)
                offered = method in checks.methods_of(view)
                if row.route in FREE:
                    expected = with_key.status_code
                else:
                    expected = 403 if offered else 405
                if without.status_code != expected:
                    wrong.append(f"{name} {method} {path} without scopes: {without.status_code}")
    figure(f"scopes: {len(LIVING)} people, {cells} cells with a session, with every scope and with none")
    assert wrong == []


@pytest.mark.parametrize("code", SCOPES)
def test_a_scope_opens_its_own_addresses_and_no_others(world: World, code: str) -> None:
    program, named, opened = Keyed(bearer(world.cast.employee, code)), by_name(), 0
    for row in rows():
        route = named[row.route][0]
        if row.route in FREE:
            continue
        view: Any = route.view.cls  # type: ignore[attr-defined]  # a class-based view
        for method in checks.methods_of(view):
            answer = program.ask(method, route.address(row.values(world)))
            refused = answer.status_code == 403 and b"#problem-out-of-scope" in answer.content_read
            assert refused == (view.scopes[method].code != code), (method, row.route, answer.status_code)
            opened += not refused
    assert opened
