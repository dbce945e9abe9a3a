"""Blocks of policies: what changed, and the guiding markers of the foundation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from intranet.content.blocks import BodyBlock, Safe, SafeStream
from intranet.content.blocks.texts import TEXT_FEATURES


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

    marker = SnippetChooserBlock("content.Marker", label=_("guiding marker"))
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)
    expect = blocks.RichTextBlock(label=_("what you can expect"), features=TEXT_FEATURES, required=False)
    expected = blocks.RichTextBlock(label=_("what is expected of you"), features=TEXT_FEATURES, required=False)


class FoundationBlock(BodyBlock):
    """The body of the foundation: everything a page has, and the guiding markers."""

    marker = MarkerSectionBlock(label=_("Guiding marker"))


CHANGES = ChangesBlock()
FOUNDATION = FoundationBlock()
