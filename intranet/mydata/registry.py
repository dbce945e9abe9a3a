"""What rooms above say about themselves: how their readings are called, what a person has agreed to, what else is hers.

From ``AppConfig.ready``::

    registry.readings("development.plan", label=_("Plan"), parts={…}, roles={…}, rights={…})
    registry.consents(fn)   # fn(user) -> list[Consent]
    registry.extras(fn)     # fn(user) -> list[Extra]: what comes into the package beside the register's rows
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Readings:
    """How readings of one type of record are told: ``parts`` by ``what``, ``roles`` and ``rights`` by ``role``."""

    subject_type: str
    label: Any
    parts: Mapping[str, Any] = field(default_factory=dict)
    roles: Mapping[str, Any] = field(default_factory=dict)
    rights: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consent:
    """Something the person has said yes to and can take back: ``url`` is where."""

    title: str
    detail: str
    icon: str
    since: str
    url: str
    action: str


@dataclass(frozen=True, slots=True)
class Extra:
    """Words about the person that come into her package by somebody's decision."""

    label: str
    kind: str
    rows: list[dict[str, Any]]


_readings: dict[str, Readings] = {}
_consents: list[Callable[[Any], list[Consent]]] = []
_extras: list[Callable[[Any], list[Extra]]] = []


def readings(
    subject_type: str,
    *,
    label: Any,
    parts: Mapping[str, Any],
    roles: Mapping[str, Any] | None = None,
    rights: Mapping[str, Any] | None = None,
) -> None:
    """Say how readings of a type of record are told."""
    _readings[subject_type] = Readings(subject_type, label, parts, roles or {}, rights or {})


def consents(find: Callable[[Any], list[Consent]]) -> Callable[[Any], list[Consent]]:
    """Say what a person has agreed to; also a decorator."""
    _consents.append(find)
    return find


def extras(find: Callable[[Any], list[Extra]]) -> Callable[[Any], list[Extra]]:
    """Say what else comes into a person's package; also a decorator."""
    _extras.append(find)
    return find


def readings_of(subject_type: str) -> Readings:
    """Return how readings of a type are told; with its codes where no room has said."""
    return _readings.get(subject_type) or Readings(subject_type, subject_type)


def all_readings() -> list[Readings]:
    """Return every type that can be read."""
    return list(_readings.values())


def consents_of(user: Any) -> list[Consent]:
    """Return everything the person has agreed to."""
    return [consent for find in _consents for consent in find(user)]


def extras_of(user: Any) -> list[Extra]:
    """Return everything else that comes into the person's package."""
    return [extra for find in _extras for extra in find(user)]
