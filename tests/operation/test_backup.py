"""Backup and restore on SQLite: every table and every file is what it was; a damaged archive changes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.operation.archives import Municipality

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL: tests/services/test_backup.py"),
]


@pytest.fixture(scope="module")
def saved(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> tuple[Municipality, Path]:
    """A municipality on a database of its own, and its backup."""
    folder = tmp_path_factory.mktemp("municipality")
    (folder / "var").mkdir()
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
    place = folder / "var" / "forkant.sqlite3"
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(place)) as copy:
        source.backup(copy)
    made = Municipality(folder, f"sqlite:///{place}")
    made.fill()
    done = made.run("backup", str(folder / "saved.tar.gz"))
    assert done.returncode == 0, done.stderr
    return made, folder / "saved.tar.gz"


def tables(municipality: Municipality) -> dict[str, str]:
    """Return a hash of every table's rows."""
    path = municipality.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {
            name: sorted(map(repr, opened.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - the database's own names
            for name in names
            if not name.startswith("sqlite_")
        }
    return {name: hashlib.sha256(repr(found).encode()).hexdigest() for name, found in rows.items()}


def change(municipality: Municipality) -> None:
    """Do what a bad day does: rows gone, words changed, a file gone, another one cut, a new one there."""
    with closing(sqlite3.connect(municipality.database.removeprefix("sqlite:///"))) as opened:
        opened.execute("DELETE FROM development_note")
        opened.execute("UPDATE people_person SET about = 'noget andet'")
        opened.commit()
    first, second = sorted(path for path in municipality.media.rglob("*.jpg"))
    first.unlink()
    second.write_bytes(b"cut")
    (municipality.media / "new.txt").write_text("new")


def test_everything_is_what_it_was(saved: tuple[Municipality, Path]) -> None:
    municipality, archive = saved
    before, files = tables(municipality), municipality.files()
    assert len(before) > 100
    assert len(files) == 2
    change(municipality)
    assert tables(municipality) != before
    asked = municipality.run("restore", str(archive))
    assert asked.returncode != 0
    assert "Say --yes" in asked.stderr
    done = municipality.run("restore", str(archive), "--yes")
    assert done.returncode == 0, done.stderr
    assert f"{len(before)} tables compared with what was saved: equal" in done.stdout
    assert tables(municipality) == before
    assert municipality.files() == files
    assert list(municipality.media.parent.glob("media.before-*")), "the former files lie beside them"


def test_the_manifest_says_what_is_in_it(saved: tuple[Municipality, Path]) -> None:
    _municipality, archive = saved
    assert archive.stat().st_mode & 0o077 == 0, "for its owner alone"
    with tarfile.open(archive) as opened:
        held = opened.extractfile("manifest.json")
        assert held is not None
        manifest = json.load(held)
        for name, known in manifest["members"].items():
            member = opened.extractfile(name)
            assert member is not None
            assert hashlib.sha256(member.read()).hexdigest() == known["sha256"], name
    assert manifest["tables"]["people_person"]["rows"] >= 19


def rewritten(archive: Path, target: Path, name: str, content: bytes) -> Path:
    """Return a copy of the archive in which one member is another."""
    with tarfile.open(archive) as source, tarfile.open(target, "w:gz") as copy:
        for member in source:
            held = source.extractfile(member)
            assert held is not None
            data = content if member.name == name else held.read()
            member.size = len(data)
            copy.addfile(member, io.BytesIO(data))
    return target


@pytest.mark.parametrize("damage", ["cut", "a bit", "another database", "another file", "no backup", "a way out"])
def test_a_damaged_archive_is_refused_and_changes_nothing(
    saved: tuple[Municipality, Path], tmp_path: Path, damage: str
) -> None:
    municipality, archive = saved
    data = archive.read_bytes()
    bad = tmp_path / "bad.tar.gz"
    if damage == "cut":
        bad.write_bytes(data[: len(data) // 2])
    elif damage == "a bit":
        place = len(data) // 2
        bad.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    elif damage == "another database":
        rewritten(archive, bad, "database.sqlite3", b"SQLite format 3\0")
    elif damage == "another file":
        photo = next(iter(municipality.files()))
        rewritten(archive, bad, f"media/{photo}", b"somebody else")
    elif damage == "no backup":
        bad.write_text("a letter")
    else:
        with tarfile.open(bad, "w:gz") as opened:
            member = tarfile.TarInfo("../../outside.txt")
            opened.addfile(member, io.BytesIO())
    before, files = tables(municipality), municipality.files()
    done = municipality.run("restore", str(bad), "--yes")
    assert done.returncode != 0
    assert "Nothing has been changed" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert tables(municipality) == before
    assert municipality.files() == files


def test_who_was_erased_stays_erased(saved: tuple[Municipality, Path]) -> None:
    municipality, archive = saved
    refused = municipality.run("erase_person", "mette", "--yes", "mette")
    assert refused.returncode != 0, "she works here"
    done = municipality.run("erase_person", "lars", "--yes", "lars")
    assert done.returncode == 0, done.stderr
    restored = municipality.run("restore", str(archive), "--yes")
    assert restored.returncode == 0, restored.stderr
    assert "1 people who were erased stay erased" in restored.stdout
    with closing(sqlite3.connect(municipality.database.removeprefix("sqlite:///"))) as opened:
        names = [name for (name,) in opened.execute("SELECT username FROM people_user")]
    assert "lars" not in names
    assert "mette" in names
    assert "lars" not in (municipality.folder / "var" / "erased.jsonl").read_text().lower()


def test_an_archive_is_never_overwritten(saved: tuple[Municipality, Path]) -> None:
    municipality, archive = saved
    before = archive.read_bytes()
    done = municipality.run("backup", str(archive))
    assert done.returncode != 0
    assert "exists already" in done.stderr
    assert archive.read_bytes() == before
