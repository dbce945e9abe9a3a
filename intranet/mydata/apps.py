"""The room's app."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class MyDataConfig(AppConfig):
    """What the system knows about a person."""

    name = "intranet.mydata"
    label = "mydata"

    def ready(self) -> None:
        """Follow the journal, and hang the room's ways in the menus."""
        from intranet.mydata import consumer as consumer

        register, entry = navigation.register, navigation.Entry
        place = {"footer:data"}
        register(entry(_("My data"), "mydata:page", order=10, place=place))
        register(entry(_("Fetch everything about me"), _to("pakke"), order=30, place=place))
        register(entry(_("How long we keep it"), _to("gemt"), order=40, place=place))
        register(entry(_("What was deleted in time"), "mydata:retention", order=90, place=place, shown_to=_answers))


def _to(part: str) -> Any:
    """Return a function that gives the address of a part of the page."""
    return lambda user: f"{reverse('mydata:page')}#{part}"


def _answers(user: Any) -> bool:
    from intranet.access import access
    from intranet.mydata.models import RetentionRun

    return bool(access.can(user, "view", RetentionRun))
