"""Other weights on trial: what editors' judged questions would find with them, beside what they find now.

The judged questions are the best answers: editors have said of each which place answers it best. The best answer itself
stands above the hits and does not count; what counts is where the ranking alone puts that place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intranet.access import access
from search import answers, engine
from search.models import BestAnswer
from search.protocol import Stored
from search.weights import Weights

#: Questions that are asked, twice each, and hits that are looked through.
MOST, DEPTH = 20, 10


@dataclass(frozen=True)
class Judged:
    """A question with the place that answers it, and where it stands before and after; 0 is not among the first."""

    text: str
    title: str
    before: int
    after: int

    @property
    def moved(self) -> int:
        """How many places up; below 0 down. What is not among the first counts as the one behind them."""
        return (self.before or DEPTH + 1) - (self.after or DEPTH + 1)


@dataclass(frozen=True)
class Compared:
    """Both sides."""

    judged: tuple[Judged, ...]
    text: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def means(self) -> tuple[float, float]:
        """The mean of 1 / place before and after: 1 when the right place always comes first."""
        count = len(self.judged) or 1
        return (
            sum(1 / one.before for one in self.judged if one.before) / count,
            sum(1 / one.after for one in self.judged if one.after) / count,
        )


def compared(user: Any, tried: Weights, text: str = "") -> Compared:
    """Ask with the weights in force and with others, as ``user``; ``text`` is a question of her own besides."""
    judged = [
        Judged(asked, place.title, _place(_asked(user, asked), place), _place(_asked(user, asked, tried), place))
        for asked, place in _questions(user)
    ]
    own = text.strip()[:300]
    before, after = (_asked(user, own), _asked(user, own, tried)) if own else ((), ())
    return Compared(tuple(judged), own, tuple(hit.title for hit in before), tuple(hit.title for hit in after))


def _questions(user: Any) -> list[tuple[str, Stored]]:
    """Return the judged questions whose place ``user`` may see."""
    kept = [answer for answer in access.visible(user, BestAnswer).order_by("pk") if answer.is_inside]
    found = answers.found(kept, access.tokens(user))
    seen = engine.hydrate(user, found)
    places = {(place.kind, place.pk): place for place in found if place.uid in seen}
    return [
        (text, place)
        for answer in kept
        if (place := places.get((answer.kind, answer.object_id or 0)))
        for text in answer.words
    ][:MOST]


def _asked(user: Any, text: str, weights: Weights | None = None) -> tuple[Stored, ...]:
    return tuple(engine.ask(user, text, size=DEPTH, weights=weights).hits)


def _place(hits: Iterable[Stored], place: Stored) -> int:
    return next((number for number, hit in enumerate(hits, 1) if hit.uid == place.uid), 0)
