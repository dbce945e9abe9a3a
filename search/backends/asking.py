"""Reading of the database engines: the same statements for both, over what each says about matching and worth.

Two statements answer a question. The first counts the visible hits by what they are, from which totals and all facets
follow, and how many visible documents meet each word. The second fetches one page, best first. Both join the match
table with the documents that the tokens, the day and the generation allow; there is no other way in.
"""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection

from search.analysis import folding, tokens
from search.analysis.analyzer import ANALYZER_VERSION, analyse
from search.backends import rows
from search.backends.facets import Counted, tags_of
from search.backends.wanting import COMMON, SCALE, Raise, Wanting
from search.models import Document, Index
from search.protocol import Found, Health, Part, Question, Stored

Sql = tuple[str, list[Any]]
Choice = Raise[str]
#: The columns of a scored statement.
SCORED = "d.id AS id, d.stamp_id AS stamp_id, d.day AS day, d.kind AS kind, d.object_id AS object_id"


class Asking(Wanting[str]):
    """The reading half of a database engine. Subclasses translate probes and say what a match is worth."""

    name = "database"
    #: Whether hits are counted one by one rather than grouped by the engine: cheaper where rows need not travel.
    counts_singly = False

    # What an engine says.

    def _matches(self, slot: int, expression: str) -> Sql:
        """Return a FROM clause of the documents that match, joined with ``search_document d``."""
        raise NotImplementedError

    def _scored(self, slot: int, expression: str, choices: list[Choice], condition: str, *, covered: bool) -> Sql:
        """Return the statement for all hits with their worth: columns ``SCORED``, parameters before the condition's.

        Without choices the day of the last change is the worth. ``covered``: whatever a choice raises is a hit, and
        every hit is raised by one, so the expression itself need not be asked for again.
        """
        raise NotImplementedError

    def _begins(self, slot: int, words: Sequence[tuple[str, ...]], start: str) -> Sql:
        """Return a FROM clause of the documents with all of some folded words and one that begins with ``start``."""
        raise NotImplementedError

    # The protocol.

    def search(self, question: Question, *, tokens: frozenset[str]) -> Found:
        """Answer a question for a person who holds ``tokens``."""
        plan = question.plan
        if plan.is_empty or not tokens:
            return Found()
        index = Index.serving()
        condition, parameters = _allowed(index, tokens, question.on)
        clauses = [self._clause(clause) for clause in plan.required]
        expression = self._narrowed(self._level(clauses, question.level), plan)
        counted, matching = self._count(index.slot, expression, clauses, (condition, parameters), question)
        apart, cards = counted.of_kinds(question.apart) if question.cards and "kind" not in question.chosen else ([], 0)
        hits: tuple[Stored, ...] = ()
        if counted.total:
            choices = self._choices(question, clauses, matching)
            whole = not (plan.minus or plan.beside)
            covered = bool(choices) and whole and (len(clauses) == 1 or question.level <= 1)
            narrowed = condition + counted.condition()
            scored = self._scored(index.slot, expression, choices, narrowed, covered=covered)
            hits = _fetch(_page((scored[0], [*scored[1], *parameters]), question, apart))
        return Found(
            hits=tuple(hit for hit in hits if not apart or hit.kind not in question.apart),
            cards=tuple(hit for hit in hits if apart and hit.kind in question.apart),
            total=counted.total,
            listed=counted.total - cards,
            everything=counted.everything,
            facets=counted.facets,
            matching=tuple(matching),
        )

    def explained(self, question: Question, key: tuple[str, int], *, tokens: frozenset[str]) -> tuple[Part, ...]:
        """Return what raises one document for a question, the most first; () for who may not find it. Two queries."""
        plan = question.plan
        if plan.is_empty or not tokens:
            return ()
        index = Index.serving()
        condition, allowed = _allowed(index, tokens, question.on)
        clauses = [self._clause(clause) for clause in plan.required]
        expression = self._narrowed(self._level(clauses, question.level), plan)
        _, matching = self._count(index.slot, expression, clauses, (condition, allowed), question)
        reasons = self._reasons(question, clauses, matching)
        parts, parameters = [], []
        for place, choice in enumerate(reasons):
            for step, (_, wanted, _) in enumerate(choice):
                source, matched = self._matches(index.slot, self._all_of([wanted, expression]))
                parts.append(
                    f"SELECT {place:d}, {step:d} FROM {source} WHERE {condition} AND d.kind = %s AND d.object_id = %s"
                )
                parameters += [*matched, *allowed, *key]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            met: dict[int, int] = {}
            for place, step in cursor.fetchall():
                met[place] = min(step, met.get(place, step))
        found = [Part(reasons[place][step][2], reasons[place][step][0] / SCALE) for place, step in met.items()]
        return tuple(sorted(found, key=lambda part: -part.worth))

    def suggest(self, text: str, *, tokens: frozenset[str], on: date, limit: int = 8) -> tuple[Stored, ...]:
        """Return documents with all words of a text in title, name or keywords, the last one perhaps unfinished."""
        written = words_written(text)
        if not written or not tokens:
            return ()
        index = Index.serving()
        where, parameters = _allowed(index, tokens, on)
        *finished, start = written
        source, matched = self._begins(index.slot, [analyse(word, "da").folds for word in finished], safe_fold(start))
        return _fetch(
            (
                f"SELECT d.id AS id, d.weight AS score FROM {source} JOIN search_text t ON t.document_id = d.id "
                f"WHERE {where} ORDER BY d.weight DESC, LENGTH(t.title), t.title, d.kind, d.object_id LIMIT {limit:d}",
                [*matched, *parameters],
            ),
            keep_order="p.score DESC, LENGTH(t.title), t.title, d.kind, d.object_id",
        )

    def named(self, keys: Collection[tuple[str, int]], *, tokens: frozenset[str], on: date) -> tuple[Stored, ...]:
        """Return the documents with some kinds and keys that a person who holds ``tokens`` may find."""
        if not keys or not tokens:
            return ()
        where, parameters = _allowed(Index.serving(), tokens, on)
        either = " OR ".join(["(d.kind = %s AND d.object_id = %s)"] * len(keys))
        statement = f"SELECT d.id AS id, 0 AS score FROM search_document d WHERE {where} AND ({either})"
        return _fetch((statement, [*parameters, *(part for key in sorted(keys) for part in key)]))

    def at(self, url: str, *, tokens: frozenset[str], on: date) -> tuple[Stored, ...]:
        """Return the documents with an address that a person who holds ``tokens`` may find."""
        if not tokens:
            return ()
        where, parameters = _allowed(Index.serving(), tokens, on)
        statement = (
            "SELECT d.id AS id, 0 AS score FROM search_document d JOIN search_text t ON t.document_id = d.id "
            f"WHERE {where} AND t.url = %s"
        )
        return _fetch((statement, [*parameters, url]))

    def fingerprints(self, kind: str) -> dict[int, str]:
        """Return the fingerprint of every stored document of a kind, by key."""
        stored = Document.objects.filter(generation=Index.serving().generation, kind=kind, live=True)
        return dict(stored.values_list("object_id", "fingerprint"))

    def health(self) -> Health:
        """Return how the engine is; never raises."""
        try:
            index = Index.serving()
            documents = Document.objects.filter(generation=index.generation, live=True).count()
        except Exception as error:
            return Health(self.name, 0, "", 0, problem=str(error))
        problem = ""
        if index.generation == 0:
            problem = "never built"
        elif index.analyzer != ANALYZER_VERSION:
            problem = f"made by analyzer {index.analyzer}, not {ANALYZER_VERSION}: rebuild"
        return Health(self.name, index.generation, index.analyzer, documents, index.building is not None, problem)

    # How it is done.

    def _count(
        self, slot: int, expression: str, clauses: Sequence[str], where: Sql, question: Question
    ) -> tuple[Counted, list[int]]:
        """Count the visible hits by what they are, and the visible documents that meet each clause."""
        condition, allowed = where
        source, matched = self._matches(slot, expression)
        what = "d.stamp_id, d.signature_id, d.unit"
        number, group = ("1", "") if self.counts_singly else ("COUNT(*)", f" GROUP BY {what}")
        parts = [f"SELECT {what}, {number}, -1 FROM {source} WHERE {condition}{group}"]
        parameters = [*matched, *allowed]
        if len(clauses) > 1:
            for place, clause in enumerate(clauses):
                source, matched = self._matches(slot, clause)
                parts.append(
                    "SELECT 0, 0, 0, COUNT(*), "
                    f"{place:d} FROM (SELECT 1 FROM {source} WHERE {condition} LIMIT {COMMON:d}) AS common_{place:d}"
                )
                parameters += [*matched, *allowed]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            found = cursor.fetchall()
        matching = [0] * len(clauses)
        if len(clauses) > 1:
            for row in found:
                if row[4] >= 0:
                    matching[row[4]] = row[3]
            found = [row for row in found if row[4] < 0]
        counted = Counted(found, question.chosen, single=self.counts_singly)
        return counted, matching if len(clauses) > 1 else [min(counted.everything, COMMON)]


