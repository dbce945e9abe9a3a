"""Find the words of a text and where they stand."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: Letters and digits of any script; an apostrophe inside a word belongs to it ("MUS'en").
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’]")
#: What Danish and English put after an apostrophe: endings that are cut off ("MUS'en", "TR'ernes", "leader's").
_ENDINGS = frozenset({"s", "en", "et", "er", "ens", "ets", "erne", "ernes", "ers", "ene", "enes", "e", "t"})
_PLAIN = re.compile(r"[0-9a-zæøåäöéèüáíóúñç]+")
_HYPHENS = frozenset("-\u2010\u2011")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_BOUND = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
#: Longer words are cut: no person types them, and engines refuse them.
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case and the span of the text it stands for; ``joined`` when a hyphen binds it to the next."""

    text: str
    start: int
    end: int
    joined: bool = False


def clean(text: str) -> str:
    """Return text as it is stored and searched: composed characters, no NUL, no soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\x00", "").replace("\u00ad", "")


def lower(text: str) -> str:
    """Return text in lower case; the dot that Python leaves over from "İ" would split the word."""
    return text.lower().replace("\u0307", "")


def normal(word: str) -> str:
    """Return one word in lower case without an apostrophe and the ending behind it."""
    lowered = lower(word)
    if "'" in lowered or "’" in lowered:
        head, *rest = _APOSTROPHE.split(lowered)
        lowered = head if len(rest) == 1 and rest[0] in _ENDINGS and head else head + "".join(rest)
    return lowered[:LONGEST]


def words(text: str) -> Iterator[Word]:
    """Yield the words of a cleaned text in order."""
    length = len(text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        joined = end + 1 < length and text[end] in _HYPHENS and (text[end + 1].isalnum())
        yield Word(normal(match.group()), start, end, joined)


def texts(text: str) -> list[str]:
    """Return the texts of ``words(text)`` alone, several times as fast: what indexing needs."""
    found: list[str] = _WORD.findall(lower(text))
    if "'" in text or "’" in text:
        found = [normal(word) for word in found]
    if found and max(map(len, found)) > LONGEST:
        found = [word[:LONGEST] for word in found]
    return found


def written(text: str) -> set[str]:
    """Return the different words of a text in lower case, as they are written, apostrophes and all."""
    return set(_WORD.findall(text))


def hyphenated(text: str) -> list[tuple[str, ...]]:
    """Return the words that hyphens bind together: "MUS-samtale" as ("mus", "samtale")."""
    if not any(hyphen in text for hyphen in _HYPHENS):
        return []
    return [tuple(word[:LONGEST] for word in _HYPHEN.split(found)) for found in _BOUND.findall(lower(text))]


def safe(token: str) -> str:
    """Return a token that every engine keeps whole: letters outside Danish and English are written as hexadecimals.

    Engines disagree on what a letter is (SQLite's tokeniser knows Unicode 6.1), so they are only given plain ones.
    """
    if _PLAIN.fullmatch(token):
        return token
    return "x" + token.encode().hex()[: LONGEST * 2]
