"""What the clock asks of the room."""

from celery import shared_task
from django.core.management import call_command

from intranet.content import actions


@shared_task(ignore_result=True)
def remind_of_reviews() -> int:
    """Remind those responsible of overdue pages. Daily, after the day has begun."""
    return actions.remind_of_reviews()


@shared_task(ignore_result=True)
def publish_scheduled() -> None:
    """Publish what is due, and take away what has expired. Every minute."""
    call_command("publish_scheduled", verbosity=0)
