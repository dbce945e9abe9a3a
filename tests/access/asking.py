"""Ask the whole product something as somebody, thousands of times.

Django's test client records every template and its context, which costs more than the answer. This one goes through
the same handler with all middleware and records nothing; it keeps no cookies either, so nobody is signed out by asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from intranet.config import urls
from intranet.people.models import User
from tests.access.routes import Route
from tests.world import undone

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


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
        """Return the answer; what asking has written is undone, in the cache as well."""
        with undone():
            answer: HttpResponse = self.handler(self._base_environ(**request))
            answer.content_read = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if request["REQUEST_METHOD"] not in ("GET", "HEAD"):
            cache.clear()
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


@contextmanager
def bare_refusals() -> Iterator[None]:
    """Answer "may not" and "is not there" with their status alone.

    Drawing the page around them, with its menus, is more than half of the work of ten thousand refusals. What stands
    on those pages is looked at in ``test_hidden.py``.
    """

    def bare(status: int) -> Any:
        return lambda request, exception=None: HttpResponse(status=status)

    with mock.patch.multiple(urls, create=True, handler403=bare(403), handler404=bare(404)):
        yield


class Nobody:
    """A user that must not be looked at."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"looked at the user's {name}")


def refuses_method(route: Route, method: str, path: str) -> bool:
    """Tell whether the view refuses a method before it looks at who asks, so that everybody gets the same answer."""
    request: HttpRequest = RequestFactory().generic(method, path)
    request.user = Nobody()  # type: ignore[assignment]  # stands in the place of one
    request.session = Nobody()  # type: ignore[assignment]  # stands in the place of one
    try:
        with undone():
            return route.answers(request).status_code == 405
    except Exception:  # whatever it did, it went past the method
        return False
