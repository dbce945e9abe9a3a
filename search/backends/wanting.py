"""What a question wants, as expressions of an engine: which documents are hits, and what raises them.

The engines say what a probe and its combinations are; everything else is decided here, once for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log
from typing import Generic, TypeVar

from search.analysis.analyzer import graded
from search.plan import FOLD_FIELDS, TITLE_FIELDS, Clause, Plan, Probe
from search.protocol import Question, Why
from search.weights import GRADE_SHARES

#: A word in more documents than this is common; counting on would cost and say nothing.
COMMON = 1_000
#: With more words than this, only having all of them is rewarded: the ways to choose some grow too many.
MOST_COUNTED = 5
#: Worth is summed in whole numbers, so that every engine comes to the same order.
SCALE = 1_000

E = TypeVar("E")
#: Worth, and the expression that must match for it; the first that matches counts.
Raise = list[tuple[int, E]]
#: The same, each with the words in which it can be told.
Reasons = list[tuple[int, E, Why]]


def rarity(matching: Sequence[int]) -> list[float]:
    """Return how much each word of a question says: 1 for the commonest, more for rarer ones.

    Only documents that the asking person may see are counted, so hidden ones cannot move the order.
    """
    most = max(matching, default=0)
    return [1 + 0.75 * log((most + 1) / (count + 1)) for count in matching]


class Wanting(Generic[E]):
    """The part of every engine that turns a plan into the engine's own expressions."""

    #: Whether every probe of a choice is looked up on its own, so that narrowing it pays.
    looks_up_each = False

    # What an engine says.

    def _probe(self, probe: Probe) -> E:
        """Return the expression for a probe."""
        raise NotImplementedError

    def _all_of(self, parts: Sequence[E]) -> E:
        raise NotImplementedError

    def _any_of(self, parts: Sequence[E]) -> E:
        raise NotImplementedError

    def _without(self, wanted: E, unwanted: E) -> E:
        raise NotImplementedError

    # What follows from it.

    def _clause(self, clause: Clause) -> E:
        return self._any_of([self._probe(probe) for probe in clause.probes])

    def _level(self, clauses: Sequence[E], level: int) -> E:
        """Return the expression for at least ``level`` of the clauses."""
        if level >= len(clauses):
            return self._all_of(clauses)
        return self._any_of([self._all_of(some) for some in combinations(clauses, max(level, 1))])

    def _narrowed(self, expression: E, plan: Plan) -> E:
        unwanted = [self._clause(clause) for clause in plan.minus]
        return self._without(expression, self._any_of(unwanted)) if unwanted else expression

    def _choices(self, question: Question, clauses: Sequence[E], matching: Sequence[int]) -> list[Raise[E]]:
        """Return what raises a document: one choice for every clause and field, then the rewards."""
        return [
            [(worth, wanted) for worth, wanted, _ in choice] for choice in self._reasons(question, clauses, matching)
        ]

    def _reasons(self, question: Question, clauses: Sequence[E], matching: Sequence[int]) -> list[Reasons[E]]:
        """Return what raises a document, each with the words in which it can be told."""
        if question.sort == "date":
            return []
        plan, weights = question.plan, question.weights
        found: list[Reasons[E]] = []
        exact = plan.exact
        if question.level < len(clauses) or exact != plan.required:
            all_words = self._all_of([self._clause(clause) for clause in exact])
            many = [(*some, Why("most_words")) for some in self._most(question, clauses)]
            found.append([(round(weights.all_words * SCALE), all_words, Why("all_words")), *many])
        narrow = self._narrow(clauses, matching) if question.level >= len(clauses) else {}
        rare = [*rarity(matching), *(weights.beside for _ in plan.beside)]
        for place, (clause, rareness) in enumerate(zip((*plan.required, *plan.beside), rare, strict=True)):
            if len(rare) > 1:
                found.append([(round(rareness * weights.said * SCALE), self._clause(clause), Why("said", clause.text))])
            by_field: dict[str, dict[float, list[tuple[E, str]]]] = defaultdict(lambda: defaultdict(list))
            for probe in clause.probes:
                factor = weights.factors[probe.kind]
                placed = [(name, factor, one) for name, one in _placed(probe)]
                for name, share, one in (*placed, *_graded(probe, factor)):
                    expression = self._probe(one)
                    if place in narrow:
                        expression = self._all_of([expression, narrow[place]])
                    by_field[name][share].append((expression, probe.kind))
                if len(probe.tokens) > 1 and not probe.phrase:  # all of a compound, and some of it in the title
                    named = [self._probe(Probe(probe.kind, (token,), TITLE_FIELDS)) for token in probe.tokens]
                    some = self._all_of([self._probe(probe), self._any_of(named)])
                    by_field["title_parts"][factor / 2].append((some, probe.kind))
            for name, by_factor in by_field.items():
                worth = rareness * weights.fields[name] * SCALE
                found.append(
                    [
                        (
                            round(worth * factor),
                            self._any_of([expression for expression, _ in by_factor[factor]]),
                            Why(name, clause.text, tuple(dict.fromkeys(kind for _, kind in by_factor[factor]))),
                        )
                        for factor in sorted(by_factor)[::-1]
                    ]
                )
        for probe in plan.together:
            titled, written = (
                self._probe(_within(probe, fields))
                for fields in (("title_stem", "keywords", "headings"), ("body_stem",))
            )
            why = Why("together")
            found.append(
                [(round(weights.together * SCALE), titled, why), (round(weights.together * SCALE / 2), written, why)]
            )
        titles = (
            (weights.whole_title, plan.whole_title, Why("whole_title")),
            (weights.title_within, plan.titles_within, Why("title_within")),
        )
        found.append(
            [
                (
                    round(worth * SCALE),
                    self._any_of([self._probe(Probe("exact", (token,), FOLD_FIELDS)) for token in keys]),
                    why,
                )
                for worth, keys, why in titles
                if keys
            ]
        )
        return [choice for choice in found if choice]

    def _most(self, question: Question, clauses: Sequence[E]) -> Raise[E]:
        """Return what meeting many of the words is worth where fewer are enough: two of three before one rare one."""
        count = len(clauses)
        if count > MOST_COUNTED:
            return []
        worth = question.weights.all_words * SCALE
        return [
            (round(worth * met / count), self._level(clauses, met))
            for met in range(count - 1, max(question.level, 1), -1)
        ]

    def _narrow(self, clauses: Sequence[E], matching: Sequence[int]) -> dict[int, E]:
        """Return, for common words that must stand beside a rare one, the rare one: no more need be looked at."""
        rarest = min(range(len(clauses)), key=matching.__getitem__)
        return {
            place: clauses[rarest]
            for place, count in enumerate(matching)
            if self.looks_up_each and place != rarest and count > matching[rarest] * 4
        }


