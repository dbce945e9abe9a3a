"""Discovers every room's ``notifications.py`` at start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    """The inbox's app."""

    name = "intranet.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Load the rooms' rules and the consumer that turns entries into messages."""
        from intranet.notifications import consumer as consumer

        autodiscover_modules("notifications")
