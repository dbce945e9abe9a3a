"""Decide what every part costs and which words of the dictionary are compounds, and pack what is left.

A word costs less the commoner it is (in the dictionary's own compounds too). With these costs the dictionary's words
are split as any other; those that are cheaper as two parts are compounds and leave the tables, since their parts
will be found again. What remains are words to be left whole, and the parts of all others.
"""

import lzma
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, log10
from pathlib import Path

from search.analysis import stems
from search.analysis.building import judgement
from search.analysis.building.hunspell import Entry
from search.analysis.compounds import Part, Splitter, pack

#: What every part costs, and the frequency (Zipf scale: 3 is once in a million words) above which none is cheaper.
EACH, COMMONEST = 1.2, 6.0
#: How much dearer a compound may be than the word as one.
WHOLE_BONUS = 6.0
#: Short parts stand in other words by chance.
SHORT = {2: 4.0, 3: 2.5, 4: 1.0}
#: A verb binds seldom; the last part is a noun, seldom something else.
BINDS: Mapping[str, float] = {"verb": 0.7, "name": 1.0}
ENDS: Mapping[str, float] = {"noun": 0.0, "plural": 0.0, "adjective": 1.0, "other": 1.5, "verb": 2.5}
#: An adjective of which the dictionary does not say that it binds: "kommunaldirektør".
BARE_ADJECTIVE = 1.0
#: A noun without an s or e of which the dictionary says that it takes one: "daginstitution".
BARE_NOUN = 2.0
_BARE_ENDINGS = ("al", "el", "il", "iv", "at", "ant", "ent", "ær", "ende")
#: How much dearer a word may be than another whose form with an e or s it is: "spise-pause", not "spis-e-pause".
EXACT = 0.7
#: Names bind when they are known.
KNOWN_NAME = 3.0
#: An agent ("leder") is meant, and not what its letters could be else, when forms that only it has are in use.
IN_USE = 3.0


@dataclass
class Found:
    """Tables while they are made."""

    version = "unfinished"
    bindings: dict[str, Part] = field(default_factory=dict)
    endings: dict[str, Part] = field(default_factory=dict)

    def binding(self, letters: str) -> Part | None:
        """Return what letters are before a further part."""
        return self.bindings.get(letters)

    def ending(self, letters: str) -> Part | None:
        """Return what letters are as the last part."""
        return self.endings.get(letters)


