"""The one analyzer: the same tokens for documents, queries and highlights."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise

from search.analysis import compounds, folding, stems, stopwords, tokens
from search.analysis.stems import LANGUAGES as LANGUAGES
from search.document import SearchDoc

#: Written beside every index. An index made by another version must be rebuilt: its tokens differ.
ANALYZER_VERSION = f"1/{version('simplemma')}/{version('snowballstemmer')}/{compounds.splitter.version}"

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
# A body word is salient when its frequency, damped and normalised by length as in BM25 (k1 1.2, b 0.75, a fixed
# average length), reaches this; about three mentions in a page of 250 words.
_SALIENT, _K1, _B, _AVERAGE = 1.5, 1.2, 0.75, 250


@dataclass(frozen=True, slots=True)
class Analysed:
    """What one word becomes: its stem, the stems of its parts when it is a compound, and its folded forms."""

    stem: str
    parts: tuple[str, ...]
    folds: tuple[str, ...]


@lru_cache(maxsize=50_000)
def analyse(word: str, language: str) -> Analysed:
    """Analyse one word in lower case. ``language`` is "da" or "en"; others are treated as Danish."""
    if language not in stems.LANGUAGES:
        language = "da"
    stem = stems.stem(word, language)
    split = compounds.splitter.split(word) if language == "da" else ()
    parts = tuple(dict.fromkeys(tokens.safe(stems.stem(part, language)) for part in split))
    folds = dict.fromkeys((tokens.safe(folding.fold(word)), tokens.safe(folding.fold(stem))))
    return Analysed(tokens.safe(stem), parts, tuple(folds))


def title_key(stemmed: Iterable[str]) -> str:
    """Return the token that stands for a whole title, so that asking for exactly it can be rewarded."""
    return "t" + hashlib.blake2b(" ".join(stemmed).encode(), digest_size=8).hexdigest()


def parts_of(text: str, found: Iterable[str], language: str) -> Iterator[str]:
    """Yield the parts of compounds, and words joined by hyphens as one word ("e-læring" is "elæring")."""
    for word in found:
        yield from analyse(word, language).parts
    for pieces in tokens.hyphenated(text):
        for first, second in pairwise(pieces):
            yield analyse((first + second)[: tokens.LONGEST], language).stem


def salient(stemmed: list[str]) -> list[str]:
    """Return the stems that a text keeps coming back to."""
    norm = _K1 * (1 - _B + _B * len(stemmed) / _AVERAGE)
    return [
        stem for stem, count in Counter(stemmed).items() if count > 1 and count * (_K1 + 1) / (count + norm) >= _SALIENT
    ]


@lru_cache(maxsize=4)
def _common(language: str) -> frozenset[str]:
    """Return the stems that are never salient."""
    return frozenset(analyse(word, language).stem for word in stopwords.BY_LANGUAGE.get(language, ())) | {GAP}


def _stemmed(found: Iterable[str], language: str) -> list[str]:
    return [analyse(word, language).stem for word in found]


def _separate(parts: Iterable[str], language: str) -> tuple[list[str], list[str]]:
    """Return stems of several short texts with gaps between them, and all their words."""
    stemmed: list[str] = []
    found: list[str] = []
    for text in parts:
        new = tokens.texts(text)
        if stemmed and new:
            stemmed.append(GAP)
        stemmed += _stemmed(new, language)
        found += new
    return stemmed, found


def fields(doc: SearchDoc) -> dict[str, list[str]]:
    """Return the tokens of a document, field by field, in their order in the text."""
    language = doc.language
    title_text, body_text = tokens.clean(doc.title), tokens.clean(doc.body)
    keyword_texts = [tokens.clean(keyword) for keyword in doc.keywords]
    heading_texts = [tokens.clean(heading) for heading in doc.headings]
    title, body = tokens.texts(title_text), tokens.texts(body_text)[:LONGEST_BODY]
    title_stem, body_stem = _stemmed(title, language), _stemmed(body, language)
    keywords, keyword_words = _separate(keyword_texts, language)
    headings, heading_words = _separate(heading_texts, language)
    if doc.summary and not doc.body.startswith(doc.summary):
        summary = tokens.clean(doc.summary)
        summary_stem, summary_words = _separate((summary,), language)
        body_stem, body, body_text = [*summary_stem, GAP, *body_stem], summary_words + body, summary + body_text
    folds: dict[str, None] = {title_key(title_stem): None} if title_stem else {}
    for word in (*title, *keyword_words):
        folds.update(dict.fromkeys(analyse(word, language).folds))
    named = parts_of(" . ".join((title_text, *keyword_texts)), [*title, *keyword_words], language)
    written = parts_of(" . ".join((body_text, *heading_texts)), {*heading_words, *body}, language)
    return {
        "title_stem": title_stem,
        "title_parts": list(dict.fromkeys(named)),
        "keywords": keywords,
        "headings": headings,
        "salient": [stem for stem in salient(body_stem) if stem not in _common(language)],
        "body_stem": body_stem,
        "body_parts": sorted(set(written)),
        "fold": list(folds),
    }
