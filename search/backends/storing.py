"""Writing of the database engines: generations, versions and locks.

Every write holds the lock of the one ``Index`` row, so that writers wait for each other and never meet half a write.
While a new generation is being built, writes go into both; the swap is one update.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from search.analysis.analyzer import ANALYZER_VERSION, Fields
from search.backends import aside, rows
from search.document import SearchDoc
from search.models import Document, Index, Text

#: What was replaced stays so long, because somebody may still be reading it.
READING = timedelta(minutes=10)


class OvertakenError(RuntimeError):
    """Another rebuild has begun meanwhile; this one is given up."""


class Storing:
    """The writing half of a database engine. Subclasses fill the match tables."""

    name = "database"

    # What an engine does with tokens.

    @staticmethod
    def lay(fields: Fields) -> Any:
        """Give the tokens of a document the form in which ``_add_tokens`` takes them. Other processes may do it."""
        raise NotImplementedError

    def _empty_slot(self, slot: int) -> None:
        raise NotImplementedError

    def _add_tokens(self, slot: int, found: Sequence[tuple[int, Any]]) -> None:
        raise NotImplementedError

    def _drop_tokens(self, slot: int, ids: Sequence[int]) -> None:
        raise NotImplementedError

    def _settle(self, slot: int) -> None:
        """Let the engine tidy a slot that has just been filled."""

    # The protocol.

    def upsert(self, documents: Sequence[SearchDoc]) -> int:
        """Write documents into the serving generation, and into the one being built."""
        written, batch = 0, rows.prepared(documents, self.lay)
        with transaction.atomic():
            index = _locked()
            for generation, slot in _targets(index):
                counted: Counter[str] = Counter()
                written = max(written, self._write(batch, generation, slot, counted))
                rows.count(generation, counted)
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
        written, counted = 0, Counter[str]()
        try:
            for batch in aside.in_order(partial(rows.prepared, lay=self.lay), batches):
                with transaction.atomic():
                    _locked_for(generation)
                    written += self._write(batch, generation, slot, counted)
                progress(written)
            rows.count(generation, counted)
            self._settle(slot)
            self._swap(generation, slot)
        except BaseException:
            Index.objects.filter(building=generation).update(building=None, building_since=None)
            raise
        return Document.objects.filter(generation=generation, live=True).count()

    def tidy(self) -> int:
        """Remove the remains of earlier generations and of old deletions. Returns how many rows went."""
        index = Index.objects.get_or_create(pk=1)[0]
        if index.swapped_at is not None and timezone.now() - index.swapped_at < READING:
            return 0
        alive = [number for number in (index.generation, index.building) if number is not None]
        yesterday = timezone.localdate().toordinal() - 1
        removed = rows.remove(~Q(generation__in=alive) | Q(generation__in=alive, live=False, day__lt=yesterday))
        rows.remove_words(index)
        return removed

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
        rows.remove(~Q(generation__in=[index.generation, index.latest]))
        rows.remove_words(index)
        return index.latest, slot

    def _swap(self, generation: int, slot: int) -> None:
        """Let the new generation answer: one transaction, nobody sees half of it."""
        with transaction.atomic():
            index = _locked_for(generation)
            index.generation, index.slot, index.building, index.building_since = generation, slot, None, None
            index.analyzer, index.swapped_at = ANALYZER_VERSION, timezone.now()
            index.revision += 1
            index.save()

    def _write(self, batch: Sequence[rows.Prepared[Any]], generation: int, slot: int, counted: Counter[str]) -> int:
        """Write documents into one generation, and their words into ``counted``. Returns how many were not too old."""
        latest = {one.place: one for one in batch}
        known = rows.known(latest, generation)
        free = rows.next_id()
        new: list[tuple[int, rows.Prepared[Any]]] = []
        changed: list[rows.Known] = []
        same: dict[int, int] = {}
        for place, one in latest.items():
            stored = known.get(place)
            if stored is None:
                new.append((free, one))
                free += 1
            elif stored.version > one.version:
                continue
            elif stored.live and stored.fingerprint == one.fingerprint:
                same[stored.id] = one.version
            else:
                new.append((stored.id, one))
                changed.append(stored)
        rows.uncount(changed, counted)
        self._drop_tokens(slot, [stored.id for stored in changed])
        rows.put_sets([one for _, one in new])
        rows.put_documents([one.document(pk, generation) for pk, one in new])
        rows.put_texts([one.text(pk) for pk, one in new])
        rows.put_versions(same)
        self._add_tokens(slot, [(pk, one.laid) for pk, one in new])
        for _, one in new:
            if one.is_open:
                counted.update(one.words.split(" "))
        return len(new) + len(same)

    def _bury(self, uids: Mapping[str, int], generation: int, slot: int) -> int:
        """Leave rows without texts, tokens and audience in place of documents. Returns how many there were."""
        versions = {(kind, int(pk)): version for uid, version in uids.items() for kind, pk in [uid.split(":")]}
        known = rows.known(versions, generation)
        free = rows.next_id()
        graves = []
        buried: list[rows.Known] = []
        for place, version in versions.items():
            stored = known.get(place)
            if stored is not None and stored.version > version:
                continue
            if stored is not None and stored.live:
                buried.append(stored)
            graves.append(rows.grave(free if stored is None else stored.id, generation, place, version))
            free += stored is None
        counted: Counter[str] = Counter()
        rows.uncount(buried, counted)
        rows.count(generation, counted)
        rows.put_sets(())
        rows.put_documents(graves)
        ids = [stored.id for stored in buried]
        Text.objects.filter(pk__in=ids).delete()
        self._drop_tokens(slot, ids)
        return len(buried)


def _locked() -> Index:
    """Return the index, locked until the end of the transaction."""
    Index.objects.get_or_create(pk=1)
    return Index.objects.select_for_update().get(pk=1)


def _locked_for(generation: int) -> Index:
    """Return the index, locked for the builder of a generation. Raises ``OvertakenError`` when that is another."""
    index = _locked()
    if index.building != generation:
        raise OvertakenError
    return index


def _touch(index: Index) -> None:
    Index.objects.filter(pk=index.pk).update(revision=F("revision") + 1)


def _targets(index: Index) -> list[tuple[int, int]]:
    """Return the generations that a write goes to, with their slots."""
    serving = (index.generation, index.slot)
    return [serving] if index.building is None else [serving, (index.building, 1 - index.slot)]
