"""Read hunspell-da: every word with its inflections and the forms it takes inside a compound.

The dictionary marks with affix rules how a word binds to what follows: "arbejde" as "arbejds", "barn" as "barne",
"plan" as it is. A rule may lead to further rules (a doubled consonant before an ending), one step deep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: Flags of the affix file: begins or stands inside a compound, only inside compounds, incomplete without an ending.
_INSIDE, _ONLY_INSIDE, _INCOMPLETE = frozenset({"32", "33"}), "36", "8"
_PLURAL = "74"
_NOUNS = "10 2 3 4 5 7 11 14 15 18 19 42 44 45 46 47 48 57 58 64 65 66 70 71"
_ADJECTIVES = "12 23 24 25 26 28 38 40 41 49 59 77 78 82"
_NOUN, _ADJECTIVE = frozenset(_NOUNS.split()), frozenset(_ADJECTIVES.split())
_VERB = frozenset({"1", "20", "21", "22", "79"})
_WORD = re.compile(r"[A-ZÆØÅa-zæøåéüöäèôêáàó]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the dictionary: its inflected forms, and its forms before a further part.

    ``kind`` is noun, plural (a noun's irregular plural, or one without a singular), adjective, verb, name or other.
    """

    word: str
    kind: str
    inflected: frozenset[str] = field(default_factory=frozenset)
    binding: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Rule:
    strip: str
    add: str
    further: frozenset[str]
    condition: re.Pattern[str]

    def apply(self, word: str) -> str | None:
        """Return the word with the ending, or None when the rule is not for it."""
        if not word.endswith(self.strip) or not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


def _rules(path: Path) -> dict[str, list[_Rule]]:
    rules: dict[str, list[_Rule]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        pieces = line.split()
        if len(pieces) >= 5 and pieces[0] == "SFX":
            _, flag, strip, ending, condition = pieces[:5]
            add, _, further = ending.partition("/")
            rules.setdefault(flag, []).append(
                _Rule(
                    "" if strip == "0" else strip,
                    "" if add == "0" else add,
                    frozenset(further.split(",")) if further else frozenset(),
                    re.compile(("" if condition == "." else condition) + "$"),
                )
            )
    return rules


def _kind(word: str, flags: frozenset[str]) -> str:
    if word[:1].isupper():
        return "name"
    if _PLURAL in flags:
        return "plural"
    for kind, marks in (("verb", _VERB), ("adjective", _ADJECTIVE), ("noun", _NOUN)):
        if flags & marks:
            return kind
    return "other"


def entries(folder: Path) -> Iterator[Entry]:
    """Yield the words of ``da_DK.dic`` in a folder that also holds ``da_DK.aff``."""
    rules = _rules(folder / "da_DK.aff")
    lines = (folder / "da_DK.dic").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        word, _, marks = line.split("\t")[0].split(" ")[0].partition("/")
        if not _WORD.fullmatch(word):
            continue
        flags = frozenset(marks.split(","))
        inflected: set[str] = {word}
        binding: set[str] = set()
        _bend(word, flags, rules, inflected, binding)
        lower = {form.lower() for form in inflected if _WORD.fullmatch(form)}
        bound = {form.lower() for form in binding if _WORD.fullmatch(form)}
        yield Entry(word.lower(), _kind(word, flags), frozenset(lower), frozenset(bound))


def _bend(
    word: str,
    flags: frozenset[str],
    rules: dict[str, list[_Rule]],
    inflected: set[str],
    binding: set[str],
    deep: bool = False,
) -> None:
    """Collect the forms that the rules make of a word."""
    for flag in flags:
        for rule in rules.get(flag, ()):
            form = rule.apply(word)
            if form is None:
                continue
            if rule.further & _INSIDE:
                binding.add(form)
            elif _ONLY_INSIDE not in rule.further:
                if _INCOMPLETE not in rule.further:
                    inflected.add(form)
                if not deep and rule.further & rules.keys():
                    _bend(form, rule.further, rules, inflected, binding, deep=True)