def _page(scored: Sql, question: Question, apart: Sequence[int]) -> Sql:
    """Return the statement for the ids and scores of one page, and of the cards beside it."""
    statement, parameters = scored
    order = "ORDER BY score DESC, day DESC, kind, object_id"
    page = f"{order} LIMIT {question.limit:d} OFFSET {question.offset:d}"
    if not apart:
        return f"SELECT id, score FROM ({statement}) AS s {page}", parameters
    places = ", ".join(map(str, apart))
    return (
        f"WITH scored AS MATERIALIZED ({statement}) "
        f"SELECT id, score FROM (SELECT id, score FROM scored WHERE stamp_id NOT IN ({places}) {page}) AS s "
        "UNION ALL SELECT id, score FROM (SELECT id, score FROM scored "
        f"WHERE stamp_id IN ({places}) {order} LIMIT {question.cards:d}) AS c",
        parameters,
    )


def _allowed(index: Index, held: frozenset[str], on: date) -> Sql:
    """Return the condition on ``d``: serving, valid on the day, and for somebody who holds one of the tokens."""
    passes, parameters = _shared(held)
    return (
        f"d.generation = %s AND d.live AND d.from_day <= %s AND d.until_day >= %s AND {passes}",
        [index.generation, on.toordinal(), on.toordinal(), *parameters],
    )


