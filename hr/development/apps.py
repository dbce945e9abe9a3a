"""The development room's app."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class DevelopmentConfig(AppConfig):
    """The development room's app."""

    name = "hr.development"
    label = "development"

    def ready(self) -> None:
        """Hang the room's ways in the menus, and say what it knows about a person."""
        from hr.development import about_person as about_person

        register, entry = navigation.register, navigation.Entry
        register(entry(_("My development"), "development:plan-own", order=30))
        register(entry(_("My plan"), "development:plan-own", order=20, icon="flag", place={"tabbar"}))
        register(entry(_("My team"), "development:team", order=80, shown_to=_leads))
        register(entry(_("HR"), "development:coverage", order=85, shown_to=_is_hr, under=("/hr/",)))
        register(entry(_("Who has seen my plan"), "development:readings", order=20, place={"footer:data"}))


def _leads(user: Any) -> bool:
    from hr.development.queries import entrances

    return entrances.of(user).team


def _is_hr(user: Any) -> bool:
    from hr.development.queries import entrances

    return entrances.of(user).hr
