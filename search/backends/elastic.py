"""Elasticsearch 8: the same tokens, the same worth, the same answers as the engines of the database.

Only core features are used, so that a cluster needs no plugins: the ``whitespace`` analyzer (our tokens are finished),
``constant_score`` and ``dis_max`` for worth that is ours and not the engine's, filters for access, terms aggregations
for facets, external versions, and aliases for generations. Scripts, ingest and plugins are not.

A generation is an index ``<prefix>-000007``; the alias ``<prefix>`` names the one that answers, ``<prefix>-building``
the one that is being filled. What was deleted stays for a day as a grave, a document that nobody can find, so that an
older write cannot bring it back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Any

from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, dsl, helpers

from search.analysis.analyzer import ANALYZER_VERSION, FIELDS, analyse
from search.backends import rows
from search.backends.asking import safe_fold, words_written
from search.backends.storing import READING, OvertakenError
from search.backends.wanting import COMMON, Raise, Wanting
from search.document import SearchDoc
from search.plan import PHRASE_FIELDS, Probe
from search.protocol import Found, Health, Question, Stored, UnavailableError

Query = dsl.query.Query
#: The major version that this was written for; others answer differently, or not at all.
MAJOR = "8"
#: Raised with every change of the mapping below; an index with another one is built anew.
MAPPING_VERSION = 1
#: Facet values that are counted; more than any municipality has.
MOST_VALUES = 10_000
#: Seconds that a write may take, and for which a reader believes what she knows of the generation.
WRITING, KNOWN_FOR = 30.0, 5.0
#: Documents in one request.
CHUNK = 500


def _text(name: str) -> dict[str, Any]:
    positions = "positions" if name in PHRASE_FIELDS else "docs"
    return {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": positions}


MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        **{name: _text(name) for name in FIELDS},
        "kind": {"type": "keyword"},
        "object_id": {"type": "long"},
        "audience": {"type": "keyword"},
        "tags": {"type": "keyword"},
        "weight": {"type": "float"},
        "day": {"type": "integer"},
        "from_day": {"type": "integer", "doc_values": False},
        "until_day": {"type": "integer", "doc_values": False},
        "live": {"type": "boolean"},
        "fingerprint": {"type": "keyword", "index": False},
        "named": {"type": "keyword", "index": False},
        "named_length": {"type": "integer", "index": False},
        "shown": {"type": "object", "enabled": False},
    },
}


@dataclass(frozen=True)
class Access:
    """How a cluster is reached."""

    urls: tuple[str, ...]
    prefix: str = "forkant"
    ca: str = ""
    api_key: str = ""
    user: str = ""
    password: str = ""
    #: Seconds that a reader may wait.
    budget: float = 1.5
    shards: int = 1
    replicas: int = 1

    def client(self) -> Elasticsearch:
        """Return a client that gives up in time and never tries twice: whoever waits is answered otherwise."""
        options: dict[str, Any] = {"request_timeout": self.budget, "max_retries": 0, "retry_on_timeout": False}
        if self.ca:
            options["ca_certs"] = self.ca
        if self.api_key:
            options["api_key"] = self.api_key
        elif self.user:
            options["basic_auth"] = (self.user, self.password)
        return Elasticsearch(list(self.urls), **options)


@dataclass(frozen=True)
class _State:
    """The generations that there are: index names with what their builders wrote about them."""

    serving: str = ""
    building: str = ""
    indexes: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def meta(self) -> Mapping[str, Any]:
        """What is known of the generation that answers."""
        return (self.indexes or {}).get(self.serving, {})

    @property
    def problem(self) -> str:
        """Why it cannot answer, or ""."""
        if not self.serving:
            return "never built: manage.py search_index"
        if self.meta.get("analyzer") != ANALYZER_VERSION:
            return f"made by analyzer {self.meta.get('analyzer')}, not {ANALYZER_VERSION}: rebuild"
        if self.meta.get("mapping") != MAPPING_VERSION:
            return f"made with mapping {self.meta.get('mapping')}, not {MAPPING_VERSION}: rebuild"
        return ""


class ElasticBackend(Wanting[Query]):
    """The engine on a cluster. ``at_once``: writes can be found when they return (tests); else within a second."""

    name = "elasticsearch"

    def __init__(self, access: Access, *, at_once: bool = False) -> None:
        self.access = access
        self._client = access.client()
        self._refresh = at_once
        self._known: tuple[float, _State] = (0.0, _State())

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

    # Reading.

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
        return tuple(_stored(hit, score=hit["_source"]["weight"]) for hit in answer["hits"]["hits"])

    def fingerprints(self, kind: str) -> dict[int, str]:
        """Return the fingerprint of every stored document of a kind, by key."""
        with self._writing() as client:
            if not self._state().serving:
                return {}
            body = {"query": {"bool": {"filter": [{"term": {"kind": kind}}, {"term": {"live": True}}]}}}
            found = helpers.scan(
                client, query=body, index=self.access.prefix, source=["object_id", "fingerprint"], size=2_000
            )
            return {hit["_source"]["object_id"]: hit["_source"]["fingerprint"] for hit in found}

    def health(self) -> Health:
        """Return how the engine is; never raises."""
        try:
            self._check_version()
            state = self._state()
            documents = self._live(self.access.prefix) if state.serving else 0
        except (ApiError, TransportError, ValueError) as error:
            return Health(self.name, 0, "", 0, problem=self._explained(error))
        meta = state.meta
        return Health(
            self.name,
            meta.get("generation", 0),
            meta.get("analyzer", ""),
            documents,
            bool(state.building),
            state.problem,
        )

    # Writing.

    def upsert(self, documents: Sequence[SearchDoc]) -> int:
        """Write documents into the serving generation, and into the one being built."""
        latest = {one.doc.uid: one for one in rows.prepared(documents)}
        with self._writing() as client:
            bodies = {uid: (one.doc.version, _body(one)) for uid, one in latest.items()}
            return self._put(client, bodies)

    def delete(self, uids: Mapping[str, int]) -> int:
        """Delete documents; a grave stays for a day."""
        with self._writing() as client:
            if not self._state().serving or not uids:
                return 0
            answer = client.mget(index=self.access.prefix, ids=list(uids), source_includes=["live"])
            before = {one["_id"]: one for one in answer["docs"] if one.get("found") and one["_source"]["live"]}
            self._put(client, {uid: (version, _grave(uid)) for uid, version in uids.items()})
            return sum(1 for uid, one in before.items() if one["_version"] <= uids[uid])

    def rebuild(
        self,
        batches: Iterable[Sequence[SearchDoc]],
        *,
        progress: Callable[[int], None] = lambda written: None,
    ) -> int:
        """Fill a new index, and let the alias name it when it is complete."""
        with self._writing() as client:
            index = self._begin(client)
            building, written = f"{self.access.prefix}-building", 0
            try:
                for documents in batches:
                    bodies = {one.doc.uid: (one.doc.version, _body(one)) for one in rows.prepared(documents)}
                    written += self._bulk(client, [building], bodies, refresh=False)
                    progress(written)
                self._swap(client, index)
            except BaseException:
                with suppress(ApiError, TransportError):
                    client.indices.delete(index=index, ignore_unavailable=True)
                raise
            return self._live(self.access.prefix)

    def tidy(self) -> int:
        """Remove earlier generations that nobody reads any more, and graves older than a day."""
        with self._writing() as client:
            state = self._state()
            old = [
                name
                for name, meta in (state.indexes or {}).items()
                if name not in (state.serving, state.building)
                and timezone.now() - datetime.fromisoformat(meta.get("replaced", meta["began"])) >= READING
            ]
            for name in old:
                client.indices.delete(index=name, ignore_unavailable=True)
            return len(old) + (self._fill_graves(client) if state.serving else 0)

    # How reading is done.

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
                _stored(hit, score=float(hit["_source"]["day"]) if by_date else hit["_score"])
                for hit in answer["hits"]["hits"]
            )
            for answer in answers
        ]
        return pages[0], pages[1] if apart else ()

    def _asked(self, search: dsl.Search, deadline: float) -> Any:
        return self._within(deadline).search(
            index=self.access.prefix, allow_partial_search_results=False, **_arguments(search.to_dict())
        )

    def _within(self, deadline: float) -> Elasticsearch:
        """Return a client that gives up when the reader's time is over."""
        return self._client.options(request_timeout=max(deadline - monotonic(), 0.05))

    @contextmanager
    def _reading(self) -> Iterator[float]:
        """Give until when a reader waits. Whatever goes wrong is an ``UnavailableError``."""
        deadline = monotonic() + self.access.budget
        try:
            at, state = self._known
            if monotonic() - at > KNOWN_FOR or state.problem:
                state = self._state(self._within(deadline))
                self._known = monotonic(), state
            if state.problem:
                raise UnavailableError(f"Elasticsearch: {state.problem}")
            yield deadline
        except (ApiError, TransportError) as error:
            raise UnavailableError(self._explained(error)) from error

    # How writing is done.

    @contextmanager
    def _writing(self) -> Iterator[Elasticsearch]:
        """Give a client that waits long enough. Whatever goes wrong is an ``UnavailableError``."""
        try:
            yield self._client.options(request_timeout=WRITING)
        except (ApiError, TransportError, helpers.BulkIndexError) as error:
            raise UnavailableError(self._explained(error)) from error
        finally:
            self._known = (0.0, _State())

    def _put(self, client: Elasticsearch, bodies: Mapping[str, tuple[int, dict[str, Any]]]) -> int:
        """Write into every generation that must hear of it; none yet: a rebuild will read everything."""
        state = self._state()
        targets = [self.access.prefix] if state.serving else []
        targets += [f"{self.access.prefix}-building"] if state.building else []
        return self._bulk(client, targets, bodies, refresh=self._refresh)

    def _bulk(
        self,
        client: Elasticsearch,
        targets: Sequence[str],
        bodies: Mapping[str, tuple[int, dict[str, Any]]],
        *,
        refresh: bool,
    ) -> int:
        """Write bodies with their versions; older ones than those stored are ignored. Returns how many were not."""
        written = 0
        for target in targets:
            actions = (
                {"_id": uid, "version": version, "version_type": "external_gte", "_source": body}
                for uid, (version, body) in bodies.items()
            )
            done, stale = 0, 0
            for fine, answer in helpers.streaming_bulk(
                client,
                actions,
                index=target,
                chunk_size=CHUNK,
                raise_on_error=False,
                refresh=refresh,
                require_alias=True,
                max_retries=2,
                initial_backoff=0.5,
            ):
                status = answer["index"]["status"]
                if status == 409:
                    stale += 1
                elif not fine and not (status == 404 and target != self.access.prefix and len(targets) > 1):
                    # The alias of a generation that was being built may be gone by now: it has taken over.
                    raise UnavailableError(f"Elasticsearch: {answer['index'].get('error')}")
                else:
                    done += 1
            written = max(written, done)
        return written

    def _begin(self, client: Elasticsearch) -> str:
        """Create the index of a new generation; one that somebody else is building is given up."""
        state = self._state()
        generation = max((meta.get("generation", 0) for meta in (state.indexes or {}).values()), default=0) + 1
        if state.building:
            client.indices.delete(index=state.building, ignore_unavailable=True)
        index = f"{self.access.prefix}-{generation:06d}"
        meta = {
            "generation": generation,
            "analyzer": ANALYZER_VERSION,
            "mapping": MAPPING_VERSION,
            "began": timezone.now().isoformat(),
        }
        client.indices.create(
            index=index,
            aliases={f"{self.access.prefix}-building": {}},
            mappings={**MAPPING, "_meta": meta},
            settings={
                "number_of_shards": self.access.shards,
                "number_of_replicas": 0,  # until it is complete
                "refresh_interval": "-1",
                "max_result_window": 100_000,
            },
        )
        return index

    def _swap(self, client: Elasticsearch, index: str) -> None:
        """Let the new index answer: one change of aliases, nobody sees half of it."""
        client.indices.put_settings(
            index=index, settings={"refresh_interval": "1s", "number_of_replicas": self.access.replicas}
        )
        client.indices.refresh(index=index)
        state = self._state()
        if state.building != index:
            raise OvertakenError
        actions: list[dict[str, Any]] = [
            {"add": {"index": index, "alias": self.access.prefix}},
            {"remove": {"index": index, "alias": f"{self.access.prefix}-building"}},
        ]
        if state.serving:
            actions.append({"remove": {"index": state.serving, "alias": self.access.prefix}})
        client.indices.update_aliases(actions=actions)
        if state.serving:
            replaced = {**state.meta, "replaced": timezone.now().isoformat()}
            client.indices.put_mapping(index=state.serving, meta=replaced)

    def _fill_graves(self, client: Elasticsearch) -> int:
        """Remove the graves of yesterday and before."""
        before = timezone.localdate() - timedelta(days=1)
        old = dsl.Q("bool", filter=[dsl.Q("term", live=False), dsl.Q("range", day={"lt": before.toordinal()})])
        body = {"query": old.to_dict()}
        graves = [hit["_id"] for hit in helpers.scan(client, query=body, index=self.access.prefix, source=False)]
        actions = ({"_op_type": "delete", "_id": uid} for uid in graves)
        helpers.bulk(client, actions, index=self.access.prefix, raise_on_error=False, refresh=self._refresh)
        return len(graves)

    # What is known of the cluster.

    def _state(self, client: Elasticsearch | None = None) -> _State:
        """Return which generations there are."""
        prefix = self.access.prefix
        try:
            found = (client or self._client).indices.get(
                index=f"{prefix}-*", filter_path="*.aliases,*.mappings._meta", allow_no_indices=True
            )
        except NotFoundError:
            return _State()
        indexes, serving, building = {}, "", ""
        for name, about in found.items():
            if not re.fullmatch(rf"{re.escape(prefix)}-\d+", name):
                continue
            indexes[name] = about.get("mappings", {}).get("_meta", {})
            serving = name if prefix in about.get("aliases", {}) else serving
            building = name if f"{prefix}-building" in about.get("aliases", {}) else building
        return _State(serving, building, indexes)

    def _live(self, index: str) -> int:
        return int(self._client.count(index=index, query={"term": {"live": True}})["count"])

    def _check_version(self) -> None:
        """Raise ``ValueError`` when a node is of another major version."""
        nodes = self._client.nodes.info(filter_path="nodes.*.version").get("nodes", {})
        for version in {node["version"] for node in nodes.values()}:
            if version.split(".")[0] != MAJOR:
                raise ValueError(f"Elasticsearch {version} answers, but {MAJOR}.x is needed")

    def _explained(self, error: Exception) -> str:
        """Say what is wrong, so that whoever runs the cluster knows what to do."""
        where = ", ".join(re.sub(r"//[^@/]*@", "//", url) for url in self.access.urls)
        if isinstance(error, ApiError) and error.status_code in (401, 403):
            return (
                f"Elasticsearch at {where} refuses us ({error.status_code}): the key or user needs the cluster "
                f"privilege monitor, and read, write and manage on {self.access.prefix}*"
            )
        if isinstance(error, TransportError):
            return f"Elasticsearch cannot be reached at {where}: {error.message}"
        return str(error) if isinstance(error, ValueError) else f"Elasticsearch at {where}: {error}"


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


