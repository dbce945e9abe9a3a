"""Addresses of the directory: the same question with one thing changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from intranet.people.queries.directory import ALL, HERE, MY_UNIT, Directory, Option, Wanted

_NAMES = (("q", "q"), ("unit", "enhed"), ("title", "titel"), ("skill", "emne"), ("role", "hverv"), ("among", "vis"))


def values(wanted: Wanted) -> list[tuple[str, str]]:
    """Return the parts of the address, without the page."""
    return [(short, str(value)) for name, short in _NAMES if (value := getattr(wanted, name))]


def to(wanted: Wanted, **changes: Any) -> str:
    """Return the query string of the question with some things changed, on its first page."""
    return "?" + urlencode(values(replace(wanted, page=1, **changes)))


def more_pages(wanted: Wanted) -> str:
    """Return the query string to which the pager adds a page."""
    held = urlencode(values(wanted))
    return f"?{held}&" if held else "?"


def pills(found: Directory) -> list[dict[str, Any]]:
    """Return all, here today, my unit: as the design's filter takes them."""
    wanted, counts = found.wanted, found.counts
    choices = [(ALL, _("All"), counts.all), (HERE, _("Here today"), counts.here)]
    if counts.my_unit or wanted.among == MY_UNIT:
        choices.append((MY_UNIT, _("In my unit"), counts.my_unit))
    return [
        {"label": label, "url": to(wanted, among=among), "count": count, "current": wanted.among == among}
        for among, label, count in choices
    ]


def facets(found: Directory) -> list[dict[str, Any]]:
    """Return the ways to narrow, as the design's facet takes them; a chosen value leads back."""
    wanted = found.wanted
    groups = (
        (_("Unit"), "unit", found.units),
        (_("Job title"), "title", found.titles),
        (_("Can help with"), "skill", found.skills),
        (_("Elected"), "role", found.roles),
    )
    return [
        {"title": title, "options": [_option(wanted, name, option) for option in options]}
        for title, name, options in groups
        if options
    ]


def _option(wanted: Wanted, name: str, option: Option) -> dict[str, Any]:
    return {
        "label": option.label,
        "url": to(
            wanted, **{name: None if option.current and name == "unit" else "" if option.current else option.value}
        ),
        "count": "×" if option.current else "" if option.count is None else option.count,
        "current": option.current,
    }
