"""The index follows the journal."""

from intranet.journal import journal
from intranet.journal.models import Entry
from search import indexer


@journal.on("")
def follow(entry: Entry) -> None:
    """Read again what the entry touched. Idempotent: the current state is written, whatever the entry says."""
    indexer.follow(entry)
