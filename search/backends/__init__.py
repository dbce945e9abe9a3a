"""The engines. ``database()`` is always there; ``remote()`` is Elasticsearch where the settings name one.

Both are fed; readers are answered by Elasticsearch, and by the database when it does not answer in time.
"""

from functools import cache

from django.conf import settings
from django.db import connection

from search.backends.guarded import Breaker, Guarded
from search.protocol import DatabaseBackend, Reader, SearchBackend


@cache
def _for(vendor: str) -> DatabaseBackend:
    if vendor == "sqlite":
        from search.backends.sqlite import SQLiteBackend

        return SQLiteBackend()
    if vendor == "postgresql":
        from search.backends.postgresql import PostgreSQLBackend

        return PostgreSQLBackend()
    raise NotImplementedError(f"Search has no engine for {vendor}.")


@cache
def _elasticsearch(*access: tuple[str, object]) -> tuple[SearchBackend, Guarded]:
    """Return the engine on a cluster, and its reader with the database behind it: one of each in a process."""
    from search.backends.elastic import Access, ElasticBackend

    engine = ElasticBackend(Access(**dict(access)))  # type: ignore[arg-type]  # what the settings hold
    return engine, Guarded(engine, database, Breaker())


def _access() -> tuple[tuple[str, object], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in _settings().items())


def _settings() -> dict[str, object]:
    found: dict[str, object] = settings.FORKANT_ELASTICSEARCH
    return found if found.get("urls") else {}


def database() -> DatabaseBackend:
    """Return the engine that lives in the site's database."""
    return _for(connection.vendor)


def remote() -> SearchBackend | None:
    """Return the engine outside the database, if there is one."""
    access = _access()
    return _elasticsearch(*access)[0] if access else None


def guarded() -> Guarded | None:
    """Return the engine outside the database as readers ask it, with the database behind it, if there is one."""
    access = _access()
    return _elasticsearch(*access)[1] if access else None


def reader() -> Reader:
    """Return the engine that answers readers."""
    return guarded() or database()


def writers() -> list[SearchBackend]:
    """Return every engine that must hear of changes."""
    outside = remote()
    return [database(), *([outside] if outside else [])]
