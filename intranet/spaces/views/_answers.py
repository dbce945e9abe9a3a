"""What every view of the room needs: the space by its rule, an attempt with words, the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.access import guards
from intranet.people.models import User
from intranet.spaces import queries
from intranet.spaces.models import Space

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """A request of somebody signed in, which every view of the room is given."""

    user: User


def _kept_by_nobody(view: View) -> View:
    return wraps(view)(cache_control(private=True, no_store=True)(view))


def shows(view: View) -> View:
    """Mark a view that only shows; no cache may keep its answers."""
    return _kept_by_nobody(require_safe(view))


def asks(view: View) -> View:
    """Mark a view that shows a form and takes what is written."""
    return _kept_by_nobody(require_http_methods(["GET", "HEAD", "POST"])(view))


def does(view: View) -> View:
    """Mark a view behind a button."""
    return _kept_by_nobody(require_POST(view))


def get_space(request: Request, pk: int, action: str = "view") -> Space:
    """Return the space, or 404 and 403 as its rule says."""
    return guards.get_or_404(request.user, queries.page.spaces(), action, pk=pk)


def attempt(request: Request, do: Callable[[], object], done: Any = "") -> bool:
    """Do it and say so, where there is something to say; when it is refused with words, say those."""
    try:
        do()
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
        return False
    if done:
        messages.success(request, done)
    return True


def say(request: Request, words: Any) -> None:
    """Tell the person what just happened."""
    messages.success(request, words)


def to_space(space: Space, anchor: str = "", name: str = "spaces:space-detail") -> HttpResponse:
    """Lead back to the space, at a place on its page."""
    answer = redirect(name, space.pk)
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer
