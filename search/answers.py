"""What editors have said answers some words best. Remembered like the synonyms, under the mark of the last change.

A place on the site is shown only to those who may see it: it is fetched by the asking person's tokens like any hit,
and read once more through the room's rule by the engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from search import backends
from search.analysis import tokens
from search.analysis.analyzer import analyse
from search.models import BestAnswer, Index
from search.plan import Plan
from search.protocol import Stored
from search.synonyms import is_common

#: More than this is no longer the best.
MOST = 3


@dataclass(frozen=True)
class Best:
    """A best answer as it is shown; ``place`` is the document behind it, None outside the site."""

    title: str
    url: str
    reason: str
    place: Stored | None = None


def key_of(text: str) -> frozenset[str]:
    """Return what a question is recognised by: its words in any order and ending, without the commonest ones."""
    spoken = tokens.texts(tokens.clean(text))
    telling = [word for word in spoken if not is_common(word)] or spoken
    return frozenset(analyse(word, "da").stem for word in telling)


def to(plan: Plan, held: frozenset[str]) -> tuple[Best, ...]:
    """Return the best answers to a question that somebody who holds ``held`` may find; one query, or none."""
    kept = _table(Index.serving().wording).get(key_of(plan.text), ()) if not plan.minus else ()
    places = {(place.kind, place.pk): place for place in found(kept, held)}
    shown = []
    for answer in kept[:MOST]:
        place = places.get((answer.kind, answer.object_id or 0))
        if not answer.is_inside and "staff" in held:
            shown.append(Best(answer.title, answer.url, answer.reason))
        elif place is not None:
            shown.append(Best(place.title, place.url, answer.reason, place))
    return tuple(shown)


def found(kept: Iterable[BestAnswer], held: frozenset[str]) -> tuple[Stored, ...]:
    """Return the places on the site behind best answers that somebody who holds ``held`` may find."""
    keys = {(answer.kind, answer.object_id) for answer in kept if answer.object_id is not None}
    return backends.database().named(keys, tokens=held, on=timezone.localdate()) if keys else ()


@lru_cache(maxsize=2)
def _table(wording: str) -> Mapping[frozenset[str], Sequence[BestAnswer]]:
    """Read the answers as of a change, by what is asked; kept until the next one."""
    by_key: dict[frozenset[str], list[BestAnswer]] = defaultdict(list)
    for answer in BestAnswer.objects.order_by("pk"):
        for key in {key_of(entry) for entry in answer.words}:
            by_key[key].append(answer)
    return dict(by_key)
