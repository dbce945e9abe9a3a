"""How many people at least: a crowd that knows nobody.

Each person stands, for one text, at one of sixteen places; a count keeps which places are taken. As many places, so
many people there are at the very least, whoever asks how often and on however many days. Who stands at a place is one
of a sixteenth of all staff, so that nobody can be read from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.utils.crypto import salted_hmac

PLACES = 16
#: What fewer people did is not shown: it might tell of one of them.
FEWEST = 5


def place(by: Any, text: str) -> int:
    """Return the place at which somebody stands for a text, as a number with one bit."""
    return 1 << int(salted_hmac("search.crowd", f"{by.pk} {text}").hexdigest()[:8], 16) % PLACES


def least(taken: Iterable[int]) -> int:
    """Return how many people there are at least, from the places taken on some days."""
    return reduce(or_, taken, 0).bit_count()
