"""Words spelt alike, for words that match nothing.

The vocabulary holds words of documents that all staff may find, and no others: a word that only stands in something
hidden is never offered, and offering does not depend on what is hidden. The words that editors keep are in it too: what
they lead to is found by them however they are written.
"""

import re
from datetime import datetime
from functools import lru_cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search import synonyms
from search.analysis import folding, stems
from search.analysis.compounds import splitter
from search.models import Index, Word

#: A shorter word is near too many others.
SHORTEST = 4
#: With fewer letters, too many words begin alike.
SHORTEST_START = 5
#: Endings of inflection, of folded words with four letters before them.
_ENDING = re.compile(r"(?<=.{4})(?:ernes|erne|erens|enes|ende|ens|ets|ere|ers|ene|ede|er|en|et|es|te|e|s|r|n|t)$")
#: What a word costs at most that most people know (``search.analysis.compounds``).
WELL_KNOWN = 7.0
#: Generation, revision and last swap of the index, and the mark of the words that editors keep.
_Mark = tuple[int, int, datetime | None, str]
#: At most this many words for one; further ones are noise.
MOST = 3


@lru_cache(maxsize=2)
def _words(
    generation: int, revision: int, swapped_at: datetime | None, wording: str
) -> dict[str, list[tuple[str, int]]]:
    """Return the vocabulary of a generation as of a revision, by folded form; kept until either changes."""
    words: dict[str, list[tuple[str, int]]] = {}
    rows = Word.objects.filter(generation=generation, documents__gt=0)
    for word, documents in rows.values_list("word", "documents").iterator(chunk_size=10_000):
        words.setdefault(folding.fold(word), []).append((word, documents))
    for word in synonyms.single_words():
        if not any(word == known for known, _ in words.get(folding.fold(word), ())):
            words.setdefault(folding.fold(word), []).append((word, 0))
    return words


def _bare(folded: str) -> str:
    """Return a folded word without what looks like an ending, as long as enough of it is left."""
    return _ENDING.sub("", folded) if len(folded) > SHORTEST else folded


@lru_cache(maxsize=2)
def _bare_words(generation: int, revision: int, swapped_at: datetime | None, wording: str) -> dict[str, list[str]]:
    """Return the folded words of the vocabulary by what they are without their endings."""
    bare: dict[str, list[str]] = {}
    for folded in _words(generation, revision, swapped_at, wording):
        bare.setdefault(_bare(folded), []).append(folded)
    return bare


def _otherwise_inflected(folded: str, slips: int, index: _Mark) -> list[tuple[int, int, str]]:
    """Return words that are spelt alike but for their endings, with what ranks them."""
    words, bare = _words(*index), _bare(folded)
    if len(bare) < SHORTEST:
        return []
    return sorted(
        (distance, -documents, known)
        for other, distance, _ in process.extract_iter(
            bare, _bare_words(*index).keys(), scorer=OSA.distance, score_cutoff=slips
        )
        if other[:1] == bare[0]
        for inflected in _bare_words(*index)[other]
        for known, documents in words[inflected]
    )


def is_well_known(word: str) -> bool:
    """Whether a word is good Danish and no rarity: whoever writes it has not slipped, we only have nothing on it."""
    found = splitter.ending(word)
    return found is not None and found.cost <= WELL_KNOWN


def near(word: str) -> list[str]:
    """Return words of the vocabulary spelt like ``word``, the likeliest first.

    One slip (a letter too many, too few, wrong, or two exchanged) in four letters or more, two in eight or more; a
    wrong first letter counts double. Letters that only differ in their marks are no slip at all. When there is none,
    and no dictionary has the word either: words that would be spelt like it without their endings ("jurnalist" and
    "journalisten"); and then words that begin like it, for it may not have been written to its end.
    """
    folded = folding.fold(word)
    if len(folded) < SHORTEST or any(letter.isdigit() for letter in folded):
        return []
    if is_well_known(word):
        return []
    index = Index.objects.filter(pk=1).values_list("generation", "revision", "swapped_at", "wording").first()
    if index is None:
        return []
    slips = 2 if len(folded) >= 8 else 1
    words = _words(*index)
    alike = process.extract_iter(folded, words.keys(), scorer=OSA.distance, score_cutoff=slips)
    ranked = sorted(
        (distance + (other[0] != folded[0]), -documents, known)
        for other, distance, _ in alike
        for known, documents in words[other]
        if known != word and distance + (other[0] != folded[0]) <= slips
    )
    if ranked or len(folded) < SHORTEST_START or stems.is_known(word):
        return [known for _, _, known in islice(ranked, MOST)]
    if any(known == word for known, _ in words.get(folded, ())):
        return []  # an editor has written it just so, and it is not the beginning of another
    if ranked := _otherwise_inflected(folded, slips, index):
        return [known for _, _, known in islice(ranked, MOST)]
    begun = sorted(
        (len(other), -documents, known)
        for other in words
        if other.startswith(folded)
        for known, documents in words[other]
    )
    return [known for _, _, known in islice(begun, MOST)]
