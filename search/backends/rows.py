"""Rows of the index in the database: documents, texts, audiences, signatures, and the counts of words.

Statements are written by hand because a rebuild writes hundreds of thousands of rows. Everything here runs while the
``Index`` row is locked (``storing``), so that keys can be given out by counting.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from search.analysis import tokens
from search.analysis.analyzer import Fields, analyse_document, is_suggestible, written_words
from search.backends.facets import NO_UNIT
from search.document import SearchDoc
from search.models import Audience, AudienceToken, Document, Index, Signature, Text, Word

OPEN = "staff"
NOBODY: frozenset[str] = frozenset()
FIRST_DAY, LAST_DAY = 0, 9_999_999
CHUNK = 2_000

_DOCUMENT = (
    "id",
    "generation",
    "kind",
    "object_id",
    "audience_id",
    "stamp_id",
    "signature_id",
    "unit",
    "weight",
    "day",
    "from_day",
    "until_day",
    "version",
    "fingerprint",
    "live",
    "counted",
)
_TEXT = ("document_id", "title", "url", "summary", "headings", "keywords", "body", "language")


class Known(NamedTuple):
    """What is stored of a document, as far as a write must know."""

    id: int
    version: int
    fingerprint: str
    live: bool
    counted: bool


Laid = TypeVar("Laid")


@dataclass(frozen=True, slots=True)
class Prepared(Generic[Laid]):
    """A document analysed, ready to be written: made before the lock is taken, perhaps by another process.

    ``laid`` holds its tokens as the engine writes them, ``words`` its different words with spaces between them.
    """

    place: tuple[str, int]
    version: int
    fingerprint: str
    is_open: bool
    audience: frozenset[str]
    stamp: frozenset[str]
    tags: frozenset[str]
    #: The columns of the document's row before and behind its version, and those of its texts.
    facts: tuple[Any, ...]
    texts: tuple[Any, ...]
    laid: Laid
    words: str

    def document(self, pk: int, generation: int) -> tuple[Any, ...]:
        """Return the row of the document, in the order of its columns."""
        return pk, generation, *self.facts, self.version, self.fingerprint, True, self.is_open

    def text(self, pk: int) -> tuple[Any, ...]:
        """Return the row of its texts."""
        return pk, *self.texts


def prepared(documents: Iterable[SearchDoc], lay: Callable[[Fields], Laid]) -> list[Prepared[Laid]]:
    """Analyse documents; ``lay`` gives their tokens the form in which the engine writes them."""
    today = timezone.localdate()
    return [_prepared(doc, today, lay) for doc in documents]


def _prepared(doc: SearchDoc, today: date, lay: Callable[[Fields], Laid]) -> Prepared[Laid]:
    fields, words = analyse_document(doc)
    stamped = stamp(doc)
    facts = (
        doc.kind,
        doc.pk,
        key(doc.audience),
        key(stamped),
        key(doc.tags),
        NO_UNIT if doc.unit is None else doc.unit,
        doc.weight,
        timezone.localtime(doc.updated_at).toordinal(),
        doc.valid_from.toordinal() if doc.valid_from else FIRST_DAY,
        doc.valid_until.toordinal() if doc.valid_until else LAST_DAY,
    )
    texts = shown(doc)
    texts |= {name: json.dumps(texts[name]) for name in ("headings", "keywords")}
    return Prepared(
        (doc.kind, doc.pk),
        doc.version,
        doc.fingerprint(),
        is_open(doc, today),
        doc.audience,
        stamped,
        doc.tags,
        facts,
        tuple(texts[name] for name in _TEXT[1:]),
        lay(fields),
        " ".join(words),
    )


def shown(doc: SearchDoc) -> dict[str, Any]:
    """Return the texts of a document as they are shown."""
    return {
        "title": tokens.clean(doc.title),
        "url": doc.url,
        "summary": tokens.clean(doc.summary),
        "headings": [tokens.clean(heading) for heading in doc.headings],
        "keywords": [tokens.clean(keyword) for keyword in doc.keywords],
        "body": tokens.clean(doc.body),
        "language": doc.language,
    }


def grave(pk: int, generation: int, place: tuple[str, int], version: int) -> tuple[Any, ...]:
    """Return the row that stays where a document was, against late writes of older versions."""
    today = timezone.localdate().toordinal()
    none = key(NOBODY)
    return (
        pk,
        generation,
        *place,
        none,
        none,
        none,
        NO_UNIT,
        1.0,
        today,
        FIRST_DAY,
        LAST_DAY,
        version,
        "",
        False,
        False,
    )


@lru_cache(maxsize=10_000)
def key(values: frozenset[str]) -> int:
    """Return the key under which a set of strings is stored: always the same for the same strings."""
    digest = hashlib.blake2b(json.dumps(sorted(values)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def stamp(doc: SearchDoc) -> frozenset[str]:
    """Return kind and year of a document, as facet values."""
    return frozenset((f"kind:{doc.kind}", f"year:{timezone.localtime(doc.updated_at).year}"))


def is_open(doc: SearchDoc, today: date) -> bool:
    """Whether all staff may find the document today: only then may its words be suggested."""
    return (
        OPEN in doc.audience
        and (doc.valid_from is None or doc.valid_from <= today)
        and (doc.valid_until is None or today <= doc.valid_until)
    )


def known(places: Iterable[tuple[str, int]], generation: int) -> dict[tuple[str, int], Known]:
    """Return what is stored for some (kind, key)s of a generation."""
    by_kind: dict[str, list[int]] = {}
    for kind, pk in places:
        by_kind.setdefault(kind, []).append(pk)
    return {
        (kind, row[0]): Known(*row[1:])
        for kind, pks in by_kind.items()
        for row in Document.objects.filter(generation=generation, kind=kind, object_id__in=pks).values_list(
            "object_id", "id", "version", "fingerprint", "live", "counted"
        )
    }


def next_id() -> int:
    """Return a key greater than all that are in use."""
    return (Document.objects.aggregate(latest=Max("pk"))["latest"] or 0) + 1


def put_documents(rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of documents, replacing those with the same key."""
    _put("search_document", _DOCUMENT, rows)


