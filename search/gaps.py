"""Which questions want mending, and who is nearest to do it.

The nearest place is the best hit among what all staff may find that somebody answers for: with all the question's
words, else with as many as possible. Where no word is known, what people then asked instead is tried, and words that a
thesaurus calls alike.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone

from intranet.access import access
from search import backends, counted, opened, registry, synonyms, thesaurus, tuning, unanswered
from search.models import Answered, Gap
from search.plan import parse
from search.protocol import Question, Stored

STAFF = frozenset({"staff"})
#: So many hits are looked at for one that somebody answers for.
LOOKED_AT = 10
#: From so many searches on it is believed that a question is answered again.
BELIEVED = 5


@dataclass(frozen=True)
class Nearest:
    """A place, and the account that answers for it."""

    kind: str
    pk: int
    owner: int


@dataclass(frozen=True)
class Shown:
    """A question to mend, as its owner or the desk sees it: ``title`` and ``url`` of the nearest place, "" for none."""

    gap: Gap
    title: str = ""
    url: str = ""


def nearest(text: str) -> Nearest | None:
    """Return the place that is nearest to a question, None where nothing that somebody answers for is near."""
    meant = [goal for before, goal, _times in counted.reworded() if before == text]
    alike = thesaurus.suggestions([text])[text]
    return next((found for words in (text, *meant, *alike) if (found := _owned(words)) is not None), None)


def _owned(text: str) -> Nearest | None:
    plan = synonyms.expanded(parse(text, "da"))
    if plan.is_empty:
        return None
    day, weights = timezone.localdate(), tuning.in_force()
    plans = [(plan, level) for level in plan.levels()]
    if plan.has_heads:
        plans.append((plan.with_heads(), plan.levels()[-1]))
    for asked, level in plans:
        question = Question(plan=asked, level=level, on=day, limit=LOOKED_AT, weights=weights)
        found = _first_owned(backends.database().search(question, tokens=STAFF).hits)
        if found is not None:
            return found
    return None


def _first_owned(hits: tuple[Stored, ...]) -> Nearest | None:
    owners = _owners({(hit.kind, hit.pk) for hit in hits})
    keys = ((hit.kind, hit.pk) for hit in hits)
    return next((Nearest(*key, owners[key]) for key in keys if key in owners), None)


def _owners(keys: Collection[tuple[str, int | None]]) -> dict[tuple[str, int | None], int]:
    """Return who answers for places by kind and key, as their rooms say."""
    owners: dict[tuple[str, int | None], int] = {}
    for source in registry.sources():
        pks = [pk for kind, pk in keys if kind == source.kind and pk is not None]
        if pks:
            owners |= {(source.kind, pk): account for pk, account in source.owners(pks).items()}
    return owners


def moved() -> list[tuple[Gap, int | None]]:
    """Return open gaps for whose place somebody else answers now, or None nobody: the task goes along.

    What its owner has passed on to the editors stays with them.
    """
    kept = list(Gap.objects.filter(closed_on=None, owner__isnull=False).select_related("owner"))
    owners = _owners({(gap.kind, gap.object_id) for gap in kept})
    now = [(gap, owners.get((gap.kind, gap.object_id))) for gap in kept]
    return [(gap, account) for gap, account in now if account != gap.owner_id]


def found() -> list[tuple[str, counted.Question]]:
    """Return what wants mending and is nobody's task yet: why, and the question.

    What was closed within the time that counts are kept is left alone, or the same would be asked of somebody again.
    """
    since = timezone.localdate() - unanswered.KEPT
    known = set(Gap.objects.filter(Q(closed_on=None) | Q(closed_on__gte=since)).values_list("text", flat=True))
    return [(why, question) for why, question in _counted() if question.text not in known]


def mended() -> list[Gap]:
    """Return open gaps that need nobody any more: something is opened again, or too few have asked for 90 days."""
    asked = {question.text for _why, question in _counted()}
    return [gap for gap in Gap.objects.filter(closed_on=None) if gap.text not in asked or _is_opened(gap)]


def _counted() -> list[tuple[str, counted.Question]]:
    """Return every question that wants mending, once: one that finds nothing on some days counts as such."""
    every = [(Gap.Why.PASSED_BY.value, question) for question in counted.passed_by()]
    every += [(Gap.Why.NOTHING.value, question) for question in counted.nothing()]
    return list({question.text: (why, question) for why, question in every}.values())


def _is_opened(gap: Gap) -> bool:
    """Tell whether the question has been answered well since it became a task."""
    rows = Answered.objects.filter(text=gap.text, day__gt=gap.found_on)
    sums = rows.aggregate(asked=Sum("asked", default=0), opened=Sum("opened", default=0))
    return bool(sums["asked"] >= BELIEVED and sums["opened"] > sums["asked"] * opened.SHARE)


def shown(user: Any, rows: Any) -> list[Shown]:
    """Return gaps with the nearest places, as far as ``user`` may find those; one query for all places."""
    kept = list(access.visible(user, rows).filter(closed_on=None).select_related("owner__person"))
    keys = {(gap.kind, gap.object_id) for gap in kept if gap.object_id is not None}
    tokens = access.tokens(user)
    named = backends.database().named(keys, tokens=tokens, on=timezone.localdate()) if keys else ()
    places = {(place.kind, place.pk): place for place in named}
    return [
        Shown(gap, place.title, place.url) if (place := places.get((gap.kind, gap.object_id or 0))) else Shown(gap)
        for gap in kept
    ]
