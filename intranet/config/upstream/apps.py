"""The catalogue's app."""

from django.apps import AppConfig


class UpstreamConfig(AppConfig):
    """Words only."""

    name = "intranet.config.upstream"
    label = "upstream"
