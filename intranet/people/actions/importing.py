"""Importing the organisation: choose files, look at the differences, say yes, written in one transaction.

Runs go through the states of :class:`ImportRun`. :func:`check` and :func:`write` are slow and run by a worker; killed
half-way, the one has changed nothing and the other's transaction is gone, and the clock takes the run up again.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from intranet.access import access, scope
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.importing import port
from intranet.people.importing.comparing import Progress
from intranet.people.importing.reading import MAX_BYTES, Source
from intranet.people.models import ImportFile, ImportRun, OrgUnit, User

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
KEPT = timedelta(days=14)
MAX_FILES = 5
State = ImportRun.State


@transaction.atomic
def upload(sources: Sequence[Source], *, by: User | None) -> ImportRun:
    """Keep the files of a new run, to be read by a worker. ``by`` is None at the command line only.

    Raises:
        ValidationError: no files, too many, or one that is too large.
    """
    if by is not None:
        access.require(by, "import", OrgUnit)
    if not 0 < len(sources) <= MAX_FILES:
        raise ValidationError({"uploads": _("Choose between one and five files.")})
    for source in sources:
        if len(source.content) > MAX_BYTES:
            raise ValidationError({"uploads": _("%(file)s is larger than 20 MB.") % {"file": source.name}})
    run = ImportRun.objects.create(by=by)
    for source in sources:
        row = ImportFile(run=run, name=source.name[:200])
        row.file.save(source.name, ContentFile(source.content), save=True)
    journal.record("people.import.uploaded", by=by, subject=run, facts={"files": len(sources)})
    return run


@transaction.atomic
def confirm(run: ImportRun, confirmed: Collection[str] = (), reason: str = "", *, by: User) -> None:
    """Say yes to what the run showed. The changes are written in the name of whoever says it.

    Raises:
        ValidationError: it waits for no yes, or a limit was not confirmed with a reason.
    """
    access.require(by, "run", run)
    row = ImportRun.objects.select_for_update().get(pk=run.pk)
    if row.state != State.READY:
        raise ValidationError(_("This import does not wait for a yes any more. Load the page again."))
    missing = [limit["code"] for limit in row.preview["limits"] if limit["over"] and limit["code"] not in confirmed]
    if missing:
        raise ValidationError(_("The import exceeds a limit. Look through the list and tick the box, or stop."))
    if confirmed and not reason.strip():
        raise ValidationError({"reason": _("Write one line about why there are so many.")})
    cpr.refuse(reason)
    row.by, row.state, row.confirmed, row.reason = by, State.CONFIRMED, sorted(confirmed), reason.strip()
    row.save(update_fields=["by", "state", "confirmed", "reason"])
    journal.record("people.import.confirmed", by=by, subject=row, facts={"limits": row.confirmed})


@transaction.atomic
def stop(run: ImportRun, *, by: User) -> None:
    """Give a run up; its files and differences are thrown away.

    Raises:
        ValidationError: it is being written, or is over.
    """
    access.require(by, "run", run)
    row = ImportRun.objects.select_for_update().get(pk=run.pk)
    if row.state not in (State.WAITING, State.CHECKING, State.FAULTY, State.READY, State.CONFIRMED):
        raise ValidationError(_("The import is being written or is over, and cannot be stopped."))
    row.state, row.finished_at, row.preview, row.errors = State.STOPPED, timezone.now(), {}, []
    row.save(update_fields=["state", "finished_at", "preview", "errors"])
    _forget_files(row)
    journal.record("people.import.stopped", by=by, subject=row)


def _forget_files(run: ImportRun) -> None:
    for row in run.files.all():
        name, storage = row.file.name, row.file.storage
        if name:
            transaction.on_commit(partial(storage.delete, name))
    run.files.update(file="")


def _claim(run_id: int, states: Collection[str], state: str) -> ImportRun | None:
    """Take a run for this worker, or return None when another has it or it is somewhere else."""
    free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
    claimed = ImportRun.objects.filter(free, pk=run_id, state__in=states).update(
        state=state, leased_until=timezone.now() + LEASE
    )
    return ImportRun.objects.select_related("by").get(pk=run_id) if claimed else None


def _sources(run: ImportRun) -> list[Source]:
    found = []
    for row in run.files.all():
        with row.file.open("rb") as opened:
            found.append(Source(row.name, opened.read()))
    return found


@contextlib.contextmanager
def _speaking(run: ImportRun) -> Iterator[None]:
    """Speak the language of whoever reads the outcome."""
    with translation.override(run.by.language if run.by else translation.get_language()):
        yield


def _fail(run: ImportRun, by: User | None) -> None:
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(
            state=State.FAILED, finished_at=timezone.now(), leased_until=None, preview={}
        )
        # The machine did it: whoever said yes is told, also when she has left the page.
        journal.record("people.import.failed", by=None, subject=run, facts={"by": by.pk if by else None})


def check(run_id: int, *, by: User | None = None, progress: Progress = port.silent) -> None:
    """Read the files of a run and keep what they would change, or what is wrong with them."""
    run = _claim(run_id, (State.WAITING, State.CHECKING), State.CHECKING)
    if run is None:
        return
    actor = by or run.by
    try:
        with transaction.atomic(), _speaking(run):
            if actor is not None:
                access.require(actor, "run", run)
            staged = port.stage(_sources(run), timezone.localdate(), progress=progress)
            _keep(run, staged)
            journal.record("people.import.checked", by=actor, subject=run, facts={"state": run.state})
    except Exception:
        logger.exception("people.import.check_failed run=%s", run.pk)
        _fail(run, actor)


def _keep(run: ImportRun, staged: port.Staged) -> None:
    """Write down what came of a reading."""
    run.rows, run.leased_until = staged.rows, None
    if staged.problems:
        run.state = State.FAULTY
        run.errors = [problem.as_dict() for problem in staged.problems]
        run.counts = {"errors": len(staged.problems)}
    else:
        run.preview = {**staged.preview, "notes": staged.notes}
        run.counts, run.digest = staged.preview["counts"], staged.digest
        nothing = not staged.preview["counts"]["total"]
        run.state, run.finished_at = (State.DONE, timezone.now()) if nothing else (State.READY, None)
        if nothing:
            _forget_files(run)
    run.save()


def write(run_id: int, *, by: User | None = None, progress: Progress = port.silent) -> None:
    """Write a confirmed run in one transaction, if it still changes exactly what was confirmed."""
    run = _claim(run_id, (State.CONFIRMED, State.RUNNING), State.RUNNING)
    if run is None:
        return
    actor = by or run.by
    try:
        with transaction.atomic(), _speaking(run):
            if actor is not None:
                access.require(actor, "run", run)
            staged = port.stage(_sources(run), timezone.localdate(), lock=True, progress=progress)
            if staged.problems or staged.digest != run.digest:
                # Something was changed here in the meantime: she must look again.
                run.confirmed, run.reason = [], ""
                _keep(run, staged)
                run.preview = {**run.preview, "changed_meanwhile": True}
                run.save()
                journal.record("people.import.checked", by=actor, subject=run, facts={"state": run.state})
                return
            _write(run, staged, actor, progress)
    except Exception:
        logger.exception("people.import.write_failed run=%s", run.pk)
        _fail(run, actor)


def _write(run: ImportRun, staged: port.Staged, by: User | None, progress: Progress) -> None:
    happened = port.write(staged, progress=progress)
    journal.record_many(happened, by=by)
    run.state, run.finished_at, run.leased_until = State.DONE, timezone.now(), None
    run.save()
    _forget_files(run)
    scope.forget()
    journal.record("people.import.done", by=None, subject=run, facts={**run.counts, "by": by.pk if by else None})


@transaction.atomic
def forget_old(*, by: User | None = None) -> int:
    """Empty files, differences and errors of runs that are older than two weeks; return how many."""
    old = ImportRun.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(preview={}, errors=[])
    rows = list(old.select_for_update())
    for run in rows:
        if run.state in ImportRun.OPEN:
            run.state, run.finished_at = State.STOPPED, timezone.now()
        run.preview, run.errors = {}, []
        run.save(update_fields=["state", "finished_at", "preview", "errors"])
        _forget_files(run)
        journal.record("people.import.forgotten", by=by, subject=run)
    return len(rows)


@transaction.atomic
def write_now(
    staged: port.Staged, names: Sequence[str], *, by: User | None, progress: Progress = port.silent
) -> ImportRun:
    """Write staged files at once, from the command line, and keep that it happened; the caller asked about limits."""
    if by is not None:
        access.require(by, "import", OrgUnit)
    run = ImportRun.objects.create(by=by, rows=staged.rows, counts=staged.preview["counts"], digest=staged.digest)
    ImportFile.objects.bulk_create([ImportFile(run=run, name=name[:200]) for name in names])
    _write(run, staged, by, progress)
    return run
