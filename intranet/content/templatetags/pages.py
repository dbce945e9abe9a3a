"""Tags for page templates."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def lang_of(page: Any) -> SafeString | str:
    """``lang="…"`` for the words of a page, when they are not in the language of the interface around them."""
    language = getattr(page, "language", "")
    return format_html(' lang="{}"', language) if language and language != get_language() else ""
