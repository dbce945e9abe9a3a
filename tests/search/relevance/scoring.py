"""How well a search answers: nDCG@10 and the place of the first good answer, by ``ir-measures``; and empty answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Protocol

import ir_measures
from ir_measures import RR, Measure, Qrel, ScoredDoc, nDCG

from tests.search.relevance.judged import STRATA, Question

NDCG: Measure = nDCG @ 10
#: 1 when the first hit is a good answer (grade 2 or 3), ½ when the second is the first good one …
FIRST: Measure = RR(rel=2) @ 10
ALL = "all"


class Searching(Protocol):
    """What can be asked."""

    def ranked(self, text: str) -> list[str]:
        """Return the names of the first ten hits, best first."""
        ...


@dataclass(frozen=True)
class Answered:
    """One question and how it was answered."""

    question: Question
    ranking: tuple[str, ...]
    ndcg: float
    first: float


@dataclass(frozen=True)
class Score:
    """Means over some questions. ``empty`` is the share that was answered with nothing at all."""

    questions: int
    ndcg: float
    first: float
    empty: float

    @classmethod
    def of(cls, answered: Sequence[Answered]) -> Score:
        """Sum up."""
        return cls(
            len(answered),
            mean(one.ndcg for one in answered),
            mean(one.first for one in answered),
            mean(not one.ranking for one in answered),
        )


def answers(questions: Iterable[Question], search: Searching) -> list[Answered]:
    """Ask every question and judge the answer."""
    asked = [(question, tuple(search.ranked(question.text))) for question in questions]
    grades = [Qrel(one.name, name, grade) for one, _ in asked for name, grade in one.grades.items()]
    run = [ScoredDoc(one.name, name, -float(at)) for one, hits in asked for at, name in enumerate(hits)]
    found = {
        (metric.query_id, metric.measure): metric.value
        for metric in (ir_measures.iter_calc([NDCG, FIRST], grades, run) if run else ())
    }
    return [
        Answered(one, hits, found.get((one.name, NDCG), 0.0), found.get((one.name, FIRST), 0.0)) for one, hits in asked
    ]


def scores(answered: Sequence[Answered]) -> dict[str, Score]:
    """Return the score of every stratum, and of all questions together."""
    by_stratum = {name: [one for one in answered if one.question.stratum == name] for name in STRATA}
    return {name: Score.of(some) for name, some in by_stratum.items() if some} | {ALL: Score.of(answered)}
