"""``manage.py restore``: put an archive of ``manage.py backup`` in place; whoever was erased stays erased."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.config.operation import archive
from intranet.mydata import ledger
from intranet.mydata.actions import erasing


class Command(BaseCommand):
    """Restore a backup."""

    help = "Check an archive and put it in place of the database and the uploaded files. Stop the service first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which archive; check only; the yes."""
        parser.add_argument("archive", type=Path)
        parser.add_argument("--check", action="store_true", help="only check the archive; change nothing")
        parser.add_argument("--yes", action="store_true", help="replace what is here now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check everything first, then replace, then erase again whom the ledgers name."""
        source: Path = options["archive"].resolve()
        media = Path(settings.MEDIA_ROOT)
        media.parent.mkdir(parents=True, exist_ok=True)
        try:
            # Beside the files that it replaces, so that taking their place is a rename.
            with tempfile.TemporaryDirectory(dir=media.parent, prefix=".restore-") as kept:
                manifest = archive.unpack(source, Path(kept))
                print(f"{source.name} of {manifest['made_at']} is whole: {len(manifest['members'])} files checked.")
                if options["check"]:
                    return
                if not options["yes"]:
                    raise CommandError("This replaces the database and all files here. Say --yes if you mean it.")
                former = archive.restore(Path(kept), manifest)
                saved = Path(kept) / archive.LEDGER
                erased = ledger.erased() | (ledger.read(saved.read_text("utf-8")) if saved.exists() else set())
        except archive.ArchiveError as error:
            raise CommandError(str(error)) from error
        again = erasing.erase_again(erased)
        print(f"Restored. {len(manifest['tables'])} tables compared with what was saved: equal.")
        print(f"{again} people who were erased stay erased.")
        if former is not None:
            print(f"The former files lie in {former}; delete them when you have looked.")
