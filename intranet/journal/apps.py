"""The journal's app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The ground's journal."""

    name = "intranet.journal"
    label = "journal"
