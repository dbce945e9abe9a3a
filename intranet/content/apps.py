"""The content room's app."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """The content room's app."""

    name = "intranet.content"
    label = "content"
