"""What the desk's templates ask for."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from intranet.content.documents import Part
from intranet.content.importing import bodies

register = template.Library()


@register.filter
def as_page(part: Part) -> SafeString:
    """Return a part of a document as the page will hold it: its lists are lists."""
    return mark_safe(bodies.rich(part.blocks))  # escapes everything that comes from the document
