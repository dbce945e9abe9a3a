"""Asking and feeding, whatever the engine.

``ask`` answers a person's question; ``suggest`` completes what she is writing. Both take the person, compute her
audience tokens now, and read every hit once more through the rules (``hydrate``) before it is shown.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from intranet.access import access
from search import answers, backends, registry, synonyms, tuning, vocabulary
from search.analysis.tokens import words
from search.backends.wanting import SCALE as SCALE
from search.plan import Plan, parse
from search.protocol import Found, Question, Sort, Stored
from search.weights import Weights

logger = logging.getLogger(__name__)

#: With fewer hits for all words, documents with some of the words are shown as well; and with still fewer, those with a
#: part of a compound.
FEW, FEWER = 5, 3
#: Nobody reads further, and every page costs as much as all before it.
LAST_PAGE = 100


@dataclass(frozen=True)
class Answer:
    """What the page shows: the engine's answer, and what was done to the question."""

    plan: Plan
    found: Found = field(default_factory=Found)
    #: The rows behind the hits, by uid; a hit that is not here may not be shown.
    objects: Mapping[str, Any] = field(default_factory=dict)
    #: What editors have said answers these words best; only what she may see.
    best: tuple[answers.Best, ...] = ()
    #: True when documents with only some of the words are among the hits.
    widened: bool = False
    #: How many of the required words a hit has at least.
    level: int = 0
    #: The question as it was perhaps meant, in pieces; True marks words that were not written so.
    meant: tuple[tuple[str, bool], ...] = ()

    @property
    def did_you_mean(self) -> str:
        """The question as it was perhaps meant, or ""."""
        return "".join(piece for piece, _ in self.meant)

    @property
    def hits(self) -> list[Stored]:
        """The hits that the person may see by both locks."""
        return [hit for hit in self.found.hits if hit.uid in self.objects]

    @property
    def cards(self) -> list[Stored]:
        """The hits that are shown as cards, in the same way."""
        return [hit for hit in self.found.cards if hit.uid in self.objects]


def ask(
    user: Any,
    text: str,
    *,
    language: str = "da",
    chosen: Mapping[str, frozenset[str]] | None = None,
    sort: Sort = "relevance",
    page: int = 1,
    size: int = 10,
    cards: int = 0,
    weights: Weights | None = None,
) -> Answer:
    """Answer ``user``'s question.

    All words are asked for first, each by what editors have said means the same as well. A word
    that matches nothing she may see is joined by words spelt alike; and when there are still fewer than ``FEW`` hits,
    a part of a compound is enough, and then documents with some of the words are let in. With ``cards``, that
    many hits of the kinds shown as cards come apart, and not among the others. ``weights`` are those in force unless
    others are to be tried.
    """
    plan = parse(text, language)
    tokens = access.tokens(user)
    if plan.is_empty or not tokens:
        return Answer(plan)
    best = answers.to(plan, tokens) if page == 1 and not chosen else ()
    plan = synonyms.expanded(plan)
    apart = frozenset(source.kind for source in registry.sources() if source.cards) if cards else frozenset()

    def search(plan: Plan, level: int) -> Found:
        question = Question(
            plan=plan,
            level=level,
            on=timezone.localdate(),
            chosen=chosen or {},
            sort=sort,
            offset=(min(page, LAST_PAGE) - 1) * size,
            limit=size,
            apart=apart,
            cards=cards,
            weights=weights or tuning.in_force(),
        )
        return backends.reader().search(question, tokens=tokens)

    levels = plan.levels()
    found = search(plan, levels[0])
    meant: tuple[tuple[str, bool], ...] = ()
    if 0 in found.matching and "staff" in tokens:
        near = _near(plan, found)
        if near:
            plan, meant = synonyms.expanded(plan.with_typos(near), near), _corrected(plan, near)
            found = search(plan, levels[0])
    level, loosened = levels[0], False
    if found.everything < FEWER and plan.has_heads:
        broader = search(plan.with_heads(), level)
        if broader.everything > found.everything:
            plan, found, loosened = plan.with_heads(), broader, True
    for wider in levels[1:]:
        if found.everything >= FEW:
            break
        broader = search(plan, wider)
        if broader.everything > found.everything:
            found, level = broader, wider
    objects = hydrate(user, (*found.hits, *found.cards, *(one.place for one in best if one.place)))
    return Answer(
        plan=plan,
        found=found,
        objects=objects,
        best=tuple(one for one in best if one.place is None or one.place.uid in objects),
        widened=loosened or level < levels[0],
        level=level,
        meant=meant,
    )


def suggest(user: Any, text: str, *, limit: int = 8) -> list[Stored]:
    """Return what ``user`` may be about to write: documents by title, name or keyword."""
    tokens = access.tokens(user)
    found = backends.reader().suggest(text, tokens=tokens, on=timezone.localdate(), limit=limit)
    visible = hydrate(user, found)
    return [hit for hit in found if hit.uid in visible]


def hydrate(user: Any, hits: Iterable[Stored]) -> dict[str, Any]:
    """Return the rows behind hits that ``user`` may view, by uid: the second lock.

    Sources that share a ``lock`` are read in one query. A hit that does not pass is missing, and logged: the index
    is behind the database.
    """
    groups: dict[Any, list[tuple[registry.Source, Stored]]] = defaultdict(list)
    for hit in hits:
        source = registry.source(hit.kind)
        if source is not None:
            groups[source.lock or source].append((source, hit))
    seen: dict[str, Any] = {}
    for members in groups.values():
        rows = members[0][0].hydrate(user, [hit.pk for _, hit in members])
        for _, hit in members:
            if hit.pk in rows:
                seen[hit.uid] = rows[hit.pk]
            else:
                logger.warning("search.second_lock uid=%s", hit.uid)
    return seen


def _near(plan: Plan, found: Found) -> dict[str, list[str]]:
    """Return words spelt like those that matched nothing."""
    alone = [clause.word for clause, count in zip(plan.required, found.matching, strict=True) if not count]
    return {word: alike for word in alone if word and (alike := vocabulary.near(word))}


def _corrected(plan: Plan, near: Mapping[str, Sequence[str]]) -> tuple[tuple[str, bool], ...]:
    """Return the question in pieces, the likeliest words in place of those that matched nothing."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for word in words(plan.text):
        if word.text in near:
            pieces += [(plan.text[at : word.start], False), (near[word.text][0], True)]
            at = word.end
    return tuple(piece for piece in (*pieces, (plan.text[at:], False)) if piece[0]) if pieces else ()
