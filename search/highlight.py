"""Mark what was found, on the original text, the same for every engine.

Everything is escaped; the only markup that comes out is ``<mark>``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import languages, tokens
from search.analysis.analyzer import analyse, words_of
from search.plan import Plan
from search.protocol import Stored

#: Characters of a text that are looked at in one go, and shown.
LOOKED_AT, SHOWN, BEFORE = 60_000, 220, 50
#: Of a longer text so many further pieces are looked at: first those that hold letters of the words asked for.
FURTHER = 3
#: Characters that tell in which language a text is.
FIRST = 4_000
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """A marked part of a text, and which of the words asked for it answers."""

    start: int
    end: int
    clauses: frozenset[int]


class Highlighter:
    """Knows what a plan asks for and finds it in texts. Made once for a page of hits."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._wanted: dict[str, set[int]] = {}
        self._folds: dict[str, set[int]] = {}
        self._prefixes: dict[str, set[int]] = {}
        self._phrases: list[tuple[int, tuple[str, ...]]] = []
        for place, clause in enumerate(plan.required):
            for probe in clause.probes:
                if probe.phrase:
                    self._phrases.append((place, probe.tokens))
                    continue
                kept = self._prefixes if probe.prefix else self._folds if "fold" in probe.fields else self._wanted
                for token in probe.tokens:
                    kept.setdefault(token, set()).add(place)

    def spans(self, text: str, language: str, *, named: bool = False) -> list[Span]:
        """Return what to mark in a text. ``named``: a title, name or keyword, where folded letters count."""
        text = text[:LOOKED_AT]
        language = languages.spoken(tokens.texts(text[:FIRST]), language)
        lowered = tokens.lower(text)
        if len(lowered) != len(text):  # some capitals are longer than their small letters: look word by word
            found = [
                Span(word.start, word.end, frozenset(answers))
                for word in tokens.words(text)
                if (answers := self._answers(word.text, language, named))
            ]
        else:
            found = []
            for written in self._candidates(tokens.written(lowered), language, named):
                answers = self._answers(tokens.normal(written), language, named)
                if answers:
                    found += [Span(*span, frozenset(answers)) for span in _places(written, lowered)]
        return _merged(found + self._in_order(text, language))

    def _far_and_near(self, text: str, language: str) -> list[Span]:
        """Return what to mark in a text of any length: its beginning, and as much of the rest as may be needed.

        Looking for letters is cheap, so a file of a thousand pages is looked through for those of the words asked for
        before its words are.
        """
        start = _piece_end(text, 0)
        found = self.spans(text[:start], language)
        pieces = []
        while start < len(text) and _answered(found) < len(self.plan.required):
            end = _piece_end(text, start)
            pieces.append((start, end))
            start = end
        for start, end in sorted(pieces, key=lambda piece: self._lacks(text[slice(*piece)]))[:FURTHER]:
            found += [
                Span(start + one.start, start + one.end, one.clauses) for one in self.spans(text[start:end], language)
            ]
            if _answered(found) == len(self.plan.required):
                break
        return sorted(found, key=lambda span: span.start)

    def _lacks(self, piece: str) -> int:
        """Return how many of the words asked for have no letters in a piece of text."""
        lowered = tokens.lower(piece)
        return sum(not any(start in lowered for start in starts) for starts in self._letters)

    @cached_property
    def _letters(self) -> list[set[str]]:
        """The letters by which each word asked for may be seen: itself, and the stems of all that it is met by."""
        return [
            {
                clause.word or clause.text.strip('"*').lower(),
                *(token for probe in clause.probes for token in probe.tokens),
            }
            for clause in self.plan.required
        ]

    def _in_order(self, text: str, language: str) -> list[Span]:
        """Return where the phrases stand."""
        if not self._phrases:
            return []
        stems = [(analyse(word.text, language).stem, word) for word in tokens.words(text)]
        return [
            Span(stems[start][1].start, stems[start + len(sequence) - 1][1].end, frozenset({place}))
            for place, sequence in self._phrases
            for start in range(len(stems) - len(sequence) + 1)
            if all(stems[start + step][0] == token for step, token in enumerate(sequence))
        ]

    def _candidates(self, written: set[str], language: str, named: bool) -> Iterable[str]:
        """Return those of many words that may answer anything: nearly all fall out here, quickly."""
        if named or self._prefixes:
            return written
        words, wanted = words_of(language), self._wanted
        normal = [tokens.normal(word) if "'" in word or "’" in word else word for word in written]
        stems, parts = map(words.stems.__getitem__, normal), map(words.parts.__getitem__, normal)
        return [
            word
            for word, stem, split in zip(written, stems, parts, strict=True)
            if stem in wanted or (split and not wanted.keys().isdisjoint(split))
        ]

    def _answers(self, word: str, language: str, named: bool) -> set[int]:
        """Return which of the words asked for a word answers."""
        words = words_of(language)
        stem, parts = words.stems[word], words.parts[word]
        answers = set(self._wanted.get(stem, ()))
        for part in parts:
            answers |= self._wanted.get(part, set())
        for start, places in self._prefixes.items():
            if word.startswith(start) or any(token.startswith(start) for token in (stem, *parts)):
                answers |= places
        if named and self._folds:
            for folded in words.folds(word):
                answers |= self._folds.get(folded, set())
        return answers

    def mark(self, text: str, language: str, *, named: bool = False) -> SafeString:
        """Return a text, escaped, with marks."""
        return _marked(text, self.spans(text, language, named=named))

    def title(self, hit: Stored) -> SafeString:
        """Return the title of a hit with marks."""
        return self.mark(hit.title, hit.language, named=True)

    def snippet(self, hit: Stored) -> SafeString:
        """Return the part of a hit's texts that answers best, with marks; else how it begins."""
        in_summary = self.spans(hit.summary, hit.language)
        in_body = self._far_and_near(hit.body, hit.language)
        if hit.summary and (_answered(in_summary) >= _answered(in_body) or not in_body):
            return _marked(hit.summary, in_summary)
        if not in_body:
            return _cut(hit.body, 0, SHOWN, [])
        return _cut(hit.body, *_best(hit.body, in_body), in_body)