def _shared(held: frozenset[str]) -> Sql:
    """Return the condition on ``d`` that one of the tokens is in its audience.

    Nearly everything is open to all staff, and every person's profile has an audience of its own: looking the others
    up for each question costs more the more people there are. Whatever is ``counted`` is open to all staff; what is
    open to them and not counted has a first or last day, on the wrong side of which it was when it was written.
    """
    if rows.OPEN not in held:
        return _in_audience(held)
    rest, parameters = _in_audience(held - {rows.OPEN})
    return (
        f"(d.counted OR {rest} OR ((d.from_day > {rows.FIRST_DAY:d} OR d.until_day < {rows.LAST_DAY:d}) AND EXISTS "
        "(SELECT 1 FROM search_audiencetoken a WHERE a.token = %s AND a.audience_id = d.audience_id)))",
        [*parameters, rows.OPEN],
    )


def _in_audience(held: frozenset[str]) -> Sql:
    places = ", ".join(["%s"] * len(held)) or "NULL"
    return f"d.audience_id IN (SELECT audience_id FROM search_audiencetoken WHERE token IN ({places}))", sorted(held)


def _fetch(page: Sql, keep_order: str = "p.score DESC, d.day DESC, d.kind, d.object_id") -> tuple[Stored, ...]:
    statement, parameters = page
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.kind, d.object_id, t.title, t.url, t.summary, t.headings, t.keywords, t.body, t.language, d.day, "
            f"d.stamp_id, d.signature_id, d.unit, p.score FROM ({statement}) AS p "
            f"JOIN search_document d ON d.id = p.id JOIN search_text t ON t.document_id = p.id ORDER BY {keep_order}",
            parameters,
        )
        fetched = cursor.fetchall()
    return tuple(
        Stored(
            uid=f"{row[0]}:{row[1]}",
            kind=row[0],
            pk=row[1],
            title=row[2],
            url=row[3],
            summary=row[4],
            headings=_texts(row[5]),
            keywords=_texts(row[6]),
            body=row[7],
            language=row[8],
            updated_on=date.fromordinal(row[9]),
            tags=tags_of(*row[10:13]),
            score=row[13],
        )
        for row in fetched
    )


def _texts(stored: Any) -> tuple[str, ...]:
    return tuple(json.loads(stored) if isinstance(stored, str) else stored)


def words_written(text: str) -> list[str]:
    """Return the words of what is being written, the first few."""
    return tokens.texts(tokens.clean(text[:200]))[:8]


def safe_fold(word: str) -> str:
    """Return the folded token of a word."""
    return tokens.safe(folding.fold(word))
