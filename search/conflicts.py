"""What editors' words do that they hardly meant: told at the desk, never corrected behind their backs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.models import WordGroup
from search.synonyms import Key, is_common, key_of


@dataclass(frozen=True)
class Conflict:
    """What is odd, in words, and the groups that it is about."""

    told: str
    groups: tuple[WordGroup, ...]


def conflicts(groups: Iterable[WordGroup]) -> list[Conflict]:
    """Return everything odd about some groups, all of them taken together."""
    kept = list(groups)
    return [*_twice(kept), *_common(kept), *_alike(kept), *_circles(kept)]


def _twice(groups: list[WordGroup]) -> Iterator[Conflict]:
    """A word in two groups: the groups stay apart, but whoever writes that word is shown both."""
    holding: dict[Key, dict[int, tuple[str, WordGroup]]] = defaultdict(dict)
    for group in groups:
        entries = group.words if group.kind == WordGroup.Kind.ONE_WAY else [*group.words, *group.leads_to]
        for entry in entries:
            # What leads one way may be an equal word as well; two of one sort are likely a mistake.
            sort = "" if group.kind != WordGroup.Kind.ONE_WAY else group.kind
            holding[(sort, *key_of(entry))].setdefault(group.pk, (entry, group))
    for found in holding.values():
        if len(found) > 1:
            word = next(iter(found.values()))[0]
            told = _("»%(word)s« stands in several groups. Should they be one?") % {"word": word}
            yield Conflict(told, tuple(group for _entry, group in found.values()))


def _common(groups: list[WordGroup]) -> Iterator[Conflict]:
    """A word that every page has: it is never asked for as another word's meaning."""
    for group in groups:
        for entry in (*group.words, *group.leads_to):
            if not is_common(entry):
                continue
            if group.kind == WordGroup.Kind.ABBREVIATION and entry.isupper() and entry in group.words:
                continue  # "MED" leads to what it stands for, and only when written so
            told = _("»%(word)s« is on almost every page, so it is not searched for.") % {"word": entry}
            yield Conflict(told, (group,))


def _alike(groups: list[WordGroup]) -> Iterator[Conflict]:
    """Two endings of one word: the search knows them anyway."""
    for group in groups:
        first: dict[Key, str] = {}
        for entry in (*group.words, *group.leads_to):
            other = first.setdefault(key_of(entry), entry)
            if other != entry:
                told = _("»%(one)s« and »%(other)s« are the same word to the search; one of them is enough.")
                yield Conflict(told % {"one": other, "other": entry}, (group,))


def _circles(groups: list[WordGroup]) -> Iterator[Conflict]:
    """One-way words that lead back to themselves."""
    leads: dict[Key, set[Key]] = defaultdict(set)
    one_way = [group for group in groups if group.kind == WordGroup.Kind.ONE_WAY]
    for group in one_way:
        for entry in group.words:
            leads[key_of(entry)] |= {key_of(goal) for goal in group.leads_to}
    told: set[frozenset[Key]] = set()
    for group in one_way:
        for entry in group.words:
            circle = _circle(key_of(entry), leads)
            if circle and circle not in told:
                told.add(circle)
                members = [one for one in one_way if not circle.isdisjoint(map(key_of, one.words))]
                words = _("»%(word)s« leads back to itself. If the words mean the same, make them one group.")
                yield Conflict(words % {"word": entry}, tuple(members))


def _circle(start: Key, leads: Mapping[Key, set[Key]]) -> frozenset[Key]:
    """Return the words on the ways from a word back to itself; none when no way leads back."""
    onward = _reached(start, leads)
    if start not in onward:
        return frozenset()
    return frozenset(key for key in onward if start in _reached(key, leads))


def _reached(start: Key, leads: Mapping[Key, set[Key]]) -> set[Key]:
    seen: set[Key] = set()
    waiting = [start]
    while waiting:
        for key in leads.get(waiting.pop(), ()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen
