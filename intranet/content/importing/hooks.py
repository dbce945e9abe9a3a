"""The import in the Wagtail admin: its addresses and its place in the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from intranet.content.importing import queries, views


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """The import of a narrative."""
    return [
        path("importer-fortaelling/", views.Choose.as_view(), name="content-import"),
        path("importer-fortaelling/opret/", views.Confirm.as_view(), name="content-import-confirm"),
    ]


class ImportItem(MenuItem):
    """Stands in the menu of those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Editors and publishers."""
        return queries.may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_item() -> Any:
    """The way to the import."""
    return ImportItem(_("Import narrative"), reverse("content-import"), icon_name="download", order=300)
