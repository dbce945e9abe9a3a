"""Runs a Wagtail task inside a Celery worker."""

import logging
from typing import Any

from celery import shared_task
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError

from intranet.config.operation import health

logger = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def tick() -> None:
    """A sign of life: the clock notes that it sent this, the worker that it ran."""
    health.beat("worker")


@shared_task(ignore_result=True)
def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the function behind a task's module path."""
    import_string(path).func(*args, **kwargs)


def send(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Queue the task; with the broker down its index update is left to Wagtail's nightly rebuild."""
    try:
        run.delay(path, args, kwargs)
    except (OperationalError, OSError):
        logger.warning("tasks.broker_down task=%s", path)
