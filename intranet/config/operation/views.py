"""Probes and figures over HTTP, and the page for when we cannot answer."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare
from django.views import defaults
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from intranet.config.operation import health, metrics

RETRY_AFTER = 30


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process is alive; asks nothing of anybody."""
    return JsonResponse({"state": "ok"})


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say the state of each part; 503 when one is missing that requests need. More to whoever has the token."""
    ready, states = health.states()
    told: dict[str, Any] = {"ready": ready, "parts": states}
    if _has_token(request) and states["database"] == health.OK:
        told["search"] = health.search_details()
    return JsonResponse(told, status=200 if ready else 503)


@login_not_required
@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Give the figures to whoever has the token; without a token in the settings there is no such address.

    Raises:
        Http404: no token is set, or another one was sent.
    """
    if not _has_token(request):
        raise Http404
    return HttpResponse(metrics.text(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    wanted = settings.FORKANT_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(wanted) and constant_time_compare(given, wanted)


def overloaded(request: HttpRequest) -> HttpResponse:
    """Ask the person to come back in half a minute. Asks nothing of the database."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_AFTER)})


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """Answer what went wrong: 503 when the database is away, else 500."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return overloaded(request)
    return defaults.server_error(request)
