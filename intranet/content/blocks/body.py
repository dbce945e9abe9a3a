"""The streams that page types use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the page; h2 and h3 only, the page's own title is h1."""

    text = blocks.CharBlock(label=_("heading"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("level"), choices=[("2", _("section")), ("3", _("part of a section"))], default="2"
    )


class BodyBlock(blocks.StreamBlock):
    """What the body of a narrative, a policy, a piece of news or an article is made of."""

    heading = HeadingBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)


class WayBlock(blocks.StructBlock):
    """One way on from a focus area: words, and the page or address they lead to."""

    label = blocks.CharBlock(label=_("words of the link"), max_length=80)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.CharBlock(label=_("or an address in the house, for instance /min-plan/"), required=False)


class WaysOnBlock(blocks.StreamBlock):
    """At most three ways on."""

    way = WayBlock(label=_("Way on"))

    class Meta:
        max_num = 3


BODY = BodyBlock()
WAYS_ON = WaysOnBlock()
