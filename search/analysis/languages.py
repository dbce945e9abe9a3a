"""Tell Danish from English by the words that every text in a language has.

A page in Danish may quote a whole text in English, and whoever reads the site in Danish may ask in English: "how do I
report sick". So each field of a document and each question is looked at by itself. Only words that one language alone
has count ("how", "the"; not "for", "her" or "by"), and only two of them are enough to go against what was said.
"""

from collections.abc import Iterable
from itertools import islice

from search.analysis import stopwords

#: Words that are looked at, and how many of the other language there must be: two, and twice as many as of its own.
LOOKED_AT, ENOUGH = 400, 2
#: English words that Danish has as well, with another meaning or as a name ("IT", "by", "is").
_SHARED = frozenset(["a", "an", "as", "be", "by", "do", "had", "is", "it", "me", "no", "on", "so", "to", "us"])
_ALONE = {
    "da": stopwords.DANISH - stopwords.ENGLISH,
    "en": stopwords.ENGLISH - stopwords.DANISH - _SHARED,
}


def spoken(found: Iterable[str], said: str) -> str:
    """Return the language of words in small letters, "da" or "en": ``said`` unless they plainly are of the other."""
    own = said if said in _ALONE else "da"
    other = "en" if own == "da" else "da"
    words = list(islice(found, LOOKED_AT))
    against = sum(map(_ALONE[other].__contains__, words))
    if against < ENOUGH or against <= 2 * sum(map(_ALONE[own].__contains__, words)):
        return own
    return other
