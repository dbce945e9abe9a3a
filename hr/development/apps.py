"""The development room's app."""

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    """The development room's app."""

    name = "hr.development"
    label = "development"
