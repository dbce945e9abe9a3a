"""Loads the check that no view of the API is without a scope."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The grammar of the API."""

    name = "intranet.api"
    label = "api"

    def ready(self) -> None:
        """Load the checks."""
        from intranet.api import checks as checks
