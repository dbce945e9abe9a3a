"""Discovers every room's ``notifications.py`` at start, and hangs the bell in the frame."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from intranet.design import frame, navigation


class NotificationsConfig(AppConfig):
    """The inbox's app."""

    name = "intranet.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Load the rooms' rules and the consumer that turns entries into messages."""
        from intranet.notifications import consumer as consumer

        autodiscover_modules("notifications")
        frame.register("bell", _bell)
        navigation.register(navigation.Entry(_("Messages"), "notifications:inbox", order=90, place={"footer:find"}))


def _bell(user: Any) -> frame.Bell:
    """How many things wait for the person."""
    from intranet.notifications import queries

    return frame.Bell(count=queries.waiting_count(user), url=reverse("notifications:inbox"))
