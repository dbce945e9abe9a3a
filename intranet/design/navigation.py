"""The menus, filled by the rooms.

A room calls ``navigation.register(Entry(...))`` from its ``AppConfig.ready``. An entry whose address cannot
be resolved, or which ``shown_to`` refuses, is left out: the menus never name what is not there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise

PLACES = frozenset({"main", "tabbar", "footer:find", "footer:help", "footer:data"})


def address(name: str) -> str:
    """The address behind a URL name of some room, or "" while that room has none; looked up once in a process."""
    return _address(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@cache
def _address(name: str, prefix: str, urlconf: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""


def everyone(user: Any) -> bool:
    """Shown to everybody who is signed in."""
    return True


@dataclass(frozen=True)
class Entry:
    """One way somewhere.

    ``to`` is a URL name, or a function of the user that gives an address ("" hides the entry). ``order`` is
    ascending; steps of ten leave room. ``icon`` is a name of the sprite and needed in the phone's bar only.
    ``under`` are beginnings of further addresses that belong to it, for a menu without an entry of their own.
    """

    label: str | Promise
    to: str | Callable[[Any], str]
    order: int = 100
    icon: str = ""
    place: Iterable[str] = field(default_factory=lambda: {"main"})
    shown_to: Callable[[Any], bool] = everyone
    under: tuple[str, ...] = ()

    def address(self, user: Any) -> str:
        """The address for ``user``, or "" when there is none."""
        return self.to(user) if callable(self.to) else address(self.to)


@dataclass(frozen=True)
class Link:
    """An entry as one page shows it."""

    label: str | Promise
    url: str
    icon: str
    is_current: bool


_entries: list[Entry] = []


def register(entry: Entry) -> Entry:
    """Add ``entry`` to the menus it names; raises ``ValueError`` for a place that does not exist."""
    unknown = set(entry.place) - PLACES
    if unknown:
        raise ValueError(f"No such place in the frame: {', '.join(sorted(unknown))}")
    if "tabbar" in entry.place and not entry.icon:
        raise ValueError(f"The phone's bar needs an icon for {entry.to!r}")
    _entries.append(entry)
    return entry


class Menus:
    """The menus of one request. Each entry is asked once, however many menus it stands in."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self._addressed: list[tuple[Entry, str]] | None = None

    def links(self, place: str) -> list[Link]:
        """The links of ``place`` in order; the one that the page lies under is current."""
        if self._addressed is None:
            self._addressed = self._resolve()
        here = [(entry, url) for entry, url in self._addressed if place in entry.place]
        beginnings = {start: entry for entry, url in here for start in (url, *entry.under)}
        current = beginnings.get(_closest(self.request.path, list(beginnings)))
        return [Link(entry.label, url, entry.icon, entry is current) for entry, url in here]

    def _resolve(self) -> list[tuple[Entry, str]]:
        user = self.request.user
        shown = [
            (entry, entry.address(user)) for entry in sorted(_entries, key=lambda e: e.order) if entry.shown_to(user)
        ]
        return [(entry, url) for entry, url in shown if url]


def _closest(path: str, addresses: list[str]) -> str:
    """The address that ``path`` lies in or under, the longest if several.

    The front page only when it is meant.
    """
    under = [a for a in addresses if a and (path == a or (a != "/" and path.startswith(a)))]
    return max(under, key=len, default="")
