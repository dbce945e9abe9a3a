"""Database and cache. SQLite until ``DATABASE_URL`` says otherwise."""

from typing import Any

from intranet.config.settings.env import ENV, VAR

# Without IMMEDIATE and WAL, concurrent writers on SQLite fail with "database is locked".
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
    ),
}


def database(url: str | None) -> dict[str, Any]:
    """Return Django's settings for a database URL, or for the local SQLite file when there is none."""
    if url:
        settings: dict[str, Any] = ENV.db_url_config(url)
        settings.setdefault("CONN_MAX_AGE", 60)
        settings["CONN_HEALTH_CHECKS"] = True
        if "sqlite" in settings["ENGINE"]:
            settings["CONN_HEALTH_CHECKS"] = False
            settings["OPTIONS"] = SQLITE_OPTIONS
        return settings
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(VAR / "forkant.sqlite3"),
        "CONN_MAX_AGE": 60,  # to open the file and set it up anew would be a fifth of a page's work
        "OPTIONS": SQLITE_OPTIONS,
    }


DATABASES = {"default": database(ENV.str("DATABASE_URL", default=""))}
REDIS_URL = ENV.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "intranet.config.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# Sessions live in the database: nobody is signed out when the cache goes away.
SESSION_ENGINE = "intranet.config.sessions"
