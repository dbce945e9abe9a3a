"""Words that a thesaurus calls alike: suggestions for editors, never asked for by themselves.

A thesaurus of all Danish is too wide for that: it knows "løn" as a reward. But where people search for a word that no
page has, it often knows the one that pages have.
"""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from search.analysis import stems, tokens
from search.models import Index, Word

DATA = Path(__file__).parent / "analysis" / "data" / "thesaurus.da.xz"
#: Suggestions for one text.
MOST = 4
#: A word is looked for among the pages' words with these endings.
_ENDINGS = ("", "en", "et", "n", "t", "er", "r", "e", "erne", "rne", "ne", "s")
_NARROWER = "(underbegreb)"


@cache
def _lines() -> str:
    """Return the thesaurus as one text: a line for each word, its alikes behind a tabulator with bars between."""
    return "\n" + lzma.decompress(DATA.read_bytes()).decode()


def alike(word: str) -> tuple[str, ...]:
    """Return what the thesaurus has for a word in small letters, or for its dictionary form."""
    for form in dict.fromkeys((word, stems.lemma(word, "da"))):
        at = _lines().find(f"\n{form}\t")
        if at >= 0:
            start = at + len(form) + 2
            return tuple(_lines()[start : _lines().find("\n", start)].split("|"))
    return ()


def suggestions(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return, for texts that found nothing, words alike that stand in something open to all staff. One query."""
    candidates = {
        text: [other for word in tokens.texts(text) for other in alike(word) if other not in text] for text in texts
    }
    forms = {form for words in candidates.values() for word in words for form in _forms(word)}
    rows = Word.objects.filter(generation=Index.serving().generation, documents__gt=0, word__in=forms)
    there = set(rows.values_list("word", flat=True)) if forms else set()
    return {
        text: tuple(dict.fromkeys(word for word in words if not there.isdisjoint(_forms(word))))[:MOST]
        for text, words in candidates.items()
    }


def _forms(word: str) -> set[str]:
    """Return how a word may stand on a page: with an ending, perhaps behind a doubled letter ("løn", "lønnen")."""
    return {start + ending for start in (word, word + word[-1]) for ending in _ENDINGS}


def read(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of a MyThes file with their alikes: single words, no narrower ones, the first spelling first."""
    rows = iter(lines)
    next(rows)  # the encoding
    for row in rows:
        word, _bar, count = row.strip().rpartition("|")
        meanings = [next(rows) for _ in range(int(count))] if count.isdigit() else []
        if not word.isalpha():
            continue
        own = word.lower()
        found = (other.strip().lower() for meaning in meanings for other in meaning.strip().split("|")[1:])
        kept = dict.fromkeys(other for other in found if _NARROWER not in other and other.isalpha() and other != own)
        if kept:
            yield own, [*kept]


def write(found: Iterable[tuple[str, list[str]]], path: Path = DATA) -> int:
    """Write the thesaurus; return how many bytes it has."""
    merged: dict[str, dict[str, None]] = {}
    for word, others in found:
        merged.setdefault(word, {}).update(dict.fromkeys(others))
    text = "".join(f"{word}\t{'|'.join(list(others)[:12])}\n" for word, others in sorted(merged.items()))
    return path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
