"""The start page's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class HomeConfig(AppConfig):
    """The start page."""

    name = "intranet.home"
    label = "home"

    def ready(self) -> None:
        """Stand first in the menus."""
        navigation.register(navigation.Entry(_("Home"), "home:start", order=0, icon="home", place={"main", "tabbar"}))
