"""The engines. ``database()`` is always there; it feeds and answers by the means of the site's own database."""

from functools import cache

from django.db import connection

from search.protocol import SearchBackend


@cache
def _for(vendor: str) -> SearchBackend:
    if vendor == "sqlite":
        from search.backends.sqlite import SQLiteBackend

        return SQLiteBackend()
    if vendor == "postgresql":
        from search.backends.postgresql import PostgreSQLBackend

        return PostgreSQLBackend()
    raise NotImplementedError(f"Search has no engine for {vendor}.")


def database() -> SearchBackend:
    """Return the engine that lives in the site's database."""
    return _for(connection.vendor)


def reader() -> SearchBackend:
    """Return the engine that answers readers."""
    return database()


def writers() -> list[SearchBackend]:
    """Return every engine that must hear of changes."""
    return [database()]
