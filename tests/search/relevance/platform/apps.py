"""The app, installed by ``tests.search.relevance.settings`` alone."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Documents for the built-in search."""

    name = "tests.search.relevance.platform"
    label = "relevance_platform"
    default_auto_field = "django.db.models.BigAutoField"
