"""Excel workbooks, read cell by cell; no formulas, and no more than is reasonable."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from intranet.people.importing.problems import Place, Problems

MAX_PARTS = 500
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
#: Below this size even a large ratio does no harm: sheets of equal cells pack well.
SMALL = 5 * 1024 * 1024
MAX_COLUMNS = 200


class UnreadableError(ValueError):
    """A file that cannot be read at all: what is wrong, and what to do."""

    def __init__(self, wrong: str, do: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.do = do


def _refuse_bombs(content: bytes) -> None:
    """Look at the package before anything is unpacked.

    Raises:
        UnreadableError: no workbook, or one that would unpack to an unreasonable size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            swollen = any(
                part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in parts
            )
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or swollen:
                raise UnreadableError(
                    _("The workbook unpacks to an unreasonable size, so we have not opened it."),
                    _("Save only the lines of the organisation in a new workbook."),
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(1024):
                            raise _no_workbook()
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as broken:
        raise _no_workbook() from broken


def _no_workbook() -> UnreadableError:
    return UnreadableError(
        _("This is no Excel workbook (.xlsx), or only a part of one."), _("Export it again, and choose the new file.")
    )


def sheets(content: bytes, name: str, problems: Problems) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Yield each visible sheet: its name ("" when it is the only one), and its rows as text with their numbers.

    Raises:
        UnreadableError: see the two functions above.
    """
    _refuse_bombs(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in visible:
                label = sheet.title if len(visible) > 1 else ""
                where = f"{name} · {label}" if label else name
                yield label, _rows(sheet, where, problems)
            book.close()
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, EOFError, OSError) as broken:
        if isinstance(broken, UnreadableError):
            raise
        raise _no_workbook() from broken


def _rows(sheet: Any, where: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        cells = []
        for cell in row:
            if cell.data_type == "f":
                problems.add(
                    Place(where, number),
                    str(cell.value)[:40],
                    _("The cell holds a formula."),
                    _("Copy the column and insert it again as values."),
                )
                cells.append("")
            else:
                cells.append(_as_text(cell.value))
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells


def _as_text(value: Any) -> str:
    """Return a cell as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        text = str(value)
        # Excel drops the zero in front of a CPR number; with it the guard sees the number for what it is.
        return text.zfill(10) if len(text) == 9 else text
    return str(value)
