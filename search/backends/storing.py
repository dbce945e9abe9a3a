"""Writing of the database engines: generations, versions, audiences, signatures and the vocabulary.

Every write holds the lock of the one ``Index`` row, so that writers wait for each other and never meet half a write.
While a new generation is being built, writes go into both; the swap is one update.
"""

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from search.analysis import tokens
from search.analysis.analyzer import ANALYZER_VERSION, fields
from search.document import SearchDoc
from search.models import Audience, AudienceToken, Document, Index, Signature, Text, Word

logger = logging.getLogger(__name__)

OPEN = "staff"
NOBODY: frozenset[str] = frozenset()
FIRST_DAY, LAST_DAY = 0, 9_999_999
SHORTEST_WORD = 3
_CHUNK = 2_000


def key(values: Iterable[str]) -> int:
    """Return the key under which a set of strings is stored: always the same for the same strings."""
    digest = hashlib.blake2b(json.dumps(sorted(values)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def facet_tags(doc: SearchDoc) -> list[str]:
    """Return all facet values of a document, with kind, unit and year among them."""
    own = {f"kind:{doc.kind}", f"year:{timezone.localtime(doc.updated_at).year}", *doc.tags}
    if doc.unit is not None:
        own.add(f"unit:{doc.unit}")
    return sorted(own)


def is_open(doc: SearchDoc, today: date) -> bool:
    """Whether all staff may find the document today: only then may its words be suggested."""
    return (
        OPEN in doc.audience
        and (doc.valid_from is None or doc.valid_from <= today)
        and (doc.valid_until is None or today <= doc.valid_until)
    )


def vocabulary(*texts: str) -> set[str]:
    """Return the words of texts that are worth suggesting."""
    return {
        word for text in texts for word in tokens.texts(text) if len(word) >= SHORTEST_WORD and not word.isdecimal()
    }


def doc_vocabulary(doc: SearchDoc) -> set[str]:
    """Return the words of a document that are worth suggesting."""
    return vocabulary(*map(tokens.clean, (doc.title, doc.summary, doc.body, *doc.headings, *doc.keywords)))


class OvertakenError(RuntimeError):
    """Another rebuild has begun meanwhile; this one is given up."""


class Storing:
    """The writing half of a database engine. Subclasses fill the match tables."""

    name = "database"

    # What an engine does with tokens.

    def _empty_slot(self, slot: int) -> None:
        raise NotImplementedError

    def _add_tokens(self, slot: int, rows: Sequence[tuple[int, dict[str, list[str]]]]) -> None:
        raise NotImplementedError

    def _drop_tokens(self, slot: int, ids: Sequence[int]) -> None:
        raise NotImplementedError

    def _settle(self, slot: int) -> None:
        """Let the engine tidy a slot that has just been filled."""

    # The protocol.

    def upsert(self, documents: Sequence[SearchDoc]) -> int:
        """Write documents into the serving generation, and into the one being built."""
        written, batch = 0, _prepared(documents)
        with transaction.atomic():
            index = _locked()
            for generation, slot in _targets(index):
                written = max(written, self._write(batch, generation, slot))
            _touch(index)
        return written

    def delete(self, uids: Mapping[str, int]) -> int:
        """Delete documents; a row without texts stays for a day, against late writes."""
        deleted = 0
        with transaction.atomic():
            index = _locked()
            for generation, slot in _targets(index):
                deleted = max(deleted, self._bury(uids, generation, slot))
            _touch(index)
        return deleted

    def rebuild(
        self,
        batches: Iterable[Sequence[SearchDoc]],
        *,
        progress: Callable[[int], None] = lambda written: None,
    ) -> int:
        """Fill the unused slot with a new generation, and swap when it is complete."""
        generation, slot = self._begin()
        written, words = 0, Counter[str]()
        try:
            for documents in batches:
                batch = _prepared(documents)
                with transaction.atomic():
                    if _locked().building != generation:
                        raise OvertakenError
                    written += self._write(batch, generation, slot, words=words)
                progress(written)
            self._swap(generation, slot, words)
        except BaseException:
            Index.objects.filter(building=generation).update(building=None, building_since=None)
            raise
        return Document.objects.filter(generation=generation, live=True).count()

    def tidy(self) -> int:
        """Remove the remains of earlier generations and of old deletions. Returns how many rows went."""
        index = Index.objects.get_or_create(pk=1)[0]
        now = timezone.now()
        if index.swapped_at is not None and (now - index.swapped_at).total_seconds() < 600:
            return 0  # somebody may still be reading what has just been replaced
        old = ~Q(generation=index.generation)
        if index.building is not None:
            old &= ~Q(generation=index.building)
        return _remove(old | Q(live=False, day__lt=timezone.localdate().toordinal() - 1, generation=index.generation))

    # How it is done.

    def _begin(self) -> tuple[int, int]:
        """Reserve a generation and an empty slot for it."""
        with transaction.atomic():
            index = _locked()
            slot = 1 - index.slot
            index.latest += 1
            index.building, index.building_since = index.latest, timezone.now()
            index.save()
            self._empty_slot(slot)
        _remove(~Q(generation__in=[index.generation, index.latest]))
        return index.latest, slot

    def _swap(self, generation: int, slot: int, words: Counter[str]) -> None:
        """Let the new generation answer: one transaction, nobody sees half of it."""
        self._settle(slot)
        with transaction.atomic():
            index = _locked()
            if index.building != generation:
                raise OvertakenError
            _count(generation, words)
            index.generation, index.slot, index.building, index.building_since = generation, slot, None, None
            index.analyzer, index.swapped_at = ANALYZER_VERSION, timezone.now()
            index.revision += 1
            index.save()

    def _write(
        self, batch: Sequence["Prepared"], generation: int, slot: int, *, words: Counter[str] | None = None
    ) -> int:
        """Write documents into one generation. Word counts go into ``words`` when given, else into the table."""
        latest = {(one.doc.kind, one.doc.pk): one for one in batch}
        known = _known(latest, generation)
        counted: Counter[str] = Counter() if words is None else words
        pairs: list[tuple[Document, Prepared]] = []
        same: list[Document] = []
        for place, one in latest.items():
            row = known.get(place) or Document(generation=generation, kind=one.doc.kind, object_id=one.doc.pk)
            if row.pk and row.version > one.doc.version:
                continue
            row.version = one.doc.version
            if row.pk and row.live and row.fingerprint == one.fingerprint:
                same.append(row)
            else:
                pairs.append((row, one))
        changed = [row for row, _ in pairs if row.pk]
        _uncount(changed, counted)
        self._drop_tokens(slot, [row.pk for row in changed])
        Text.objects.filter(pk__in=[row.pk for row in changed]).delete()
        _store_sets([one.doc for _, one in pairs])
        for row, one in pairs:
            one.describe(row)
            if row.counted:
                counted.update(one.words)
        Document.objects.bulk_create([row for row, _ in pairs if not row.pk])
        if changed:
            Document.objects.bulk_update(changed, _CHANGING)
        if same:
            Document.objects.bulk_update(same, ["version"])
        Text.objects.bulk_create([_text(row, one.doc) for row, one in pairs])
        self._add_tokens(slot, [(row.pk, one.fields) for row, one in pairs])
        if words is None:
            _count(generation, counted)
        return len(pairs) + len(same)

    def _bury(self, uids: Mapping[str, int], generation: int, slot: int) -> int:
        """Leave rows without texts, tokens and audience in place of documents."""
        keys = {(kind, int(pk)): version for uid, version in uids.items() for kind, pk in [uid.split(":")]}
        known = _known(keys, generation)
        gone = [row for place, row in known.items() if row.version <= keys[place]]
        buried = [row for row in gone if row.live]
        new = [Document(generation=generation, kind=kind, object_id=pk) for kind, pk in keys if (kind, pk) not in known]
        counted: Counter[str] = Counter()
        _uncount(buried, counted)
        _store_sets(())
        for row in (*gone, *new):
            row.audience_id, row.signature_id, row.fingerprint = key(NOBODY), key(()), ""
            row.live, row.counted, row.version = False, False, keys[row.kind, row.object_id]
            row.day = timezone.localdate().toordinal()
        Document.objects.bulk_create(new)
        if gone:
            Document.objects.bulk_update(gone, _CHANGING)
        Text.objects.filter(pk__in=[row.pk for row in buried]).delete()
        self._drop_tokens(slot, [row.pk for row in buried])
        _count(generation, counted)
        return len(buried)


class Prepared:
    """A document analysed, ready to be written: made before the lock is taken."""

    __slots__ = ("doc", "fields", "fingerprint", "is_open", "words")

    def __init__(self, doc: SearchDoc, today: date) -> None:
        self.doc = doc
        self.fingerprint = doc.fingerprint()
        self.fields = fields(doc)
        self.is_open = is_open(doc, today)
        self.words = doc_vocabulary(doc) if self.is_open else set()

    def describe(self, row: Document) -> None:
        """Write into a row everything but its generation, its key and its version."""
        doc = self.doc
        row.audience_id, row.signature_id = key(doc.audience), key(facet_tags(doc))
        row.weight, row.live, row.counted = doc.weight, True, self.is_open
        row.fingerprint = self.fingerprint
        row.day = timezone.localtime(doc.updated_at).toordinal()
        row.from_day = doc.valid_from.toordinal() if doc.valid_from else FIRST_DAY
        row.until_day = doc.valid_until.toordinal() if doc.valid_until else LAST_DAY


def _prepared(documents: Iterable[SearchDoc]) -> list[Prepared]:
    today = timezone.localdate()
    return [Prepared(doc, today) for doc in documents]


_CHANGING = [
    "audience_id",
    "signature_id",
    "weight",
    "version",
    "live",
    "day",
    "from_day",
    "until_day",
    "fingerprint",
    "counted",
]


def _locked() -> Index:
    """Return the index, locked until the end of the transaction."""
    Index.objects.get_or_create(pk=1)
    return Index.objects.select_for_update().get(pk=1)


def _touch(index: Index) -> None:
    Index.objects.filter(pk=index.pk).update(revision=F("revision") + 1)


def _targets(index: Index) -> list[tuple[int, int]]:
    """Return the generations that a write goes to, with their slots."""
    serving = (index.generation, index.slot)
    return [serving] if index.building is None else [serving, (index.building, 1 - index.slot)]


def _known(keys: Iterable[tuple[str, int]], generation: int) -> dict[tuple[str, int], Document]:
    """Return the stored rows for some (kind, key)s of a generation."""
    by_kind: dict[str, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    return {
        (kind, row.object_id): row
        for kind, pks in by_kind.items()
        for row in Document.objects.filter(generation=generation, kind=kind, object_id__in=pks)
    }


def _text(row: Document, doc: SearchDoc) -> Text:
    return Text(
        document=row,
        title=tokens.clean(doc.title),
        url=doc.url,
        summary=tokens.clean(doc.summary),
        headings=[tokens.clean(heading) for heading in doc.headings],
        keywords=[tokens.clean(keyword) for keyword in doc.keywords],
        body=tokens.clean(doc.body),
        language=doc.language,
    )


def _store_sets(documents: Iterable[SearchDoc]) -> None:
    """Store audiences and signatures that are new."""
    audiences = {key(audience): audience for audience in {NOBODY, *(doc.audience for doc in documents)}}
    signatures = {key(tags): tags for tags in [[], *(facet_tags(doc) for doc in documents)]}
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
        [Signature(pk=pk, tags=tags) for pk, tags in signatures.items()], ignore_conflicts=True
    )


def _uncount(rows: Sequence[Document], counted: Counter[str]) -> None:
    """Take the words of stored documents out of the counts."""
    ids = [row.pk for row in rows if row.counted]
    for text in Text.objects.filter(pk__in=ids):
        counted.subtract(vocabulary(text.title, text.summary, text.body, *text.headings, *text.keywords))


def _count(generation: int, counted: Counter[str]) -> None:
    """Add to the counts of words. Sums may pass below zero while a generation is being built."""
    rows = sorted((word, count) for word, count in counted.items() if count)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            values = ", ".join(["(%s, %s, %s)"] * len(chunk))
            parameters: list[Any] = [value for word, count in chunk for value in (generation, word, count)]
            cursor.execute(
                f"INSERT INTO search_word (generation, word, documents) VALUES {values} "
                "ON CONFLICT (generation, word) DO UPDATE SET documents = search_word.documents + excluded.documents",
                parameters,
            )


def _remove(which: Q) -> int:
    """Remove rows for good, in small transactions so that nobody waits long."""
    removed = 0
    while ids := list(Document.objects.filter(which).order_by("pk").values_list("pk", flat=True)[:_CHUNK]):
        with transaction.atomic():
            Text.objects.filter(pk__in=ids)._raw_delete(connection.alias)
            Document.objects.filter(pk__in=ids)._raw_delete(connection.alias)
        removed += len(ids)
    alive = Document.objects.order_by().values("generation").distinct()
    latest = Index.objects.values_list("latest", flat=True).get(pk=1)
    Word.objects.exclude(generation__in=alive).exclude(generation=latest)._raw_delete(connection.alias)
    return removed
