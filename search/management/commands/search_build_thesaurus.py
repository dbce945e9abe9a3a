"""Make the thesaurus of the editors' desk anew."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import thesaurus


class Command(BaseCommand):
    """``manage.py search_build_thesaurus [--source FILE] [--output FILE]``"""

    help = "Make the thesaurus that suggests words to editors from mythes-da (Debian's package of that name)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the thesaurus lies, and where ours goes."""
        parser.add_argument("--source", type=Path, default=Path("/usr/share/mythes/th_da_DK.dat"), metavar="FILE")
        parser.add_argument("--output", type=Path, default=thesaurus.DATA, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, keep what is of use, write."""
        source: Path = options["source"]
        if not source.exists():
            raise CommandError(f"There is no {source}. Install mythes-da, or name its file.")
        found = list(thesaurus.read(source.read_text(encoding="utf-8").splitlines()))
        size = thesaurus.write(found, options["output"])
        self.stdout.write(f"{len(found)} words with alikes: {size / 1e6:.2f} MB")
