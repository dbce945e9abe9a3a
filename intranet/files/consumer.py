"""A file that is expected is read, by a worker and not by the one that goes through the journal."""

from intranet.files import tasks
from intranet.journal import journal
from intranet.journal.models import Entry


@journal.on("files.text.expected")
def follow(entry: Entry) -> None:
    """Ask a worker. Idempotent: what has been read is not read again."""
    tasks.soon(int(entry.subject_id))
