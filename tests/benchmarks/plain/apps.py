"""The comparison's app."""

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """One page type."""

    name = "tests.benchmarks.plain"
    label = "plain"
    default_auto_field = "django.db.models.BigAutoField"
