"""What holds for every answer: the content security policy, and that pages are private."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse

EDITORS = "/redaktion/"


class ContentSecurityPolicy(CSPMiddleware):
    """Strict on the site; the editors' address allows what Wagtail's own widgets need, and no more."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Set the policy's header."""
        if request.path.startswith(EDITORS):
            response._csp_update = settings.CSP_EDITORS_UPDATE  # type: ignore[attr-defined]  # for django-csp
        return super().process_response(request, response)


class PrivateByDefault:
    """No shared cache may keep a page that somebody had to sign in for; a view may be stricter, never laxer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header where the view set none."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response
