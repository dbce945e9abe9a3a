"""Blocks of policies: what changed, and the guiding markers of the foundation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from intranet.content.blocks import BodyBlock, Broken, Safe, SafeStream
from intranet.content.blocks.choosers import TermBlock
from intranet.content.blocks.texts import TEXT_FEATURES, Heading


class ChangeBlock(Safe, blocks.StructBlock):
    """One change of this version, in a sentence."""

    kind = blocks.ChoiceBlock(
        label=_("kind"), choices=[("material", _("material")), ("editorial", _("editorial"))], default="material"
    )
    text = blocks.CharBlock(label=_("what changed"), max_length=300)


class ChangesBlock(SafeStream):
    """What changed since the version before."""

    change = ChangeBlock(label=_("Change"))


class MarkerSectionBlock(Safe, blocks.StructBlock):
    """One guiding marker, binding both ways."""

    marker = TermBlock("content.Marker", label=_("guiding marker"))
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)
    expect = blocks.RichTextBlock(label=_("what you can expect"), features=TEXT_FEATURES, required=False)
    expected = blocks.RichTextBlock(label=_("what is expected of you"), features=TEXT_FEATURES, required=False)

    def heading_of(self, value: Any) -> Heading | None:
        """Return the marker as a heading; its place is the marker's code, which everything else links to."""
        marker = None if isinstance(value, Broken) else value.get("marker")
        return Heading(marker.label, 2, marker.code) if marker is not None else None

    class Meta:
        template = "policy/blocks/marker.html"
        icon = "flag"


class FoundationBlock(BodyBlock):
    """The body of the foundation: everything a page has, and the guiding markers."""

    marker = MarkerSectionBlock(label=_("Guiding marker"))


CHANGES = ChangesBlock()
FOUNDATION = FoundationBlock()
