"""One scope per request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from intranet.access import scope


class RequestScope:
    """Lets repeated questions about rights be asked once per request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request inside a fresh scope."""
        with scope.fresh():
            return self.get_response(request)
