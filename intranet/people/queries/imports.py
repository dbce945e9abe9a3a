"""Runs of the organisation import, for those who may import."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from intranet.access import access
from intranet.people.models import ImportRun

LATEST = 10


def latest(user: Any) -> QuerySet[ImportRun]:
    """Return the latest runs, newest first."""
    return access.visible(user, ImportRun).select_related("by__person").prefetch_related("files")[:LATEST]
