"""The one analyzer: the same tokens for documents, queries and highlights."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import chain, pairwise
from typing import Any, cast

from search.analysis import compounds, folding, languages, stems, stopwords, tokens
from search.analysis.stems import LANGUAGES as LANGUAGES
from search.document import SearchDoc

#: Written beside every index. An index made by another version must be rebuilt: its tokens differ.
ANALYZER_VERSION = f"5/{version('simplemma')}/{version('snowballstemmer')}/{compounds.splitter.version}"

#: The fields of the index, in the order of the engines' columns.
FIELDS = (
    "title_stem",
    "title_parts",
    "keywords",
    "headings",
    "salient",
    "body_stem",
    "body_parts",
    "fold",
)
#: Stands between headings and between keywords, so that no phrase reaches across.
GAP = "qgap"
#: Words of a body that are indexed; a longer text is cut.
LONGEST_BODY = 50_000
#: How often a text says a word, damped and held against its length as in BM25, makes one of these grades, from the
#: least on. Length is held against so many words, the same for every text, and never against the average of all texts:
#: that would tell of texts which somebody may not see. A few lines count as so many words at least, for two mentions in
#: a post do not make it about that. The measures were chosen on half of the questions of
#: ``tests/benchmarks/libreoffice_help.py`` and on the judged set's development part.
GRADES = (0.6, 1.0, 1.4, 1.8)
_DAMPED, _BY_LENGTH, _MEASURE, _SHORTEST_TEXT = 1.2, 0.75, 100, 50

#: Words of one language that a process remembers at most; about 13 MB.
REMEMBERED = 60_000
#: Shorter words are not worth suggesting.
SHORTEST_WORD = 3

#: Tokens of a document, field by field, in their order in the text.
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What one word becomes: its stem, the stems of its parts when it is a compound, and its folded forms.

    ``kin`` holds the stems of the deed where the word is a verb, and of the verb where it is a deed.
    """

    stem: str
    parts: tuple[str, ...]
    folds: tuple[str, ...]
    kin: tuple[str, ...] = ()


class _Memory(dict[str, Any]):
    """A dictionary that works out what it lacks, and forgets what has not been asked for in a while.

    Indexing looks up millions of words; ``map(memory.__getitem__, words)`` does so without a line of Python for those
    that are known. It has two halves: when the young one is full it becomes the old one, and words that are asked for
    again move into the young one. So common words are never worked out twice, however many rare ones pass.
    """

    def __init__(self, work_out: Callable[[str], Any]) -> None:
        super().__init__()
        self._work_out = work_out
        self._old: dict[str, Any] = {}

    def __missing__(self, word: str) -> Any:
        found = self._old.get(word)
        if found is None:
            found = self._work_out(word)
        if len(self) >= REMEMBERED // 2:
            self._old = dict(self)
            self.clear()
        self[word] = found
        return found


