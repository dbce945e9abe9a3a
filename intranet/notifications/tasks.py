"""Thin Celery callers."""

from celery import shared_task

from intranet.notifications import delivery


@shared_task(ignore_result=True)
def deliver() -> None:
    """Send the e-mails whose time has come."""
    delivery.deliver()
