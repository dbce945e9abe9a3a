"""Thin Celery callers: packages, and the nightly clean-up."""

from __future__ import annotations

import logging
from datetime import date

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from intranet.mydata import actions, queries

logger = logging.getLogger(__name__)


def soon(package_id: int) -> None:
    """Ask a worker to make a package; with a dead broker :func:`resume_packages` finds it."""
    try:
        make_package.delay(package_id)
    except (OperationalError, OSError):
        logger.warning("mydata.broker_down package=%s", package_id)


@shared_task(ignore_result=True)
def make_package(package_id: int) -> None:
    """Make one package."""
    actions.packages.make(package_id)


@shared_task(ignore_result=True)
def resume_packages() -> None:
    """Take up packages that nobody has: a worker was killed, or the broker was away."""
    for package_id in queries.page.waiting():
        actions.packages.make(package_id)


@shared_task(ignore_result=True)
def retention() -> None:
    """Begin tonight's jobs, one for each type of record; one that fails stops no other."""
    on = timezone.localdate().isoformat()
    for label in queries.retention.timed():
        try:
            retire.delay(label, on)
        except (OperationalError, OSError):
            logger.warning("mydata.broker_down record=%s", label)
            return  # the next night takes all of it
    actions.retention.forget_log(timezone.localdate())


@shared_task(ignore_result=True)
def retire(label: str, on: str) -> None:
    """Run the job for one type of record."""
    actions.retention.retire(label, date.fromisoformat(on))
