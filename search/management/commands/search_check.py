"""Compare the search index with the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import backends, indexer, owed
from search.management.progress import Bar


class Command(BaseCommand):
    """``manage.py search_check [--repair]``"""

    help = "Compare the search index with the database, and with --repair mend what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice."""
        parser.add_argument("--repair", action="store_true", help="write and delete what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how the engine is, compare, and fail when something differs and was not mended."""
        for engine in backends.writers():
            health = engine.health()
            self.stdout.write(
                f"{health.engine}: generation {health.generation}, {health.documents} documents, "
                f"{health.problem or 'in order'}{', rebuilding' if health.rebuilding else ''}"
            )
        if waiting := owed.waiting():
            self.stdout.write(f"{waiting.rows} rows are still to be written, the oldest since {waiting.since:%H.%M}")
        mend = options["repair"]
        bar = Bar(indexer.estimated_rows(), self.stdout)  # type: ignore[arg-type]  # a stream as any other
        report = indexer.check(mend=mend, progress=bar)
        if report.unavailable:
            raise CommandError("\n".join(report.unavailable))
        if report.rebuilt:
            self.stdout.write(self.style.SUCCESS(f"Built anew: {report.written} documents."))
            return
        if report.failed:
            self.stderr.write(f"{report.failed} rows could not be described; the log says why.")
        if not report.written and not report.deleted:
            self.stdout.write(self.style.SUCCESS(f"{report.seen} rows compared, nothing differs."))
            return
        words = f"{report.written} documents differ or are missing, {report.deleted} are there without a row"
        if not mend:
            raise CommandError(f"{words}. Run again with --repair.")
        self.stdout.write(self.style.SUCCESS(f"Mended: {words}."))
