"""The municipality's own narrative and its focus areas."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from intranet.content.blocks import WAYS_ON
from intranet.content.fields import BodyField
from intranet.content.pages.base import BasePage, BodyPage


class StartPage(BasePage):
    """The root of the site's tree, never shown: the front page belongs to :mod:`intranet.home`."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count = 1
    is_creatable = False

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


class NarrativePage(BodyPage):
    """Why we are here, what we want together and what we stand for. Its focus areas are the pages below it."""

    landmark = "narrative"

    purpose_heading = models.CharField(_("heading of the purpose"), max_length=120, blank=True)
    purpose = RichTextField(_("purpose"), blank=True, features=["bold", "italic", "link", "ol", "ul"])

    parent_page_types: ClassVar = ["content.StartPage"]
    subpage_types: ClassVar = ["content.FocusAreaPage", "content.ArticlePage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("purpose_heading"), FieldPanel("purpose")], heading=_("Purpose")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("narrative")
        verbose_name_plural = _("narratives")

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """The focus areas with live counts, and the markers to steer by."""
        from intranet.content import queries

        found = queries.narrative(request.user, self)
        return {"around": found.around, "narrative": found}


class FocusAreaPage(BodyPage):
    """What one focus area means in daily work: words, one story, and up to three ways on.

    ``focus_area`` is empty in a draft that an import has made and could not match; publishing asks for it.
    """

    focus_area = models.ForeignKey(
        "content.FocusArea",
        verbose_name=_("focus area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="focus_pages",
    )
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    story = models.TextField(_("story, in somebody's own words"), max_length=400, blank=True)
    story_by = models.CharField(_("who tells it, and where she works"), max_length=120, blank=True)
    ways_on = BodyField(WAYS_ON, verbose_name=_("ways on"), blank=True)

    parent_page_types: ClassVar = ["content.NarrativePage"]
    subpage_types: ClassVar = ["content.ArticlePage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("focus_area"),
        FieldPanel("headline"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("story"), FieldPanel("story_by")], heading=_("One story")),
        FieldPanel("ways_on"),
    ]

    class Meta:
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")

    def screen(self, request: HttpRequest) -> dict[str, Any]:
        """The focus area with its live counts, and the articles below it."""
        from intranet.content import queries

        around, section = queries.focus_area(request.user, self)
        return {"around": around, "section": section}
