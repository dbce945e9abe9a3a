"""The content room's app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Pages, images and documents."""

    name = "intranet.content"
    label = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Put our rules where Wagtail asks for its own."""
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from intranet.content import ground, roles
        from intranet.content import signals as signals

        register_permission_policy(Page, roles.SectionPolicy(Page))
        post_migrate.connect(ground.after_migrate, dispatch_uid="content.ground")
