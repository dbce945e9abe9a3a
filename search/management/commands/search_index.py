"""Build the search index anew while the old one answers."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import backends, indexer
from search.management.progress import Bar


class Command(BaseCommand):
    """``manage.py search_index``"""

    help = "Build the search index anew. The old one answers until the new one is complete."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice."""
        parser.add_argument(
            "--if-needed", action="store_true", help="only when there is no index, or another analyzer made it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Estimate, build, report."""
        if options["if_needed"] and not any(engine.health().problem for engine in backends.writers()):
            self.stdout.write("The search index is in order.")
            return
        expected = indexer.estimate()
        engines = " and ".join(engine.name for engine in backends.writers())
        self.stdout.write(
            f"Indexing {sum(expected.values())} rows on {engines}: "
            + ", ".join(f"{count} {kind}" for kind, count in expected.items())
        )
        started = time.monotonic()
        try:
            report = indexer.rebuild(Bar(indexer.estimated_rows(), self.stdout))  # type: ignore[arg-type]  # a stream as any other
        except Exception as error:
            raise CommandError(
                f"The index could not be built: {error}\nThe old index goes on answering. Mend the cause, run again."
            ) from error
        seconds = max(time.monotonic() - started, 0.001)
        self.stdout.write(
            self.style.SUCCESS(
                f"{report.written} documents in {seconds:.1f} s ({report.written / seconds:.0f} a second)."
            )
        )
        if report.failed:
            self.stderr.write(f"{report.failed} rows could not be described and are not found; the log says why.")
