"""Every address of the product, walked out of the URLconf, and how an answer is read."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.resolvers import RoutePattern

PART = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """One leaf of the URLconf: its name with namespaces, its pattern from the root, and the view behind it.

    A route without a name is called by its pattern.
    """

    name: str
    pattern: str
    view: Callable[..., HttpResponse]
    plain: bool

    @property
    def parts(self) -> dict[str, str]:
        """The pattern's parameters and their converters."""
        return {name: converter or "str" for converter, name in PART.findall(self.pattern)}

    def address(self, values: Mapping[str, Any]) -> str:
        """Return a path that leads to this very route; ``values`` fills its parameters.

        A route with a regular expression takes its whole path as ``path``.
        """
        if not self.plain:
            return str(values["path"])
        return "/" + PART.sub(lambda match: str(values[match.group(2)]), self.pattern)

    def leads_here(self, path: str) -> bool:
        """Tell whether the URLconf sends a path to this route and to no other."""
        found = resolve(path)
        return found.func == self.view and found.route == self.pattern

    def answers(self, request: HttpRequest) -> HttpResponse:
        """Return what the view answers to a request, without anything that stands before it."""
        found = resolve(request.path)
        return found.func(request, *found.args, **found.kwargs)


def routes() -> list[Route]:
    """Return every route of the product, in the URLconf's order."""
    return list(_walk(get_resolver().url_patterns, "", (), True))


def _walk(patterns: Any, prefix: str, spaces: tuple[str, ...], plain: bool) -> Iterator[Route]:
    for pattern in patterns:
        is_plain = plain and isinstance(pattern.pattern, RoutePattern)
        here = URLResolver._join_route(prefix, str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, here, inner, is_plain)
        elif isinstance(pattern, URLPattern):
            yield Route(":".join([*spaces, pattern.name]) if pattern.name else here, here, pattern.callback, is_plain)


class Outcome(enum.Enum):
    """What somebody gets, read from the status and where it leads."""

    PAGE = "page"
    ONWARD = "leads on"
    INVALID = "not understood"
    SIGN_IN = "sign in first"
    REFUSED = "may not"
    HIDDEN = "is not there"
    NO_METHOD = "method not offered"
    BROKEN = "server error"


def read(response: HttpResponse) -> Outcome:
    """Read an answer."""
    status = response.status_code
    if status in (301, 302, 303, 307, 308):
        to_sign_in = response["Location"].startswith(reverse(settings.LOGIN_URL))
        return Outcome.SIGN_IN if to_sign_in else Outcome.ONWARD
    return {
        400: Outcome.INVALID,
        401: Outcome.SIGN_IN,
        403: Outcome.REFUSED,
        404: Outcome.HIDDEN,
        405: Outcome.NO_METHOD,
        406: Outcome.INVALID,
        409: Outcome.INVALID,
        412: Outcome.INVALID,
        415: Outcome.INVALID,
        422: Outcome.INVALID,
        428: Outcome.INVALID,
        429: Outcome.BROKEN,
    }.get(status, Outcome.PAGE if status < 300 else Outcome.BROKEN)
