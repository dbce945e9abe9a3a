"""Thin Celery callers: the slow parts of an import, and what the clock does."""

from __future__ import annotations

import logging
from typing import Any

from celery import Task, shared_task
from kombu.exceptions import OperationalError

from intranet.people import actions, progress, queries
from intranet.people.models import ImportRun

logger = logging.getLogger(__name__)


def soon(task: Task, *args: Any) -> None:
    """Ask a worker; with a dead broker the run waits for :func:`resume_imports`."""
    try:
        task.delay(*args)
    except (OperationalError, OSError):
        logger.warning("people.broker_down task=%s", task.name)


@shared_task(ignore_result=True)
def check_import(run_id: int) -> None:
    """Read the files of a run."""
    actions.importing.check(run_id, progress=progress.teller(run_id))


@shared_task(ignore_result=True)
def write_import(run_id: int) -> None:
    """Write a confirmed run."""
    actions.importing.write(run_id, progress=progress.teller(run_id))


@shared_task(ignore_result=True)
def resume_imports() -> None:
    """Take up runs that nobody has: a worker was killed, or the broker was away."""
    for run_id, state in queries.imports.waiting():
        if state in (ImportRun.State.WAITING, ImportRun.State.CHECKING):
            check_import(run_id)
        else:
            write_import(run_id)


@shared_task(ignore_result=True)
def nightly() -> None:
    """Empty old imports."""
    actions.importing.forget_old()


@shared_task(ignore_result=True)
def close_left() -> None:
    """Close the accounts of those who have left: sessions and tokens are dead within a minute (access.md)."""
    actions.accounts.close_left()
