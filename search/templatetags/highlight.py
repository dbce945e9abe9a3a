"""``{% load highlight %}``: marks in what a room's own template shows of a hit."""

from django import template
from django.utils.safestring import SafeString

from search.results import Hit

register = template.Library()


@register.filter
def marked(text: str, hit: Hit) -> SafeString:
    """Return ``text``, escaped, with the words marked that were asked for: ``{{ title|marked:hit }}``."""
    return hit.highlighter.mark(str(text), hit.stored.language, named=True)
