"""Feeding the engines from the rooms' sources: one row, everything, or only what differs."""

import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from django.apps import apps

from intranet.journal.models import Entry
from search import backends, owed, reading, registry
from search.analysis.analyzer import ANALYZER_VERSION
from search.document import SearchDoc
from search.protocol import SearchBackend, UnavailableError

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """Rows looked at for each engine, documents written and deleted, and rows that could not be described."""

    seen: int = 0
    written: int = 0
    deleted: int = 0
    failed: int = 0
    rebuilt: bool = False
    #: Engines that did not answer, in words.
    unavailable: list[str] = field(default_factory=list)


def reindex(kind: str, pks: Collection[int]) -> Report:
    """Bring the documents of some rows up to date. Raises what a source raises.

    The engine outside the database hears of them after the commit (``search.owed``).
    """
    report = Report(seen=len(pks))
    if registry.source(kind) is None or not pks:
        return report
    now = reading.current(kind, pks)
    engine = backends.database()
    report.written = engine.upsert(now.documents) if now.documents else 0
    report.deleted = engine.delete(now.gone) if now.gone else 0
    owed.owe(kind, pks)
    return report


def follow(entry: Entry) -> None:
    """Bring up to date what a journal entry touched."""
    for source in registry.sources():
        pks = {int(pk) for prefix in source.journal if entry.verb.startswith(prefix) for pk in source.affected(entry)}
        if entry.subject_id.isdecimal() and _concerns(source, entry):
            pks.add(int(entry.subject_id))
        if pks:
            reindex(source.kind, pks)


def _concerns(source: registry.Source, entry: Entry) -> bool:
    """Whether the subject of an entry is, or may be, a row of the source's model."""
    try:
        subject = apps.get_model(entry.subject_type)
    except (LookupError, ValueError):
        return False
    if issubclass(subject, source.model):
        return True
    if not issubclass(source.model, subject):
        return False
    # Recorded by its general model (Wagtail's Page): of this kind only if it is there, or was.
    pk = int(entry.subject_id)
    return source.queryset().filter(pk=pk).exists() or pk in backends.database().fingerprints(source.kind)


def estimate() -> dict[str, int]:
    """Return how many rows a rebuild reads for each engine, by kind."""
    return {source.kind: source.queryset().count() for source in registry.sources()}


def estimated_rows() -> int:
    """Return how many rows are read for all engines together: where ``progress`` ends."""
    return sum(estimate().values()) * len(backends.writers())


def rebuild(progress: Callable[[int], None] = lambda rows: None) -> Report:
    """Build every engine's index anew while the old one answers. ``progress`` is told how many rows were read in all.

    An engine that does not answer keeps no other from being built; its ``UnavailableError`` is raised at the end.
    """
    report, missing = Report(), None
    for engine in backends.writers():
        try:
            _rebuild(engine, report, progress)
        except UnavailableError as error:
            missing = error
    if missing is not None:
        raise missing
    return report


def _rebuild(engine: SearchBackend, report: Report, progress: Callable[[int], None]) -> None:
    def batches() -> Iterator[list[SearchDoc]]:
        for source in registry.sources():
            for batch in reading.batches(source):
                report.seen += batch.rows
                report.failed += len(batch.failed)
                yield batch.documents
                progress(report.seen)

    report.rebuilt, report.failed = True, 0
    report.written = engine.rebuild(batches())


def check(*, mend: bool, progress: Callable[[int], None] = lambda rows: None) -> Report:
    """Compare every engine's index with the database, row by row; with ``mend``, write and delete what differs.

    An index that was never built, or by another analyzer, is built anew instead. Engines that do not answer are named
    in ``Report.unavailable``.
    """
    report = Report()
    for engine in backends.writers():
        try:
            if mend and engine.health().analyzer != ANALYZER_VERSION:
                _rebuild(engine, report, progress)
            else:
                _compare(engine, report, mend=mend, progress=progress)
        except UnavailableError as error:
            logger.exception("search.check_failed engine=%s", engine.name)
            report.unavailable.append(str(error))
    return report


def _compare(engine: SearchBackend, report: Report, *, mend: bool, progress: Callable[[int], None]) -> None:
    for source in registry.sources():
        stored = engine.fingerprints(source.kind)
        version = reading.position()
        found: set[int] = set()
        for batch in reading.batches(source):
            report.seen += batch.rows
            report.failed += len(batch.failed)
            found.update(batch.failed, (document.pk for document in batch.documents))
            differing = [one for one in batch.documents if stored.get(one.pk) != one.fingerprint()]
            report.written += len(differing)
            if mend and differing:
                engine.upsert(differing)
            progress(report.seen)
        gone = stored.keys() - found
        report.deleted += len(gone)
        if mend and gone:
            engine.delete({f"{source.kind}:{pk}": version for pk in gone})
    if mend:
        engine.tidy()
