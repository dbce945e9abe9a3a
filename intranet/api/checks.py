"""System check: no view of the API answers to a method that has no scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from intranet.api.permissions import HasScope
from intranet.api.views import View

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def api_views(patterns: Sequence[Any] | None = None) -> Iterator[type[APIView]]:
    """Yield the class of every view of the REST framework in the URLconf.

    Not those inside the Wagtail admin: they serve its own pages, behind the desk's rule.
    """
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from api_views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "cls", None)
            if isinstance(view, type) and issubclass(view, APIView) and not view.__module__.startswith("wagtail."):
                yield view


def methods_of(view: type[APIView]) -> list[str]:
    """Return the methods that a view answers to."""
    allowed = [method for method in METHODS if method.lower() in view.http_method_names]
    return [method for method in allowed if hasattr(view, method.lower())]


def errors_of(view: type[APIView]) -> Iterator[CheckMessage]:
    """Yield what is missing at a view."""
    if not issubclass(view, View):
        yield Error(f"{view.__qualname__} is no view of ours.", hint="Subclass intranet.api.views.View.", id="api.E001")
        return
    for method in methods_of(view):
        if method not in view.scopes:
            yield Error(
                f"{view.__module__}.{view.__qualname__} names no scope for {method}.",
                hint="Set scopes = {…}; scopes.ANY is for what every key may do.",
                id="api.E002",
            )
    if HasScope not in view.permission_classes:
        yield Error(f"{view.__qualname__} does not ask for the scope.", id="api.E003")


@register(Tags.urls)
def every_view_has_a_scope(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a view of the API without a scope for each of its methods."""
    return [error for view in dict.fromkeys(api_views()) for error in errors_of(view)]
