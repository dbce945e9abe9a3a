"""An import that is killed: SIGKILL at a few moments of a run over 6,000 people leaves nothing half-way behind."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

PEOPLE, UNITS = 6_000, 200
ROOT = Path(__file__).resolve().parents[2]
TABLES = ("people_person", "people_user", "people_employment", "people_orgunit", "people_leadership", "journal_entry")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the file of the database"),
]


def organisation(folder: Path) -> list[str]:
    """Write a municipality of 6,000 in 200 units; return the names of the files."""
    units = ["Enhed-id;Navn;Overenhed;Leder", "1;Kommunen;;1"]
    units += [f"{n};Enhed {n};{1 if n <= 20 else n // 10};{n}" for n in range(2, UNITS + 1)]
    jobs = ["Medarbejder-id;Fornavn;Efternavn;Brugernavn;Enhed-id;Stilling;Fra;Til"]
    jobs += [
        f"{n};Fornavn{n};Efternavn{n};bruger{n};{n if n <= UNITS else n % UNITS + 1};Medarbejder;01-01-2020;"
        for n in range(1, PEOPLE + 1)
    ]
    for name, lines in (("enheder.csv", units), ("ansatte.csv", jobs)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(folder / "enheder.csv"), str(folder / "ansatte.csv")]


def copy(folder: Path, name: str) -> Path:
    """Return a database of its own with every table, as empty as the tests' own."""
    path = folder / f"{name}.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as here, closing(sqlite3.connect(path)) as there:
        here.backup(there)
    return path


def begin(database: Path, files: list[str]) -> subprocess.Popen[bytes]:
    """Start the import as an operator does; what follows from it is left to a worker that is not there."""
    settings = {"DJANGO_SETTINGS_MODULE": "intranet.config.settings.demo", "FORKANT_VAR": str(database.parent)}
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_organisation", *files],
        cwd=ROOT,
        env={**os.environ, **settings, "DATABASE_URL": f"sqlite:///{database}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def counts(database: Path) -> dict[str, int]:
    """Return how many rows each table has, for whoever opens the database next."""
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608


def finish(database: Path, files: list[str]) -> float:
    """Import, and return the seconds it took."""
    started = time.monotonic()
    process = begin(database, files)
    _out, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    return time.monotonic() - started


def test_killed_at_any_moment_nothing_is_half_way_and_it_can_be_run_again(
    tmp_path: Path, figure: Callable[[str], None]
) -> None:
    files = organisation(tmp_path)
    whole = copy(tmp_path, "whole")
    empty = counts(whole)
    seconds = finish(whole, files)
    full = counts(whole)
    assert full["people_person"] - empty["people_person"] == PEOPLE
    assert full["people_orgunit"] - empty["people_orgunit"] == UNITS

    killed = 0
    database = copy(tmp_path, "killed")
    for part in sorted(random.SystemRandom().uniform(0.4, 0.95) for _ in range(3)):
        process = begin(database, files)
        time.sleep(seconds * part)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode == 0:
            break  # it was quicker than the one before, and is done
        killed += 1
        assert process.returncode == -signal.SIGKILL
        left = counts(database)
        assert left in (empty, full), f"killed after {part:.0%} of {seconds:.1f} s"
        if left == full:
            break  # it had just been written when the kill came
    assert killed
    finish(database, files)
    assert counts(database) == full, "run again, or run on top of one that was done, it is all there once"
    figure(f"Import of {PEOPLE} people in {seconds:.1f} s; killed {killed} times, nothing half-way")
