"""What the benchmark's site runs with: the demonstration's settings, and a header that counts queries."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from intranet.config.settings.demo import *
from intranet.config.settings.demo import MIDDLEWARE as OURS


def count_queries(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Say in a header how many queries an answer took, when asked to."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "HTTP_X_COUNT" not in request.META:
            return get_response(request)
        asked = 0

        def count(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal asked
            asked += 1
            return execute(*args)

        with connection.execute_wrapper(count):
            response = get_response(request)
        response.headers["X-Queries"] = str(asked)
        return response

    return answer


MIDDLEWARE = ["tests.benchmarks.counting.count_queries", *OURS]
