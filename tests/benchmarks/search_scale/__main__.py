"""Search at scale, on every engine that is there.

    python -m tests.benchmarks.search_scale [DOCUMENTS …] [--engine sqlite …] [--write docs/search-scale.md]
    .ci/services run python -m tests.benchmarks.search_scale 10000 100000 --engine sqlite postgresql elasticsearch

Each engine and size is measured in a process of its own: SQLite in a new file, PostgreSQL in the (empty) database that
``DATABASE_URL`` names, Elasticsearch at ``TEST_ELASTICSEARCH_URL``. Figures are kept in ``var/search-scale``, so that
sizes may be measured one after another; ``--write`` writes down all that are there. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.search_scale import report

KEPT = Path(__file__).parents[3] / "var" / "search-scale"
ENGINES = ("sqlite", "postgresql", "elasticsearch")


def main() -> None:
    """Measure what is asked for, print, and write it down."""
    parser = argparse.ArgumentParser(prog="search_scale")
    parser.add_argument("documents", type=int, nargs="*")
    parser.add_argument("--engine", nargs="+", choices=ENGINES, default=["sqlite"])
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        _here(given.engine[0], given.documents[0], given.questions)
        return
    for count in given.documents or ([] if given.write else [10_000]):
        for engine in given.engine:
            _apart(engine, count, given.questions)
    found = [json.loads(file.read_text(encoding="utf-8")) for file in KEPT.glob("*-*.json")]
    lines = report.lines(sorted(found, key=lambda one: (one["documents"], ENGINES.index(one["engine"]))))
    print("\n".join(lines))
    if given.write:
        kept = given.write.read_text(encoding="utf-8").split(report.MARK)[0] if given.write.exists() else ""
        given.write.write_text(f"{kept}{report.MARK}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _apart(engine: str, count: int, questions: int) -> None:
    """Measure in a new process."""
    settings = {"DJANGO_SETTINGS_MODULE": "intranet.config.settings.test"}
    with tempfile.TemporaryDirectory(prefix="forkant-scale-") as folder:
        surroundings = os.environ | settings | {"FORKANT_VAR": folder}
        if engine != "postgresql":
            surroundings.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "tests.benchmarks.search_scale", str(count), "--engine", engine, "--here"]
        subprocess.run([*command, "--questions", str(questions)], env=surroundings, check=True)


def _here(engine: str, count: int, questions: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.benchmarks.search_scale.language import Collection
    from tests.benchmarks.search_scale.measuring import measure

    call_command("migrate", "search", verbosity=0)
    collection = Collection(count, KEPT)
    began = time.time()
    load = os.getloadavg()[0]
    found = measure(engine, collection, questions)
    found["machine"] = {
        "cores": len(os.sched_getaffinity(0)),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
        "python": platform.python_version(),
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        "day": time.strftime("%Y-%m-%d"),
        "minutes": (time.time() - began) / 60,
    }
    (KEPT / f"{engine}-{count}.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"{engine}, {count} documents: measured in {found['machine']['minutes']:.1f} minutes", flush=True)


if __name__ == "__main__":
    main()
