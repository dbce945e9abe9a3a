"""The tests' settings with a database of their own, and the built-in search beside ours."""

from intranet.config.settings.test import *

INSTALLED_APPS = [*INSTALLED_APPS, "tests.search.relevance.platform"]
DATABASES["default"]["TEST"] = {
    "NAME": str(VAR / "relevance.sqlite3") if DATABASES["default"]["ENGINE"].endswith("sqlite3") else "test_relevance"
}
# PostgreSQL stems Danish when asked to; SQLite has no such choice.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "danish"}}
