"""The room's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class SpacesConfig(AppConfig):
    """Stands in the menu between one's own development and colleagues."""

    name = "intranet.spaces"
    label = "spaces"
    verbose_name = _("Spaces")

    def ready(self) -> None:
        """Hang the menu's entry, give out tokens, and follow what happens to people."""
        from intranet.spaces import belonging as belonging
        from intranet.spaces import consumer as consumer

        navigation.register(navigation.Entry(_("Spaces"), "spaces:space-list", order=60))
