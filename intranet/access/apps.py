"""Discovers every room's ``access.py`` at start, like Django's admin."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    """The ground's access kernel."""

    name = "intranet.access"
    label = "access"

    def ready(self) -> None:
        """Load the rules of all rooms, then the checks over them."""
        autodiscover_modules("access")
        from intranet.access import checks as checks
