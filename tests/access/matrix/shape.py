"""What a row of the contract says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from tests.access.routes import Outcome
from tests.cast import Cast
from tests.world import World

Values = Callable[[World], Mapping[str, Any]]

EVERYBODY = frozenset({field.name for field in fields(Cast)} - {"units"})
STAFF = EVERYBODY - {"nobody", "leaver"}
"""Current employees, and the superuser, who reads what all staff read."""

NOBODY: frozenset[str] = frozenset()


def some(names: str) -> frozenset[str]:
    """Return some of the cast by their names."""
    found = frozenset(names.split())
    assert found <= EVERYBODY, found - EVERYBODY
    return found


SENT = frozenset({Outcome.PAGE, Outcome.ONWARD, Outcome.INVALID})
"""What answers a form that was sent, here always an empty one: shown again, leading on, or not understood."""


@dataclass(frozen=True)
class Row:
    """One route with one example.

    ``reads``: who is answered on GET; None when the route takes no GET. ``writes``: who may POST; None when it takes
    no POST. ``knows``: who else may know of it, and is told that she may not; everybody else gets what an address that
    does not exist gets. ``answer``: what those who read get; ``sent``: what those who write get. ``open``: answers
    without sign-in too. ``alike``: whoever may read gets the same with every method.
    ``sends``: what is POSTed, else an empty form. ``changes``: who may PUT, PATCH or DELETE, as far as ``changing``
    names these methods; without saying which version they are told to. ``tells``: who is told what is otherwise not
    for her, because she has sent what opens it (the written reason of rule R‡).
    """

    route: str
    reads: frozenset[str] | None
    writes: frozenset[str] | None = None
    knows: frozenset[str] = NOBODY
    answer: Outcome = Outcome.PAGE
    sent: frozenset[Outcome] = SENT
    values: Values = lambda world: {}
    example: str = ""
    open: bool = False
    alike: bool = False
    sends: Values = lambda world: {}
    changes: frozenset[str] = NOBODY
    changing: tuple[str, ...] = ()
    tells: frozenset[str] = NOBODY

    def offered(self, method: str) -> frozenset[str] | None:
        """Return who is answered with a method; None when the route does not take it."""
        if method in self.changing:
            return self.changes
        return {"GET": self.reads, "HEAD": self.reads, "POST": self.writes}.get(method)


def of(name: str, **values: str) -> Values:
    """Return values of a route: ``pk`` is the number of a thing of the world, others are numbers of other things."""
    return lambda world: {"pk": world.thing(name).pk} | {key: world.thing(other).pk for key, other in values.items()}


def at(path: str) -> Values:
    """Return the values of a route with a regular expression: the whole path, with numbers of things in braces."""

    def filled(world: World) -> dict[str, str]:
        return {"path": re.sub(r"{([^}]+)}", lambda match: str(world.thing(match.group(1)).pk), path)}

    return filled


def text(**values: Any) -> Values:
    """Return the values as they are."""
    return lambda world: values


NO_SUCH = text(pk=10**9)
