"""Mark what was found, on the original text, the same for every engine.

Everything is escaped; the only markup that comes out is ``<mark>``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import tokens
from search.analysis.analyzer import analyse
from search.plan import Plan, Probe
from search.protocol import Stored

#: Characters of a text that are looked at, and shown.
LOOKED_AT, SHOWN, BEFORE = 60_000, 220, 50
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
        self._verdicts: dict[tuple[str, str, bool], frozenset[int]] = {}

    @cached_property
    def _probes(self) -> list[tuple[int, Probe]]:
        return [
            (place, probe)
            for place, clause in enumerate(self.plan.required)
            for probe in clause.probes
            if not probe.phrase
        ]

    @cached_property
    def _phrases(self) -> list[tuple[int, tuple[str, ...]]]:
        return [
            (place, probe.tokens)
            for place, clause in enumerate(self.plan.required)
            for probe in clause.probes
            if probe.phrase
        ]

    def spans(self, text: str, language: str, *, named: bool = False) -> list[Span]:
        """Return what to mark in a text. ``named``: a title, name or keyword, where folded letters count."""
        found, stems = [], []
        for word in tokens.words(text[:LOOKED_AT]):
            answers = self._verdict(word.text, language, named)
            if answers:
                found.append(Span(word.start, word.end, answers))
            if self._phrases:
                stems.append((analyse(word.text, language).stem, word))
        for place, sequence in self._phrases:
            length = len(sequence)
            found.extend(
                Span(stems[start][1].start, stems[start + length - 1][1].end, frozenset({place}))
                for start in range(len(stems) - length + 1)
                if all(stems[start + step][0] == sequence[step] for step in range(length))
            )
        return _merged(found)

    def mark(self, text: str, language: str, *, named: bool = False) -> SafeString:
        """Return a text, escaped, with marks."""
        return _marked(text, self.spans(text, language, named=named))

    def title(self, hit: Stored) -> SafeString:
        """Return the title of a hit with marks."""
        return self.mark(hit.title, hit.language, named=True)

    def snippet(self, hit: Stored) -> SafeString:
        """Return the part of a hit's texts that answers best, with marks; else how it begins."""
        in_summary = self.spans(hit.summary, hit.language)
        in_body = self.spans(hit.body, hit.language)
        if hit.summary and (_answered(in_summary) >= _answered(in_body) or not in_body):
            return _marked(hit.summary, in_summary)
        if not in_body:
            return _cut(hit.body, 0, SHOWN, [])
        return _cut(hit.body, *_best(hit.body, in_body), in_body)

    def _verdict(self, word: str, language: str, named: bool) -> frozenset[int]:
        """Return which clauses a word answers."""
        known = (word, language, named)
        if known not in self._verdicts:
            own = analyse(word, language)
            met = {own.stem, *own.parts}
            self._verdicts[known] = frozenset(
                place
                for place, probe in self._probes
                if (
                    any(token.startswith(probe.tokens[0]) for token in (*met, word))
                    if probe.prefix
                    else not met.isdisjoint(probe.tokens)
                    if "fold" not in probe.fields
                    else named and not set(own.folds).isdisjoint(probe.tokens)
                )
            )
        return self._verdicts[known]


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
