"""The people room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who works here, where and under whom."""

    name = "intranet.people"
    label = "people"

    def ready(self) -> None:
        """Register what the ground and the design ask the room for."""
        from intranet.people import tokens as tokens
