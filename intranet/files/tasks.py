"""Thin Celery callers."""

from __future__ import annotations

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from intranet.files import actions, queries

logger = logging.getLogger(__name__)


def soon(pk: int) -> None:
    """Ask a worker to read a file; with a dead broker :func:`sweep` finds it."""
    try:
        read.delay(pk)
    except (OperationalError, OSError):
        logger.warning("files.broker_down file=%s", pk)


@shared_task(ignore_result=True)
def read(pk: int) -> None:
    """Read one file."""
    actions.read(pk)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Ask for files that were left behind."""
    for pk in queries.left_behind():
        soon(pk)
