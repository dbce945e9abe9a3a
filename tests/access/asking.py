"""Ask the whole product something as somebody, thousands of times.

Django's test client records every template and its context, which costs more than the answer. This one goes through
the same handler with all middleware and records nothing; it keeps no cookies either, so nobody is signed out by asking.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from intranet.people.models import User
from tests.world import undone


class Somebody(RequestFactory):
    """Somebody who asks; a stranger without an account."""

    def __init__(self, user: User | None = None) -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=False)
        if user is not None:
            client = Client()
            client.force_login(user)
            self.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def request(self, **request: Any) -> HttpResponse:
        """Return the answer; what asking has written is undone, and nobody is refused for asking too often."""
        cache.clear()
        with undone():
            answer: HttpResponse = self.handler(self._base_environ(**request))
            answer.content_read = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for close in answer._resource_closers:  # as close() does, but without letting go of the database
            close()
        return answer

    def ask(self, method: str, path: str, sends: Any = None) -> HttpResponse:
        """Ask with a method; ``sends`` is a form for POST."""
        answer: HttpResponse = self.post(path, sends or {}) if method == "POST" else self.generic(method, path)
        return answer


def everybody(world: Any) -> dict[str, Somebody]:
    """Return everybody of the cast by name, and one who is not signed in."""
    return {"anonymous": Somebody()} | {name: Somebody(user) for name, user in world.cast}
