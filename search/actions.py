"""Every write of what editors keep: check, change, journal, in one transaction; in force at the next question."""

from __future__ import annotations

import secrets
from collections import defaultdict
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
from search import answers, counted, crowd, gaps, opened, queries, synonyms, tuning, unanswered
from search.defaults import GROUPS
from search.models import Answered, BestAnswer, Gap, Index, Reworded, Tuning, Unanswered, Wish, WordGroup


@transaction.atomic
def add_words(*, by: Any, kind: str, words: Iterable[str], leads_to: Iterable[str] = (), note: str = "") -> WordGroup:
    """Keep a group of words.

    Raises:
        access.Denied: she has no role at the editors' desk.
        ValidationError: by field, the words cannot work.
    """
    access.require(by, "add", WordGroup)
    group = _keep(WordGroup(kind=kind, words=list(words), leads_to=list(leads_to), note=note), "added", by)
    _mend((*group.words, *group.leads_to), Gap.Outcome.WORDS, by)
    return group


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
    group = _keep(kept, "changed", by)
    _mend((*group.words, *group.leads_to), Gap.Outcome.WORDS, by)
    return group


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


def note_unanswered(*, by: Any, text: str, session: str = "") -> None:
    """Count that somebody found nothing; once for a person and day, without keeping who.

    Who asked is only remembered as a hash in the cache until the next day. What may tell of a person (numbers, e-mail
    addresses) and what is longer than a question is not counted. Nor is there an entry in the journal: it would say
    who asked for what, and when.
    """
    asked = unanswered.countable(text)
    if not asked:
        return
    _look_on(asked, session)
    if _once("unanswered", by, asked):
        _count(Unanswered, {"text": asked}, by=by, asked=1)


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
        sums = {"asked": int(first), "opened": int(opening), "places": number if opening else 0}
        _count(Answered, {"text": asked}, by=by, **sums)
    if number:
        _note_reworded(asked, session, by)
    else:
        _look_on(asked, session)


def _look_on(asked: str, session: str) -> None:
    """Remember for two minutes what a session has opened nothing for, under a hash of the session."""
    if session:
        cache.set(f"search:looking:{salted_hmac('search.looking', session).hexdigest()}", asked, timeout=opened.AGAIN)


def _note_reworded(goal: str, session: str, by: Any) -> None:
    """Count that somebody opened something for other words than she first looked for, in this session just before."""
    key = f"search:looking:{salted_hmac('search.looking', session).hexdigest()}"
    before = cache.get(key, "")
    cache.delete(key)
    if before and answers.key_of(before) != answers.key_of(goal) and _once("reworded", by, f"{before} → {goal}"):
        _count(Reworded, {"text": before, "goal": goal}, by=by, asked=1)


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
def _count(model: type[Unanswered | Answered | Reworded], what: dict[str, Any], *, by: Any, **more: int) -> None:
    row, _made = model.objects.get_or_create(day=timezone.localdate(), **what)
    sums = {name: F(name) + number for name, number in more.items() if number}
    model.objects.filter(pk=row.pk).update(people=F("people").bitor(crowd.place(by, str(row))), **sums)


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
def find_gaps(*, by: Any = None) -> int:
    """Make tasks of questions that are not answered well, and tell whoever answers for the nearest place.

    The clock's work, once a week. What has mended itself is closed first, and what somebody else answers for now goes
    to her. Each owner is told once of all that is new, with one message; a question is nobody's news twice. Returns
    how many tasks are new.
    """
    Index.objects.get_or_create(pk=1)
    Index.objects.select_for_update().get(pk=1)
    for gap in gaps.mended():
        _close(gap, Gap.Outcome.ITSELF, by)
    for gap, account in gaps.moved():
        before, gap.owner_id, gap.told = gap.owner, account, False
        gap.save(update_fields=["owner", "told"])
        _none_left(before, by)
    today = timezone.localdate()
    new = gaps.found()[: counted.SHOWN]
    for why, question in new:
        near = gaps.nearest(question.text)
        place = {"kind": near.kind, "object_id": near.pk, "owner_id": near.owner} if near else {}
        sums = {"asked": question.asked, "opened": question.opened}
        Gap.objects.create(text=question.text, why=why, found_on=today, **sums, **place)
    _tell(by)
    return len(new)


