"""What every room's tests share: the cast, and a browser signed in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from intranet.people.models import User
from tests.cast import Cast, make_cast


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
