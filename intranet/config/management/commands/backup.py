"""``manage.py backup``: database and uploaded files in one archive with checksums."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from intranet.config.operation import archive
from intranet.mydata import ledger


class Command(BaseCommand):
    """Make a backup."""

    help = "Save the database and all uploaded files in one archive with a manifest and checksums."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("archive", nargs="?", help="file to write (default: a dated one in FORKANT_VAR/backups)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the archive and say what is in it."""
        named = f"forkant-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar.gz"
        target = Path(options["archive"] or Path(settings.VAR) / "backups" / named).resolve()
        if target.exists():
            raise CommandError(f"{target} exists already. Nothing was written.")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            manifest = archive.save(target, ledger.path())
        except archive.ArchiveError as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest["tables"].values())
        files = sum(name.startswith(f"{archive.MEDIA}/") for name in manifest["members"])
        print(f"{target}: {len(manifest['tables'])} tables, {rows} rows, {files} files, {target.stat().st_size} bytes")
