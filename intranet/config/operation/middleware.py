"""The outermost layer: an id and a measure for each request, and a quick no when it has waited too long."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from intranet.config.operation import metrics, requests, views

logger = logging.getLogger("forkant.request")
WAITED = "X-Request-Start"


class Observed:
    """Gives the request its id, measures it, and sheds it when it stood in line for too long.

    A proxy that sets ``X-Request-Start: t=<seconds since 1970>`` lets us see how long the request has waited. Past
    ``FORKANT_SHED_AFTER_SECONDS`` nobody is likely to wait any longer: a 503 at once lets the line grow short again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the id in the header and one line in the log."""
        request_id = requests.accepted(request.headers.get(requests.HEADER))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        try:
            response = views.overloaded(request) if self._waited_too_long(request) else self.get_response(request)
            response[requests.HEADER] = request_id
            self._note(request, response, time.perf_counter() - began)
            return response
        finally:
            structlog.contextvars.clear_contextvars()

    @staticmethod
    def _waited_too_long(request: HttpRequest) -> bool:
        given = request.headers.get(WAITED, "").removeprefix("t=")
        try:
            since = float(given) if given else 0.0
        except ValueError:
            return False
        return since > 0 and timezone.now().timestamp() - since > settings.FORKANT_SHED_AFTER_SECONDS

    @staticmethod
    def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        """Write route, status and time; the route has names for its parts, so no id and no search word is in it."""
        match = request.resolver_match
        route = f"/{match.route}" if match is not None else ""
        metrics.count(request.method or "", route, response.status_code, seconds)
        logger.info(
            "request method=%s route=%s status=%s ms=%d", request.method, route, response.status_code, seconds * 1000
        )
