"""Read what was written without æ, ø and å: "korekort" is *kørekort*, "sovnlos" is *søvnløs*.

Folding (``folding``) forgives it in titles; here the word that was meant is found by the dictionary behind the
compounds, so that texts are found too. A word that the dictionary knows as it stands is left alone: "mode" may be
meant, and so may "nogle".
"""

from functools import lru_cache
from itertools import product

from search.analysis import folding
from search.analysis.compounds import splitter

#: Shorter words are near too many others; and with more such letters there are too many ways to read a word.
SHORTEST, MOST = 4, 5
_MEANT = {"a": "aåæ", "o": "oø"}


@lru_cache(maxsize=20_000)
def meant(word: str) -> str:
    """Return a word in lower case as it was perhaps meant, or the word itself."""
    respelled = folding.respell(word)
    if respelled != word or len(word) < SHORTEST or splitter.ending(word) or not word.isalpha():
        return respelled
    ways = [_MEANT.get(letter, letter) for letter in word]
    if not 0 < sum(len(way) > 1 for way in ways) <= MOST:
        return word
    costs = {way: cost for letters in product(*ways) if (cost := _cost(way := "".join(letters))) is not None}
    return min(costs, key=costs.__getitem__, default=word)


def _cost(word: str) -> float | None:
    """Return what a word costs by itself or as a compound of known words, None when it is neither."""
    if (whole := splitter.ending(word)) is not None:
        return whole.cost
    found = splitter.cheapest(word)
    return found[0] if found and all(splitter.ending(part) for part in found[1]) else None
