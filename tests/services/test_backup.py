"""Backup and restore on PostgreSQL: every table and every file is what it was; a damaged archive changes nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.operation.archives import Municipality

pytestmark = [pytest.mark.services, pytest.mark.django_db]
NAME = "forkant_backup"


def tool(name: str) -> str:
    """Return one of PostgreSQL's tools."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), ""
    )
    assert found, name
    return found


def address(name: str) -> str:
    """Return the address of a database on the server of these tests."""
    return f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"


@pytest.fixture
def municipality(tmp_path: Path, db: Any) -> Iterator[Municipality]:
    """A municipality in a database of its own, with the tables of the tests' database."""
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
    dump = tmp_path / "schema.dump"
    known = str(connection.settings_dict["NAME"])
    subprocess.run([tool("pg_dump"), "--format=custom", f"--file={dump}", f"--dbname={address(known)}"], check=True)
    subprocess.run([tool("pg_restore"), f"--dbname={address(NAME)}", str(dump)], check=True)
    made = Municipality(tmp_path, address(NAME))
    made.fill()
    yield made
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def tables(municipality: Municipality) -> dict[str, str]:
    """Return a hash of every table's rows."""
    with psycopg.connect(municipality.database) as opened:
        names = opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = {
            name: sorted(map(repr, opened.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))).fetchall()))
            for (name,) in names
        }
    return {name: hashlib.sha256(repr(found).encode()).hexdigest() for name, found in rows.items()}


def test_backup_and_restore(municipality: Municipality, tmp_path: Path) -> None:
    archive = tmp_path / "saved.tar.gz"
    before, files = tables(municipality), municipality.files()
    assert len(before) > 100
    assert len(files) == 2
    done = municipality.run("backup", str(archive))
    assert done.returncode == 0, done.stderr
    with psycopg.connect(municipality.database) as opened:
        opened.execute("DELETE FROM development_note")
        opened.execute("UPDATE people_person SET about = 'noget andet'")
    for path in municipality.media.rglob("*.jpg"):
        path.write_bytes(b"cut")
    changed = tables(municipality)
    assert changed != before
    bad = tmp_path / "bad.tar.gz"
    data = archive.read_bytes()
    bad.write_bytes(data[: len(data) // 2])
    refused = municipality.run("restore", str(bad), "--yes")
    assert refused.returncode != 0
    assert "Nothing has been changed" in refused.stderr
    assert tables(municipality) == changed
    restored = municipality.run("restore", str(archive), "--yes")
    assert restored.returncode == 0, restored.stderr
    assert tables(municipality) == before
    assert municipality.files() == files
    # Numbers go on where they were: the next row takes none that is in use.
    municipality.fill_more()
