"""Reading: what a question wants, as queries of Elasticsearch, and what comes back.

Two requests answer a question, as on the databases: the first counts, the second fetches one page.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from elasticsearch import dsl

from search.analysis.analyzer import analyse
from search.backends.asking import safe_fold, words_written
from search.backends.elastic.bodies import stored
from search.backends.elastic.cluster import Cluster
from search.backends.wanting import COMMON, Raise, Wanting
from search.plan import Probe
from search.protocol import Found, Question, Stored, UnavailableError

Query = dsl.query.Query
#: Facet values that are counted; more than any municipality has.
MOST_VALUES = 10_000


class Asking(Cluster, Wanting[Query]):
    """The reading half of the engine."""

    # Expressions.

    def _probe(self, probe: Probe) -> Query:
        if probe.phrase:
            return self._any_of([dsl.Q("match_phrase", **{name: " ".join(probe.tokens)}) for name in probe.fields])
        how = "prefix" if probe.prefix else "term"
        return self._all_of(
            [self._any_of([dsl.Q(how, **{name: token}) for name in probe.fields]) for token in probe.tokens]
        )

    def _all_of(self, parts: Sequence[Query]) -> Query:
        return parts[0] if len(parts) == 1 else dsl.Q("bool", filter=list(parts))

    def _any_of(self, parts: Sequence[Query]) -> Query:
        return parts[0] if len(parts) == 1 else dsl.Q("bool", should=list(parts), minimum_should_match=1)

    def _without(self, wanted: Query, unwanted: Query) -> Query:
        return dsl.Q("bool", filter=[wanted], must_not=[unwanted])

    # The protocol.

    def search(self, question: Question, *, tokens: frozenset[str]) -> Found:
        """Answer a question for a person who holds ``tokens``."""
        plan = question.plan
        if plan.is_empty or not tokens:
            return Found()
        with self._reading() as deadline:
            allowed = _allowed(tokens, question.on)
            clauses = [self._clause(clause) for clause in plan.required]
            wanted = self._narrowed(self._level(clauses, question.level), plan)
            counted = self._count(allowed, wanted, clauses, question, deadline)
            if not counted.total:
                return counted
            choices = self._choices(question, clauses, counted.matching)
            kinds = question.apart if question.cards and "kind" not in question.chosen else frozenset()
            listed, cards = self._pages(allowed, wanted, choices, question, kinds, deadline)
        of_kinds = counted.facets.get("kind", {})
        return Found(
            hits=listed,
            cards=cards,
            total=counted.total,
            listed=counted.total - sum(of_kinds.get(kind, 0) for kind in kinds),
            everything=counted.everything,
            facets=counted.facets,
            matching=counted.matching,
        )

    def suggest(self, text: str, *, tokens: frozenset[str], on: date, limit: int = 8) -> tuple[Stored, ...]:
        """Return documents with all words of a text in title, name or keywords, the last one perhaps unfinished."""
        written = words_written(text)
        if not written or not tokens:
            return ()
        *finished, start = written
        wanted = [
            self._any_of([dsl.Q("term", fold=folded) for folded in analyse(word, "da").folds]) for word in finished
        ]
        wanted.append(dsl.Q("prefix", fold=safe_fold(start)))
        with self._reading() as deadline:
            asked = (
                dsl.Search()
                .query(dsl.Q("bool", filter=[*_allowed(tokens, on), *wanted]))
                .sort("-weight", "named_length", "named", "kind", "object_id")
                .source(["kind", "object_id", "day", "tags", "weight", "shown"])[:limit]
            )
            answer = self._asked(asked, deadline)
        return tuple(stored(hit, score=hit["_source"]["weight"]) for hit in answer["hits"]["hits"])

    # How it is done.

    def _count(
        self, allowed: list[Query], wanted: Query, clauses: Sequence[Query], question: Question, deadline: float
    ) -> Found:
        """Count the visible hits by what they are, and the visible documents that meet each clause."""
        asked = dsl.Search().query(dsl.Q("bool", filter=[*allowed, self._any_of(clauses)])).extra(size=0)
        hits = asked.aggs.bucket("hits", "filter", filter=wanted)
        for facet in (None, *question.chosen):
            narrowed = hits.bucket(f"but_{facet}", "filter", filter=_chosen(question, but=facet))
            include = {"include": f"{facet}:.*"} if facet else {}
            narrowed.bucket("tags", "terms", field="tags", size=MOST_VALUES, **include)
        for place, clause in enumerate(clauses if len(clauses) > 1 else ()):
            asked.aggs.bucket(f"clause_{place}", "filter", filter=clause)
        answer = self._asked(asked, deadline)["aggregations"]
        facets: dict[str, dict[str, int]] = {}
        for facet in (None, *question.chosen):
            for bucket in answer["hits"][f"but_{facet}"]["tags"]["buckets"]:
                name, _, value = bucket["key"].partition(":")
                if facet == name or (facet is None and name not in question.chosen):
                    facets.setdefault(name, {})[value] = bucket["doc_count"]
        everything = answer["hits"]["doc_count"]
        met = [answer[f"clause_{place}"]["doc_count"] for place in range(len(clauses))] if clauses[1:] else [everything]
        return Found(
            total=answer["hits"]["but_None"]["doc_count"],
            everything=everything,
            facets=facets,
            matching=tuple(min(count, COMMON) for count in met),
        )

    def _pages(
        self,
        allowed: list[Query],
        wanted: Query,
        choices: list[Raise[Query]],
        question: Question,
        apart: frozenset[str],
        deadline: float,
    ) -> tuple[tuple[Stored, ...], tuple[Stored, ...]]:
        """Return one page of the list, best first, and the cards beside it."""
        kinds = dsl.Q("terms", kind=sorted(apart))
        filters = [*allowed, wanted, _chosen(question)]
        scored = [_scored(choices, [*filters, *([~kinds] if apart else [])])]
        spans = [(question.offset, question.limit)]
        if apart:
            scored.append(_scored(choices, [*filters, kinds]))
            spans.append((0, question.cards))
        searches = dsl.MultiSearch(index=self.access.prefix)
        for query, (offset, limit) in zip(scored, spans, strict=True):
            order = ("-day",) if question.sort == "date" else ("_score", "-day")
            search = dsl.Search().query(query).sort(*order, "kind", "object_id")[offset : offset + limit]
            searches = searches.add(search.source(["kind", "object_id", "day", "tags", "shown"]))
        answers = self._within(deadline).msearch(searches=_lines(searches), index=self.access.prefix)["responses"]
        for answer in answers:
            if "error" in answer:
                raise UnavailableError(f"Elasticsearch: {answer['error'].get('reason', answer['error'])}")
        by_date = question.sort == "date"
        pages = [
            tuple(
                stored(hit, score=float(hit["_source"]["day"]) if by_date else hit["_score"])
                for hit in answer["hits"]["hits"]
            )
            for answer in answers
        ]
        return pages[0], pages[1] if apart else ()

    def _asked(self, search: dsl.Search, deadline: float) -> Any:
        return self._within(deadline).search(
            index=self.access.prefix, allow_partial_search_results=False, **_arguments(search.to_dict())
        )


def _allowed(held: frozenset[str], on: date) -> list[Query]:
    """Return the filters: valid on the day, and for somebody who holds one of the tokens."""
    day = on.toordinal()
    return [
        dsl.Q("term", live=True),
        dsl.Q("range", from_day={"lte": day}),
        dsl.Q("range", until_day={"gte": day}),
        dsl.Q("terms", audience=sorted(held)),
    ]


def _chosen(question: Question, *, but: str | None = None) -> Query:
    """Return the filter for the chosen facets, or for all but one of them."""
    filters = [
        dsl.Q("terms", tags=[f"{name}:{value}" for value in sorted(values)])
        for name, values in question.chosen.items()
        if name != but
    ]
    return dsl.Q("bool", filter=filters) if filters else dsl.Q("match_all")


def _scored(choices: list[Raise[Query]], filters: list[Query]) -> Query:
    """Return the query whose score is the worth of a document times its weight."""
    raising = [
        dsl.Q("dis_max", queries=[dsl.Q("constant_score", filter=wanted, boost=worth) for worth, wanted in choice])
        for choice in choices
    ]
    query = dsl.Q("bool", filter=filters, should=raising, minimum_should_match=0)
    weight = dsl.function.FieldValueFactor(field="weight", missing=1)
    return dsl.Q("function_score", query=query, functions=[weight], boost_mode="multiply")


def _arguments(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a request as the client's arguments."""
    names = {"from": "from_", "_source": "source"}
    return {names.get(name, name): value for name, value in body.items()}


def _lines(searches: dsl.MultiSearch) -> list[dict[str, Any]]:
    """Return the lines of a multiple search; a part of the shards is not enough for an answer."""
    return [
        line for search in searches._searches for line in ({"allow_partial_search_results": False}, search.to_dict())
    ]