def _within(probe: Probe, fields: tuple[str, ...]) -> Probe:
    return Probe(probe.kind, probe.tokens, fields, probe.phrase, probe.prefix)


def _placed(probe: Probe) -> Iterable[tuple[str, Probe]]:
    """Yield the fields whose weight a probe can earn, and the probe that earns it."""
    if len(probe.tokens) > 1 and not probe.phrase:  # the parts of a compound: all in the title, or all anywhere
        yield "title_parts", _within(probe, TITLE_FIELDS)
        if not set(probe.fields) <= set(TITLE_FIELDS):
            yield "body_parts", probe
        return
    for name in probe.fields:
        yield name, _within(probe, (name,))


def _graded(probe: Probe, factor: float) -> Iterable[tuple[str, float, Probe]]:
    """Yield ``salient``, what a probe earns in it and the probe for it, for every grade of what a text repeats.

    Shares are rounded to fifths: each step more is one more look-up.
    """
    if probe.phrase or len(probe.tokens) > 1 or "body_stem" not in probe.fields:
        return
    for grade, share in enumerate(GRADE_SHARES, start=1):
        tokens = (graded(probe.tokens[0], grade),)
        earned = max(round(factor * share * 5), 1) / 5
        yield "salient", earned, Probe(probe.kind, tokens, ("salient",), prefix=probe.prefix)
