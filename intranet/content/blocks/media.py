"""Blocks that show or fetch something: images, files, videos, tables."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from intranet.content.blocks.safe import Safe


class PictureBlock(Safe, blocks.StructBlock):
    """An image, with words for those who cannot see it or the statement that it is decoration."""

    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)
    credit = blocks.CharBlock(label=_("photographer"), required=False, max_length=80)

    class Meta:
        template = "content/blocks/picture.html"
        icon = "image"


class FileBlock(Safe, blocks.StructBlock):
    """A document to fetch, with its kind and size."""

    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(label=_("words of the link, when other than the title"), required=False, max_length=120)
    text = blocks.CharBlock(label=_("what it is"), required=False, max_length=200)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Tell kind and size before somebody fetches it on a phone."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        document = value["document"]
        context["kind"] = document.file_extension.upper()
        context["size"] = document.file_size
        return context

    class Meta:
        template = "content/blocks/file.html"
        icon = "doc-full-inverse"


class VideoBlock(Safe, blocks.StructBlock):
    """A video that lies elsewhere: a card with a link. Nothing is loaded from there before the reader follows it."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    url = blocks.URLBlock(label=_("address of the video"))
    length = blocks.CharBlock(label=_("length, for instance 3 minutes"), required=False, max_length=40)
    text = blocks.TextBlock(label=_("what it shows, for those who cannot see or hear it"), rows=2, required=False)

    def clean(self, value: Any) -> Any:
        """Refuse an address that is no web address."""
        cleaned = super().clean(value)
        if urlsplit(cleaned["url"]).scheme not in {"http", "https"}:
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("Write the whole address of the video. It begins with https://"))}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Name the place the link leads to."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        parts = urlsplit(value["url"])
        context["host"] = parts.hostname or ""
        context["url"] = value["url"] if parts.scheme in {"http", "https"} else ""
        return context

    class Meta:
        template = "content/blocks/video.html"
        icon = "media"


class TableBlock(Safe, TypedTableBlock):
    """A table of words and numbers. On the phone each row becomes a card."""

    text = blocks.CharBlock(label=_("Text"), required=False)
    number = blocks.CharBlock(label=_("Number"), required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give every cell the heading of its column, which the phone shows beside it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        headings = [column["heading"] for column in value.columns]
        context["rows"] = [list(zip(headings, row["values"], strict=False)) for row in value.row_data]
        return context

    class Meta:
        template = "content/blocks/table.html"
        icon = "table"
