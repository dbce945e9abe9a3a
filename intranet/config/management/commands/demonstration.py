"""Make the demonstration's data: an invented municipality with texts, people and two years of plans."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from intranet.config.demonstration import build, signing_in
from intranet.config.demonstration.organisation import PEOPLE, SEED
from intranet.config.demonstration.telling import Teller


class Command(BaseCommand):
    """Make the demonstration, or say that it is there already."""

    help = (
        "Make an invented municipality with people, texts, policies and two years of plans. "
        "Run again it keeps what is there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how many people, and from which seed."""
        parser.add_argument("--people", type=int, default=PEOPLE, help="how many colleagues (default: %(default)s)")
        parser.add_argument("--no-table", dest="table", action="store_false", help="do not print who can sign in")
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed makes the same municipality")

    def handle(self, *args: Any, people: int, seed: int, table: bool, verbosity: int, **options: Any) -> None:
        """Make it, and print who can sign in."""
        if not settings.FORKANT_DEMONSTRATION:
            raise CommandError(
                "The demonstration makes invented colleagues with a known password, so it only runs with the "
                "demonstration's settings (DJANGO_SETTINGS_MODULE=intranet.config.settings.demo). Nothing was changed."
            )
        tell = Teller(self.stdout, quiet=verbosity == 0)
        made = build.there_is()
        if made is not None:
            tell.line(f"· The data is kept: {made.people} people in {made.units} units. Start over with: make reset")
        else:
            try:
                build.make(
                    tell,
                    today=timezone.localdate(),
                    wanted=people,
                    seed=seed,
                    municipality=settings.FORKANT_MUNICIPALITY,
                )
            except ValueError as error:
                raise CommandError(f"{error}. Nothing was changed.") from error
        if table and verbosity:
            self.stdout.write(f"\n{signing_in.table()}")
