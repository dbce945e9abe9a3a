"""From what a person wrote to what the engines are asked.

A plan is a list of clauses, one for every word or quoted phrase; each clause holds probes, the ways in which it may be
met. Engines translate a plan and add nothing to it, so that all of them find the same documents.

    samtale                word, with its inflections, its folded letters and compounds that hold it
    "den gode samtale"     these words in this order
    -kursus                not this
    samtal*                words that begin like this

What editors have said means the same (``synonyms.py``) and words spelt alike (``vocabulary.py``) come in as further
probes of a clause, so every engine understands them without knowing of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from search.analysis import folding, languages, spelling, stopwords, tokens
from search.analysis.analyzer import LANGUAGES, Analysed, analyse, title_key

Kind = Literal["exact", "stem", "language", "respelled", "parts", "kin", "synonym", "fold", "typo", "prefix", "head"]

#: More is not read: nobody asks so much, and everybody can send it.
LONGEST_QUERY = 300
MOST_CLAUSES = 10
SHORTEST_PREFIX = 2
#: Titles are looked for in so many of the first words, and are so long at most.
MOST_IN_RUNS, LONGEST_RUN = 8, 4

STEM_FIELDS = ("title_stem", "keywords", "headings", "body_stem")
PHRASE_FIELDS = ("title_stem", "keywords", "headings", "body_stem")
PARTS_FIELDS = ("title_parts", "body_parts")
COMPOUND_FIELDS = ("title_stem", "keywords", "headings", "body_stem", *PARTS_FIELDS)
TITLE_FIELDS = ("title_stem", "title_parts", "keywords")
FOLD_FIELDS = ("fold",)

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_LEFT_OUT = re.compile(r'(?<!\S)[-−–]("[^"]*"|\S+)|[*"]')


@dataclass(frozen=True, slots=True)
class Probe:
    """One way to meet a clause: a token (or a phrase, or all of several tokens) in any of some fields."""

    kind: Kind
    tokens: tuple[str, ...]
    fields: tuple[str, ...]
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One word or phrase that was asked for, and how it may be met. ``required`` is False for words like "og"."""

    text: str
    probes: tuple[Probe, ...]
    required: bool = True
    #: The words behind the clause in lower case; empty for phrases and prefixes, which are never guessed at.
    word: str = ""
    #: The likeliest of the words spelt alike, where nothing has the word itself.
    meant: str = ""
    #: A word that only says that something is asked: it raises what has it, and no hit must have it.
    slight: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A question, understood."""

    text: str
    language: str
    clauses: tuple[Clause, ...] = ()
    minus: tuple[Clause, ...] = ()
    #: Rewarded but not required: the words together, the whole title.
    together: tuple[Probe, ...] = ()
    whole_title: tuple[str, ...] = ()
    #: Whole titles of which the question says more: "servicedesk" in "servicedesk telefonnummer".
    titles_within: tuple[str, ...] = ()
    #: Words that editors have said mean the same, as they wrote them, and that are asked for as well.
    also: tuple[str, ...] = ()
    #: True when the text was longer than is read.
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask for (no words, or only words to leave out)."""
        return not self.clauses

    @property
    def required(self) -> tuple[Clause, ...]:
        """The clauses that a document should meet: those that say most, or the others if there are no such."""
        said = tuple(clause for clause in self.clauses if clause.required)
        return tuple(clause for clause in said if not clause.slight) or said or self.clauses

    @property
    def beside(self) -> tuple[Clause, ...]:
        """The clauses that only raise what the required ones find."""
        required = self.required
        return tuple(clause for clause in self.clauses if clause.required and clause not in required)

    def levels(self) -> list[int]:
        """Return how many required clauses a document must meet, from all of them down to any one."""
        count = len(self.required)
        return [count, *([count - 1] if count > 2 else []), *([1] if count > 1 else [])]

    @property
    def exact(self) -> tuple[Clause, ...]:
        """The required clauses without what ``with_heads`` has loosened."""
        return tuple(
            replace(clause, probes=tuple(probe for probe in clause.probes if probe.kind != "head"))
            for clause in self.required
        )

    @property
    def has_heads(self) -> bool:
        """Whether any word asked for is a compound that ``with_heads`` would loosen."""
        return any(_heads(clause) for clause in self.required)

    def with_heads(self) -> "Plan":
        """Return the plan with each part of a compound as a further way to meet it.

        Where nobody writes of a "demenssygeplejerske", "sygeplejerske" is the next best, and "demens".
        """
        clauses = tuple(replace(clause, probes=clause.probes + tuple(_heads(clause))) for clause in self.clauses)
        return replace(self, clauses=clauses)

    def with_synonyms(self, meanings: Mapping[int, Sequence[str]], kind: Kind = "synonym") -> "Plan":
        """Return the plan with what editors have said means the same, by the place of the clause.

        Words of one clause that stand for it together are a phrase. Where several words of the question mean one
        thing together, each of them is met by it. What a misspelt word means is worth no more than a guess: "typo".
        """
        clauses = list(self.clauses)
        for place, entries in meanings.items():
            added = tuple(probe for entry in entries for probe in _meaning(entry, self.language, kind))
            clauses[place] = replace(clauses[place], probes=clauses[place].probes + added)
        also = dict.fromkeys((*self.also, *(entry for entries in meanings.values() for entry in entries)))
        return replace(self, clauses=tuple(clauses), also=tuple(also))

    def with_typos(self, near: dict[str, list[str]]) -> "Plan":
        """Return the plan with words that are spelt alike as further ways to meet the clauses of ``near``."""
        clauses = tuple(
            replace(
                clause,
                probes=clause.probes + tuple(_alike(near[clause.word], self.language)),
                meant=near[clause.word][0],
            )
            if clause.word in near
            else clause
            for clause in self.clauses
        )
        return replace(self, clauses=clauses)


