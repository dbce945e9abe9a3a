"""Forgive the keyboard: "Aarhus", "Arhus" and "Århus", "moede", "mode" and "møde" meet in the fold field.

Folding makes common words collide (for/før, møde/mode, får/far), so only titles, names and keywords have a fold
field, with a low weight; the main fields keep æ, ø and å.
"""

import unicodedata

_SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"), ("ä", "æ"), ("ö", "ø"), ("ü", "y"))
_REDUCED = str.maketrans({"å": "a", "æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})


def respell(word: str) -> str:
    """Write aa, ae, oe, ä and ö as å, æ and ø: "naerhed" becomes "nærhed"."""
    for written, meant in _SPELLINGS:
        word = word.replace(written, meant)
    return word


def fold(word: str) -> str:
    """Reduce a word to letters without marks, after respelling: "Møde", "moede" and "mode" become "mode"."""
    reduced = respell(word).translate(_REDUCED)
    if reduced.isascii():
        return reduced
    return "".join(mark for mark in unicodedata.normalize("NFD", reduced) if not unicodedata.combining(mark))
