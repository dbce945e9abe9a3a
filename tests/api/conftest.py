"""What the API's tests share: asking with a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from intranet.people.models import User
from tests.factories.keys import bearer

Ask = Callable[..., Any]


class Program:
    """A program with a key of somebody's: ``program.get("/people/")``; bodies are JSON."""

    def __init__(self, user: User, *scopes: str) -> None:
        self.client = Client(headers=bearer(user, *scopes))

    def get(self, path: str, status: int = 200, **headers: str) -> Any:
        """Return the body of an answer with the status expected."""
        return self.ask("get", path, status, **headers).json()

    def ask(self, method: str, path: str, status: int | None = None, body: Any = None, **headers: str) -> Any:
        """Return an answer; ``If_Match`` and the like become headers."""
        sent = {"data": body, "content_type": "application/json"} if body is not None else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = getattr(self.client, method)(f"/api/v1{path}", **sent, headers=named)
        assert status is None or answer.status_code == status, (answer.status_code, answer.content)
        return answer


def seen(answer: Any) -> tuple[bytes, dict[str, str]]:
    """Return everything that an answer shows but the number of the request, which is another one every time."""
    headers = {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
    return answer.content, headers


@pytest.fixture
def program() -> Callable[..., Program]:
    """A function that gives a program: ``program(cast.employee, "directory")``."""
    return Program
