"""Fill the plain site: ``python -m tests.benchmarks.plain.filling PAGES`` with its settings."""

from __future__ import annotations

import io
import sys

import django

WORDS = "Vi hjælper hinanden, og vi siger det, når noget er svært. "


def fill(pages: int) -> None:
    """Make the database, a home page and so many pages below it."""
    from django.core.files.images import ImageFile
    from django.core.management import call_command
    from django.utils import timezone
    from PIL import Image as Picture
    from wagtail.images.models import Image
    from wagtail.models import Page, Site

    from tests.benchmarks.plain.models import PlainPage

    call_command("migrate", verbosity=0)
    file = io.BytesIO()
    Picture.new("RGB", (800, 500), "teal").save(file, "JPEG")
    file.seek(0)
    picture = Image.objects.create(title="Havn", file=ImageFile(file, name="havn.jpg"))
    body = [("heading", "Overskrift"), *[("paragraph", f"<p>{WORDS * 12}</p>") for _ in range(8)]]
    body += [("picture", picture)] * 3
    now = timezone.now()
    home = PlainPage(title="Hjem", slug="hjem", body=body, live=True, first_published_at=now)
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    for number in range(pages):
        home.add_child(
            instance=PlainPage(
                title=f"Side {number} om barsel",
                slug=f"side-{number}",
                body=[("paragraph", f"<p>{WORDS * 12}</p>")],
                show_in_menus=number < 8,
                first_published_at=now,
            )
        )
    call_command("rebuild_references_index", verbosity=0)


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
