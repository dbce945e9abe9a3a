"""The design as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesignConfig(AppConfig):
    """Ships templates, static files and template tags."""

    name = "intranet.design"
    label = "design"
    verbose_name = _("Design")
