"""The body of a page, kept out of migrations."""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose migrations do not repeat its blocks.

    The column is JSON whatever the blocks are; a new block or a reworded label is no change of the database.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to a migration without its blocks."""
        name, path, _blocks, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