def _heads(clause: Clause) -> Iterable[Probe]:
    word = clause.meant or clause.word
    parts = analyse(word, "da").parts or analyse(spelling.meant(word), "da").parts if word else ()
    return [Probe("head", (part,), STEM_FIELDS + PARTS_FIELDS) for part in parts] if parts[1:] else []


def _meaning(entry: str, language: str, kind: Kind) -> Iterable[Probe]:
    """Yield the ways to meet what means the same as a word: as a word with its inflections, or as a phrase."""
    spoken = tokens.texts(tokens.clean(entry))
    if len(spoken) == 1:
        for probe in probes(spoken[0], language):
            if probe.kind in ("stem", "language", "parts", "kin") and len(probe.tokens) == 1:
                yield replace(probe, kind=kind)
        return
    for probe in _together(spoken, language):
        yield replace(probe, kind=kind)
    said = tuple(analyse(word, "da").stem for word in spoken if word not in stopwords.DANISH)
    if len(said) > 1:  # "melde sig syg" is also "Sådan melder du dig syg", where a title says it
        yield Probe(kind, said, TITLE_FIELDS)


def _alike(words: Iterable[str], language: str) -> Iterable[Probe]:
    for word in words:
        for probe in probes(word, language):
            if probe.kind in ("stem", "parts", "kin"):
                yield replace(probe, kind="typo")


def probes(word: str, language: str) -> list[Probe]:
    """Return the ways to meet one word in lower case: stem, folded letters, compounds that hold it or its parts."""
    own = analyse(word, language)
    found = [
        Probe("stem", (own.stem,), STEM_FIELDS),
        Probe("parts", (own.stem,), PARTS_FIELDS),
        *(Probe("fold", (folded,), FOLD_FIELDS) for folded in own.folds),
    ]
    for other in LANGUAGES:
        foreign = analyse(word, other).stem
        if foreign != own.stem:
            found.append(Probe("language", (foreign,), STEM_FIELDS))
    respelled = spelling.meant(word)
    if respelled != word and (meant := analyse(respelled, "da")).stem != own.stem:
        found.append(Probe("respelled", (meant.stem,), STEM_FIELDS + PARTS_FIELDS))
        if meant.parts:
            found.append(Probe("respelled", meant.parts, COMPOUND_FIELDS))
    if own.parts:
        found.append(Probe("parts", own.parts, COMPOUND_FIELDS))
    found += [Probe("kin", (other,), STEM_FIELDS + PARTS_FIELDS) for other in own.kin if other != own.stem]
    return found


def parse(text: str, language: str = "da") -> Plan:
    """Understand what a person wrote. Any text is allowed; what cannot be asked for is left out.

    ``language`` is that of the interface, "da" or "en": it decides which inflections come first, and which words are
    too common to ask for, unless she plainly writes in the other one.
    """
    cleaned = " ".join(tokens.clean(text[: LONGEST_QUERY * 4]).translate(_QUOTES).split())
    shown = cleaned[:LONGEST_QUERY]
    language = languages.spoken(tokens.texts(shown), language)
    clauses: dict[str, Clause] = {}
    minus: list[Clause] = []
    for match in _PIECE.finditer(shown):
        for clause in _read(match, language, abbreviations=not shown.isupper() or " " not in shown):
            if match["minus"]:
                minus.append(_exactly(clause))
            else:
                clauses.setdefault(clause.text, clause)
    asked = tokens.texts(_LEFT_OUT.sub(" ", shown))
    doing = _done_by_somebody(asked)
    kept = tuple(replace(one, slight=one.slight or one.text in doing) for one in clauses.values())[:MOST_CLAUSES]
    return Plan(
        text=shown,
        language=language,
        clauses=kept,
        minus=tuple(minus)[:MOST_CLAUSES],
        together=_together(asked, language) if len(kept) > 1 else (),
        whole_title=_titles(asked) if kept else (),
        titles_within=_titles_within(kept, language) if len(kept) > 1 else (),
        cut=len(cleaned) > LONGEST_QUERY or len(text) > LONGEST_QUERY * 4 or len(clauses) > MOST_CLAUSES,
    )


