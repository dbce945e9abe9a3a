"""Every route × everybody × every method, against the contract in ``matrix.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.access import canaries, matrix, routes
from tests.access.asking import METHODS, bare_refusals, everybody, refuses_method
from tests.access.matrix import EVERYBODY, NOBODY, SENT, Row
from tests.access.routes import Outcome, Route
from tests.world import World, standing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


def expected(row: Row, who: str, method: str) -> frozenset[Outcome]:
    """Return what the contract allows one person to get with one method."""
    offered = row.offered(method)
    if who == "anonymous":
        if row.open and row.reads == NOBODY:
            return frozenset({Outcome.HIDDEN, Outcome.NO_METHOD})
        if row.open and offered is not None:
            return SENT
        if row.open and row.alike:
            return SENT | {Outcome.NO_METHOD}
        return frozenset({Outcome.SIGN_IN} if offered is not None else {Outcome.SIGN_IN, Outcome.NO_METHOD})
    if row.alike and who in (row.reads or ()):
        return frozenset({row.answer})
    otherwise = Outcome.REFUSED if who in row.knows else Outcome.HIDDEN
    if offered is None:
        may = who in (row.reads or NOBODY) | (row.writes or NOBODY) | row.changes
        return frozenset({Outcome.NO_METHOD} if may else {Outcome.NO_METHOD, otherwise})
    if who not in offered:
        return frozenset({otherwise})
    return frozenset({row.answer}) if method in ("GET", "HEAD") else row.sent


def test_the_contract_names_everybody_of_the_cast(world: World) -> None:
    assert {name for name, _user in world.cast} == EVERYBODY


def by_name() -> dict[str, list[Route]]:
    """Return the routes of the site by name; those under the editors' address have rules of their own."""
    found: dict[str, list[Route]] = {}
    for route in routes.routes():
        found.setdefault(route.name, []).append(route)
    return found


def test_every_address_has_a_row() -> None:
    named = {row.route for row in matrix.ROWS}
    missing = {name for name in by_name() if name not in named and not matrix.group_of(by_name()[name][0])}
    assert sorted(missing) == [], "say in tests/access/matrix who may"


def test_no_row_without_an_address() -> None:
    assert {row.route for row in matrix.ROWS} - set(by_name()) == set()


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Neither pages around refusals nor lines about them."""
    caplog.set_level("CRITICAL", "django.request")
    with bare_refusals():
        yield


@pytest.mark.parametrize("room", matrix.ROOMS)
def test_the_matrix(world: World, room: str, figure: Callable[[str], None], quiet: None) -> None:
    """And nobody meets a word that is not for her, in the body or the headers of any answer.

    A method that the view refuses without a look at who asks is asked of a stranger and of one of the cast only.
    """
    people = everybody(world)
    named = by_name()
    wrong: dict[str, list[str]] = {}
    cells: Counter[Outcome] = Counter()
    leaks: list[str] = []
    read: set[str] = set()
    for row in matrix.ROOMS[room]:
        paths = {route.address(row.values(world)): route for route in named[row.route]}
        path = next((path for path, route in paths.items() if route.leads_here(path)), "")
        assert path, f"{[*paths]}: none of them leads to {row.route}"
        sends = row.sends(world)
        refused = [method for method in METHODS if refuses_method(paths[path], method, path)]
        for who, somebody in people.items():
            for method in METHODS:
                if method in refused and who not in ("anonymous", "superuser"):
                    cells[Outcome.NO_METHOD] += 1
                    if row.offered(method) is not None:
                        wrong.setdefault(f"{method} {row.route}: not offered", []).append(who)
                    continue
                answer = somebody.ask(method, path, sends)
                found, allowed = routes.read(answer), expected(row, who, method)
                cells[found] += 1
                for secret in canaries.met(world, answer, sends):
                    if who in secret.readers:
                        read.add(secret.word)
                    elif not (method == "POST" and who in row.tells):
                        leaks.append(f"{who} meets “{secret.where}” by {method} {path}")
                if found not in allowed:
                    wanted = " or ".join(sorted(outcome.value for outcome in allowed))
                    cell = f"{method} {row.route} {row.example} ({path}): {found.value}, not {wanted}"
                    wrong.setdefault(cell, []).append(who)
    unexplained = sum(map(len, wrong.values()))
    summary = ", ".join(f"{count} {outcome.value}" for outcome, count in cells.most_common())
    figure(
        f"matrix, {room}: {len(matrix.ROOMS[room])} rows, {cells.total()} cells, {unexplained} unexplained ({summary});"
        f" {len(read)} canaries read by those who may, {len(leaks)} met by others"
    )
    lines = [f"{cell}: {', '.join(names)}" for cell, names in wrong.items()] + leaks
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
