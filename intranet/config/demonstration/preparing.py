"""Make everything ready that the demonstration's server needs, and only what has changed since the last start."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from intranet.config.demonstration.telling import Teller
from search import backends, indexer
from search.protocol import UnavailableError


def database(tell: Teller) -> None:
    """Make or renew the tables, when there is something to do."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    with tell.step(f"Database: {len(plan)} steps"):
        call_command("migrate", verbosity=1, interactive=False, stdout=_Counter(tell, len(plan)))


class _Counter:
    """Takes what ``migrate`` says, and counts its steps."""

    def __init__(self, tell: Teller, total: int) -> None:
        self.tell, self.total, self.done = tell, total, 0

    def write(self, text: str) -> None:
        """Count a step that has been applied."""
        if "OK" in text:
            self.done += 1
            self.tell.count(self.done, self.total)

    def flush(self) -> None:
        """Nothing waits."""


def translations(tell: Teller) -> None:
    """Compile the rooms' catalogues whose words are newer than what was compiled."""
    stale = [path for path in _catalogues() if not _is_fresh(path)]
    if not stale:
        return
    with tell.step(f"Languages: {len(stale)} catalogues"):
        for path in stale:
            with path.open("rb") as words, path.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(words))


def _catalogues() -> Iterator[Path]:
    for config in apps.get_app_configs():
        if Path(config.path).is_relative_to(settings.ROOT) and ".venv" not in Path(config.path).parts:
            yield from Path(config.path).glob("locale/*/LC_MESSAGES/*.po")


def _is_fresh(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime


def static_files(tell: Teller) -> None:
    """Collect style sheets, scripts and drawings, when any of them has changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    with tell.step("Style sheets, scripts and drawings"):
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now)


def index(tell: Teller) -> None:
    """Build the search index, when there is none or another analyzer made it.

    With Elasticsearch away the demonstration starts all the same: the database answers.
    """
    if not any(engine.health().problem for engine in backends.writers()):
        return
    total = indexer.estimated_rows()
    try:
        with tell.step(f"Search index: {sum(indexer.estimate().values())} documents"):
            indexer.rebuild(lambda done: tell.count(done, total))
    except UnavailableError as error:
        tell.line(f"  {error}\n  The database answers in its place. Once it is back: manage.py search_index")


def _fingerprint() -> str:
    """Return a sum over names, sizes and times of every static file."""
    found = hashlib.sha256()
    for finder in get_finders():
        rows: Any = finder.list([])
        for name, storage in sorted(rows, key=lambda row: str(row[0])):
            state = Path(storage.path(name)).stat()
            found.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()
