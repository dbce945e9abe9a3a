"""Every address of the editors' desk × those who work there and those who do not × every method.

Whatever anybody is answered, words of another section are never in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import TestCase
from django.urls import reverse

from tests.access import routes
from tests.access.asking import METHODS, Somebody, bare_refusals
from tests.access.matrix import desk as contract
from tests.access.matrix.desk import Rule
from tests.access.routes import Outcome, Route
from tests.world import World, standing
from tests.world.desk import OTHER, OWN, Desk, open_desk

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OUTSIDE = ("employee", "leader", "hr_partner", "hr_admin", "tr", "nobody", "leaver")
SENT = {Outcome.PAGE, Outcome.ONWARD, Outcome.INVALID}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


@pytest.fixture(scope="module")
def desk(world: World) -> Desk:
    """The desk at work."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return open_desk(world)


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Neither pages around refusals nor lines about them."""
    caplog.set_level("CRITICAL")
    with bare_refusals():
        yield


@pytest.fixture(scope="module")
def staff(world: World, desk: Desk) -> dict[str, Somebody]:
    """Those who work at the desk, by their letters; "u" is the superuser."""
    named = desk.people
    users = {
        "e": named["section_editor"],
        "p": named["section_publisher"],
        "E": world.cast.editor,
        "P": world.cast.publisher,
        "s": named["sysadmin"],
        "u": world.cast.superuser,
    }
    return {letter: Somebody(user) for letter, user in users.items()}


def at_desk() -> list[Route]:
    """Return every route under the editors' address."""
    return [route for route in routes.routes() if route.pattern.startswith("redaktion/")]


def read(answer: HttpResponse) -> Outcome:
    """Read an answer; the desk says "you may not" by leading back to its first page."""
    found = routes.read(answer)
    refused = found is Outcome.ONWARD and answer["Location"] == reverse("wagtailadmin_home")
    return Outcome.REFUSED if refused else found


def test_every_address_of_the_desk_has_a_rule() -> None:
    ruled = {name for rule in contract.RULES for name in rule.routes.split()}
    assert ruled == {route.name for route in at_desk()}


def test_who_has_no_role_at_the_desk_finds_nothing_there(
    world: World, desk: Desk, figure: Callable[[str], None], quiet: None
) -> None:
    people = {name: Somebody(world.user(name)) for name in OUTSIDE}
    stranger = Somebody()
    wrong = []
    cells = 0
    rules = {name: rule for rule in contract.RULES for name in rule.routes.split()}
    for route in at_desk():
        path = contract.path_of(route, rules[route.name], desk, OWN)
        asked = [(stranger, "anonymous", method, Outcome.SIGN_IN) for method in METHODS]
        asked += [(people["employee"], "employee", method, Outcome.REFUSED) for method in METHODS]
        asked += [(people[name], name, "GET", Outcome.REFUSED) for name in OUTSIDE[1:]]
        for somebody, who, method, wanted in asked:
            found = routes.read(somebody.ask(method, path))
            cells += 1
            if found is not wanted:
                wrong.append(f"{who} {method} {path}: {found.value}, not {wanted.value}")
    figure(f"desk, from outside: {len(at_desk())} addresses, {cells} cells, {len(wrong)} unexplained")
    assert wrong == []


def expected(rule: Rule, letter: str, whose: str, method: str) -> set[Outcome]:
    """Return what the contract allows one person to get."""
    letter = "s" if letter == "u" else letter
    refused = {Outcome.HIDDEN} if rule.names and letter not in rule.known else {Outcome.REFUSED, Outcome.HIDDEN}
    offered = {"GET": rule.reads, "HEAD": rule.reads, "POST": rule.writes}.get(method)
    if rule.names and whose == OTHER and letter not in contract.HOUSE:
        return {Outcome.HIDDEN} if offered is not None else {Outcome.HIDDEN, Outcome.NO_METHOD}
    may = letter in (rule.reads or "") + (rule.writes or "")
    if method in ("PUT", "PATCH", "DELETE"):
        return SENT | {Outcome.NO_METHOD} if may else refused | {Outcome.NO_METHOD}
    if offered is None:
        return {Outcome.NO_METHOD} if may else refused | {Outcome.NO_METHOD}
    if letter not in offered:
        return refused | ({Outcome.NO_METHOD} if method == "HEAD" else set())
    if method == "POST":
        return {Outcome.SIGN_IN} if rule.routes == "wagtailadmin_logout" else SENT
    return {Outcome.PAGE, Outcome.ONWARD} | ({Outcome.NO_METHOD} if method == "HEAD" else set())


@pytest.mark.parametrize("room", contract.ROOMS)
def test_the_matrix_of_the_desk(
    desk: Desk,
    staff: dict[str, Somebody],
    room: str,
    figure: Callable[[str], None],
    quiet: None,
) -> None:
    by_name: dict[str, list[Route]] = {}
    for route in at_desk():
        by_name.setdefault(route.name, []).append(route)
    wrong: dict[str, list[str]] = {}
    leaks: list[str] = []
    cells: Counter[Outcome] = Counter()
    for rule in contract.ROOMS[room]:
        for route in [route for name in rule.routes.split() for route in by_name[name]]:
            for whose in (OWN, OTHER) if rule.names else (OWN,):
                path = contract.path_of(route, rule, desk, whose)
                assert route.leads_here(path.partition("?")[0]), f"{path} does not lead to {route.name}"
                for letter, somebody in staff.items():
                    for method in METHODS if letter in "es" else ("GET", "POST"):
                        sends = rule.sends(desk, whose) if method == "POST" else None
                        answer = somebody.ask(method, path, sends)
                        found, allowed = read(answer), expected(rule, letter, whose, method)
                        cells[found] += 1
                        if found not in allowed:
                            wanted = " or ".join(sorted(outcome.value for outcome in allowed))
                            cell = f"{method} {route.name} {whose} ({path}): {found.value}, not {wanted}"
                            wrong.setdefault(cell, []).append(letter)
                        if letter not in contract.HOUSE:
                            told = desk.words_in(answer)
                            leaks += [f"{letter} {method} {path}: {word}" for word in told]
    unexplained = sum(map(len, wrong.values()))
    summary = ", ".join(f"{count} {outcome.value}" for outcome, count in cells.most_common())
    figure(
        f"desk, {room}: {len(contract.ROOMS[room])} rules, {cells.total()} cells, {unexplained} unexplained,"
        f" {len(leaks)} words of another section ({summary})"
    )
    lines = [f"{cell}: {''.join(letters)}" for cell, letters in wrong.items()] + leaks
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
