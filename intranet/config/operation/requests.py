"""An id for each request, which follows it into the logs and into every task that it sends."""

from __future__ import annotations

import re
import uuid
from typing import Any

import structlog
from celery.signals import before_task_publish, task_postrun, task_prerun

from intranet.config.operation import health

HEADER = "X-Request-ID"
_SAFE = re.compile(r"[A-Za-z0-9-]{8,64}")
TICK = "intranet.config.tasks.tick"


def accepted(given: str | None) -> str:
    """Return the id that a proxy in front has given, if it is one, else a new one."""
    return given if given and _SAFE.fullmatch(given) else uuid.uuid4().hex


def current() -> str:
    """Return the id of the request, or of the task's request, that is being worked on; "" outside."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


@before_task_publish.connect
def carry(sender: str | None = None, headers: dict[str, Any] | None = None, **kwargs: Any) -> None:
    """Send the id along with a task. The clock's tick is a sign of life of the clock, which alone sends it."""
    if headers is not None and current():
        headers["request_id"] = current()
    if sender == TICK:
        health.beat("beat")


@task_prerun.connect
def take_up(task: Any = None, task_id: str = "", **kwargs: Any) -> None:
    """Let the task's log lines carry the id of the request that sent it."""
    if task is None or task.request.is_eager:
        return
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(
        request_id=getattr(task.request, "request_id", "") or "", task=task.name, task_id=task_id
    )


@task_postrun.connect
def put_down(task: Any = None, **kwargs: Any) -> None:
    """Forget the id when the task is done."""
    if task is not None and not task.request.is_eager:
        structlog.contextvars.clear_contextvars()
