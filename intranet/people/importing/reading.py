"""From files to tables: CSV in the encodings of Danish exports, and Excel workbooks.

A table is a header and lines of text cells with their line numbers. An adapter for another source makes tables too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from intranet.people import cpr
from intranet.people.importing import columns, workbook
from intranet.people.importing.problems import Place, Problems

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_CELL = 2_000
#: Stands where a cell was refused and not kept; no cell of a file can hold it.
TAKEN_OUT = "\0taken out"
SEPARATORS = ";,\t"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: what it is called, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: where it stands, and its cells by the fields of ``columns``."""

    place: Place
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """One kind of rows out of one file or sheet. ``fields`` are the columns that the file has."""

    kind: str
    fields: frozenset[str]
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Tables:
    """All that was read. ``notes`` tell what was left out."""

    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: False when lines or columns are lost, so that comparing the rest with itself would tell of faults that are none.
    is_whole: bool = True

    def of(self, kind: str) -> list[Table]:
        """Return the tables of one kind."""
        return [table for table in self.tables if table.kind == kind]

    @property
    def rows(self) -> int:
        """How many lines there are in all."""
        return sum(len(table.lines) for table in self.tables)


RawRow = tuple[int, list[str]]


def read(sources: Sequence[Source], problems: Problems) -> Tables:
    """Return the tables of the files; what cannot be read is noted in ``problems``."""
    found = Tables()
    for source in sources:
        _read_one(source, found, problems)
    if not found.tables and not problems:
        problems.add(
            Place(sources[0].name if sources else ""),
            "",
            _("No columns that we know."),
            _("The first line must have the names of the columns, as the guide shows."),
        )
    return found


def _read_one(source: Source, found: Tables, problems: Problems) -> None:
    place = Place(source.name)
    if len(source.content) > MAX_BYTES:
        problems.add(place, "", _("The file is larger than 20 MB."), _("Export the organisation without history."))
        return
    if not source.content.strip():
        problems.add(place, "", _("The file is empty."), _("Export it again."))
        return
    try:
        if source.content.startswith(b"PK"):
            for sheet, rows in workbook.sheets(source.content, source.name, problems):
                _table(f"{source.name} · {sheet}" if sheet else source.name, rows, found, problems, ragged=True)
        else:
            text = _text(source.content)
            if not text.endswith(("\n", "\r")):
                found.notes.append(_("%(file)s does not end with a line break. Is it whole?") % {"file": source.name})
            _table(source.name, _csv_rows(text), found, problems)
    except workbook.UnreadableError as unreadable:
        problems.add(place, "", unreadable.wrong, unreadable.do)
    except csv.Error:
        problems.add(
            place,
            "",
            _("A quotation mark is opened and never closed, or the file is no text."),
            _("Export it again as CSV or Excel (.xlsx)."),
        )


def _text(content: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 with their marks, else UTF-8, else what Windows writes in Denmark.

    Raises:
        UnreadableError: none of them; the file is no text.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252")):
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
    raise workbook.UnreadableError(
        _("This is neither a CSV file nor an Excel workbook (.xlsx)."), _("Export it again as CSV or Excel (.xlsx).")
    )


def _csv_rows(text: str) -> Iterator[RawRow]:
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def _table(name: str, rows: Iterator[RawRow], found: Tables, problems: Problems, *, ragged: bool = False) -> None:
    """Read one table. ``ragged`` rows may be shorter than the header: sheets leave empty cells at the end out."""
    header: columns.Header | None = None
    table: Table | None = None
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        place = Place(name, number)
        if header is None or table is None:
            header = columns.header(cells)
            if header is None:
                _unknown_table(name, ragged, found, problems)
                return
            _check_header(place, header, problems)
            found.is_whole = found.is_whole and not (header.missing or header.twice)
            table = Table(header.kind, frozenset(header.places))
            found.tables.append(table)
            if header.unknown:
                words = {"file": name, "columns": ", ".join(header.unknown)}
                found.notes.append(_("%(file)s: columns that we do not use: %(columns)s") % words)
            continue
        if len(table.lines) >= MAX_ROWS:
            problems.add(place, "", _("The file has more than 100,000 lines."), _("Leave former employments out."))
            return
        if _is_sound(place, header, cells, problems, ragged=ragged):
            table.lines.append(Line(place, _cells(header, cells)))
        else:
            found.is_whole = False
    if table is not None and not table.lines and not problems:
        problems.add(
            Place(name),
            "",
            _("There are no lines below the names of the columns."),
            _("Export it again, with everything."),
        )


def _unknown_table(name: str, is_sheet: bool, found: Tables, problems: Problems) -> None:
    if is_sheet:
        found.notes.append(_("%(file)s was left out: its first line has no columns that we know.") % {"file": name})
        return
    problems.add(
        Place(name, 1),
        "",
        _("The first line has no columns that we know."),
        _("It must have the names of the columns, as the guide shows."),
    )


def _check_header(place: Place, header: columns.Header, problems: Problems) -> None:
    if header.missing:
        problems.add(
            place,
            ", ".join(header.missing),
            _("These columns are missing."),
            _("Add them to the export. The guide lists every column and its names."),
        )
    for heading in header.twice:
        problems.add(place, heading, _("Two columns mean the same."), _("Keep one of them."))
    for heading in header.cpr:
        problems.add(
            place,
            heading,
            _("A column for CPR numbers. We have neither stored nor shown it."),
            _("Leave the column out, and make the file again."),
        )


def _is_sound(place: Place, header: columns.Header, cells: list[str], problems: Problems, *, ragged: bool) -> bool:
    """Tell whether the line can be read; CPR numbers are refused in every column, known or not, and taken out."""
    sound = True
    for index, cell in enumerate(cells):
        if cpr.found_in(cell):
            heading = header.headings[index] if index < len(header.headings) else str(index + 1)
            problems.add(
                place,
                _("%(column)s = (hidden)") % {"column": heading},
                _("This looks like a CPR number. We have neither stored nor shown it."),
                _("Empty the column “%(column)s”, and make the file again.") % {"column": heading},
            )
            cells[index] = TAKEN_OUT
        elif len(cell) > MAX_CELL:
            problems.add(place, cell[:40], _("The text is far too long."), _("Is a quotation mark missing?"))
            sound = False
    wanted = len(header.headings)
    if len(cells) != wanted and not (ragged and len(cells) < wanted):
        words = {"cells": len(cells), "wanted": wanted}
        problems.add(
            place,
            "",
            _("The line has %(cells)s columns, the first line %(wanted)s.") % words,
            _("Has the file been cut? A text with a separator in it needs quotation marks."),
        )
        sound = False
    return sound


def _cells(header: columns.Header, cells: list[str]) -> dict[str, str]:
    """Return the cells by name; one that was taken out is left out, so that nobody is told that it is empty too."""
    found = {name: cells[index] if index < len(cells) else "" for name, index in header.places.items()}
    return {name: " ".join(cell.split()) for name, cell in found.items() if cell != TAKEN_OUT}
