"""What the clock does."""

from celery import shared_task

from hr.development.actions import following


@shared_task(ignore_result=True)
def remind() -> None:
    """Call the follow-ups to mind that are near."""
    following.remind()
