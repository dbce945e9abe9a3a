"""Asks for the words of files that were uploaded before there was reading, or of all of them anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from intranet.files import actions


class Command(BaseCommand):
    """Safe to run twice: a file that is read, or expected, is left alone."""

    help = "Ask for the words of files that nobody has read yet; workers read them."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--again``: also those that could not be read."""
        parser.add_argument("--again", action="store_true", help="also the files that could not be read")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and say for how many."""
        asked = actions.expect_all(again=options["again"], by=None)
        self.stdout.write(f"{asked} files will be read.")
