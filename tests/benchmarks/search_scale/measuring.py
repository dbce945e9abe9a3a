"""What is measured of one engine that holds so many documents. Runs in a process of its own; nothing is asserted."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import connection, connections

from tests.benchmarks.search_scale.language import FUNCTION_WORDS, NOW, TOKENS, Collection

#: Milliseconds by the clock, of work by this process, and, where it is another one, at the engine itself.
Figure = tuple[float, float, float]
CLIENTS = 8


def backend(name: str) -> Any:
    """Return the engine; on Elasticsearch with a prefix of its own and a budget that nothing exceeds."""
    from search.backends import database

    if name != "elasticsearch":
        found = database()
        if found.name != name:
            raise SystemExit(f"The database is {found.name}, not {name}: see DATABASE_URL.")
        return found
    from search.backends.elastic import Access, ElasticBackend

    return ElasticBackend(Access((os.environ["TEST_ELASTICSEARCH_URL"],), prefix="scale", budget=30.0, replicas=0))


class Asker:
    """Asks one engine as the search page does: counts, facets, a page of ten, highlights."""

    def __init__(self, name: str) -> None:
        self.engine = backend(name)
        self.took = 0.0
        if name == "elasticsearch":
            self._note_what_the_engine_says()

    def ask(self, text: str, **more: Any) -> int:
        """Ask for all words, and return how many hits there are."""
        from search.highlight import Highlighter
        from search.plan import parse
        from search.protocol import Question

        plan = parse(text)
        question = Question(plan=plan, level=plan.levels()[0], on=NOW.date(), **more)
        found = self.engine.search(question, tokens=TOKENS)
        highlighter = Highlighter(plan)
        for hit in found.hits:
            highlighter.title(hit), highlighter.snippet(hit)
        return int(found.total)

    def suggest(self, text: str) -> int:
        """Complete a beginning."""
        return len(self.engine.suggest(text, tokens=TOKENS, on=NOW.date()))

    def figure(self, work: Callable[[], Any]) -> Figure:
        """Return how long it takes."""
        self.took = 0.0
        started, worked = time.perf_counter(), time.process_time()
        work()
        return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000, self.took

    def _note_what_the_engine_says(self) -> None:
        """Add up ``took`` of every answer of Elasticsearch."""
        perform = self.engine._client.transport.perform_request

        def noted(*args: Any, **kwargs: Any) -> Any:
            answer = perform(*args, **kwargs)
            if isinstance(answer.body, dict):
                self.took += answer.body.get("took", 0)
            return answer

        self.engine._client.transport.perform_request = noted


class Questions:
    """What is asked: words of titles, so that there is always an answer."""

    def __init__(self, collection: Collection, seed: int) -> None:
        self.language = collection.language
        self.random = collection.language.random
        self.random.seed(seed)
        self.titles = [doc.title.split() for doc in collection.some]

    def of_title(self, words: int) -> str:
        """Return some words of a title."""
        while True:
            title = self.random.choice(self.titles)
            if len(title) >= words:
                return " ".join(self.random.sample(title, words))

    def mixed(self, number: int) -> list[str]:
        """Return questions of one word (half of them), two and three."""
        return [self.of_title(self.random.choices((1, 2, 3), (50, 35, 15))[0]) for _ in range(number)]

    def common(self, number: int) -> list[str]:
        """Return words that much is said with."""
        ranks = self.random.choices(range(len_of_stopwords(), FUNCTION_WORDS + 40), k=number)
        return [self.language.words[rank] for rank in ranks]

    def starts(self, number: int) -> list[str]:
        """Return beginnings of words."""
        return [self.of_title(1)[: self.random.randint(2, 5)] for _ in range(number)]


def len_of_stopwords() -> int:
    """Return how many words nobody need ask for."""
    from search.analysis import stopwords

    return len(stopwords.DANISH)


def measure(name: str, collection: Collection, questions: int) -> dict[str, Any]:
    """Build, ask, write, and return all figures."""
    engine = backend(name)
    found: dict[str, Any] = {"engine": name, "documents": collection.count, "rebuild": _build(engine, collection)}
    found["bytes"] = size(engine) / collection.count
    found["asked"] = {}
    for clients in (1, CLIENTS):
        found["asked"][clients] = _in_clients(clients, name, collection, questions)
    if collection.count <= 10_000:
        found["while rebuilding"] = _while_rebuilding(engine, name, collection)
    found["written"] = _written(name, collection)
    return found


def _build(engine: Any, collection: Collection) -> dict[str, Any]:
    from search.backends import aside

    before = _work()
    started = time.perf_counter()
    engine.rebuild(collection.batches())
    seconds = time.perf_counter() - started
    return {
        "seconds": seconds,
        "work": _work() - before,
        "processes": aside.possible(),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "peak of a child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000,
    }


def _work() -> float:
    """Return the seconds of work of this process and of those that it started and that have ended."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _in_clients(clients: int, name: str, collection: Collection, questions: int) -> dict[str, Any]:
    """Let clients ask at the same time, each in a process with a connection of its own."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with context.Pool(clients) as pool:
        number = max(questions // clients, 50)
        started = time.perf_counter()
        answers = pool.starmap(
            partial(_client, name, collection, number), [(seed,) for seed in range(10, 10 + clients)], 1
        )
        seconds = time.perf_counter() - started
    merged: dict[str, list[Figure]] = {}
    for figures, _ in answers:
        for what, some in figures.items():
            merged.setdefault(what, []).extend(some)
    asked = sum(map(len, merged.values()))
    return {
        **{what: summary(figures) for what, figures in merged.items()},
        "rate": asked / seconds,
        "memory": max(memory for _, memory in answers),
    }


def _client(name: str, collection: Collection, number: int, seed: int) -> tuple[dict[str, list[Figure]], float]:
    asker, questions = Asker(name), Questions(collection, seed)
    for text in questions.mixed(30):
        asker.ask(text)
    chosen = {"kind": frozenset({"news", "policy"}), "focus": frozenset({"1"})}
    figures = {
        "mixed": [asker.figure(partial(asker.ask, text)) for text in questions.mixed(number)],
        "two facets chosen": [
            asker.figure(partial(asker.ask, questions.of_title(1), chosen=chosen)) for _ in range(number // 4)
        ],
        "common words": [asker.figure(partial(asker.ask, text)) for text in questions.common(number // 4)],
        "suggestions": [asker.figure(partial(asker.suggest, text)) for text in questions.starts(number // 2)],
    }
    return figures, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _while_rebuilding(engine: Any, name: str, collection: Collection) -> dict[str, Any]:
    """Ask while the index is built anew: nobody may find less than before."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    begun, over, answers = context.Event(), context.Event(), context.Queue()
    client = context.Process(target=_ask_until, args=(name, collection, begun, over, answers))
    client.start()
    begun.wait()
    started = time.perf_counter()
    engine.rebuild(collection.batches())
    seconds = time.perf_counter() - started
    over.set()
    figures, empty = answers.get()
    client.join()
    return {"seconds": seconds, "asked": summary(figures), "empty": empty}


