"""What the editors' desk shows of the search.

Where an answer leads has its own rule: who may not see the place is shown neither its title nor the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from intranet.access import access, guards
from search import answers, backends, comparing, conflicts, counted, engine, explaining, gaps, thesaurus, tuning
from search.models import BestAnswer, Document, Gap, Index, Tuning, Wish, WordGroup
from search.protocol import Stored

#: Groups of one kind that are shown at once; others are looked for.
SHOWN = 30


@dataclass(frozen=True)
class Listed:
    """A best answer in the list: ``title`` of the place, "" where the viewer may not know it or where it is gone."""

    answer: BestAnswer
    title: str
    is_gone: bool


@dataclass(frozen=True)
class Kept:
    """Groups of one kind: the first of those that were looked for, and how many there are of them."""

    kind: str
    label: str
    groups: list[WordGroup]
    count: int


@dataclass(frozen=True)
class Missed:
    """A question, words alike that pages have, and what people then asked and opened something for."""

    question: counted.Question
    alike: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


#: Whose gaps the desk shows: the values of its filter.
WHOSE = ("", "mine", "nobody")


@dataclass(frozen=True)
class Desk:
    """Everything that editors keep, by kind, and what is odd about it."""

    answers: list[Listed]
    kinds: list[Kept]
    conflicts: list[conflicts.Conflict]
    #: What at least five people asked and found nothing, each counted once a day.
    unanswered: list[Missed]
    #: What at least five people asked and hardly anybody opened any hit of.
    passed_by: list[Missed]
    #: What else at least five people asked first, and then what they opened something for; how often.
    reworded: list[tuple[str, str, int]]
    #: Questions that are somebody's task, by the nearest place.
    gaps: list[gaps.Shown]
    wishes: list[Wish]


def desk(user: Any, find: str = "", whose: str = "") -> Desk:
    """Return what the desk shows.

    ``find`` narrows the groups to those in which it stands, in any letters; ``whose`` the gaps (``WHOSE``).

    Raises:
        access.Denied: she has no role at the editors' desk.
    """
    access.require(user, "add", WordGroup)
    groups = list(access.visible(user, WordGroup))
    wanted = find.strip().casefold()
    matching = sorted(
        (group for group in groups if wanted in str(group).casefold()), key=lambda one: str(one).casefold()
    )
    kinds = []
    for kind, label in WordGroup.Kind.choices:
        of_kind = [group for group in matching if group.kind == kind]
        kinds.append(Kept(kind, str(label), of_kind[:SHOWN], len(of_kind)))
    return Desk(
        _answers(user),
        kinds,
        conflicts.conflicts(groups),
        *_missed(),
        _gaps(user, whose),
        list(access.visible(user, Wish)[:50]),
    )


def _missed() -> tuple[list[Missed], list[Missed], list[tuple[str, str, int]]]:
    """Return what found nothing, what was hardly opened, and what was reworded besides; the first of each."""
    nothing, passed_by = counted.nothing()[: counted.SHOWN], counted.passed_by()[: counted.SHOWN]
    alike = thesaurus.suggestions([question.text for question in nothing])
    pairs = counted.reworded()

    def missed(question: counted.Question) -> Missed:
        meant = tuple(goal for before, goal, _times in pairs if before == question.text)
        return Missed(question, alike.get(question.text, ()), meant)

    told = {question.text for question in (*nothing, *passed_by)}
    others = [pair for pair in pairs if pair[0] not in told][: counted.SHOWN]
    return [missed(question) for question in nothing], [missed(question) for question in passed_by], others


def _gaps(user: Any, whose: str) -> list[gaps.Shown]:
    rows = {"mine": Gap.objects.filter(owner=user), "nobody": Gap.objects.filter(owner=None)}.get(whose, Gap.objects)
    return sorted(gaps.shown(user, rows.all()), key=lambda one: (not one.title, one.title.casefold()))


def own_gaps(user: Any) -> list[gaps.Shown]:
    """Return the questions that ``user`` is asked to mend; at the desk also those that nobody answers for."""
    hers = Q(owner=user)
    if access.can(user, "add", WordGroup):
        hers |= Q(owner=None)
    return gaps.shown(user, Gap.objects.filter(hers))


def odd(user: Any, group: WordGroup) -> list[str]:
    """Return what is odd about a group among the others, in words."""
    found = conflicts.conflicts(access.visible(user, WordGroup))
    return [conflict.told for conflict in found if any(other.pk == group.pk for other in conflict.groups)]


def _answers(user: Any) -> list[Listed]:
    kept = sorted(access.visible(user, BestAnswer), key=lambda answer: str(answer).casefold())
    found = _seen(user, answers.found(kept, access.tokens(user)))
    gone = _gone([answer for answer in kept if answer.is_inside and _key(answer) not in found])
    return [
        Listed(answer, found.get(_key(answer), "") if answer.is_inside else answer.title, answer.pk in gone)
        for answer in kept
    ]


def answer(user: Any, pk: int, action: str) -> BestAnswer:
    """Return a best answer that ``user`` may work with. Raises ``Http404`` when its place is not hers to see."""
    found = guards.get_or_404(user, BestAnswer, action, pk=pk)
    require_place(user, found, gone_too=action == "delete")
    return found


def require_place(user: Any, answer: BestAnswer, *, gone_too: bool) -> None:
    """Pass if ``user`` may see where an answer leads, and with ``gone_too`` if nobody can find that any more.

    Raises:
        access.NotVisible: she may not; then she may not learn why it is the answer either.
    """
    if not answer.is_inside or _seen(user, answers.found([answer], access.tokens(user))):
        return
    if not (gone_too and _gone([answer])):
        raise access.NotVisible


def _key(answer: BestAnswer) -> tuple[str, int]:
    return answer.kind, answer.object_id or 0


def _gone(kept: list[BestAnswer]) -> set[int]:
    """Return the keys of those whose place nobody can find any more."""
    if not kept:
        return set()
    rows = Document.objects.filter(generation=Index.serving().generation, live=True)
    rows = rows.filter(kind__in={answer.kind for answer in kept}, object_id__in={answer.object_id for answer in kept})
    there = set(rows.values_list("kind", "object_id"))
    return {answer.pk for answer in kept if _key(answer) not in there}


def place_at(user: Any, url: str) -> Stored | None:
    """Return the document at an address of the site, if ``user`` can find it."""
    found = backends.database().at(url.split("#")[0], tokens=access.tokens(user), on=timezone.localdate())
    seen = _seen(user, found)
    return next((place for place in found if (place.kind, place.pk) in seen), None)


def _seen(user: Any, places: Iterable[Stored]) -> dict[tuple[str, int], str]:
    """Return the titles of the places that ``user`` may view by their own rule."""
    kept = list(places)
    objects = engine.hydrate(user, kept)
    return {(place.kind, place.pk): place.title for place in kept if place.uid in objects}


def why(user: Any, text: str, url: str) -> tuple[explaining.Page, bool]:
    """Return why ``user`` finds what she finds, and whether the address leads to nothing that she can find.

    Raises:
        access.Denied: she has no role at the editors' desk.
    """
    access.require(user, "add", Tuning)
    chosen = (
        place_at(user, url.strip().removeprefix(settings.WAGTAILADMIN_BASE_URL.rstrip("/"))) if url.strip() else None
    )
    return explaining.shown(user, text, chosen), bool(url.strip()) and chosen is None


def weights(user: Any) -> dict[str, float]:
    """Return the weights in force by name. Raises ``access.Denied`` for those who have no role at the desk."""
    access.require(user, "add", Tuning)
    row = access.visible(user, Tuning).first()
    return {knob.name: knob.standard for knob in tuning.knobs()} | (row.values if row else {})


def tried(user: Any, values: Mapping[str, float], text: str) -> comparing.Compared:
    """Return what other weights would do. Raises ``access.Denied`` for those who have no role at the desk."""
    access.require(user, "add", Tuning)
    return comparing.compared(user, tuning.made(values), text)