def _done_by_somebody(asked: Sequence[str]) -> frozenset[str]:
    """Return the verbs of a question, which say less than what it is about: "hvornår *afleverer* jeg kørebogen".

    Danish puts them before who does it, or behind when something common stands before ("hvornår skal jeg *aflevere*
    kørebogen"), and behind "at".
    """
    found = set()
    for before, word, behind in zip(["", *asked], asked, [*asked[1:], ""], strict=False):
        if word in stopwords.SOMEBODY:
            found.add(behind if not before or before in stopwords.DANISH else before)
        elif word == "at":
            found.add(behind)
    return frozenset(found)


def _read(match: re.Match[str], language: str, *, abbreviations: bool) -> list[Clause]:
    """Return the clauses of one quoted phrase or one run of characters between spaces.

    With ``abbreviations``, capitals count: "MED" is the committee, "med" only means *with*.
    """
    if match["phrase"] is not None:
        spoken = [word.text for word in tokens.words(match["phrase"])]
        return [_phrase(match["phrase"].strip(), spoken, language)] if spoken else []
    run = match["word"]
    found = list(tokens.words(run))
    if not found:
        return []
    if run.endswith("*") and len(found[-1].text) >= SHORTEST_PREFIX:
        return [*(_word(word.text, language) for word in found[:-1]), _prefix(found[-1].text, language)]
    if len(found) > 1 and all(word.joined for word in found[:-1]):
        return [_hyphenated(run.strip("-"), [word.text for word in found], language)]
    capitals = abbreviations and run.isupper() and len(run) > 1
    return [_word(word.text, language, capitals=capitals) for word in found]


def _word(word: str, language: str, *, capitals: bool = False) -> Clause:
    common = word in stopwords.BY_LANGUAGE.get(language, stopwords.DANISH) and not capitals
    slight = word in stopwords.SLIGHT.get(language, stopwords.SLIGHT["da"]) and not capitals
    return Clause(word, tuple(probes(word, language)), required=not common, word=word, slight=slight)


def _exactly(clause: Clause) -> Clause:
    """A word to leave out: its inflections too, but not what merely resembles it or holds it."""
    kept = tuple(probe for probe in clause.probes if probe.kind in ("stem", "prefix") and "fold" not in probe.fields)
    return replace(clause, probes=kept)


def _phrase(text: str, found: list[str], language: str) -> Clause:
    sequences = dict.fromkeys(tuple(analyse(word, code).stem for word in found) for code in _order(language))
    return Clause(
        f'"{text}"', tuple(Probe("stem", sequence, PHRASE_FIELDS, phrase=len(sequence) > 1) for sequence in sequences)
    )


def _hyphenated(text: str, found: list[str], language: str) -> Clause:
    """A word with hyphens is met by its pieces in order, or written as one word."""
    whole = "".join(found)[: tokens.LONGEST]
    return Clause(text, (*_phrase(text, found, language).probes, *probes(whole, language)), word=whole)


def _prefix(start: str, language: str) -> Clause:
    """Words are kept as stems, which may be shorter than what was written: ask for the stem as well."""
    own: Analysed = analyse(start, language)
    return Clause(
        f"{start}*",
        (
            Probe("prefix", (tokens.safe(start),), (*STEM_FIELDS, *PARTS_FIELDS), prefix=True),
            Probe("prefix", (tokens.safe(folding.fold(start)),), FOLD_FIELDS, prefix=True),
            Probe("stem", (own.stem,), STEM_FIELDS),
        ),
    )


def _order(language: str) -> tuple[str, ...]:
    return (language, *(code for code in LANGUAGES if code != language))


def _together(found: list[str], language: str) -> tuple[Probe, ...]:
    sequences = dict.fromkeys(tuple(analyse(word, code).stem for word in found) for code in _order(language))
    return tuple(Probe("stem", sequence, PHRASE_FIELDS, phrase=True) for sequence in sequences if len(sequence) > 1)


def _titles(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title_key(analyse(word, code).stem for word in found) for code in LANGUAGES if found))


def _titles_within(clauses: Sequence[Clause], language: str) -> tuple[str, ...]:
    """Return the titles that some of the words in a row would be; a word like "og" alone is none.

    Only where everything is plain words: a document with such a title must be one that the words find.
    """
    if any(clause.word != clause.text for clause in clauses):
        return ()
    asked = clauses[:MOST_IN_RUNS]
    stems = [analyse(clause.word, language).stem for clause in asked]
    runs = (
        (start, start + size)
        for size in range(1, LONGEST_RUN + 1)
        for start in range(len(asked) - size + 1)
        if size < len(clauses) and any(clause.required for clause in asked[start : start + size])
    )
    return tuple(dict.fromkeys(title_key(stems[start:end]) for start, end in runs))