class _Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stems = _Memory(lambda word: tokens.safe(stems.stem(word, language)))
        self.parts = _Memory(self._parts)
        self.common = frozenset(map(self.stem, stopwords.BY_LANGUAGE[language])) | {GAP}

    def stem(self, word: str) -> str:
        """Return the token of a word."""
        return cast(str, self.stems[word])

    def stemmed(self, found: Iterable[str]) -> list[str]:
        """Return the tokens of words."""
        return list(map(self.stems.__getitem__, found))

    def folds(self, word: str) -> tuple[str, ...]:
        """Return the folded forms of a word and of its stem."""
        return tuple(dict.fromkeys((tokens.safe(folding.fold(word)), tokens.safe(folding.fold(self.stem(word))))))

    def parts_of(self, text: str, found: Iterable[str]) -> set[str]:
        """Return the parts of compounds, and words joined by hyphens as one word ("e-læring" is "elæring")."""
        parts = set(chain.from_iterable(map(self.parts.__getitem__, found)))
        for pieces in tokens.hyphenated(text):
            parts.update(self.stem((first + second)[: tokens.LONGEST]) for first, second in pairwise(pieces))
        return parts

    def separate(self, parts: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the tokens of several short texts with gaps between them, and all their words."""
        stemmed: list[str] = []
        found: list[str] = []
        for text in parts:
            new = tokens.texts(text)
            if stemmed and new:
                stemmed.append(GAP)
            stemmed += self.stemmed(new)
            found += new
        return stemmed, found

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the tokens of the parts; a part that would be as common as "må" is a word of its own ("måtte")."""
        split = compounds.splitter.split(word) if self.language == "da" else ()
        pairs = ((part, self.stem(part)) for part in split)
        return tuple(dict.fromkeys(tokens.safe(part) if stem in self.common else stem for part, stem in pairs))


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def words_of(language: str) -> _Words:
    """Return the words of a language; others than Danish and English are treated as Danish."""
    return _words(language if language in LANGUAGES else "da")


@lru_cache(maxsize=20_000)
def analyse(word: str, language: str) -> Analysed:
    """Analyse one word in lower case."""
    words = words_of(language)
    kin = map(words.stem, stems.kin(word)) if words.language == "da" else ()
    return Analysed(words.stem(word), words.parts[word], words.folds(word), tuple(dict.fromkeys(kin)))


def title_key(stemmed: Iterable[str]) -> str:
    """Return the token that stands for a whole title, so that asking for exactly it can be rewarded."""
    return "t" + hashlib.blake2b(" ".join(stemmed).encode(), digest_size=8).hexdigest()


def graded(token: str, grade: int) -> str:
    """Return what stands in ``salient`` for a token that a text says so often."""
    return f"q{grade}{token}"


def salient(stemmed: list[str]) -> list[tuple[str, int]]:
    """Return the stems that a text says more than once, with their grades: 1 to ``len(GRADES)``."""
    norm = _DAMPED * (1 - _BY_LENGTH + _BY_LENGTH * max(len(stemmed), _SHORTEST_TEXT) / _MEASURE)
    repeated = ((stem, count * (_DAMPED + 1) / (count + norm)) for stem, count in Counter(stemmed).items() if count > 1)
    return [(stem, grade) for stem, often in repeated if (grade := bisect_right(GRADES, often))]


def is_suggestible(word: str) -> bool:
    """Whether a word is worth suggesting."""
    return len(word) >= SHORTEST_WORD and not word.isdecimal()


def written_words(*texts: str) -> set[str]:
    """Return the different words of cleaned texts."""
    return set(chain.from_iterable(tokens.texts(text)[:LONGEST_BODY] for text in texts))


def analyse_document(doc: SearchDoc) -> tuple[Fields, set[str]]:
    """Return the tokens of a document, and its different words as they are written.

    Each field is analysed in the language it is written in (``languages``): a Danish page may hold an English text.
    """
    title_text, body_text, summary = tokens.clean(doc.title), tokens.clean(doc.body), tokens.clean(doc.summary)
    keyword_texts = [tokens.clean(keyword) for keyword in doc.keywords]
    heading_texts = [tokens.clean(heading) for heading in doc.headings]
    title, body = tokens.texts(title_text), tokens.texts(body_text)[:LONGEST_BODY]
    summary_words = tokens.texts(summary)
    names, words = _spoken(title, doc), _spoken(body, doc)
    title_stem, body_stem = names.stemmed(title), words.stemmed(body)
    keywords, keyword_words = words_of(doc.language).separate(keyword_texts)
    headings, heading_words = words.separate(heading_texts)
    if summary and not body_text.startswith(summary):
        body_stem = [*_spoken(summary_words, doc).stemmed(summary_words), GAP, *body_stem]
    named = [*title, *keyword_words]
    written = {*heading_words, *summary_words, *body}
    folds: dict[str, None] = {title_key(title_stem): None} if title_stem else {}
    for word in named:
        folds.update(dict.fromkeys(names.folds(word)))
    fields = {
        "title_stem": title_stem,
        "title_parts": sorted(names.parts_of(" . ".join((title_text, *keyword_texts)), named)),
        "keywords": keywords,
        "headings": headings,
        "salient": [graded(stem, grade) for stem, grade in salient(body_stem) if stem not in words.common],
        "body_stem": body_stem,
        "body_parts": sorted(words.parts_of(" . ".join((summary, body_text, *heading_texts)), written)),
        "fold": list(folds),
    }
    written.update(named)
    return fields, written


def _spoken(found: list[str], doc: SearchDoc) -> _Words:
    return words_of(languages.spoken(found, doc.language))
