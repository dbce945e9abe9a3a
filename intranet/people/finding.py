"""Finding people by words: portable over both databases, and patient with how Danes spell.

SQLite's LIKE knows upper and lower case of the English letters only, and names are written with aa or å, with ae or æ.
So a word is asked for in the few ways in which it may stand. Words of tasks and titles are cut to their stem.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

import snowballstemmer
from django.db.models import Q

MAX_WORDS = 6
SPELLINGS = (("å", "aa"), ("æ", "ae"), ("ø", "oe"), ("é", "e"))
SHORTEST_STEM = 4
_WORD = re.compile(r"[\w@.+-]+")
_DIGITS = re.compile(r"[\d +]{4,}")


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("danish")


def words(text: str) -> list[str]:
    """Return the words of a question, the first :data:`MAX_WORDS`."""
    return _WORD.findall(text.strip())[:MAX_WORDS]


def number(text: str) -> str:
    """Return the digits where somebody asks for a phone number, or ""."""
    digits = text.replace(" ", "").removeprefix("+45")
    return digits if _DIGITS.fullmatch(text.strip()) and len(digits) >= SHORTEST_STEM else ""


def _cases(word: str) -> set[str]:
    lower = word.lower()
    # Plain English letters need one form: LIKE knows their case in both databases.
    return {lower} if lower.isascii() else {lower, lower.upper(), lower.capitalize()}


def variants(word: str) -> list[str]:
    """Return the ways in which a word may stand in a name."""
    spelt = {word.lower()}
    for one, two in SPELLINGS:
        spelt |= {way.replace(one, two) for way in spelt} | {way.replace(two, one) for way in spelt}
    return sorted({case for way in spelt for case in _cases(way)})


def stem(word: str) -> str:
    """Return the part of a Danish word that its forms share, or the word where little would be left."""
    cut: str = _stemmer().stemWord(word.lower())
    return cut if len(cut) >= SHORTEST_STEM else word.lower()


def holds(fields: Iterable[str], ways: Sequence[str]) -> Q:
    """Return the filter: one of the fields holds one of the ways."""
    found = Q()
    for field in fields:
        for way in ways:
            found |= Q(**{f"{field}__icontains": way})
    return found


def marked(text: str, question: str) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether a word of the question found it."""
    ways = {way.lower() for word in words(question) for way in (*variants(word), stem(word)) if len(way) > 1}
    if not ways:
        return [(text, False)]
    pattern = re.compile("(" + "|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True)) + ")", re.I)
    return [(piece, bool(pattern.fullmatch(piece))) for piece in pattern.split(text) if piece]
