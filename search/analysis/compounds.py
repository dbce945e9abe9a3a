"""Split Danish compounds: "ældrepleje" is found by "pleje", and "pleje af ældre" finds it.

Danish writes compounds as one word and joins the parts with nothing, an s or an e: *arbejd-s-plads*, *barn → børn-e-
have*. The dictionary behind the tables says of every word how it binds, so a split is a chain of known binding forms
and an inflected word at the end. The cheapest chain wins; a word costs less the commoner it is, and very short ones
cost extra, because they stand in others by chance. Words that the dictionary has and that are best left alone
("sygeplejerske", "medarbejder") are in the tables as one word and are never split: that was decided when the tables
were built (``search.analysis.building``).
"""

import lzma
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol

DATA = Path(__file__).parent / "data" / "compounds.da.xz"
#: Raised with every change of the rules below.
RULES = 1
#: A part is at least two letters long ("bo", "by", "te"); a word that could be split four.
SHORTEST_PART, SHORTEST = 2, 6
LONGEST_PART = 28
#: What joining costs that the dictionary does not know: an s behind a word that binds otherwise.
STRANGE_JOINT = 2.0
#: An s behind what is itself a compound is usual: "skolefritid-s-ordning".
INNER_JOINT = 0.5
#: A beginning that the dictionary does not know has so many letters at least, and what it costs; behind it stands a
#: word of so many letters that costs no more than this.
UNKNOWN_FROM, UNKNOWN, KNOWN_FROM, KNOWN = 5, 13.0, 5, 4.5


class Part(NamedTuple):
    """What a string of letters can be as a part: its base form, and what it costs."""

    base: str
    cost: float


class Tables(Protocol):
    """What the splitter knows of words."""

    @property
    def version(self) -> str:
        """Return what changes when the tables do."""
        ...

    def binding(self, letters: str) -> Part | None:
        """Return what letters are before a further part: "arbejds" is "arbejde"."""
        ...

    def ending(self, letters: str) -> Part | None:
        """Return what letters are as the last part or as a word of its own: "pladsen" is "plads"."""
        ...


class Splitter:
    """Knows the parts of compounds by its tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def version(self) -> str:
        """Return what changes when the answers do; part of ``ANALYZER_VERSION``."""
        return f"{RULES}-{self._tables.version}"

    def ending(self, word: str) -> Part | None:
        """Return what a word in lower case is by itself, if the dictionary has it."""
        return self._tables.ending(word)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the base forms of at least two parts of a word in lower case, or () when it is not a compound."""
        if len(word) < SHORTEST or not word.isalpha() or self._tables.ending(word) is not None:
            return ()
        found = self.cheapest(word)
        return found[1] if found else ()

    def cheapest(self, word: str) -> tuple[float, tuple[str, ...]] | None:
        """Return the cheapest chain of at least two parts with its cost."""
        length = len(word)
        ending = self._tables.ending
        best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
        result: tuple[float, tuple[str, ...]] | None = None
        for start in range(length - SHORTEST_PART + 1):
            reached = best.get(start)
            if reached is None:
                continue
            cost, parts = reached
            if start and (last := ending(word[start:])) is not None:
                total = cost + last.cost
                if result is None or total < result[0]:
                    result = total, (*parts, last.base)
            for stop in range(start + SHORTEST_PART, min(length - SHORTEST_PART, start + LONGEST_PART) + 1):
                part = self._bound(word, start, stop)
                if part is not None:
                    total = cost + part.cost
                    if stop not in best or total < best[stop][0]:
                        best[stop] = total, (*parts, part.base)
        return result or self._with_unknown(word)

    def _bound(self, word: str, start: int, stop: int) -> Part | None:
        """Return the part between two places, before a further one."""
        letters = word[start:stop]
        found = self._tables.binding(letters)
        if found is None and letters[-1] == "s" and stop - start > 3 and letters[-2] != "s":
            bare = self._tables.binding(letters[:-1])
            if bare is None and start:
                bare = self._tables.ending(letters[:-1])
            if bare is not None:
                found = Part(bare.base, bare.cost + (INNER_JOINT if start else STRANGE_JOINT))
        return found

    def _with_unknown(self, word: str) -> tuple[float, tuple[str, ...]] | None:
        """Return a word that the dictionary lacks and the longest common word behind it: "onboarding-forløb"."""
        for place in range(UNKNOWN_FROM, len(word) - KNOWN_FROM + 1):
            last = self._tables.ending(word[place:])
            if last is not None and last.cost <= KNOWN:
                return UNKNOWN + last.cost, (word[:place], last.base)
        return None


#: Words are kept in short strings by their first so many letters.
_KEY = 4
_BLOCK, _RECORD, _FIELD = "\x1d", "\n", "\t"


class Packed:
    """Tables read from a file: sorted words, cut by their first letters into short strings.

    The interpreter itself searches such a string, so a look-up takes well under a microsecond, and four hundred
    thousand words weigh little more than their letters.
    """

    def __init__(self, path: Path = DATA) -> None:
        self._path = path

    @cached_property
    def _read(self) -> tuple[dict[str, str], dict[str, str]]:
        bindings, endings = lzma.decompress(self._path.read_bytes()).decode("latin-1").split(_BLOCK)
        return _chunks(bindings), _chunks(endings)

    @cached_property
    def version(self) -> str:
        """Return what changes when the tables do; also where they are still to be made."""
        return blake2b(self._path.read_bytes(), digest_size=4).hexdigest() if self._path.exists() else "none"

    def binding(self, letters: str) -> Part | None:
        """Return what letters are before a further part."""
        return _look_up(self._read[0], letters)

    def ending(self, letters: str) -> Part | None:
        """Return what letters are as the last part or as a word of its own."""
        return _look_up(self._read[1], letters)


def _chunks(block: str) -> dict[str, str]:
    """Return a block as short strings, each by the letters its words begin with, which it does not repeat."""
    return {chunk[:_KEY].rstrip(): chunk[_KEY:] for chunk in block.split(_FIELD + _RECORD)}


def pack(bindings: Mapping[str, Part], endings: Mapping[str, Part]) -> str:
    """Return tables as the text that ``Packed`` reads."""
    return _BLOCK.join((_packed(bindings), _packed(endings)))


def _packed(parts: Mapping[str, Part]) -> str:
    """One line a word: the rest of its letters, "!", cost in tenths, letters to take away, letters to add."""
    chunks: dict[str, list[str]] = {}
    for letters in sorted(parts):
        base, cost = parts[letters]
        shared = next(
            (n for n, pair in enumerate(zip(letters, base, strict=False)) if pair[0] != pair[1]),
            min(len(letters), len(base)),
        )
        line = f"{letters[_KEY:]}!{round(cost * 10):d},{len(letters) - shared:d},{base[shared:]}"
        chunks.setdefault(letters[:_KEY], []).append(line)
    return (_FIELD + _RECORD).join(
        f"{key:{_KEY}}{_RECORD}{_RECORD.join(lines)}{_RECORD}" for key, lines in chunks.items()
    )


def _look_up(chunks: dict[str, str], letters: str) -> Part | None:
    chunk = chunks.get(letters[:_KEY])
    if chunk is None:
        return None
    wanted = f"{_RECORD}{letters[_KEY:]}!"
    place = chunk.find(wanted)
    if place < 0:
        return None
    place += len(wanted)
    cost, away, added = chunk[place : chunk.index(_RECORD, place)].split(",")
    return Part(letters[: len(letters) - int(away)] + added, int(cost) / 10)


splitter = Splitter(Packed())
