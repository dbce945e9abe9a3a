"""Two places where Wagtail would otherwise answer before anybody has asked who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from intranet.access import access
from intranet.content import roles

EDITORS = "/redaktion/"


class Redirects:
    """An old address leads on only to what the person may see; otherwise it answers like any address that is not there.

    A redirect to an address outside the tree is for everybody who is signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look for a redirect where nothing was found."""
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if response.status_code != 404 or request.path.startswith(EDITORS) or not access.is_active(user):
            return response
        found = self._find(request)
        if found is None or not found.link:
            return response
        if found.redirect_page and not access.can(user, "view", found.redirect_page):
            return response
        kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        answer = kind(found.link)
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _find(self, request: HttpRequest) -> Redirect | None:
        whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        plain = urlsplit(whole).path
        return get_redirect(request, whole) or (get_redirect(request, plain) if plain != whole else None)


class Technician(SimpleLazyObject):  # type: ignore[type-arg]  # generic in the stubs alone
    """A superuser as the Wagtail admin meets her: a system administrator, who may do what that group may and no more.

    Wagtail asks ``is_superuser`` in dozens of places and then shows every draft, revision and file (access rule 6).
    Saving goes to the account behind, which keeps its own ``is_superuser``.
    """

    is_superuser = False
    is_technician = True

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Tell whether the role of today gives the permission."""
        return roles.RoleBackend().has_perm(self, perm, obj)

    def has_perms(self, perms: list[str], obj: Any = None) -> bool:
        """Tell whether the role of today gives all of the permissions."""
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, label: str) -> bool:
        """Tell whether the role of today gives any permission in the app."""
        return roles.RoleBackend().has_module_perms(self, label)

    def get_all_permissions(self, obj: Any = None) -> set[str]:
        """Return what the role of today gives."""
        return roles.RoleBackend().get_all_permissions(self, obj)


class Desk:
    """Under the editors' address nobody is a superuser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the technician in the superuser's place."""
        user = request.user
        if request.path.startswith(EDITORS) and user.is_authenticated and user.is_superuser:
            request.user = Technician(lambda: user)  # type: ignore[assignment]
        return self.get_response(request)
