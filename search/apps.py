"""Start-up: find every room's ``searchable.py``."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import pgettext_lazy


class SearchConfig(AppConfig):
    """The reader-facing search."""

    name = "search"
    verbose_name = pgettext_lazy("noun", "Search")

    def ready(self) -> None:
        """Let the rooms register their sources, follow the journal, and check the settings."""
        from search import checks as checks
        from search import consumer as consumer

        autodiscover_modules("searchable")
