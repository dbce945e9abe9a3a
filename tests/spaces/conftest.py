"""One space of every kind among the cast, and what is needed to visit it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from intranet.people.models import User
from intranet.spaces.models import Space
from tests.cast import Cast
from tests.factories import spaces


@pytest.fixture
def made(cast: Cast) -> Callable[..., Space]:
    """A function that makes a space: Mette owns, Bo is co-owner, Signe a member."""

    def make(kind: str = "open", **fields: object) -> Space:
        fields.setdefault("name", f"Rummet {kind}")
        people = (cast.employee.person, cast.colleague.person, cast.neighbour.person)
        return spaces.space(*people, kind=kind, **fields)

    return make


@pytest.fixture
def visit(signed_in: Callable[[User], Client]) -> Callable[[User], Client]:
    """The same as ``signed_in``, following where the room leads."""
    return signed_in
