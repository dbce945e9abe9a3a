"""Word, Excel and PowerPoint files: packages of XML, unpacked only when they say that they are small unpacked."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from typing import IO, Any

from intranet.files.extracting.gathering import BrokenError, HeavyError, LockedError, Words

MOST_PARTS, MOST_BYTES = 20_000, 400 * 1024 * 1024
#: Where Word keeps words outside the body.
_BESIDE = re.compile(r"^/word/(header|footer|footnotes|endnotes|comments)\d*\.xml$")
#: How an office program begins a file that it has encrypted, and how programs of the nineties begin theirs.
_COMPOUND = b"\xd0\xcf\x11\xe0"
_NUMBER_OF_A_PERSON = re.compile(r"^0{6}[\\\"' ]*-[\\\"' ]*0{4}$|^0{10}$")


def look_into(stream: IO[bytes]) -> None:
    """Look at the table of contents before anything is unpacked.

    Raises:
        LockedError: it is encrypted.
        HeavyError: a zip bomb, or a package far larger than any that people write.
        BrokenError: no package at all.
    """
    start = stream.read(4)
    stream.seek(0)
    if start == _COMPOUND:
        raise LockedError
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
    # The last is what zipfile says of a package that is made for a newer version of the format than it knows.
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BrokenError(str(error)) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise HeavyError
    if any(part.flag_bits & 1 for part in parts):
        raise LockedError
    stream.seek(0)


def read_word(stream: IO[bytes], words: Words) -> None:
    """Gather body with tables and text boxes, headers, footers, notes and remarks."""
    from docx import Document
    from lxml import etree

    look_into(stream)
    document = Document(stream)
    _gather(document.element.body, words)
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for part in document.part.package.iter_parts():
        if _BESIDE.match(str(part.partname)):
            _gather(etree.fromstring(part.blob, safe), words)


def read_slides(stream: IO[bytes], words: Words) -> None:
    """Gather slides with their tables, and the speaker's notes."""
    from pptx import Presentation

    look_into(stream)
    for slide in Presentation(stream).slides:
        _gather(slide.element, words)
        if slide.has_notes_slide:
            _gather(slide.notes_slide.element, words)


def _gather(root: Any, words: Words) -> None:
    """Gather the texts below an element of WordprocessingML or DrawingML; what stands twice for old programs, once."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start" and name == "Fallback":
            walk.skip_subtree()
        elif event == "start":
            continue
        elif name == "t":
            words.add(element.text or "")
        elif name == "tab":
            words.add("\t")
        elif name == "noBreakHyphen":
            words.add("-")
        elif name in ("p", "br", "cr", "tr"):
            words.add("\n")


def read_sheets(stream: IO[bytes], words: Words) -> None:
    """Gather the cells of every sheet, row by row, as they were last computed."""
    from openpyxl import load_workbook

    look_into(stream)
    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        words.add(f"{sheet.title}\n")
        sheet.reset_dimensions()  # what a file says of its size is not asked: it may say a billion rows
        for row in sheet.iter_rows():
            cells = [text for cell in row if (text := _cell(cell))]
            if cells:
                words.add("\t".join(cells) + "\n")
            else:
                words.look_at_the_clock()


def _cell(cell: Any) -> str:
    """Return what a cell shows. A number of a person loses its first zero unless its format is asked."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int) and _NUMBER_OF_A_PERSON.match(str(cell.number_format or "")):
        return f"{value:010d}"
    return str(value)
