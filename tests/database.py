"""A migrated SQLite database that is made once and copied for every run after it.

The copy is named after the migrations that made it, so a new migration makes a new one. PostgreSQL is always made anew.
"""

from __future__ import annotations

import hashlib
import inspect
import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def _fingerprint() -> str:
    """Return a hash of every migration there is, whoever brought it."""
    found = hashlib.sha256(sys.version.encode())
    for key, migration in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()):
        source = Path(inspect.getfile(type(migration)))
        found.update(repr(key).encode() + source.read_bytes())
    return found.hexdigest()[:16]


def _template() -> Path:
    return Path(settings.VAR) / f"migrated-{_fingerprint()}.sqlite3"


def _target() -> Path:
    return Path(str(settings.DATABASES["default"]["TEST"]["NAME"]))


def lay_copy() -> bool:
    """Put the migrated database where the tests expect theirs; return whether there was one."""
    if connection.vendor != "sqlite" or not _template().exists():
        return False
    target = _target()
    for name in (target, target.with_name(target.name + "-wal"), target.with_name(target.name + "-shm")):
        name.unlink(missing_ok=True)
    shutil.copyfile(_template(), target)
    return True


def keep_copy() -> None:
    """Keep the freshly migrated database for the next run; older ones are thrown away."""
    template = _template()
    if connection.vendor != "sqlite" or template.exists():
        return
    for old in template.parent.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    own = template.with_name(f"{_target().name}.copy")  # parallel workers each write theirs, one name wins
    own.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(own)])
    own.replace(template)
