"""How well our search answers the judged set, and beside it the search that Wagtail brings along.

    python -m tests.search.relevance [--engine elasticsearch] [--part dev|test] [--by stratum] [--json] [--misses]

Measures the engine of the database (SQLite, or what ``DATABASE_URL`` names), in a database of its own that is deleted
afterwards; with ``--engine elasticsearch`` the server that ``TEST_ELASTICSEARCH_URL`` names. Wagtail's search is asked
for all words, which is its default, and for any of them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from typing import Any


@contextmanager
def _database() -> Iterator[None]:
    """Make a database for this run alone, copied from an earlier one where there is one."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.search.relevance.settings"
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    from tests import database

    keep = database.lay_copy()
    made = setup_databases(verbosity=0, interactive=False, keepdb=keep)
    try:
        if not keep:
            database.keep_copy()
        yield
    finally:
        teardown_databases(made, verbosity=0)


def _measure(engine: str, parts: list[str]) -> dict[str, Any]:
    """Ask everything of every search; return what was answered, by search and part."""
    from django.db import connection

    from tests.cast import make_cast
    from tests.search.relevance import judged, ours, scoring
    from tests.search.relevance.platform.models import Builtin, fill

    if engine not in ("", "elasticsearch", connection.vendor):
        raise SystemExit(f"The database is {connection.vendor}; say another with DATABASE_URL.")
    url = os.environ.get("TEST_ELASTICSEARCH_URL", "")
    if engine == "elasticsearch" and not url:
        raise SystemExit("Say where Elasticsearch is with TEST_ELASTICSEARCH_URL.")
    whole = judged.load()
    cast = make_cast()
    fill(whole)
    with (
        ours.elasticsearch(url) if engine == "elasticsearch" else nullcontext(),
        ours.indexed(whole, cast.employee) as own,
    ):
        name = engine or connection.vendor
        searches = {
            f"Forkant on {name}": own,
            f"Wagtail on {connection.vendor}, all words": Builtin(),
            f"Wagtail on {connection.vendor}, any word": Builtin("or"),
        }
        return {
            name: {part: scoring.answers(whole.of(part), search) for part in parts} for name, search in searches.items()
        }


def _table(measured: dict[str, Any], part: str, *, by_stratum: bool) -> Iterator[str]:
    from tests.search.relevance import scoring

    yield f"### {part}"
    yield ""
    yield "| search | questions | n | nDCG@10 | first good answer (RR) | empty |"
    yield "|---|---|--:|--:|--:|--:|"
    for name, parts in measured.items():
        for stratum, score in scoring.scores(parts[part]).items():
            if by_stratum or stratum == scoring.ALL:
                yield (
                    f"| {name} | {stratum} | {score.questions} | {score.ndcg:.3f} | {score.first:.3f} "
                    f"| {score.empty:.1%} |"
                )
    yield ""


def _misses(measured: dict[str, Any]) -> Iterator[str]:
    """Say what was answered badly: of the development part alone, so that nobody tunes to the test part."""
    for one in sorted(next(iter(measured.values()))["dev"], key=lambda one: one.ndcg):
        if one.ndcg < 0.95:
            yield f"{one.ndcg:.2f} {one.question.stratum}: {one.question.text}  {dict(one.question.grades)}"
            yield "     " + " ".join(f"{name}={one.question.grades.get(name, 0)}" for name in one.ranking)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="", choices=["sqlite", "postgresql", "elasticsearch"])
    parser.add_argument("--part", choices=["dev", "test"])
    parser.add_argument("--by", choices=["stratum"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="what was answered badly, of the development part")
    given = parser.parse_args()
    with _database():
        parts = [given.part] if given.part else ["dev", "test"]
        measured = _measure(given.engine, parts)
        if given.json:
            from tests.search.relevance import scoring

            found = {
                name: {
                    part: {key: asdict(score) for key, score in scoring.scores(some).items()}
                    for part, some in each.items()
                }
                for name, each in measured.items()
            }
            print(json.dumps(found, indent=1, ensure_ascii=False))
        else:
            for part in parts:
                print("\n".join(_table(measured, part, by_stratum=bool(given.by))))
        if given.misses and "dev" in parts:
            print("\n".join(_misses(measured)), file=sys.stderr)


if __name__ == "__main__":
    main()
