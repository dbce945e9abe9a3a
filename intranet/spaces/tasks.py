"""What the clock asks of the room."""

from celery import shared_task

from intranet.spaces.actions import members


@shared_task(ignore_result=True)
def nightly() -> None:
    """Close invitations whose day has passed. Whoever has left the municipality is taken out as it happens."""
    members.expire()
