"""What the room adds to the Wagtail admin: choosing colleagues, the taxonomy, overdue pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from intranet.content import gate, queries, roles
from intranet.content.blocks.choosers import person_chooser
from intranet.content.models import FocusArea, Marker
from intranet.people import standing

TERM_PANELS = [
    MultiFieldPanel([FieldPanel("name"), FieldPanel("name_en")], heading=_("Name")),
    MultiFieldPanel([FieldPanel("summary"), FieldPanel("summary_en")], heading=_("In one sentence")),
    MultiFieldPanel(
        [FieldPanel("code"), FieldPanel("symbol"), FieldPanel("tint"), FieldPanel("order")],
        heading=_("How it is shown"),
    ),
]


class FocusAreaViewSet(SnippetViewSet):
    """The focus areas."""

    model = FocusArea
    icon = "crosshairs"
    list_display = ("name", "name_en", "order")
    panels = TERM_PANELS
    add_to_admin_menu = True
    menu_order = 300


class MarkerViewSet(SnippetViewSet):
    """The guiding markers."""

    model = Marker
    icon = "pick"
    list_display = ("name", "name_en", "order")
    panels = TERM_PANELS
    add_to_admin_menu = True
    menu_order = 310


register_snippet(FocusAreaViewSet)
register_snippet(MarkerViewSet)


@hooks.register("register_admin_viewset")
def colleagues() -> Any:
    """Let editors choose a colleague."""
    return person_chooser


@hooks.register("insert_global_admin_css")
def desk_colours() -> SafeString:
    """Show the desk in the colours of the house."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/desk.css"))


@hooks.register("insert_global_admin_js")
def desk_script() -> SafeString:
    """Start the widgets that upstream starts inline, and name what it leaves without a name."""
    scripts = [(static(f"content/{name}.js"),) for name in ("desk", "names")]
    return format_html_join("", '<script type="module" src="{}"></script>', scripts)


class OverduePanel(Component):
    """Pages of the editor's section whose review day has passed, on the first page of the admin."""

    name = "overdue"
    template_name = "content/desk/overdue.html"
    order = 120

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the first of them."""
        pages = queries.overdue_in_section(parent_context["request"].user)
        return {"pages": pages[:10], "count": pages.count()}


@hooks.register("construct_homepage_panels")
def overdue(request: HttpRequest, panels: list[Any]) -> None:
    """Show what is overdue to those at the desk."""
    if standing.has_role(request.user, *roles.DESK):
        panels.append(OverduePanel())


@hooks.register("construct_help_menu")
def without_upstream_news(request: HttpRequest, items: list[Any]) -> None:
    """Upstream's news and guide are in English and lie outside the house; the keyboard shortcuts stay."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("register_admin_menu_item")
def ways_out() -> Any:
    """The way to the pages that the person answers for; the list itself stands on the site."""
    return MenuItem(_("My pages"), reverse("content_reviews"), icon_name="calendar-check", order=310)


@hooks.register("construct_settings_menu")
def without_accounts(request: HttpRequest, items: list[Any]) -> None:
    """Accounts and groups are kept by the organisation import and by granted roles, not here."""
    items[:] = [item for item in items if item.name not in {"users", "groups"}]


@hooks.register("construct_explorer_page_queryset")
def own_section_only(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Refuse to open the place of a page outside the editor's section: its heading would tell the draft's title."""
    policy = policy_registry.get_by_type(Page)
    if not policy.explorable_instances(request.user).filter(pk=parent_page.pk).exists():
        raise PermissionDenied
    return pages


@hooks.register("construct_page_chooser_queryset")
def choosable(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer what the editor works with, and what she can see on the site."""
    return pages.filter(pk__in=gate.named(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def own_reports_only(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the report over all pages for those who work in a part of the house."""
    if not roles.reaches_everything(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]