def _piece_end(text: str, start: int) -> int:
    """Return where a piece of a text ends, between two words where there is such a place."""
    end = start + LOOKED_AT
    return text.rfind(" ", start, end) + 1 or end if end < len(text) else len(text)


def _places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands as a whole word."""
    at, length = text.find(word), len(word)
    while at >= 0:
        end = at + length
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            yield at, end
        at = text.find(word, end)


def _answered(spans: Iterable[Span]) -> int:
    return len(frozenset().union(*(span.clauses for span in spans)))


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans in order without overlaps."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            last = kept.pop()
            span = Span(last.start, max(last.end, span.end), last.clauses | span.clauses)
        kept.append(span)
    return kept


def _best(text: str, spans: list[Span]) -> tuple[int, int]:
    """Return the window of a text that answers most words, the earliest among equals."""
    best, start = (0, 0), 0
    for place, span in enumerate(spans):
        inside = [other for other in spans[place : place + 40] if other.end <= span.start - BEFORE + SHOWN]
        worth = (_answered(inside), len(inside))
        if worth > best:
            best, start = worth, span.start
    start = max(0, start - BEFORE)
    return start, min(len(text), start + SHOWN)


def _cut(text: str, start: int, end: int, spans: list[Span]) -> SafeString:
    """Return a window of a text, from word to word, with dots where something is left out."""
    if start > 0 and (space := text.find(" ", start, start + BEFORE)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", start, end + 1)) > start:
        end = space
    inside = [
        Span(span.start - start, span.end - start, span.clauses)
        for span in spans
        if span.start >= start and span.end <= end
    ]
    shown = _marked(text[start:end], inside)
    before, after = "… " if start > 0 else "", " …" if end < len(text) else ""
    return mark_safe(f"{before}{shown}{after}")


def _marked(text: str, spans: list[Span]) -> SafeString:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts.append(escape(_SPACE.sub(" ", text[at : span.start])))
        parts.append(f"<mark>{escape(text[span.start : span.end])}</mark>")
        at = span.end
    parts.append(escape(_SPACE.sub(" ", text[at:])))
    return mark_safe("".join(parts).strip())
