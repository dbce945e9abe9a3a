"""Why a hit is found and stands where it does: for editors, in words and in points.

The database's engine tells it. All engines rank alike (decision 0008), and it is always fed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.access import access
from search import backends, engine, registry, tuning
from search.models import Document, Index
from search.protocol import Part, Question, Stored

#: Hits that are listed, and so many are looked through for a page's place.
LISTED, LOOKED_THROUGH = 10, 50
#: What stands for how a word was met.
_KINDS: Mapping[str, str | Promise] = {
    "stem": _("the word itself, in any ending"),
    "exact": _("the word itself, in any ending"),
    "language": _("as a word of the other language"),
    "respelled": _("with Danish letters put in"),
    "parts": _("by the parts of a long word"),
    "kin": _("by its verb or its deed"),
    "synonym": _("by another word that means the same"),
    "fold": _("without regard to Danish letters"),
    "typo": _("by a word that is spelt alike"),
    "prefix": _("by how it begins"),
    "head": _("by one part of the long word alone"),
}
_REWARDS: Mapping[str, str | Promise] = {
    "fold": _("In title or keywords"),
    "most_words": _("Most of the words are there"),
}


@dataclass(frozen=True)
class Reason:
    """A part of the points, as it is shown."""

    word: str
    where: str | Promise
    how: tuple[str | Promise, ...]
    points: float


@dataclass(frozen=True)
class Explained:
    """A page and why it stands where it does; no reasons when it has none of the words."""

    title: str
    #: Its place among the first hits, 0 when it is further down or no hit.
    place: int
    reasons: tuple[Reason, ...]
    #: What all points are multiplied by.
    weight: float
    points: float


@dataclass(frozen=True)
class Listed:
    """A hit in the list beside it."""

    place: int
    title: str
    kind: str | Promise
    url: str
    points: float


@dataclass(frozen=True)
class Page:
    """What the page shows."""

    text: str
    hits: tuple[Listed, ...] = ()
    also: tuple[str, ...] = ()
    did_you_mean: str = ""
    explained: Explained | None = None


def shown(user: Any, text: str, chosen: Stored | None) -> Page:
    """Return what ``user`` finds for a text, and why one document she may see stands where it does."""
    answer = engine.ask(user, text, size=LOOKED_THROUGH)
    listed = tuple(
        Listed(place, hit.title, _kind(hit.kind), hit.url, hit.score / engine.SCALE)
        for place, hit in enumerate(answer.hits, 1)
    )
    explained = None
    if chosen is not None:
        place = next((place for place, hit in enumerate(answer.hits, 1) if hit.uid == chosen.uid), 0)
        question = Question(answer.plan, answer.level, timezone.localdate(), weights=tuning.in_force())
        parts = backends.database().explained(question, (chosen.kind, chosen.pk), tokens=access.tokens(user))
        row = Document.objects.filter(
            generation=Index.serving().generation, kind=chosen.kind, object_id=chosen.pk, live=True
        )
        weight = row.values_list("weight", flat=True).first() or 1.0
        explained = Explained(
            chosen.title, place, tuple(map(_reason, parts)), weight, weight * sum(part.worth for part in parts)
        )
    return Page(answer.plan.text, listed[:LISTED], answer.plan.also, answer.did_you_mean, explained)


def _kind(kind: str) -> str | Promise:
    source = registry.source(kind)
    return (source.label_one or source.label) if source else kind


def _reason(part: Part) -> Reason:
    where: dict[str, str | Promise] = {knob.name.removeprefix("fields."): knob.label for knob in tuning.knobs()}
    kinds = tuple(dict.fromkeys(_KINDS[kind] for kind in part.why.kinds if kind in _KINDS))
    name = part.why.name
    return Reason(part.why.text, _REWARDS.get(name) or where.get(name, name), kinds, part.worth)
