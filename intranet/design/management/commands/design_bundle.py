"""``manage.py design_bundle``: make ``static/design/brand.css`` again from its parts."""

from typing import Any

from django.core.management.base import BaseCommand

from intranet.design import bundle


class Command(BaseCommand):
    """Writes the bundle and says how large it became."""

    help = "Join the stylesheets of the design into one file."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write ``static/design/brand.css``."""
        text = bundle.make()
        bundle.TARGET.write_text(text, encoding="utf-8")
        self.stdout.write(f"{bundle.TARGET.name}: {len(bundle.sources())} parts, {len(text.encode()) // 1024} kB")
