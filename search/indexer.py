"""Feeding the engines from the rooms' sources: one row, everything, or only what differs.

A document's version is the number of the latest journal entry *before* its row was read. So whatever was read later
wins, in whichever order the writes arrive.
"""

import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from django.apps import apps

from intranet.journal.models import Entry
from search import backends, registry
from search.analysis.analyzer import ANALYZER_VERSION
from search.document import SearchDoc

logger = logging.getLogger(__name__)

BATCH = 500


@dataclass(slots=True)
class Report:
    """What was done: rows looked at, documents written and deleted, and rows that could not be described."""

    seen: int = 0
    written: int = 0
    deleted: int = 0
    failed: int = 0
    rebuilt: bool = False


def position() -> int:
    """Return the number of the latest journal entry."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def reindex(kind: str, pks: Collection[int]) -> Report:
    """Bring the documents of some rows up to date. Raises what a source raises."""
    source = registry.source(kind)
    report = Report(seen=len(pks))
    if source is None or not pks:
        return report
    version = position()
    documents = [
        replace(document, version=version)
        for row in source.queryset().filter(pk__in=pks)
        if (document := source.document(row)) is not None
    ]
    gone = set(pks) - {document.pk for document in documents}
    for engine in backends.writers():
        report.written = engine.upsert(documents) if documents else 0
        report.deleted = engine.delete({f"{kind}:{pk}": version for pk in gone}) if gone else 0
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
    """Return how many rows a rebuild reads, by kind."""
    return {source.kind: source.queryset().count() for source in registry.sources()}


def rebuild(progress: Callable[[int], None] = lambda rows: None) -> Report:
    """Build every engine's index anew while the old one answers. ``progress`` is told how many rows were read."""
    report = Report(rebuilt=True)

    def batches() -> Iterator[list[SearchDoc]]:
        for source in registry.sources():
            for documents, _ in _read(source, report):
                yield documents
                progress(report.seen)

    for engine in backends.writers():
        report.seen = report.failed = 0
        report.written = engine.rebuild(batches())
    return report


def check(*, mend: bool, progress: Callable[[int], None] = lambda rows: None) -> Report:
    """Compare the index with the database, row by row; with ``mend``, write and delete what differs.

    An index that was never built, or by another analyzer, is built anew instead.
    """
    report = Report()
    for engine in backends.writers():
        if mend and engine.health().analyzer != ANALYZER_VERSION:
            return rebuild(progress)
        for source in registry.sources():
            stored = engine.fingerprints(source.kind)
            version = position()
            found: set[int] = set()
            for documents, failed in _read(source, report):
                found.update(failed, (document.pk for document in documents))
                differing = [one for one in documents if stored.get(one.pk) != one.fingerprint()]
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
    return report


def _read(source: registry.Source, report: Report) -> Iterator[tuple[list[SearchDoc], list[int]]]:
    """Yield the documents of a source in batches, with the keys of rows that could not be described.

    One bad row must not keep everything else from being found: it is logged, counted and left as it is.
    """
    last = 0
    while True:
        version = position()
        rows = list(source.queryset().filter(pk__gt=last).order_by("pk")[:BATCH])
        if not rows:
            return
        last = rows[-1].pk
        documents: list[SearchDoc] = []
        failed: list[int] = []
        for row in rows:
            try:
                document = source.document(row)
            except Exception:
                failed.append(row.pk)
                logger.exception("search.document_failed kind=%s pk=%s", source.kind, row.pk)
                continue
            if document is not None:
                documents.append(replace(document, version=version))
        report.seen += len(rows)
        report.failed += len(failed)
        yield documents, failed
