"""Hand on what happened lately, so that inboxes and what hangs on the journal are filled as they would have been."""

from __future__ import annotations

from intranet.config.demonstration.telling import Teller
from intranet.journal import journal
from intranet.journal.models import Entry


def hand_on(tell: Teller) -> int:
    """Dispatch every journal entry that nobody has had yet, in order; return how many."""
    waiting = list(Entry.objects.filter(dispatched_at=None).order_by("pk").values_list("pk", flat=True))
    for done, pk in enumerate(waiting, start=1):
        journal.dispatch(pk)
        tell.count(done, len(waiting))
    return len(waiting)
