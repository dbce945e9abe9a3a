"""Reads of keys, and the one question that every call of the API begins with: whose key is this?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from intranet.access import access
from intranet.api import scopes
from intranet.keys.models import MARK, Key
from intranet.people import standing

PER_PAGE = 50
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A key as a page shows it. ``may`` is what it may be used for, in words."""

    key: Key
    may: list[Any]
    owner: str

    @property
    def by_another(self) -> bool:
        """Whether somebody else revoked it."""
        return self.key.revoked_at is not None and self.key.revoked_by_id != self.key.user_id


@dataclass(frozen=True, slots=True)
class Keys:
    """A page of keys: those that can be used, and those that have ended."""

    living: list[Line]
    ended: list[Line]
    page: Page[Key]

    @property
    def numbers(self) -> list[Any]:
        """The numbers that the pager shows."""
        return list(self.page.paginator.get_elided_page_range(self.page.number))


def own(user: Any, number: int | str = 1) -> Keys:
    """Return the person's own keys, newest first."""
    return _page(access.visible(user, Key).filter(user=user), number)


def everybodys(user: Any, number: int | str = 1) -> Keys:
    """Return everybody's keys, for a system administrator."""
    access.require(user, "oversee", Key)
    return _page(access.visible(user, Key), number)


def _page(rows: Any, number: int | str) -> Keys:
    page = Paginator(rows.select_related("user__person").order_by("-created_at", "-pk"), PER_PAGE).get_page(number)
    words = {scope.code: scope.label for scope in scopes.registered()}
    lines = [
        Line(key, [words[code] for code in key.scopes if code in words], key.user.get_full_name())
        for key in page.object_list
    ]
    return Keys(
        [line for line in lines if line.key.is_living], [line for line in lines if not line.key.is_living], page
    )


def presented(text: str) -> Key | None:
    """Return the living key that somebody presents, with its account; None for anything else.

    A key dies with its owner's account or last employment, asked at this very moment (access rule 4).
    """
    mark, _, rest = text.partition("_")
    prefix, _, secret = rest.partition("_")
    if mark != MARK or not prefix or not secret or len(text) > LONGEST or not text.isascii() or "\x00" in text:
        return None
    key = Key.objects.living().filter(prefix=prefix).select_related("user").first()
    if key is None or not key.fits(secret) or not access.is_active(key.user) or not standing.is_staff(key.user):
        return None
    return key


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks, and with which key; None with a session."""

    person: int | None
    name: str
    language: str
    key: Key | None


def me(user: Any, key: Key | None) -> Me:
    """Return who asks."""
    person = standing.person_of(user)
    return Me(person.pk if person else None, user.get_full_name(), user.language, key)
