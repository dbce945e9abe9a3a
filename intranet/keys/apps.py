"""The keys' app."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class KeysConfig(AppConfig):
    """Personal keys to the API."""

    name = "intranet.keys"
    label = "keys"
    verbose_name = _("Keys to the API")

    def ready(self) -> None:
        """Stand in the footer, and tell the description of the API how keys are sent."""
        from intranet.keys import describing as describing

        navigation.register(
            navigation.Entry(_("Keys to the API"), "keys:key-list", order=95, place={"footer:data"}, shown_to=_may)
        )
        navigation.register(
            navigation.Entry(_("Everybody's keys"), "keys:key-all", order=96, place={"footer:data"}, shown_to=_oversees)
        )


def _may(user: Any) -> bool:
    """Whether the person may have keys."""
    from intranet.access import access
    from intranet.keys.models import Key

    return bool(access.can(user, "make", Key))


def _oversees(user: Any) -> bool:
    """Whether the person looks after everybody's keys."""
    from intranet.access import access
    from intranet.keys.models import Key

    return bool(access.can(user, "oversee", Key))
