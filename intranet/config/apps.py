"""The roof's app: commands for the demonstration."""

from django.apps import AppConfig

from intranet.config.celery import app as celery_app


class ConfigConfig(AppConfig):
    """Wiring. Importing the Celery app here makes it the one that every process's tasks are sent by."""

    name = "intranet.config"
    label = "config"
    celery = celery_app

    def ready(self) -> None:
        """Let requests' ids follow their tasks."""
        from intranet.config.operation import requests as requests
