"""The language the person chose; and the second factor of those who administrate."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from intranet.people import second_factor


class PreferredLanguage:
    """Activates the account's language, or the cookie's before sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        language = getattr(request.user, "language", None) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class SecondFactor:
    """Leads whoever must show a second factor, and has not in this session, to where she can; nothing else answers.

    A key to the API is no session: it was made by its owner after she had shown it.
    """

    #: What answers before: turning it on, showing it, leaving, and the language.
    free = frozenset({"account_login", "account_logout", "account_reauthenticate", "people:language"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always, unless :meth:`process_view` says otherwise."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Ask, now that it is known what was asked for."""
        match = request.resolver_match
        name = match.view_name if match is not None else ""
        if name in self.free or name.startswith("mfa_"):
            return None
        if not second_factor.lacking(request):
            return None
        if request.path.startswith("/api/"):
            told = {"type": "about:blank", "title": _("Show your second factor first."), "status": 403}
            return JsonResponse(told, status=403, content_type="application/problem+json")
        way = "mfa_reauthenticate" if second_factor.has(request.user) else "mfa_index"
        back = f"?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}" if request.method == "GET" else ""
        return redirect(f"{reverse(way)}{back}")
