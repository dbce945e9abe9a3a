"""Collects words up to a limit of characters and of time."""

from __future__ import annotations

import re
import time

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\xad\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


class EnoughError(Exception):
    """There are words enough, or time is up: what was gathered so far is kept."""


class LockedError(Exception):
    """The file opens with a password only."""


class HeavyError(Exception):
    """The file says itself that it unpacks to more than is read."""


class BrokenError(Exception):
    """The file is not what its name says, or is damaged."""


class Words:
    """The words of a file in their order, without what does not print."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self._until = time.monotonic() + seconds
        self._parts: list[str] = []
        self._length = 0
        self.cut = False

    def add(self, text: str) -> None:
        """Keep a text. Raises :class:`EnoughError` when there is enough."""
        self._parts.append(text)
        self._length += len(text)
        self.look_at_the_clock()
        if self._length > self.most:
            self.cut = True
            raise EnoughError

    def look_at_the_clock(self) -> None:
        """Raise :class:`EnoughError` when time is up."""
        if time.monotonic() > self._until:
            self.cut = True
            raise EnoughError

    def text(self) -> str:
        """Return what was gathered, tidied."""
        plain = _CONTROL.sub("", "".join(self._parts).replace("\r\n", "\n").replace("\r", "\n"))
        return _LINES.sub("\n", _SPACES.sub(" ", plain)).strip()[: self.most]
