"""Whether each part is well, in one word: "ok", "late", "degraded", "missing" or "off". Never more to strangers.

"degraded" is said of a part whose work another one does meanwhile.

``FORKANT_READY_NEEDS`` names the parts without which this process must get no requests. The others are told but do not
count: with the cache, the broker or the workers away, people go on reading and writing, and what waits is caught up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from intranet.config.models import Pulse
from search import backends, owed
from search.analysis.analyzer import ANALYZER_VERSION
from search.models import Index

logger = logging.getLogger(__name__)
OK, LATE, DEGRADED, MISSING, OFF = "ok", "late", "degraded", "missing", "off"
LATE_AFTER = timedelta(minutes=2)
_migrated: list[bool] = []


def database() -> str:
    """Ask the database for a one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return OK


def migrations() -> str:
    """Compare the migrations of this code with those of the database; once they agree, they are not asked again."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return MISSING
        _migrated.append(True)
    return OK


def redis_server() -> str:
    """Ask Redis, which is queue and cache. Without an address for it there is none, and none is needed."""
    if not settings.REDIS_URL:
        return OFF
    # Straight to Redis: our cache would answer from memory without it, which is what it is for.
    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=0.5, socket_timeout=0.5) as client:
        return OK if client.ping() else MISSING


def _pulse(name: str) -> Callable[[], str]:
    def asked() -> str:
        at = Pulse.objects.filter(name=name).values_list("at", flat=True).first()
        if at is None:
            return MISSING
        return OK if timezone.now() - at <= LATE_AFTER else LATE

    return asked


def search() -> str:
    """Look whether a generation answers, and whether it was made by the analyzer of this code."""
    index = Index.objects.first()
    if index is None or not index.generation:
        return MISSING
    return OK if index.analyzer == ANALYZER_VERSION else LATE


def elasticsearch() -> str:
    """Look whether the cluster answers readers, and whether it has heard of what changed; else the database answers."""
    outside = backends.guarded()
    if outside is None:
        return OFF
    if not outside.is_answering():
        return DEGRADED
    waiting = owed.waiting()
    return LATE if waiting and timezone.now() - waiting.since > LATE_AFTER else OK


def search_details() -> dict[str, dict[str, Any]]:
    """Return what those who run the system should know of each search engine, by its name."""
    waiting = owed.waiting()
    told = {}
    for engine in backends.writers():
        found = engine.health()
        behind = waiting if engine is backends.remote() else None
        told[found.engine] = {
            "generation": found.generation,
            "analyzer": found.analyzer,
            "documents": found.documents,
            "rebuilding": found.rebuilding,
            "waiting": behind.rows if behind else 0,
            "lag_seconds": round((timezone.now() - behind.since).total_seconds()) if behind else 0,
            "problem": found.problem,
        }
    return told


PARTS: dict[str, Callable[[], str]] = {
    "database": database,
    "migrations": migrations,
    "redis": redis_server,
    "beat": _pulse("beat"),
    "worker": _pulse("worker"),
    "search": search,
    "elasticsearch": elasticsearch,
}


def state(name: str) -> str:
    """Return the state of one part; whatever goes wrong is "missing", and the kind of error is in the log."""
    try:
        return PARTS[name]()
    except Exception as error:
        logger.warning("operation.part_missing part=%s error=%s", name, type(error).__name__)
        return MISSING


def states() -> tuple[bool, dict[str, str]]:
    """Return whether this process may get requests, and the state of each part."""
    found = {name: state(name) for name in PARTS}
    ready = all(found[name] in (OK, OFF) for name in settings.FORKANT_READY_NEEDS)
    return ready, found


def beat(name: str) -> None:
    """Note a sign of life."""
    Pulse.objects.update_or_create(name=name, defaults={"at": timezone.now()})