def _body(one: rows.Prepared) -> dict[str, Any]:
    """Return a document as it is stored."""
    doc = one.doc
    shown = one.shown()
    tags = {*rows.stamp(doc), *doc.tags, *([f"unit:{doc.unit}"] if doc.unit is not None else [])}
    return {
        **{name: " ".join(one.fields[name]) for name in FIELDS},
        "kind": doc.kind,
        "object_id": doc.pk,
        "audience": sorted(doc.audience),
        "tags": sorted(tags),
        "weight": doc.weight,
        "day": timezone.localtime(doc.updated_at).toordinal(),
        "from_day": doc.valid_from.toordinal() if doc.valid_from else rows.FIRST_DAY,
        "until_day": doc.valid_until.toordinal() if doc.valid_until else rows.LAST_DAY,
        "live": True,
        "fingerprint": one.fingerprint,
        "named": shown["title"][:200],
        "named_length": len(shown["title"]),
        "shown": shown,
    }


def _grave(uid: str) -> dict[str, Any]:
    kind, _, pk = uid.partition(":")
    return {"kind": kind, "object_id": int(pk), "live": False, "day": timezone.localdate().toordinal()}


def _stored(hit: Mapping[str, Any], *, score: float) -> Stored:
    source = hit["_source"]
    shown = source["shown"]
    return Stored(
        uid=f"{source['kind']}:{source['object_id']}",
        kind=source["kind"],
        pk=source["object_id"],
        title=shown["title"],
        url=shown["url"],
        summary=shown["summary"],
        headings=tuple(shown["headings"]),
        keywords=tuple(shown["keywords"]),
        body=shown["body"],
        language=shown["language"],
        updated_on=date.fromordinal(source["day"]),
        tags=frozenset(source["tags"]),
        score=score,
    )
