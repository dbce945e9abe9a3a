"""Every error as a problem document (RFC 9457), in the words of the person's language.

What is hidden and what does not exist answer with the same body. A room teaches its own exceptions with
:func:`means`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.signals import got_request_exception
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

logger = logging.getLogger("django.request")
CONTENT_TYPE = "application/problem+json"

#: code → (title, what happened and what to do). The code is the anchor in the description of the API.
KINDS: dict[str, tuple[Any, Any]] = {
    "invalid": (_("Not understood"), _("Something in what you sent is missing or wrong. Nothing was changed.")),
    "sign-in": (_("Sign in first"), _("Send a personal key: Authorization: Bearer <key>.")),
    "refused": (_("Not allowed"), _("You may not see or do this.")),
    "out-of-scope": (_("The key is not for this"), _("The key lacks the scope %(scope)s. Make a key that has it.")),
    "not-found": (_("Not found"), _("There is nothing here, or it is not for you.")),
    "method": (
        _("Method not offered"),
        _("The header Allow names the methods of this address."),
    ),
    "not-acceptable": (_("Only JSON is offered"), _("Ask for application/json in the header Accept.")),
    "conflict": (_("It cannot be done now"), _("What you ask for does not fit how things stand. Nothing was changed.")),
    "changed": (
        _("It has changed since you read it"),
        _("Nothing was changed. Read it again, put the two together, and send it with the new tag in If-Match."),
    ),
    "media-type": (_("Only JSON is understood"), _("Send the body as application/json.")),
    "precondition": (
        _("Say which version you change"),
        _("Send the tag that you read (the header ETag) in the header If-Match."),
    ),
    "too-many": (_("Too many questions at once"), _("Wait as many seconds as the header Retry-After says.")),
    "broken": (_("Something went wrong here"), _("It is our fault and has been noted. Nothing was changed.")),
}


class Problem(exceptions.APIException):
    """An error of the API with a kind of its own; ``extra`` goes into the document beside the standard members."""

    status_code = 400
    kind = "invalid"

    def __init__(self, words: Any = None, **extra: Any) -> None:
        super().__init__(words or KINDS[self.kind][1])
        self.extra = extra


class Conflict(Problem):
    """What is asked does not fit the state (409); the reason is in words."""

    status_code = 409
    kind = "conflict"


class Changed(Problem):
    """The tag is no longer the current one (412). ``current`` is the thing as it stands now, where there is one."""

    status_code = 412
    kind = "changed"


class TagMissing(Problem):
    """A change without ``If-Match`` (428)."""

    status_code = 428
    kind = "precondition"


class OutOfScope(Problem):
    """The key is sound but was not made for this (403)."""

    status_code = 403
    kind = "out-of-scope"

    def __init__(self, scope: str) -> None:
        super().__init__(gettext(str(KINDS[self.kind][1])) % {"scope": scope}, scope=scope)


_meanings: dict[type[Exception], Callable[[Any], exceptions.APIException]] = {}
_BY_STATUS = {
    400: "invalid",
    401: "sign-in",
    403: "refused",
    404: "not-found",
    405: "method",
    406: "not-acceptable",
    409: "conflict",
    415: "media-type",
    429: "too-many",
}
_OWN_WORDS = frozenset({401, 405, 406, 415, 429})
"""Answers whose words are ours, whatever the framework says: its sentences are half English."""


def means(exception: type[Exception], problem: Callable[[Any], exceptions.APIException]) -> None:
    """Let an exception of a room's actions be answered as ``problem(exception)``."""
    _meanings[exception] = problem


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """Answer an exception; the framework calls this for every one that a view of the API raises."""
    known = _known(error)
    set_rollback()
    if known is None:
        request = context["request"]._request
        logger.error("api.broken view=%s", type(context["view"]).__name__, exc_info=error)
        got_request_exception.send(sender=type(context["view"]), request=request)
        return answer(500, "broken")
    headers: dict[str, str] = {}
    if header := getattr(known, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if (wait := getattr(known, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, int(wait + 0.999)))
    kind = known.kind if isinstance(known, Problem) else _BY_STATUS[known.status_code]
    extra = dict(known.extra) if isinstance(known, Problem) else {}
    words = None if known.status_code in _OWN_WORDS or isinstance(known, exceptions.ValidationError) else known.detail
    if isinstance(known, exceptions.ValidationError):
        extra["errors"] = list(_errors(known.detail))
    return answer(known.status_code, kind, words, headers=headers, **extra)


def _known(error: Exception) -> exceptions.APIException | None:
    """Return the error as the framework knows it; None for a defect of ours."""
    for kind in type(error).__mro__:
        if kind in _meanings:
            return _meanings[kind](error)
    if isinstance(error, Http404 | exceptions.NotFound):
        return exceptions.NotFound(str(KINDS["not-found"][1]))
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(str(error) or str(KINDS["refused"][1]))
    if isinstance(error, DjangoValidationError) and getattr(error, "code", None) == "changed":
        return Changed()
    if isinstance(error, DjangoValidationError):
        return exceptions.ValidationError(_by_field(error))
    if isinstance(error, exceptions.ParseError):
        return exceptions.ValidationError([gettext("The body is not sound JSON.")], code="parse_error")
    if isinstance(error, exceptions.PermissionDenied) and str(error.detail).startswith("CSRF"):
        return exceptions.PermissionDenied(
            gettext("A change from the browser needs the form's token. Programs send a personal key instead.")
        )
    return error if isinstance(error, exceptions.APIException) else None


def _by_field(error: DjangoValidationError) -> Any:
    if hasattr(error, "error_dict"):
        return {("" if name == NON_FIELD_ERRORS else name): words for name, words in error.message_dict.items()}
    return error.messages


def _errors(detail: Any, place: str = "") -> Iterator[dict[str, str]]:
    """Yield each thing that is wrong with its place: "goals.0.title", "" for the whole."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            own = "" if name == "non_field_errors" else str(name)
            yield from _errors(inner, ".".join(part for part in (place, own) if part))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            yield from _errors(inner, f"{place}.{number}" if isinstance(inner, dict | list) else place)
    else:
        yield {"field": place, "detail": str(detail), "code": getattr(detail, "code", None) or "invalid"}


def answer(
    status: int, kind: str, words: Any = None, *, headers: dict[str, str] | None = None, **extra: Any
) -> Response:
    """Return a problem document."""
    title, usual = KINDS[kind]
    body = {
        "type": f"/api/v1/docs/#problem-{kind}",
        "title": str(title),
        "status": status,
        "detail": str(words or usual),
        **extra,
    }
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)
