"""The cast at work: something of every kind, each with words that only some may ever read.

Built once for the tests that look at everything (agreement, matrix, leaks). Every confidential text carries a word of
its own that occurs nowhere else (a *canary*); :class:`Secret` says who may read it. Whoever else meets it has found a
leak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test import TestCase

from tests.cast import make_cast
from tests.spaces.life import work_in_spaces
from tests.world import content, development, mydata, people
from tests.world.shape import Secret, World

__all__ = ["Secret", "World", "make_world", "standing", "undone"]


def make_world() -> World:
    """Make the cast and something of every kind; what happens after commit happens too."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        world = World(make_cast())
        rooms = (people.work, content.work, content.policies, development.work, people.happenings, work_in_spaces)
        for room in (*rooms, mydata.work):
            room(world)
    return world


@contextmanager
def undone() -> Iterator[None]:
    """Run something and undo what it wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def standing(unblock: Callable[[], Any]) -> Iterator[World]:
    """Yield a world for as long as a module's tests run, and undo it. For module-wide fixtures."""
    with unblock(), undone():
        yield make_world()
