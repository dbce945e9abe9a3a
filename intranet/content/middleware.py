"""Two places where Wagtail would otherwise answer before anybody has asked who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.defaults import page_not_found
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from intranet.access import access
from intranet.content import gate, roles

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
    """The editors' address: for those with a role of today; nobody is a superuser there, or finds what is not hers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask strangers to sign in, in our own way; put the technician in the superuser's place."""
        user = request.user
        if not request.path.startswith(EDITORS):
            return self.get_response(request)
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if user.is_superuser:
            request.user = Technician(lambda: user)  # type: ignore[assignment]  # stands in the user's place
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Ask before any view of the desk does; Wagtail's own pages say what is not there."""
        match = request.resolver_match
        if match is None or not request.path.startswith(EDITORS):
            return None
        if not roles.works_here(request.user):
            raise access.Denied(_("The editors' desk is for those who write and publish the pages of the house."))
        if request.method in ("PUT", "PATCH"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST", "DELETE"])
        try:
            gate.require(request.user, match)
        except access.NotVisible as absent:
            return page_not_found(request, absent, template_name="wagtailadmin/404.html")
        return None
