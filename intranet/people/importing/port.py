"""The port: files in, differences out, and the differences written when somebody has said yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.people.importing import checking, comparing, differences, parsing, reading
from intranet.people.importing import preview as showing
from intranet.people.importing import state as here
from intranet.people.importing.comparing import Progress
from intranet.people.importing.differences import Differences
from intranet.people.importing.problems import Problems
from intranet.people.importing.reading import Source
from intranet.people.importing.state import State
from intranet.people.importing.writing import Happening, Writer


def silent(phase: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


@dataclass(slots=True)
class Staged:
    """Files that have been read and compared. With ``problems`` there are no differences."""

    problems: Problems
    notes: list[str]
    rows: int
    found: Differences | None
    state: State
    preview: dict[str, Any]
    digest: str


def stage(sources: Sequence[Source], today: date, *, lock: bool = False, progress: Progress = silent) -> Staged:
    """Read the files and compare them with what is here; change nothing.

    ``lock`` keeps the tree as it is until the transaction ends, for whoever goes on to :func:`write`.
    """
    problems = Problems()
    progress("read", 0, 1)
    tables = reading.read(sources, problems)
    rows = parsing.parse(tables, problems)
    progress("read", 1, 1)
    state = here.load(today, lock=lock)
    if tables.is_whole and tables.tables:
        checking.check(rows, state, problems)
    if problems:
        return Staged(problems, tables.notes, tables.rows, None, state, {}, "")
    found = comparing.compare(rows, state, progress)
    shown = showing.preview(found, rows, state)
    return Staged(problems, tables.notes, tables.rows, found, state, shown, differences.digest(shown))


def write(staged: Staged, *, progress: Progress = silent) -> list[Happening]:
    """Write what was staged, inside the caller's transaction; return what happened, for the journal.

    Raises:
        ValueError: the files had problems.
    """
    if staged.found is None:
        raise ValueError("Files with problems are never written.")
    return Writer(staged.found, staged.state, progress).write()
