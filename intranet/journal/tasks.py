"""Thin Celery callers."""

from celery import shared_task
from kombu.exceptions import OperationalError

from intranet.journal import journal

BrokerDown = (OperationalError, OSError)


@shared_task(ignore_result=True)
def dispatch(entry_id: int) -> None:
    """Dispatch one journal entry."""
    journal.dispatch(entry_id)


@shared_task(ignore_result=True)
def dispatch_many(entry_ids: list[int]) -> None:
    """Dispatch several journal entries, in the order in which they were written."""
    for entry_id in entry_ids:
        journal.dispatch(entry_id)


@shared_task(ignore_result=True)
def sweep() -> None:
    """Dispatch what was left behind."""
    journal.sweep()
