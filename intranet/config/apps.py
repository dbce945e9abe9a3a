"""The roof's app: commands for the demonstration."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Wiring."""

    name = "intranet.config"
    label = "config"
