"""The app of files' words."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """The words of uploaded files."""

    name = "intranet.files"
    label = "files"
    verbose_name = _("Words of files")

    def ready(self) -> None:
        """Follow what is said of files in the journal."""
        from intranet.files import consumer as consumer
