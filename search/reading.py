"""Reading the rooms' rows as documents, for whichever engine.

A document's version is the number of the latest journal entry *before* its row was read. So whatever was read later
wins, in whichever order the writes arrive.
"""

import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from intranet.journal.models import Entry
from search import registry
from search.document import SearchDoc

logger = logging.getLogger(__name__)

#: Rows that are read in one go at most, and at first: nobody knows yet how long their texts are.
BATCH, FIRST = 500, 50
#: Characters of text that a batch should hold: five hundred long files would take a gigabyte.
MOST_TEXT = 4_000_000


@dataclass(frozen=True)
class Current:
    """Some rows as they are now: their documents, and the uids of those that have none, with the version of that."""

    documents: list[SearchDoc] = field(default_factory=list)
    gone: Mapping[str, int] = field(default_factory=dict)


class Batch(NamedTuple):
    """Documents, the keys of rows that could not be described, and how many rows were read for them."""

    documents: list[SearchDoc]
    failed: list[int]
    rows: int


def position() -> int:
    """Return the number of the latest journal entry."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def current(kind: str, pks: Collection[int]) -> Current:
    """Return some rows of a kind as they are now. Raises what a source raises."""
    source = registry.source(kind)
    if source is None:
        return Current()
    version = position()
    documents = [
        replace(document, version=version)
        for row in source.queryset().filter(pk__in=pks)
        if (document := source.document(row)) is not None
    ]
    gone = set(pks) - {document.pk for document in documents}
    return Current(documents, {f"{kind}:{pk}": version for pk in gone})


def batches(source: registry.Source) -> Iterator[Batch]:
    """Yield the documents of a source in batches, with the keys of rows that could not be described.

    One bad row must not keep everything else from being found: it is logged, counted and left as it is. A batch has
    fewer rows where texts are long.
    """
    last, size = 0, min(FIRST, BATCH)
    while True:
        version = position()
        rows = list(source.queryset().filter(pk__gt=last).order_by("pk")[:size])
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
        yield Batch(documents, failed, len(rows))
        size = _following(size, sum(len(document.body) for document in documents))


def _following(size: int, characters: int) -> int:
    """Return how many rows to read after a batch of ``size`` rows with so many characters of text."""
    return max(1, min(BATCH, size * 4, size * MOST_TEXT // max(characters, 1)))
