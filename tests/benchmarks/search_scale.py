"""Search at scale, on the engine of the database.

    python -m tests.benchmarks.search_scale [DOCUMENTS] [QUESTIONS]

Makes documents of words from the analyzer's own dictionary, as frequent as words are in real text (Zipf), with
audiences, facets and dates, in a database of its own (or the one ``DATABASE_URL`` names, which should be empty), and
prints what it measures. Nothing is asserted: wall-clock belongs to the machine.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from typing import Any

WORDS, UNITS, SPACES = 60_000, 300, 200
#: Ranks below this are like "og" and "som": nobody searches for them alone.
FUNCTION_WORDS = 150
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOKENS = frozenset({"staff", "person:1", *(f"unit:{pk}" for pk in (3, 12, 40)), *(f"space:{pk}" for pk in range(8))})


def prepare() -> None:
    """Set up Django on a database with nothing but the index."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.config.settings.test")
    os.environ["FORKANT_VAR"] = tempfile.mkdtemp(prefix="forkant-benchmark-")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", "search", verbosity=0)


class Language:
    """Words in the proportions of real text."""

    def __init__(self, seed: int) -> None:
        from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

        known = [
            word for word in LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("da") if word.isalpha() and word.islower()
        ]
        self.random = random.Random(seed)
        self.words = self.random.sample(sorted(known), WORDS)
        self.cumulated = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(WORDS)))

    def word(self, common_too: bool = True) -> str:
        """Return a word, the common ones more often."""
        while True:
            rank = bisect(self.cumulated, self.random.random() * self.cumulated[-1])
            if common_too or rank >= FUNCTION_WORDS:
                return self.words[rank]


def documents(count: int, language: Language) -> Iterator[list[Any]]:
    """Yield batches of documents of 60 to 240 words; four of five are for all staff."""
    from search import SearchDoc

    chance = language.random
    batch = []
    for pk in range(1, count + 1):
        body = [language.word() for _ in range(chance.randint(60, 240))]
        title = [language.word(common_too=False) for _ in range(chance.randint(2, 6))]
        closed = {f"space:{chance.randrange(SPACES)}"} if chance.random() < 0.5 else {f"unit:{chance.randrange(UNITS)}"}
        batch.append(
            SearchDoc(
                kind=chance.choice(["news", "policy", "article", "person", "space", "post", "file"]),
                pk=pk,
                title=" ".join(title),
                url=f"/{pk}/",
                audience=frozenset({"staff"} if chance.random() < 0.8 else closed),
                updated_at=NOW - timedelta(days=chance.randrange(2000)),
                headings=(" ".join(title[:2]),),
                body=" ".join([*title, *body]),
                unit=chance.randrange(UNITS),
                tags=frozenset({f"focus:{chance.randrange(3)}", f"marker:{chance.randrange(5)}"}),
            )
        )
        if len(batch) == 500:
            yield batch
            batch = []
    yield batch


Figure = tuple[float, float]


def timed(work: Callable[[], Any]) -> Figure:
    """Return milliseconds by the clock, and of work by this process: on a busy machine they differ."""
    started, worked = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


def show(name: str, figures: list[Figure]) -> None:
    """Print percentiles in milliseconds."""
    clock, work = (statistics.quantiles(column, n=100) for column in zip(*figures, strict=True))
    print(
        f"{name:44} p50 {clock[49]:6.1f}   p95 {clock[94]:6.1f}   p99 {clock[98]:6.1f} ms"
        f"   of work: p50 {work[49]:6.1f}   p95 {work[94]:6.1f}   ({len(figures)})"
    )


def size() -> int:
    """Return the bytes of the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def memory() -> float:
    """Return the megabytes of this process."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Build, ask, write, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    questions = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    prepare()
    from search.analysis.analyzer import analyse
    from search.backends import database
    from search.highlight import Highlighter
    from search.plan import parse
    from search.protocol import Question

    engine = database()
    before = memory()
    analyse("samtalerne", "da"), analyse("conversations", "en")
    print(f"engine {engine.name}, {count} documents; dictionaries {memory() - before:.0f} MB")

    language = Language(seed=1)
    batches = list(documents(count, language))
    before_size = size()
    seconds, work = (milliseconds / 1000 for milliseconds in timed(lambda: engine.rebuild(batches)))
    print(
        f"rebuild {seconds:.1f} s, {count / seconds:.0f} documents/s ({count / work:.0f} a second of work), "
        f"{(size() - before_size) / count:.0f} bytes/document"
    )

    today = NOW.date()
    titles = [doc.title.split() for batch in batches for doc in batch]

    def ask(text: str, **more: Any) -> int:
        plan = parse(text)
        found = engine.search(Question(plan=plan, level=plan.levels()[0], on=today, **more), tokens=TOKENS)
        highlighter = Highlighter(plan)
        for hit in found.hits:
            highlighter.title(hit), highlighter.snippet(hit)
        return found.total

    def from_titles(words: int) -> str:
        title = language.random.choice([title for title in language.random.sample(titles, 50) if len(title) >= words])
        return " ".join(language.random.sample(title, words))

    for warm in range(30):
        ask(from_titles(1 + warm % 3))
    mixed: list[Figure] = []
    for words, share in ((1, 0.5), (2, 0.35), (3, 0.15)):
        asked = [from_titles(words) for _ in range(int(questions * share))]
        figures = [timed(partial(ask, text)) for text in asked]
        show(f"{words} word(s) of a title, all of it", figures)
        mixed += figures
    show("mixed: access, ranking, facets, highlights", mixed)
    narrowed = [from_titles(1) for _ in range(questions // 4)]
    chosen = {"kind": frozenset({"news", "policy"}), "focus": frozenset({"1"})}
    show("1 word, two facets chosen", [timed(partial(ask, text, chosen=chosen)) for text in narrowed])
    common = [language.words[rank] for rank in language.random.sample(range(20, FUNCTION_WORDS), 60)]
    hits = [ask(text) for text in common]
    show(
        f"words in {sum(hits) / len(hits) / count:.0%} of everything",
        [timed(partial(ask, text)) for text in common],
    )
    starts = [from_titles(1)[: language.random.randint(2, 5)] for _ in range(questions // 2)]
    show("suggestions", [timed(partial(engine.suggest, text, tokens=TOKENS, on=today)) for text in starts])
    writes = language.random.sample([doc for batch in batches for doc in batch], 100)
    show(
        "one document written, searchable at once",
        [timed(partial(engine.upsert, [_changed(doc)])) for doc in writes],
    )
    print(f"memory of the process {memory():.0f} MB, the documents themselves included")


def _changed(doc: Any) -> Any:
    from dataclasses import replace

    return replace(doc, title=f"{doc.title} ændret", version=1)


if __name__ == "__main__":
    main()
