"""Say what is being done while it is done, and how long it took.

On a terminal the line of a step counts upwards in place; in a log file each step is one line.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

# A terminal is told of progress at most so many times a second.
_OFTEN = 0.2


class Stream(Protocol):
    """Where it is said: a command's output."""

    def write(self, msg: str, *, ending: str = "\n") -> None:
        """Write a line."""

    def flush(self) -> None:
        """Show it now."""

    def isatty(self) -> bool:
        """Tell whether somebody is watching."""


class Teller:
    """Tells of steps on a stream; ``quiet`` says nothing."""

    def __init__(self, stream: Stream, *, quiet: bool = False) -> None:
        self.stream = stream
        self.quiet = quiet
        self._watched = not quiet and stream.isatty()
        self._last = 0.0
        self._title = ""

    def line(self, text: str = "") -> None:
        """Say one line."""
        if not self.quiet:
            self.stream.write(text)
            self.stream.flush()

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Say what begins, and when it has ended how long it took."""
        began = time.monotonic()
        self._title = title
        if self._watched:
            self.stream.write(f"· {title} …", ending="")
            self.stream.flush()
        try:
            yield
        finally:
            if self._watched:
                self.stream.write("\r\033[K", ending="")
        self.line(f"· {title} ({time.monotonic() - began:.1f} s)")

    def count(self, done: int, total: int) -> None:
        """Say how far the step has come, where somebody is watching."""
        now = time.monotonic()
        if self._watched and (now - self._last > _OFTEN or done == total):
            self._last = now
            self.stream.write(f"\r\033[K· {self._title} … {done} of {total}", ending="")
            self.stream.flush()
