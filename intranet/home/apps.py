"""The start page's app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The start page's app."""

    name = "intranet.home"
    label = "home"
