"""News, and the page that lists it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from intranet.content.pages.base import BasePage, BodyPage


class NewsIndexPage(BasePage):
    """All news that the reader may see, newest first."""

    is_list = True
    landmark = "news"
    parent_page_types: ClassVar = ["content.StartPage"]
    subpage_types: ClassVar = ["content.NewsPage"]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """One slice of the list, narrowed as the address says."""
        from intranet.content import queries

        wanted = request.GET
        found = queries.news(request.user, self, focus=wanted.get("fokus", ""), number=wanted.get("page"))
        return {"around": queries.around(request.user, self), "list": found}


class NewsPage(BodyPage):
    """One piece of news."""

    image = models.ForeignKey(
        "content.ContentImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types: ClassVar = ["content.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("image"), FieldPanel("body")]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
