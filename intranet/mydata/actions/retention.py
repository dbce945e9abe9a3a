"""The nightly jobs: one type of record each, in batches, with a line in the log whatever happens."""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from intranet.access import keeping, personal
from intranet.journal import journal
from intranet.mydata.models import RetentionRun
from intranet.mydata.queries import retention
from intranet.people.models import User

logger = logging.getLogger(__name__)
KEPT_MONTHS = 24


def retire(label: str, on: date, *, by: User | None = None) -> RetentionRun:
    """Delete or empty what is past its time on the day ``on`` among records of one model; return the run's log.

    Raises:
        KeyError: no such model in the register, or one without a rule about time.
        Exception: whatever stopped it, after the log says so.
    """
    declaration = retention.timed()[label]
    run = RetentionRun.objects.create(record=label, on=on)
    try:
        counts = personal.retire(declaration, on)
    except Exception as error:
        run.fault = type(error).__name__
        run.finished_at = timezone.now()
        run.save(update_fields=["fault", "finished_at"])
        logger.warning("mydata.retention_failed record=%s fault=%s", label, run.fault)
        raise
    with transaction.atomic():
        run.deleted, run.blanked, run.finished_at = counts["deleted"], counts["blanked"], timezone.now()
        run.save(update_fields=["deleted", "blanked", "finished_at"])
        if run.touched:
            journal.record("mydata.retention.done", by=by, subject=run, facts={"record": label, **counts})
    return run


def forget_log(on: date, *, by: User | None = None) -> int:
    """Delete lines of the log itself that are older than two years; return how many."""
    deleted, _rows = RetentionRun.objects.filter(on__lt=keeping.before(on, KEPT_MONTHS)).delete()
    return deleted
