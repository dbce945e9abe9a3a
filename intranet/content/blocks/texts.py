"""Blocks of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from intranet.content.blocks.safe import Broken, Safe

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a body: its words, its level, and its place on the page when that is not named by the words."""

    text: str
    level: int
    place: str = ""


class HeadingBlock(Safe, blocks.StructBlock):
    """A heading inside the page; h2 and h3 only, the page's own title is h1."""

    text = blocks.CharBlock(label=_("heading"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("level"), choices=[("2", _("section")), ("3", _("part of a section"))], default="2", search_index=False
    )

    def heading_of(self, value: Any) -> Heading | None:
        """Return the heading, for the page's list of contents."""
        if isinstance(value, Broken) or not value.get("text"):
            return None
        return Heading(str(value["text"]), 3 if value.get("level") == "3" else 2)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give the heading the anchor that the page's list of contents links to."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["anchor"] = (context.get("anchors") or {}).get(context.get("id"), "")
        return context

    class Meta:
        template = "content/blocks/heading.html"
        icon = "title"


class TextBlock(Safe, blocks.RichTextBlock):
    """Running text."""

    class Meta:
        template = "content/blocks/text.html"
        icon = "pilcrow"


class QuoteBlock(Safe, blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("words, without quotation marks"), rows=3, max_length=400)
    who = blocks.CharBlock(label=_("who says it, and where she works"), required=False, max_length=120)

    class Meta:
        template = "content/blocks/quote.html"
        icon = "openquote"


class NoteBlock(Safe, blocks.StructBlock):
    """Something that must not be overlooked."""

    tone = blocks.ChoiceBlock(
        label=_("kind"),
        choices=[("now", _("good to know")), ("act", _("do this")), ("ok", _("this is in order"))],
        default="now",
        search_index=False,
    )
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), rows=3, required=False)

    class Meta:
        template = "content/blocks/note.html"
        icon = "info-circle"


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(label=_("what to do"), max_length=160)
    text = blocks.TextBlock(label=_("more about it"), rows=2, required=False)


class StepsBlock(Safe, blocks.StructBlock):
    """How to do something, in order."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    steps = blocks.ListBlock(
        StepBlock(label=_("step")), label=_("steps"), min_num=2, default=[{"title": "", "text": ""}] * 2
    )

    class Meta:
        template = "content/blocks/steps.html"
        icon = "list-ol"


class FoldBlock(blocks.StructBlock):
    """One question and its answer."""

    title = blocks.CharBlock(label=_("title, often a question"), max_length=160)
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)


class AccordionBlock(Safe, blocks.StructBlock):
    """Questions and answers to unfold; readable without script."""

    folds = blocks.ListBlock(FoldBlock(label=_("part")), label=_("parts"), min_num=1)

    class Meta:
        template = "content/blocks/accordion.html"
        icon = "list-ul"
