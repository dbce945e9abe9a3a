"""How far an import is, for the page that waits for it.

It stands in the cache, because the import writes in one transaction whose rows nobody sees before the end. Where
worker and server do not share a cache, the page shows the state without a percentage.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from django.core.cache import cache

from intranet.people.importing.comparing import Progress

TOLD_EVERY = 0.5
KEPT = 600


@dataclass(frozen=True, slots=True)
class Told:
    """The phase ("read", "compare", "write"), and how much of it is done."""

    phase: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """How much of the phase is done, in whole per cent."""
        return 100 * self.done // max(self.total, 1)


def _key(run_id: int) -> str:
    return f"people-import-{run_id}"


def teller(run_id: int) -> Progress:
    """Return the function by which an import tells how far it is; twice a second at most."""
    last_phase, last_at = "", 0.0

    def tell(phase: str, done: int, total: int) -> None:
        nonlocal last_phase, last_at
        now = monotonic()
        if phase != last_phase or now - last_at >= TOLD_EVERY:
            last_phase, last_at = phase, now
            cache.set(_key(run_id), (phase, done, total), KEPT)

    return tell


def told(run_id: int) -> Told | None:
    """Return how far an import is, or None when nobody has told."""
    found = cache.get(_key(run_id))
    return Told(*found) if found else None