def _ask_until(name: str, collection: Collection, begun: Any, over: Any, answers: Any) -> None:
    asker, questions = Asker(name), Questions(collection, 5)
    texts = [text for text in questions.mixed(100) if asker.ask(text)]
    figures, empty = [], 0
    begun.set()
    while not over.is_set():
        counts: list[int] = []
        text = questions.random.choice(texts)
        figures.append(asker.figure(lambda text=text, counts=counts: counts.append(asker.ask(text))))  # type: ignore[misc]  # bound at once
        empty += not counts[0]
        time.sleep(0.02)
    answers.put((figures, empty))


def _written(name: str, collection: Collection) -> dict[str, Any]:
    """Write documents one by one, each with a word of its own, and ask until it is found."""
    asker = Asker(name)
    found, writes = [], []
    for number, doc in enumerate(collection.language.random.sample(collection.some, 60)):
        word = f"nyskrevet{number:03d}q{os.getpid()}"
        changed = replace(doc, title=f"{doc.title} {word}", version=1, audience=frozenset({"staff"}))
        started = time.perf_counter()
        writes.append(asker.figure(partial(asker.engine.upsert, [changed])))
        while not asker.ask(word):
            time.sleep(0.02)
        found.append(((time.perf_counter() - started) * 1000, 0.0, 0.0))
    return {"write": summary(writes), "searchable": summary(found)}


def summary(figures: Sequence[Figure]) -> dict[str, Any]:
    """Return percentiles in milliseconds: by the clock, of work, and at the engine."""
    result: dict[str, Any] = {"number": len(figures)}
    for what, column in zip(("clock", "work", "engine"), zip(*figures, strict=True), strict=True):
        cuts = statistics.quantiles(column, n=100)
        result[what] = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}
    return result


def size(engine: Any) -> int:
    """Return the bytes of the index."""
    if engine.name == "elasticsearch":
        stats = engine._client.indices.stats(index="scale", metric="store")
        return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
