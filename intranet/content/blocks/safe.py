"""Faulty content never breaks a page: a block that cannot be read or drawn shows a placeholder, and keeps its data.

Content goes bad in ways nobody plans: a page imported from an older version, a file deleted behind a block, a row
edited by hand. The reader then finds the rest of the page and a note where something is missing; the editor finds the
block empty, and the stored data unchanged until she saves something else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from wagtail import blocks

logger = logging.getLogger(__name__)
PLACEHOLDER = "content/blocks/_missing.html"


@dataclass(frozen=True, slots=True)
class Broken:
    """What is stored for a block and cannot be read as one."""

    raw: Any


class Safe(blocks.Block):
    """Mixed into every block of a page."""

    def to_python(self, value: Any) -> Any:
        """Read what is stored; keep it aside when it cannot be read."""
        try:
            return super().to_python(value)
        except Exception:
            logger.warning("content.block_unreadable block=%s", self.name)
            return Broken(value)

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Read many at once; one by one when one of them cannot be read."""
        kept = list(values)
        try:
            return list(super().bulk_to_python(kept))
        except Exception:
            return [self.to_python(value) for value in kept]

    def get_prep_value(self, value: Any) -> Any:
        """Store what could not be read as it was."""
        return value.raw if isinstance(value, Broken) else super().get_prep_value(value)

    def get_form_state(self, value: Any) -> Any:
        """Show the editor an empty block in its place."""
        return super().get_form_state(self.get_default() if isinstance(value, Broken) else value)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words; none of what cannot be read."""
        return [] if isinstance(value, Broken) else super().get_searchable_content(value)

    def extract_references(self, value: Any) -> Iterator[Any]:
        """Return what the block points at."""
        if not isinstance(value, Broken):
            yield from super().extract_references(value)

    def render(self, value: Any, context: Any = None) -> str:
        """Draw the block, or the placeholder."""
        if not isinstance(value, Broken):
            try:
                return super().render(value, context=context)
            except Exception:
                logger.warning("content.block_undrawable block=%s", self.name, exc_info=True)
        return render_to_string(PLACEHOLDER)


class SafeStream(blocks.StreamBlock):
    """A stream that leaves out what is no block at all."""

    def to_python(self, value: Any) -> blocks.StreamValue:
        """Read what is stored."""
        if isinstance(value, dict | int | float):
            value = []
        if isinstance(value, list):
            value = [item for item in value if not isinstance(item, dict) or self._is_block(item)]
            value = [item for item in value if isinstance(item, dict | tuple | blocks.StreamValue.StreamChild)]
            if any(isinstance(item, dict) for item in value):
                value = [item for item in value if isinstance(item, dict)]
        return super().to_python(value)

    def _is_block(self, item: dict[str, Any]) -> bool:
        known = isinstance(item.get("type"), str) and "value" in item
        return known and isinstance(item.get("id"), str | None)