def put_texts(rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of texts, replacing those with the same key."""
    _put("search_text", _TEXT, rows)


def put_versions(versions: Mapping[int, int]) -> None:
    """Give documents that did not change their new versions, by key."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_document SET version = %s WHERE id = %s", [(version, pk) for pk, version in versions.items()]
        )


def put_sets(documents: Sequence[Prepared[Any]]) -> None:
    """Store audiences and signatures that are new."""
    audiences = {key(audience): audience for audience in {NOBODY, *(one.audience for one in documents)}}
    signatures = {key(tags): tags for tags in {NOBODY, *(tags for one in documents for tags in (one.stamp, one.tags))}}
    for pk in Audience.objects.filter(pk__in=audiences).values_list("pk", flat=True):
        del audiences[pk]
    for pk in Signature.objects.filter(pk__in=signatures).values_list("pk", flat=True):
        del signatures[pk]
    Audience.objects.bulk_create([Audience(pk=pk) for pk in audiences], ignore_conflicts=True)
    AudienceToken.objects.bulk_create(
        [AudienceToken(audience_id=pk, token=token) for pk, held in audiences.items() for token in sorted(held)],
        ignore_conflicts=True,
    )
    Signature.objects.bulk_create(
        [Signature(pk=pk, tags=sorted(tags)) for pk, tags in signatures.items()], ignore_conflicts=True
    )


def uncount(rows: Iterable[Known], counted: Counter[str]) -> None:
    """Take the words of stored documents out of the counts."""
    ids = [row.id for row in rows if row.counted]
    for text in Text.objects.filter(pk__in=ids):
        counted.subtract(written_words(text.title, text.summary, text.body, *text.headings, *text.keywords))


def count(generation: int, counted: Counter[str]) -> None:
    """Add to the counts those words that are worth suggesting.

    Sums may pass below zero while a generation is being built.
    """
    rows = sorted((word, number) for word, number in counted.items() if number and is_suggestible(word))
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        values = ", ".join(["(%s, %s, %s)"] * len(chunk))
        parameters: list[Any] = [value for word, number in chunk for value in (generation, word, number)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_word (generation, word, documents) VALUES {values} "
                "ON CONFLICT (generation, word) DO UPDATE SET documents = search_word.documents + excluded.documents",
                parameters,
            )


def remove(which: Q) -> int:
    """Remove documents for good, in small transactions so that nobody waits long. Returns how many."""
    removed = 0
    while ids := list(Document.objects.filter(which).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            Text.objects.filter(pk__in=ids)._raw_delete(connection.alias)
            Document.objects.filter(pk__in=ids)._raw_delete(connection.alias)
        removed += len(ids)
    return removed


def remove_words(index: Index) -> None:
    """Remove the words of generations that are no more, and those that nothing holds any longer."""
    alive = [number for number in (index.generation, index.building) if number is not None]
    Word.objects.exclude(generation__in=alive)._raw_delete(connection.alias)
    Word.objects.filter(generation=index.generation, documents__lte=0)._raw_delete(connection.alias)


def _put(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    places = ", ".join(["%s"] * len(columns))
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) "
            f"ON CONFLICT ({columns[0]}) DO UPDATE SET {changes}",
            rows,
        )
