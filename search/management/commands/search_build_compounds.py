"""Make the tables of the compound splitter anew."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.analysis import compounds
from search.analysis.building import hunspell, tables


class Command(BaseCommand):
    """``manage.py search_build_compounds [--dictionary FOLDER] [--output FILE]``"""

    help = (
        "Make the tables of the compound splitter from hunspell-da (Debian's package of that name) and the word "
        "frequencies of wordfreq (pip install wordfreq). Takes about a minute; afterwards rebuild the search index."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the dictionary lies, and where the tables go."""
        parser.add_argument("--dictionary", type=Path, default=Path("/usr/share/hunspell"), metavar="FOLDER")
        parser.add_argument("--output", type=Path, default=compounds.DATA, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, decide, write."""
        folder: Path = options["dictionary"]
        if not (folder / "da_DK.aff").exists():
            raise CommandError(f"There is no da_DK.aff in {folder}. Install hunspell-da, or name its folder.")
        try:
            from wordfreq import get_frequency_dict
        except ImportError as error:
            raise CommandError("The word frequencies are missing: pip install wordfreq") from error
        frequencies = get_frequency_dict("da")
        entries = list(hunspell.entries(folder))
        self.stdout.write(f"{len(entries)} words in the dictionary")
        found, split = tables.Builder(entries, lambda word: frequencies.get(word, 0.0)).build()
        size = tables.write(found, options["output"])
        self.stdout.write(
            f"{len(split)} of them are compounds; {len(found.bindings)} binding forms and {len(found.endings)} "
            f"endings are left: {size / 1e6:.2f} MB"
        )
