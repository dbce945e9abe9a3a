"""Every write of what editors keep: check, change, journal, in one transaction; in force at the next question."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.journal import journal
from search import crowd, opened, queries, synonyms, tuning, unanswered
from search.defaults import GROUPS
from search.models import Answered, BestAnswer, Index, Tuning, Unanswered, Wish, WordGroup


@transaction.atomic
def add_words(*, by: Any, kind: str, words: Iterable[str], leads_to: Iterable[str] = (), note: str = "") -> WordGroup:
    """Keep a group of words.

    Raises:
        access.Denied: she has no role at the editors' desk.
        ValidationError: by field, the words cannot work.
    """
    access.require(by, "add", WordGroup)
    return _keep(WordGroup(kind=kind, words=list(words), leads_to=list(leads_to), note=note), "added", by)


@transaction.atomic
def change_words(
    group: WordGroup, *, by: Any, kind: str, words: Iterable[str], leads_to: Iterable[str] = (), note: str = ""
) -> WordGroup:
    """Keep other words in a group.

    Raises:
        access.NotVisible: she has no role at the editors' desk.
        ValidationError: by field, the words cannot work.
    """
    access.require(by, "edit", group)
    kept = WordGroup.objects.select_for_update().get(pk=group.pk)
    kept.kind, kept.words, kept.leads_to, kept.note = kind, list(words), list(leads_to), note
    return _keep(kept, "changed", by)


@transaction.atomic
def remove_words(group: WordGroup, *, by: Any) -> None:
    """Forget a group of words.

    Raises:
        access.NotVisible: she has no role at the editors' desk.
    """
    access.require(by, "delete", group)
    journal.record("search.words.removed", by=by, subject=group, facts={"words": str(group)[:200]})
    group.delete()
    _reworded()


@transaction.atomic
def add_answer(*, by: Any, words: Iterable[str], url: str, reason: str, title: str = "") -> BestAnswer:
    """Say what answers some words best.

    Raises:
        access.Denied: she has no role at the editors' desk.
        ValidationError: by field, words or address cannot work, or she cannot find the place herself.
    """
    access.require(by, "add", BestAnswer)
    return _answer(BestAnswer(words=list(words), url=url, reason=reason, title=title), "added", by)


@transaction.atomic
def change_answer(
    answer: BestAnswer, *, by: Any, words: Iterable[str], url: str, reason: str, title: str = ""
) -> BestAnswer:
    """Say something else.

    Raises:
        access.NotVisible: she has no role at the editors' desk, or may not see the place that it leads to.
        ValidationError: by field, words or address cannot work, or she cannot find the place herself.
    """
    access.require(by, "edit", answer)
    kept = BestAnswer.objects.select_for_update().get(pk=answer.pk)
    queries.require_place(by, kept, gone_too=False)
    kept.words, kept.url, kept.reason, kept.title = list(words), url, reason, title
    return _answer(kept, "changed", by)


@transaction.atomic
def remove_answer(answer: BestAnswer, *, by: Any) -> None:
    """Say nothing any more.

    Raises:
        access.NotVisible: she has no role at the editors' desk, or may not see the place that it leads to.
    """
    access.require(by, "delete", answer)
    kept = BestAnswer.objects.select_for_update().get(pk=answer.pk)
    queries.require_place(by, kept, gone_too=True)
    journal.record("search.answer.removed", by=by, subject=kept, facts={"words": str(kept)[:200]})
    kept.delete()
    _reworded()


@transaction.atomic
def add_defaults(*, by: Any = None) -> int:
    """Keep the words that every municipality needs, and return how many groups are new.

    The machine's work, so ``by`` is nobody. A group of which any word is kept already is left out: editors' own words
    stay as they are, and doing it again adds nothing.
    """
    known = {synonyms.key_of(entry) for group in WordGroup.objects.all() for entry in (*group.words, *group.leads_to)}
    added = 0
    for kind, words, leads_to in GROUPS:
        if known.isdisjoint(map(synonyms.key_of, (*words, *(() if kind == "one_way" else leads_to)))):
            _keep(WordGroup(kind=kind, words=list(words), leads_to=list(leads_to)), "added", by)
            added += 1
    return added


def note_unanswered(*, by: Any, text: str) -> None:
    """Count that somebody found nothing; once for a person and day, without keeping who.

    Who asked is only remembered as a hash in the cache until the next day. What may tell of a person (numbers, e-mail
    addresses) and what is longer than a question is not counted. Nor is there an entry in the journal: it would say
    who asked for what, and when.
    """
    asked = unanswered.countable(text)
    if asked and _once("unanswered", by, asked):
        _count(Unanswered, asked, by=by, asked=1)


def note_opened(*, by: Any, session: str, ticket: str, place: str) -> None:
    """Count that somebody found something, and whether she opened any of it; in the same way, once each.

    ``place`` is where among the hits it stood, counted from 1; anything else says that she left without opening any.
    What comes faster than anybody reads is not counted.

    Raises:
        ValidationError: the ticket is none of this session's, or too old (``search.opened``).
    """
    asked, number = opened.read(ticket, session), opened.place(place)
    if not asked:
        raise ValidationError(_("This was not asked here just now. Nothing was counted."))
    minute = int(timezone.now().timestamp() // 60)
    if not _within(f"search:opened:{_hash('rate', by, str(minute))}", opened.RATE):
        return
    first, opening = _once("answered", by, asked), number > 0 and _once("opened", by, asked)
    if first or opening:
        _count(Answered, asked, by=by, asked=int(first), opened=int(opening), places=number if opening else 0)


def _hash(what: str, by: Any, text: str) -> str:
    return salted_hmac(f"search.{what}", f"{by.pk} {timezone.localdate()} {text}").hexdigest()


def _once(what: str, by: Any, text: str) -> bool:
    """Tell whether somebody does this with a text for the first time today."""
    return cache.add(f"search:{what}:{_hash(what, by, text)}", 1, timeout=86_400)


def _within(key: str, most: int) -> bool:
    """Tell whether a thing is done no more than so often in a minute."""
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) <= most
    except ValueError:  # thrown out of a full cache between the two
        return True


@transaction.atomic
def _count(model: type[Unanswered | Answered], text: str, *, by: Any, **more: int) -> None:
    row, _made = model.objects.get_or_create(day=timezone.localdate(), text=text)
    sums = {name: F(name) + number for name, number in more.items() if number}
    model.objects.filter(pk=row.pk).update(people=F("people").bitor(crowd.place(by, text)), **sums)


@transaction.atomic
def add_wish(*, by: Any, text: str, words: str) -> Wish:
    """Keep what somebody looked for and did not find. Neither the row nor the journal says who she is.

    Raises:
        ValidationError: nothing is said, or it holds numbers or addresses that may tell of a person.
    """
    access.require(by, "add", Wish)
    if unanswered.is_private(f"{text} {words}"):
        raise ValidationError(_("Leave out long numbers and e-mail addresses. Nothing was saved."))
    wish = Wish(day=timezone.localdate(), text=unanswered.normal(text)[:60] or "-", words=" ".join(words.split()))
    wish.full_clean()
    wish.save()
    journal.record("search.wish.added", by=None, subject=wish)
    return wish


@transaction.atomic
def remove_wish(wish: Wish, *, by: Any) -> None:
    """Take a wish off the list: it is met, or will not be.

    Raises:
        access.NotVisible: she has no role at the editors' desk.
    """
    access.require(by, "delete", wish)
    journal.record("search.wish.removed", by=by, subject=wish)
    wish.delete()


@transaction.atomic
def tune(values: Mapping[str, float], *, by: Any) -> Tuning:
    """Keep weights by name; those that are as in a new installation are not kept, so none at all brings it back.

    Raises:
        access.Denied: she has no role at the editors' desk.
        ValidationError: by name, a weight is no number between the least and the most.
    """
    access.require(by, "add", Tuning)
    standard = {knob.name: knob.standard for knob in tuning.knobs()}
    told = _("A weight is a number between 0 and 20.")
    wrong = {
        name: told for name, value in values.items() if name not in standard or not tuning.LEAST <= value <= tuning.MOST
    }
    if wrong:
        raise ValidationError(wrong)
    kept = Tuning.objects.select_for_update().first() or Tuning()
    kept.values = {name: value for name, value in values.items() if value != standard[name]}
    kept.save()
    journal.record("search.weights.changed", by=by, subject=kept, facts=dict(kept.values))
    _reworded()
    return kept


def forget_old(*, by: Any = None) -> int:
    """Delete counts and wishes that are past their time; return how many. The clock's work."""
    today = timezone.localdate()
    past: list[QuerySet[Any]] = [
        model._default_manager.filter(day__lt=today - unanswered.KEPT) for model in (Unanswered, Answered)
    ]
    past.append(Wish.objects.filter(day__lt=today - unanswered.WISHES_KEPT))
    return sum(rows.delete()[0] for rows in past)


def _reworded() -> None:
    """Make every process read the words again at its next question."""
    Index.objects.get_or_create(pk=1)
    Index.objects.filter(pk=1).update(wording=secrets.token_hex(16))


def _keep(group: WordGroup, happened: str, by: Any) -> WordGroup:
    group.full_clean()
    group.save()
    journal.record(f"search.words.{happened}", by=by, subject=group, facts={"words": str(group)[:200]})
    _reworded()
    return group


def _answer(answer: BestAnswer, happened: str, by: Any) -> BestAnswer:
    answer.full_clean(exclude=["kind", "object_id"])
    answer.kind, answer.object_id = "", None
    if answer.is_inside:
        place = queries.place_at(by, answer.url)
        if place is None:
            told = _("There is no page at this address that you can find by searching. Copy the address from the page.")
            raise ValidationError({"url": told})
        answer.kind, answer.object_id, answer.title = place.kind, place.pk, ""
    answer.save()
    journal.record(f"search.answer.{happened}", by=by, subject=answer, facts={"words": str(answer)[:200]})
    _reworded()
    return answer
