"""What a personal key may be used for.

A scope never gives a right: whoever comes with a key is the person herself, narrowed to what the key names. A room
registers its scopes in its ``api.py``; a view names one for each of its methods (``checks.py`` refuses it otherwise).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.utils.functional import Promise


def everyone(user: Any) -> bool:
    """Offered to everybody who may have a key."""
    return True


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing a key may do. ``offered`` tells to whom it is of any use, so that nobody is asked in vain."""

    code: str
    label: str | Promise
    offered: Callable[[Any], bool] = everyone


#: For what every key may do: to ask whose it is, and to read the description of the API.
ANY = Scope("", "")

_scopes: dict[str, Scope] = {}


def register(code: str, label: str | Promise, offered: Callable[[Any], bool] = everyone) -> Scope:
    """Add a scope.

    Raises:
        ValueError: the code is taken.
    """
    if code in _scopes:
        raise ValueError(f"the scope {code!r} is already registered")
    return _scopes.setdefault(code, Scope(code, label, offered))


def registered() -> list[Scope]:
    """Return every scope, by code. The rooms register theirs when the addresses are read, so these are read first."""
    get_resolver().url_patterns  # noqa: B018 - reading them is the point
    return [scope for _code, scope in sorted(_scopes.items())]


def offered_to(user: Any) -> list[Scope]:
    """Return the scopes that are of use to the person."""
    return [scope for scope in registered() if scope.offered(user)]
