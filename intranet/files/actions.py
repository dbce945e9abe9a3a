"""Every write of the room. A file is expected by the room that holds it, read by a worker, and forgotten again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from intranet.files import reading, shelves
from intranet.files.models import FileText
from intranet.journal import journal

State = FileText.State
#: A file that took a worker with it so often is not tried again.
MOST_TRIES = 3


def _facts(row: FileText, subject: Model) -> dict[str, Any]:
    return {"of": subject._meta.label_lower, "id": row.subject_id}


@transaction.atomic
def expect(subject: Model, *, by: Any) -> FileText:
    """Say that a row holds a file, or another one than before: it will be read. The same file is not read twice."""
    shelf = shelves.of(subject)
    file = shelf.file(subject)
    kept = FileText.objects.select_for_update().filter(subject_type=shelves.type_of(shelf), subject_id=subject.pk)
    row = kept.defer("text").first()
    if row is not None and row.file == file.name:
        return row
    row = row or FileText(subject_type=shelves.type_of(shelf), subject_id=subject.pk)
    row.file, row.size, row.state = file.name, _size(file), State.WAITING
    row.text, row.cut, row.digest = "", False, ""
    row.asked_at, row.read_at, row.tries, row.leased_until = timezone.now(), None, 0, None
    row.save()
    journal.record("files.text.expected", by=by, subject=row, facts=_facts(row, subject))
    return row


def expect_all(*, again: bool = False, by: Any) -> int:
    """Say so of every file that nobody has been asked to read; with ``again`` also of those that could not be read.

    Returns how many will be read.
    """
    asked = 0
    for shelf in shelves.every():
        held = FileText.objects.filter(subject_type=shelves.type_of(shelf))
        if again:
            held = held.exclude(state__in=[State.BROKEN, State.TOO_HEAVY, State.TOO_LARGE])
        for subject in shelf.rows().exclude(pk__in=held.values("subject_id")).iterator(chunk_size=200):
            with transaction.atomic():
                if again:
                    forget(subject, by=by)
                expect(subject, by=by)
            asked += 1
    return asked


@transaction.atomic
def forget(subject: Model, *, by: Any) -> None:
    """Forget the words of a row's file, because the row goes."""
    shelf = shelves.of(subject)
    for row in FileText.objects.filter(subject_type=shelves.type_of(shelf), subject_id=subject.pk).defer("text"):
        journal.record("files.text.gone", by=by, subject=row, facts=_facts(row, subject))
        row.delete()


def _size(file: Any) -> int:
    """Return how large a stored file is; nothing for one that is not there, which reading will tell."""
    try:
        return int(file.size)
    except FileNotFoundError:
        return 0


def read(pk: int, *, by: Any = None) -> bool:
    """Read one file; return whether it was this call that did. Safe to call twice, and after a worker was killed.

    The reading itself happens outside any transaction. What it found counts only for the file that it read.
    """
    row = _claim(pk)
    if row is None:
        return False
    subject = row.subject
    shelf = shelves.by_type(row.subject_type_id)
    if subject is None or shelf is None:
        return False
    if row.tries > MOST_TRIES:
        return _keep(row, reading.Found(State.TOO_HEAVY), by=by)
    try:
        with shelf.file(subject).storage.open(row.file, "rb") as stream:
            found = reading.read(stream, shelf.name(subject))
    except FileNotFoundError:
        found = reading.Found(State.BROKEN)
    return _keep(row, found, by=by)


def _claim(pk: int) -> FileText | None:
    """Take a file for as long as reading can last, so that no second worker reads it."""
    lease = timezone.now() + timedelta(seconds=settings.FORKANT_FILE_TEXT_SECONDS * 2 + 60)
    taken = FileText.objects.unread().filter(pk=pk).update(leased_until=lease, tries=F("tries") + 1)
    return FileText.objects.filter(pk=pk).defer("text").first() if taken else None


@transaction.atomic
def _keep(row: FileText, found: reading.Found, *, by: Any) -> bool:
    """Keep what was found, unless the file has been exchanged or taken away meanwhile."""
    now = FileText.objects.select_for_update().filter(pk=row.pk, file=row.file, state=State.WAITING).first()
    subject = now.subject if now is not None else None
    if now is None or subject is None:
        return False
    now.state, now.text, now.cut = found.state, found.text, found.cut
    now.digest = found.digest
    now.read_at, now.leased_until = timezone.now(), None
    now.save()
    facts = {**_facts(now, subject), "state": str(found.state)}
    if found.state == State.CPR:
        shelf = shelves.of(subject)
        facts |= {**shelf.facts(subject), "to": shelf.owners(subject)}
        journal.record("files.text.refused", by=by, subject=now, facts=facts)
    else:
        journal.record("files.text.read", by=by, subject=now, facts=facts)
    return True
