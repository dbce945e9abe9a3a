"""The documents of the demonstration: files with real text on articles, as their programs would have saved them.

``data/documents/``, one file for each: on which ``page`` it lies, what its ``file`` is called, and what stands in it:
``lines``, a ``table``, ``slides`` (title, words, notes), or a ``drawing`` without any words.
"""

from __future__ import annotations

import io
import textwrap
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx import Document as Word
from openpyxl import Workbook
from pptx import Presentation

from intranet.config.demonstration.reading import DATA

WIDTH = 82


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: the page it lies on, its file's name, its title, what it is, and its words."""

    page: str
    file: str
    title: str
    text: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    slides: tuple[tuple[str, str, str], ...] = ()
    drawing: bool = False

    @property
    def content(self) -> bytes:
        """The file itself."""
        make = {"docx": _word, "xlsx": _sheet, "pptx": _slides, "pdf": _pdf}[self.file.rsplit(".", 1)[1]]
        return make(self)


@cache
def papers() -> tuple[Paper, ...]:
    """Return every document, by file name."""
    return tuple(
        Paper(**{name: _fixed(value) for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items()})
        for path in sorted((DATA / "documents").glob("*.toml"))
    )


def _fixed(value: Any) -> Any:
    return tuple(_fixed(part) for part in value) if isinstance(value, list) else value


def _word(paper: Paper) -> bytes:
    document = Word()
    document.add_heading(paper.title, 1)
    for line in paper.lines:
        document.add_paragraph(line)
    if paper.table:
        rows = document.add_table(0, len(paper.table[0]))
        for row in paper.table:
            for cell, words in zip(rows.add_row().cells, row, strict=True):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _sheet(paper: Paper) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = paper.title[:31]
    for row in paper.table:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _slides(paper: Paper) -> bytes:
    show = Presentation()
    for title, words, notes in paper.slides:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
        slide.notes_slide.notes_text_frame.text = notes
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def _pdf(paper: Paper) -> bytes:
    """Write a PDF of one page by hand: no library for making them is needed to run the site."""
    if paper.drawing:
        drawn = "2 w 60 400 460 320 re S 60 560 m 320 560 l S 320 400 m 320 720 l S 200 560 m 200 720 l S"
    else:
        wrapped = [part for line in paper.lines for part in (*textwrap.wrap(line, WIDTH), "")]
        escaped = [line.translate({ord(sign): f"\\{sign}" for sign in "()\\"}) for line in wrapped]
        drawn = f"BT /F1 12 Tf 18 TL 60 760 Td {' '.join(f'({line}) Tj T*' for line in escaped)} ET"
    content = drawn.encode("cp1252")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        font,
        page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
