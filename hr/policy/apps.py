"""The policy room's app."""

from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class PolicyConfig(AppConfig):
    """The policy room's app."""

    name = "hr.policy"
    label = "policy"
    verbose_name = _("Policies and rules")

    def ready(self) -> None:
        """Stand in the menu."""
        from intranet.content import queries

        way = partial(queries.landmark, kind="policies")
        navigation.register(navigation.Entry(_("Policies and rules"), way, order=15))
