"""A home page as a Wagtail site has it: words, pictures, a menu, and what is new."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, Site


class PlainPage(Page):
    """A page of paragraphs and pictures, with a menu above and its newest children below."""

    body = StreamField(
        [("heading", blocks.CharBlock()), ("paragraph", blocks.RichTextBlock()), ("picture", ImageBlock())], blank=True
    )
    template = "plain/page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the menu and the newest children."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        site = Site.find_for_request(request)
        context["menu"] = site.root_page.get_children().live().in_menu() if site else []
        context["newest"] = PlainPage.objects.child_of(self).live().order_by("-first_published_at")[:12]
        return context
