"""``{% can "edit" plan as allowed %}``: templates ask the same rule as views do."""

from typing import Any

from django import template

from intranet.access import access

register = template.Library()


@register.simple_tag(takes_context=True)
def can(context: template.Context, action: str, target: Any) -> access.Decision:
    """Decide for the person who is looking at the page."""
    return access.can(context["request"].user, action, target)
