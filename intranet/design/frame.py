"""What stands around every page, and who fills it.

The design knows no room. Rooms register what they bring, from ``AppConfig.ready``::

    frame.register("bell", fn)       # fn(user) -> Bell | None: how many things wait, where the inbox is
    frame.register("chip", fn)       # fn(user) -> Chip | None: the signed-in person, where her page is
    frame.register("emergency", fn)  # fn(user) -> list[Emergency]: messages for everybody, above every page

Each function is called at most once a request, and only when the page shows that part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language

from intranet.design import navigation

SLOTS = frozenset({"bell", "chip", "emergency"})
_slots: dict[str, Callable[[Any], Any]] = {}


@dataclass(frozen=True)
class Bell:
    """The bell in the header: things that wait for the person, and the address of her inbox."""

    count: int
    url: str


@dataclass(frozen=True)
class Chip:
    """The signed-in person in the header. ``detail`` is the line under the name, usually her unit."""

    name: str
    detail: str
    url: str
    initials: str
    pk: int
    photo_url: str = ""


@dataclass(frozen=True)
class Emergency:
    """A message for everybody above the page: what has happened, what to do, and when it was last changed."""

    title: str | Promise
    text: str | Promise
    url: str = ""
    link: str | Promise = ""


def register(slot: str, function: Callable[[Any], Any]) -> None:
    """Let ``function`` fill ``slot``; raises ``ValueError`` for a slot that does not exist or is taken."""
    if slot not in SLOTS:
        raise ValueError(f"No such slot in the frame: {slot}")
    if slot in _slots and _slots[slot] is not function:
        raise ValueError(f"The slot {slot} is taken by {_slots[slot].__module__}")
    _slots[slot] = function


class Frame:
    """The frame of one request. Nothing is looked up before a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self._menus = navigation.Menus(request)

    @property
    def product_name(self) -> str:
        """What the municipality calls the product."""
        return settings.FORKANT_PRODUCT_NAME

    @property
    def municipality(self) -> str:
        """The municipality's name."""
        return settings.FORKANT_MUNICIPALITY

    @property
    def address(self) -> str:
        """The municipality's address, one line."""
        return settings.FORKANT_ADDRESS

    @property
    def help_phone(self) -> str:
        """The number of those who help people in, or "" when none is set."""
        return settings.FORKANT_HELP_PHONE

    @property
    def demonstration(self) -> bool:
        """Whether all people and texts here are invented."""
        return settings.FORKANT_DEMONSTRATION

    @cached_property
    def signed_in(self) -> bool:
        """Whether there is a person to make a menu for; error pages may have no user at all."""
        user = getattr(self.request, "user", None)
        return bool(user is not None and user.is_authenticated)

    def _fill(self, slot: str) -> Any:
        function = _slots.get(slot)
        return function(self.request.user) if function is not None and self.signed_in else None

    @cached_property
    def bell(self) -> Bell | None:
        """What waits, or nothing when no room counts it."""
        return self._fill("bell")

    @cached_property
    def chip(self) -> Chip | None:
        """The signed-in person."""
        return self._fill("chip")

    @cached_property
    def emergencies(self) -> list[Emergency]:
        """Messages for everybody."""
        return self._fill("emergency") or []

    @cached_property
    def search_url(self) -> str:
        """Where the search box posts to."""
        return navigation.address("search:results")

    @cached_property
    def suggest_url(self) -> str:
        """Where the search box asks for suggestions, or "" while nobody offers them."""
        return navigation.address("search:suggest")

    @cached_property
    def search_about_url(self) -> str:
        """Where a browser learns how to ask the search from its address line, or "" while nobody tells."""
        return navigation.address("search:describe")

    @cached_property
    def home_url(self) -> str:
        """The start page."""
        return navigation.address("home:start") or "/"

    @cached_property
    def language_url(self) -> str:
        """Where a change of language is posted to."""
        return navigation.address("people:language")

    @property
    def languages(self) -> list[tuple[str, str, bool]]:
        """Each language: code, its own name, whether it is the current one."""
        return [(code, name, code == get_language()) for code, name in settings.LANGUAGES]

    @property
    def other_languages(self) -> list[tuple[str, str, bool]]:
        """The languages to change to."""
        return [language for language in self.languages if not language[2]]

    def _links(self, place: str) -> list[navigation.Link]:
        return self._menus.links(place) if self.signed_in else []

    @cached_property
    def main(self) -> list[navigation.Link]:
        """The menu under the header."""
        return self._links("main")

    @cached_property
    def tabbar(self) -> list[navigation.Link]:
        """The phone's bar; the frame itself adds search and the way to the full menu."""
        return self._links("tabbar")[:3]

    @cached_property
    def footer_find(self) -> list[navigation.Link]:
        """The footer's list of all places: the menu, then what is only here."""
        known = {link.url for link in self.main}
        return self.main + [link for link in self._links("footer:find") if link.url not in known]

    @cached_property
    def footer_help(self) -> list[navigation.Link]:
        """The footer's ways to help."""
        return self._links("footer:help")

    @cached_property
    def footer_data(self) -> list[navigation.Link]:
        """The footer's ways to one's own data."""
        return self._links("footer:data")