class Builder:
    """Makes tables of the words of a dictionary and the frequencies of words."""

    def __init__(self, entries: Sequence[Entry], frequency: Callable[[str], float]) -> None:
        """``frequency`` tells the share of a word among all words."""
        self._frequency = frequency
        self.entries = entries
        self._nouns = {entry.word for entry in entries if entry.kind == "noun"}
        self._productive = _productive(entries)
        self._commonness = {id(entry): self._zipf(_telling(entry)) for entry in entries}

    def build(self) -> tuple[Found, dict[str, tuple[str, ...]]]:
        """Return the tables, and the compounds that left them."""
        everything = self._tables(self.entries, frozenset())
        compounds = self._compounds(everything)
        left = [entry for entry in self.entries if entry.kind == "name" or entry.word not in compounds]
        spoken_for = {
            form
            for entry in self.entries
            if entry.word in compounds and entry.kind != "name"
            for form in entry.inflected
        }
        return self._tables(left, spoken_for), compounds

    def _zipf(self, forms: Iterable[str]) -> float:
        return log10(fsum(map(self._frequency, forms)) * 1e9 + 1)

    def _cost(self, entry: Entry) -> float:
        common = self._commonness[id(entry)]
        if len(entry.word) > 4:
            common = max(common, min(3.8, 2.2 + log10(1 + self._productive[entry.word])))
        return COMMONEST + 1 - min(common, COMMONEST) + EACH

    def _base(self, entry: Entry) -> str:
        """Return the singular of a plural: "børn" is "barn"."""
        if entry.kind == "plural":
            lemma = stems.lemma(entry.word, "da")
            if lemma in self._nouns:
                return lemma
        return entry.word

    def _tables(self, entries: Sequence[Entry], spoken_for: frozenset[str] | set[str]) -> Found:
        found = Found()
        candidates: dict[str, list[tuple[Entry, Part]]] = defaultdict(list)
        for entry in entries:
            if entry.word in judgement.NEVER_PARTS:
                continue
            cost, base = self._cost(entry), self._base(entry)
            if entry.kind == "name" and (len(entry.word) < 4 or self._commonness[id(entry)] < KNOWN_NAME):
                continue
            for form, extra in self._binding_forms(entry):
                part = Part(base, cost + extra + SHORT.get(len(form), 0.0) + BINDS.get(entry.kind, 0.0))
                if _may_be_part(form) and _better(form, part, found.bindings.get(form)):
                    found.bindings[form] = part
            if entry.kind == "name" or entry.word in judgement.NEVER_LAST:
                continue
            for form in entry.inflected | {entry.word}:
                if _may_be_part(form) and not (entry.kind == "verb" and form in spoken_for):
                    part = Part(base, cost + SHORT.get(len(form), 0.0) + ENDS[entry.kind])
                    candidates[form].append((entry, part))
        found.endings = {form: self._meant(form, some) for form, some in candidates.items()}
        for form, base in judgement.BINDING.items():
            known = found.endings.get(base) or found.endings.get(form)
            found.bindings[form] = Part(base, min(known.cost, 5.0) if known else 5.0)
        return found

    def _binding_forms(self, entry: Entry) -> list[tuple[str, float]]:
        forms = [(form, 0.0) for form in entry.binding]
        if entry.kind == "noun" and entry.word not in entry.binding and not entry.word.endswith("s"):
            forms.append((entry.word, BARE_NOUN))
        if not forms and len(entry.word) > 4 and entry.kind == "adjective" and entry.word.endswith(_BARE_ENDINGS):
            forms.append((entry.word, BARE_ADJECTIVE))
        return forms

    def _meant(self, form: str, candidates: list[tuple[Entry, Part]]) -> Part:
        """Return which of several words is meant by the same letters."""
        cheapest = min((part for _, part in candidates), key=lambda part: part.cost)
        if len({part.base for _, part in candidates}) == 1:
            return cheapest
        for entry, part in candidates:
            if entry.kind == "noun" and entry.word == form:
                others = (other.inflected for other, _ in candidates if other.word != form)
                if self._zipf(entry.inflected.difference({form}, *others)) >= IN_USE:
                    return part
        lemma = stems.lemma(form, "da")
        nouns = [part for entry, part in candidates if part.base == lemma and entry.kind in ("noun", "plural")]
        return min(nouns, key=lambda part: part.cost) if nouns else cheapest

    def _compounds(self, tables: Found) -> dict[str, tuple[str, ...]]:
        splitter = Splitter(tables)
        compounds: dict[str, tuple[str, ...]] = {}
        common: dict[str, float] = {}
        for entry in self.entries:
            if entry.kind in ("noun", "plural", "adjective"):
                common[entry.word] = max(common.get(entry.word, 0.0), self._commonness[id(entry)])
        for word, commonness in common.items():
            if len(word) < 6 or word in judgement.WHOLE:
                continue
            own = tables.endings.pop(word, None)
            split = splitter.cheapest(word)
            if own is not None:
                tables.endings[word] = own
            if split is not None and split[0] < COMMONEST + 1 - min(commonness, COMMONEST) + EACH + WHOLE_BONUS:
                compounds[word] = split[1]
        return compounds


def _telling(entry: Entry) -> frozenset[str]:
    """Return the forms that tell how common a word is: a verb's imperative is most often a noun ("jul" of "jule")."""
    if entry.kind == "verb":
        return entry.inflected - {entry.word[:-1]} | {entry.word}
    return entry.inflected | {entry.word}


def _better(form: str, part: Part, known: Part | None) -> bool:
    """Tell whether a word is what letters mean before a further part: the word itself, or else the commonest."""
    if known is None:
        return True
    own, other = (found.cost - (EXACT if found.base == form else 0.0) for found in (part, known))
    return own < other


def _may_be_part(form: str) -> bool:
    return form not in judgement.NEVER_PARTS and (len(form) > 2 or form in judgement.SHORT_PARTS)


def _productive(entries: Sequence[Entry]) -> Counter[str]:
    """Count for every word in how many longer words of the dictionary it stands first or last."""
    words = {entry.word for entry in entries if entry.kind != "name"}
    counts: Counter[str] = Counter()
    for word in words:
        for place in range(3, len(word) - 2):
            if word[place:] in words:
                counts[word[place:]] += 1
            if word[:place] in words:
                counts[word[:place]] += 1
    return counts


def write(found: Found, path: Path) -> int:
    """Pack tables into a file, and return its size in bytes."""
    text = pack(found.bindings, found.endings)
    packed = lzma.compress(text.encode("latin-1"), preset=9 | lzma.PRESET_EXTREME)
    path.write_bytes(packed)
    return len(packed)
