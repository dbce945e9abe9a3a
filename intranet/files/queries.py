"""Reads of the room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from intranet.files.models import FileText

#: A file that has waited so long was left behind: by a broker that was away, or a worker that was killed.
LEFT_BEHIND = timedelta(seconds=20)
AT_A_TIME = 100


def left_behind(at_a_time: int = AT_A_TIME) -> list[int]:
    """Return the keys of files that nobody reads, the oldest first. The clock's question: it shows nothing."""
    waiting = FileText.objects.unread().filter(asked_at__lt=timezone.now() - LEFT_BEHIND)
    return list(waiting.order_by("asked_at", "pk").values_list("pk", flat=True)[:at_a_time])


def progress() -> Prefetch[Any]:
    """Return how to fetch, with rows that the reader may see, how far reading their files has come: ``row.words``."""
    return Prefetch("words", queryset=FileText.objects.defer("text"))


def progress_of(subject: Any) -> FileText | None:
    """Return how far reading has come, for a row that its own room shows to the reader."""
    row: FileText | None = subject.words.defer("text").first()
    return row