@transaction.atomic
def close_gap(gap: Gap, *, by: Any, outcome: str, reason: str = "") -> None:
    """Say that a question is answered now, or why it never will be here.

    Raises:
        access.NotVisible: it is not hers.
        ValidationError: by field; what is not ours wants a reason, and no reason holds what may tell of a person.
    """
    access.require(by, "close", gap)
    told = " ".join(reason.split())
    if outcome == Gap.Outcome.NOT_OURS and not told:
        raise ValidationError({"reason": _("Say in a few words why, so that nobody is asked again.")})
    if unanswered.is_private(told):
        raise ValidationError({"reason": _("Leave out long numbers and e-mail addresses. Nothing was saved.")})
    kept = Gap.objects.select_for_update().get(pk=gap.pk)
    if kept.closed_on is None:
        _close(kept, outcome, by, told)


@transaction.atomic
def pass_on_gap(gap: Gap, *, by: Any) -> None:
    """Hand a question to the editors of the search: it wants a search word or a best answer.

    Raises:
        access.NotVisible: it is not hers.
    """
    access.require(by, "close", gap)
    kept = Gap.objects.select_for_update().get(pk=gap.pk)
    owner, kept.owner, kept.told = kept.owner, None, False
    kept.save(update_fields=["owner", "told"])
    journal.record("search.gap.passed_on", by=by, subject=kept, facts={"text": kept.text})
    _none_left(owner, by)


def _mend(entries: Iterable[str], outcome: Gap.Outcome, by: Any) -> None:
    """Close the questions that somebody has just given words or an answer."""
    keys = {answers.key_of(entry) for entry in entries}
    for gap in Gap.objects.select_for_update().filter(closed_on=None):
        if answers.key_of(gap.text) in keys:
            _close(gap, outcome, by)


def _close(gap: Gap, outcome: str, by: Any, reason: str = "") -> None:
    gap.closed_on, gap.outcome, gap.reason = timezone.localdate(), outcome, reason
    gap.full_clean(exclude=["owner"])
    gap.save(update_fields=["closed_on", "outcome", "reason"])
    journal.record("search.gap.closed", by=by, subject=gap, facts={"text": gap.text, "outcome": outcome})
    _none_left(gap.owner, by)


def _none_left(owner: Any, by: Any) -> None:
    """Close the message of an owner who has nothing left to mend."""
    if not Gap.objects.filter(owner=owner, closed_on=None).exists():
        journal.record("search.gaps.done", by=by, subject=owner or Index.objects.get_or_create(pk=1)[0])


def _tell(by: Any) -> None:
    """Tell every owner who has something new, and the search's editors of what is nobody's."""
    waiting: dict[Any, list[Gap]] = defaultdict(list)
    for gap in Gap.objects.filter(closed_on=None).select_related("owner"):
        waiting[gap.owner].append(gap)
    for owner, hers in waiting.items():
        new = [gap.text for gap in hers if not gap.told]
        if new:
            facts = {"to": [owner.pk] if owner else [], "first": new[0], "new": len(new), "open": len(hers)}
            journal.record("search.gaps.found", by=by, subject=owner or Index.objects.get(pk=1), facts=facts)
    Gap.objects.filter(closed_on=None, told=False).update(told=True)


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
        model._default_manager.filter(day__lt=today - unanswered.KEPT) for model in (Unanswered, Answered, Reworded)
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
    _mend(answer.words, Gap.Outcome.ANSWER, by)
    _reworded()
    return answer
