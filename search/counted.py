"""What the counts tell: questions that found nothing, and questions of which hardly anything is opened.

Whatever fewer than five people asked is left out here, so that nobody above can show it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from search import crowd, opened, unanswered
from search.models import Answered, Reworded, Unanswered

#: So many are looked through, and so many of them shown at once.
MOST, SHOWN = 300, 30


@dataclass(frozen=True)
class Question:
    """What people asked in the last 90 days: how often, each once a day, and how often any hit was opened."""

    text: str
    asked: int
    opened: int = 0
    #: The sum of the places of what was opened.
    places: int = 0

    @property
    def place(self) -> int | None:
        """How far down they opened something, in the middle; None when nobody did."""
        return round(self.places / self.opened) if self.opened else None


def nothing() -> list[Question]:
    """Return questions that found nothing, the most frequent first."""
    rows = _since(Unanswered).values("text").annotate(times=Sum("asked")).filter(times__gte=crowd.FEWEST)
    found = [Question(row["text"], row["times"]) for row in rows.order_by("-times", "text")[:MOST]]
    return _of_many(Unanswered, found)


def passed_by() -> list[Question]:
    """Return questions that find something of which hardly anything is opened.

    The worst first: those after which people have most often left without opening anything.
    """
    sums = {name: Sum(name) for name in ("asked", "opened", "places")}
    rows = _since(Answered).values("text").annotate(**{f"all_{name}": of for name, of in sums.items()})
    rows = rows.filter(all_asked__gte=opened.ENOUGH, all_opened__lte=F("all_asked") * opened.SHARE)
    rows = rows.annotate(left=F("all_asked") - F("all_opened")).order_by("-left", "text")[:MOST]
    return _of_many(
        Answered, [Question(row["text"], row["all_asked"], row["all_opened"], row["all_places"]) for row in rows]
    )


def reworded() -> list[tuple[str, str, int]]:
    """Return what people asked without opening anything, what they opened something for soon after, and how often."""
    rows = _since(Reworded).values("text", "goal").annotate(times=Sum("asked")).filter(times__gte=crowd.FEWEST)
    found = [(row["text"], row["goal"], row["times"]) for row in rows.order_by("-times", "text", "goal")[:MOST]]
    taken: dict[tuple[str, str], list[int]] = defaultdict(list)
    if found:
        every = _since(Reworded).filter(text__in={text for text, _goal, _times in found})
        for text, goal, people in every.values_list("text", "goal", "people"):
            taken[text, goal].append(people)
    return [pair for pair in found if crowd.least(taken[pair[:2]]) >= crowd.FEWEST]


def _since(model: type[Unanswered | Answered | Reworded]) -> QuerySet[Any]:
    return model._default_manager.filter(day__gte=timezone.localdate() - unanswered.KEPT)


def _of_many(model: type[Unanswered | Answered], found: list[Question]) -> list[Question]:
    """Return those that enough people have asked."""
    taken: dict[str, list[int]] = defaultdict(list)
    if found:
        rows = _since(model).filter(text__in=[question.text for question in found])
        for text, people in rows.values_list("text", "people"):
            taken[text].append(people)
    return [question for question in found if crowd.least(taken[question.text]) >= crowd.FEWEST]
