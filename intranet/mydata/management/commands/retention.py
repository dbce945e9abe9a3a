"""``manage.py retention``: delete what is past its time, or say what would be."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from intranet.mydata import actions, queries


class Command(BaseCommand):
    """The nightly jobs by hand, or a look at what they would do."""

    help = "Delete or empty records that are past their time. With --dry-run only count them."

    def add_arguments(self, parser: CommandParser) -> None:
        """A day to count from, one type of record, and the dry run."""
        parser.add_argument("--dry-run", action="store_true", help="count only; nothing is changed")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="count from this day, YYYY-MM-DD; with --dry-run only"
        )
        parser.add_argument("--record", help="one type of record, such as journal.Reading")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each type of record that has something past its time."""
        on: date = options["on"] or timezone.localdate()
        if options["on"] and not options["dry_run"]:
            raise CommandError("--on is for looking ahead: use it with --dry-run.")
        wanted = list(queries.retention.timed())
        if options["record"]:
            if options["record"] not in wanted:
                raise CommandError(f"No job for {options['record']}. There is one for: {', '.join(sorted(wanted))}")
            wanted = [options["record"]]
        total = 0
        for label in wanted:
            if options["dry_run"]:
                counts = queries.retention.pending(on, label)
            else:
                run = actions.retention.retire(label, on)
                counts = {"deleted": run.deleted, "blanked": run.blanked}
            rows = sum(counts.values())
            total += rows
            if rows:
                print(f"{label}: {counts['deleted']} deleted, {counts['blanked']} emptied")
        print(f"{total} rows {'would be' if options['dry_run'] else 'were'} touched, {len(wanted)} types of record.")
