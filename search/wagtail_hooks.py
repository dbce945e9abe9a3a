"""The words of the search in the editors' admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from intranet.access import access
from search import views
from search.models import WordGroup


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """Return the addresses below the desk's own."""
    found = [
        path("", views.show_desk, name="index"),
        path("ord/ny/", views.add_words, name="words-add"),
        path("ord/<int:pk>/", views.edit_words, name="words-edit"),
        path("ord/<int:pk>/fjern/", views.remove_words, name="words-remove"),
        path("svar/ny/", views.add_answer, name="answer-add"),
        path("svar/<int:pk>/", views.edit_answer, name="answer-edit"),
        path("svar/<int:pk>/fjern/", views.remove_answer, name="answer-remove"),
        path("hvorfor/", views.show_why, name="why"),
        path("vaegte/", views.tune, name="weights"),
        path("oensker/<int:pk>/fjern/", views.remove_wish, name="wish-remove"),
    ]
    return [path("soegeord/", include((found, "search_desk")))]


class DeskItem(MenuItem):
    """The way to them, for those who may keep them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the rule."""
        return bool(access.can(request.user, "add", WordGroup))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Return the way to the search words."""
    return DeskItem(_("Search words"), reverse("search_desk:index"), icon_name="search", order=320)
