"""What the desk's templates ask for."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from intranet.content import queries
from intranet.content.documents import Part
from intranet.content.importing import bodies
from intranet.content.models import ContentDocument
from intranet.files import queries as reading
from intranet.files import words

register = template.Library()


@register.filter
def as_page(part: Part) -> SafeString:
    """Return a part of a document as the page will hold it: its lists are lists."""
    return mark_safe(bodies.rich(part.blocks))  # escapes everything that comes from the document


@register.simple_tag
def file_reading(document: ContentDocument) -> str:
    """Return how far reading the text of a document has come, in words."""
    return words.told(reading.progress_of(document))


@register.simple_tag
def readers_of(page: Page, parent: Page | None = None) -> queries.Readers:
    """Return who may read a page, as ``queries.readers`` says it; ``parent`` where the page is not saved yet."""
    return queries.readers(page, None if page.pk else parent)
