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
        from intranet.people import sections
        from intranet.spaces import belonging as belonging
        from intranet.spaces import consumer as consumer
        from intranet.spaces import queries

        navigation.register(navigation.Entry(_("Spaces"), "spaces:space-list", order=60))
        sections.register("spaces/_on_profile.html", queries.profile.open_with)
