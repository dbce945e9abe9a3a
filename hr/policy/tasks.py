"""What the clock asks of the room."""

from celery import shared_task

from hr.policy import actions


@shared_task(ignore_result=True)
def ask_latecomers() -> int:
    """Ask those who have come into scope since a version came, or are back from leave. Daily."""
    return actions.ask_latecomers()
