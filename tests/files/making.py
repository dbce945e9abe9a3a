"""Makes files as programs save them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

#: Nobody was born on that day: that year had no 29 February. The guard counts it, because no century is written.
NUMBER = "290299" + "-" + "0000"


def pdf(*pages: str, copies: int = 1) -> bytes:
    """A PDF with one text for each page, and every page ``copies`` times."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for text in pages:
        lines = " ".join(f"({line}) Tj T*" for line in text.splitlines())
        content = f"BT /F1 12 Tf 14 TL 50 700 Td {lines} ET".encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        for _copy in range(copies):
            objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (len(objects) - _copy))
            kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    shared = b"/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d%s>>" % (b" ".join(kids), len(kids), shared)
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def locked_pdf(text: str, password: str) -> bytes:
    """A PDF that opens with a password, or with none but may not be printed when ``password`` is empty."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(user_password=password, owner_password="ejer", algorithm="AES-256")
    return saved(writer.write)


def saved(save: object) -> bytes:
    """What ``save`` writes into a file."""
    stream = io.BytesIO()
    save(stream)  # type: ignore[operator]  # any library's way to save
    return stream.getvalue()


def word(text: str, *, header: str = "", cells: Sequence[str] = ()) -> bytes:
    """A Word file with a paragraph, a header, and a table of one row."""
    document = Document()
    document.add_paragraph(text)
    if cells:
        for cell, words in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = words
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document.save)


def sheet(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    """An Excel file; ``formats`` gives cells the format of their number."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Ark"
    for row in rows:
        page.append(list(row))
    for place, code in (formats or {}).items():
        page[place].number_format = code
    return saved(book.save)


def slides(title: str, text: str, notes: str) -> bytes:
    """A presentation of one slide."""
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = text
    slide.notes_slide.notes_text_frame.text = notes
    return saved(show.save)


def bomb(megabytes: int, kind: str = "xlsx") -> bytes:
    """A sheet of so many rows, or a Word file of so many paragraphs, that it unpacks to so many megabytes."""
    if kind == "xlsx":
        whole, name, row = sheet(["a"]), "xl/worksheets/sheet1.xml", b'<row><c t="inlineStr"><is><t></t></is></c></row>'
        head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        tail = b"</sheetData></worksheet>"
    else:
        whole, name, row = word("a"), "word/document.xml", b"<w:p><w:r><w:t></w:t></w:r></w:p>"
        head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        tail = b"</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w", force_zip64=True) as written:
            written.write(head)
            for _megabyte in range(megabytes):
                written.write(row * (1024 * 1024 // len(row)))
            written.write(tail)
    return out.getvalue()
