"""Wagtail's background work on Celery: enqueue on commit, ids and short values only."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult


class CeleryBackend(BaseTaskBackend):
    """Hands a task's path and arguments to Celery after commit. Nothing reads its results."""

    task_class = Task
    supports_defer = False
    supports_async_task = False
    supports_get_result = False

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> TaskResult[Any]:
        """Send the task when the transaction commits."""
        from intranet.config import tasks

        self.validate_task(task)
        transaction.on_commit(lambda: tasks.send(task.module_path, list(args), dict(kwargs)))
        return TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
