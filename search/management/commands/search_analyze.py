"""Show what the analyzer makes of words."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.analysis import compounds, tokens
from search.analysis.analyzer import analyse


class Command(BaseCommand):
    """``manage.py search_analyze [--json] WORD…``"""

    help = "Show stem and compound parts of words, as the index sees them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Words, their language, and the form of the answer."""
        parser.add_argument("words", nargs="+", metavar="WORD")
        parser.add_argument("--json", action="store_true", help="one JSON object for every word, a line each")
        parser.add_argument("--language", choices=["da", "en"], default="da")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for every word."""
        language = options["language"]
        for written in options["words"]:
            found = tokens.texts(tokens.clean(written))
            stem = " ".join(analyse(word, language).stem for word in found)
            parts = [part for word in found for part in (_parts(word, language) or (word,))]
            if options["json"]:
                self.stdout.write(json.dumps({"word": written, "stem": stem, "parts": parts}, ensure_ascii=False))
            else:
                self.stdout.write(f"{written}  →  {stem}" + (f"  =  {' + '.join(parts)}" if parts[1:] else ""))


def _parts(word: str, language: str) -> tuple[str, ...]:
    return compounds.splitter.split(word) if language == "da" else ()
