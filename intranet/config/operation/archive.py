"""One file with everything: the database, the uploaded files, and a manifest with checksums of all of it.

Made so that it can be trusted: every table is hashed as it was saved, every file too. A restore checks the whole
archive before it changes anything, and the tables after. Works for SQLite by its own copy, and for PostgreSQL by
``pg_dump`` and ``pg_restore``, which must be as new as the server.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

FORMAT = "forkant-backup/1"
MANIFEST = "manifest.json"
LEDGER = "erased.jsonl"
MEDIA = "media"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
BLOCK = 1 << 20


class ArchiveError(Exception):
    """The archive cannot be used, or the tools are not there; the text says why and what is kept."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def _hashed(rows: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    """Return how many rows and a hash that does not depend on their order."""
    count, total = 0, 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest(), "big")
    return {"rows": count, "sha256": f"{total % (1 << 256):064x}"}


def tables() -> dict[str, dict[str, Any]]:
    """Return rows and hash of every table, as the connection reads them now."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        names = sorted(info.name for info in connection.introspection.get_table_list(cursor) if info.type in ("t", "p"))
        return {name: _of_table(cursor, f"SELECT * FROM {quote(name)}") for name in names}  # noqa: S608


def _of_table(cursor: Any, statement: str) -> dict[str, Any]:
    cursor.execute(statement)
    return _hashed(iter(cursor.fetchone, None))


def _sqlite_tables(path: Path) -> dict[str, dict[str, Any]]:
    """Return the same of a SQLite file that nobody else uses."""
    with closing(sqlite3.connect(path)) as opened:
        names = [
            name
            for (name,) in opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        return {name: _hashed(opened.execute(f'SELECT * FROM "{name}"')) for name in names}  # noqa: S608


def _postgres(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools against our database.

    Raises:
        ArchiveError: it is not installed, or it failed.
    """
    known = connection.settings_dict
    env = dict(os.environ)
    for variable, name in (("PGHOST", "HOST"), ("PGPORT", "PORT"), ("PGUSER", "USER"), ("PGPASSWORD", "PASSWORD")):
        if known[name]:
            env[variable] = str(known[name])
    found = shutil.which(tool) or _newest(tool)
    if found is None:
        raise ArchiveError(f"{tool} is not installed here. Install PostgreSQL's client tools; nothing was changed.")
    done = subprocess.run([found, *arguments], env=env, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise ArchiveError(f"{tool} failed: {done.stderr.strip()[-500:]}")


def _newest(tool: str) -> str | None:
    """Return the newest version of a tool where Debian keeps them."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else None


def _save_database(folder: Path) -> dict[str, dict[str, Any]]:
    """Save the database into the folder; return its tables as they were saved."""
    target = folder / DATABASE[connection.vendor]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
        return _sqlite_tables(target)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One snapshot for the hashes and the dump: what is written meanwhile is in neither.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        name = str(connection.settings_dict["NAME"])
        _postgres("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}", name)
        return tables()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def save(target: Path, ledger: Path) -> dict[str, Any]:
    """Write the archive; return its manifest. A half-written one never has the name that was asked for.

    Raises:
        ArchiveError: a tool is missing or failed, or the disk is full.
    """
    media = Path(settings.MEDIA_ROOT)
    part = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as kept:
            folder = Path(kept)
            found = _save_database(folder)
            members = {DATABASE[connection.vendor]: folder / DATABASE[connection.vendor]}
            members |= {f"{MEDIA}/{path.relative_to(media).as_posix()}": path for path in _files(media)}
            if ledger.exists():
                members[LEDGER] = ledger
            manifest = {
                "format": FORMAT,
                "made_at": timezone.now().isoformat(),
                "engine": connection.vendor,
                "tables": found,
                "members": {
                    name: {"size": path.stat().st_size, "sha256": digest(path)} for name, path in members.items()
                },
            }
            (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
            with tarfile.open(part, "w:gz", compresslevel=6) as archive:
                for name, path in ({MANIFEST: folder / MANIFEST} | members).items():
                    archive.add(path, name, recursive=False)
        part.chmod(0o600)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ArchiveError(
            f"The backup could not be written ({error.strerror or error}). No archive was made."
        ) from error
    return manifest


def _write_member(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    """Write the bytes of one file, and nothing else of what the archive says about it.

    ``TarFile.extract(filter="data")`` does as much, but came with Python 3.11.4.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(member)
    if content is None:
        raise tarfile.ReadError(member.name)
    with content, path.open("wb") as file:
        shutil.copyfileobj(content, file)


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack the archive into a folder and check every byte of it; return its manifest.

    Raises:
        ArchiveError: it is not ours, damaged, or of another kind of database.
    """
    unchanged = "Nothing has been changed."
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                name = PurePosixPath(member.name)
                if not member.isfile() or name.is_absolute() or ".." in name.parts:
                    raise ArchiveError(f"{source.name} holds something that no backup of ours has. {unchanged}")
                _write_member(archive, member, folder / name)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError) as error:
        raise ArchiveError(f"{source.name} is damaged or no backup ({type(error).__name__}). {unchanged}") from error
    if manifest.get("format") != FORMAT:
        raise ArchiveError(f"{source.name} is a backup of another version of the format. {unchanged}")
    if manifest["engine"] != connection.vendor:
        raise ArchiveError(
            f"{source.name} was made from {manifest['engine']}, and this is {connection.vendor}. {unchanged}"
        )
    for name, known in manifest["members"].items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != known["size"] or digest(path) != known["sha256"]:
            raise ArchiveError(f"{source.name} is damaged: {name} is not what was saved. {unchanged}")
    return manifest


def restore(folder: Path, manifest: dict[str, Any]) -> Path | None:
    """Put an unpacked and checked archive in place; return where the former files lie, if there were any.

    Raises:
        ArchiveError: the database refused it (PostgreSQL then keeps what it had), or differs from what was saved.
    """
    _load_database(folder / DATABASE[connection.vendor])
    found = tables() if connection.vendor != "sqlite" else _sqlite_tables(Path(connection.settings_dict["NAME"]))
    wrong = sorted(name for name, known in manifest["tables"].items() if found.get(name) != known)
    if wrong:
        raise ArchiveError(f"The restored database differs from what was saved, in: {', '.join(wrong)}.")
    return _place_media(folder / MEDIA)


def _load_database(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        place = Path(connection.settings_dict["NAME"])
        copy = place.with_name(f"{place.name}.restoring")
        shutil.copyfile(dump, copy)
        for suffix in ("-wal", "-shm"):
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        copy.replace(place)
        return
    name = str(connection.settings_dict["NAME"])
    connection.close()
    _postgres(
        "pg_restore",
        *("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"),
        f"--dbname={name}",
        str(dump),
    )


def _place_media(restored: Path) -> Path | None:
    """Let the restored files take the place of the former ones, which stay beside them."""
    media = Path(settings.MEDIA_ROOT)
    restored.mkdir(exist_ok=True)
    former = None
    if media.exists():
        former = media.with_name(f"{media.name}.before-{timezone.now():%Y%m%dT%H%M%S}")
        media.rename(former)
    media.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(restored, media)
    return former
