"""Articles: how we do things, by focus area and unit."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from intranet.content.pages.base import BasePage, BodyPage


class ArticleIndexPage(BasePage):
    """All articles that the reader may see, by focus area and unit."""

    is_list = True
    landmark = "articles"
    parent_page_types: ClassVar = ["content.StartPage"]
    subpage_types: ClassVar = ["content.ArticlePage"]

    class Meta:
        verbose_name = _("article list")
        verbose_name_plural = _("article lists")

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """One slice of the list, narrowed as the address says."""
        from intranet.content import queries

        wanted = request.GET
        found = queries.articles(
            request.user, self, focus=wanted.get("fokus", ""), unit=wanted.get("enhed", ""), number=wanted.get("page")
        )
        return {"around": queries.around(request.user, self), "list": found}


class ArticlePage(BodyPage):
    """Something worth knowing that stays true for a while: a guide, an example, a description."""

    image = models.ForeignKey(
        "content.ContentImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types: ClassVar = [
        "content.ArticleIndexPage",
        "content.NarrativePage",
        "content.FocusAreaPage",
        "content.ArticlePage",
    ]
    subpage_types: ClassVar = ["content.ArticlePage"]
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("image"), FieldPanel("body")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """What stands around it, and the articles below it."""
        from intranet.content import queries

        return {"around": queries.around(request.user, self, children=True)}
