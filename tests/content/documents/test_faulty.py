"""Files that cannot be read say what happened and what to do, in the reader's language, and never more than that."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils import translation

from intranet.content.documents import Unreadable, understand
from tests.content.documents import build

_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_DOCUMENT}" Target="word/document.xml"/></Relationships>'
)


def _package(document: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return stream.getvalue()


def _picture_only() -> bytes:
    document = build.new()
    build.xml(document, "<w:p NS><w:r><w:drawing/></w:r></w:p>")
    return build.data(document)


def _cut() -> bytes:
    return build.skovby()[:-4000]


def _flipped() -> bytes:
    data = bytearray(build.skovby())
    place = data.find(b"word/document.xml") + 200
    data[place : place + 60] = bytes(60)
    return bytes(data)


def _entities() -> bytes:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    return _package(f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "x">{bomb}]><w>&e8;</w>'.encode())


def _nested() -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
    return _package(f"<w:document {namespace}><w:body>{inner}</w:body></w:document>".encode())


def _spreadsheet() -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

FAULTY = {
    "empty": (b"", "a.txt", "empty"),
    "only-spaces": (b"\xef\xbb\xbf \r\n\t \r\n", "a.txt", "empty"),
    "empty-word": (b"", "a.docx", "empty"),
    "word-without-text": (build.data(build.new()), "a.docx", "no-text"),
    "only-pictures": (_picture_only(), "a.docx", "no-text"),
    "page-of-pictures": (
        b"<html><body><img src='a.png'><script>var text = 1</script></body></html>",
        "a.html",
        "no-text",
    ),
    "only-a-menu": (b"<nav><a href='/'>Forside</a></nav><footer>Kontakt</footer>", "a.html", "no-text"),
    "no-zip": (b"Det her er bare tekst.", "a.docx", "damaged"),
    "cut": (_cut(), "a.docx", "damaged"),
    "flipped": (_flipped(), "a.docx", "damaged"),
    "entity-bomb": (_entities(), "a.docx", "damaged"),
    "deeply-nested": (_nested(), "a.docx", "damaged"),
    "spreadsheet": (_spreadsheet(), "a.docx", "not-word"),
    "zip-bomb": (_package(b" " * 60_000_000), "a.docx", "too-large"),
    "too-large": (b"a" * 20_000_001, "a.txt", "too-large"),
    "too-much-text": (b"Ord og ord. " * 400_000, "a.txt", "too-large"),
    "too-long": (b"Ord.\n\n" * 5001, "a.txt", "too-long"),
    "too-many-tags": (b"<b>ord</b> " * 40_000, "a.html", "too-long"),
    "one-endless-line": (b"ord " * 20_000, "a.txt", "too-long"),
    "locked": (_OLD + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked"),
    "old-word": (_OLD, "a.doc", "old-word"),
    "pdf": (b"%PDF-1.7 ...", "a.pdf", "unknown"),
    "pdf-named-text": (b"%PDF-1.7 ...", "a.txt", "unknown"),
    "rich-text": (b"{\\rtf1 hej}", "a.rtf", "unknown"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.txt", "unknown"),
}


@pytest.mark.parametrize(("data", "name", "code"), FAULTY.values(), ids=FAULTY.keys())
def test_it_says_what_happened_and_what_to_do(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        understand(data, name)
    assert caught.value.code == code
    with translation.override("en"):
        english = str(caught.value)
    with translation.override("da"):
        danish = str(caught.value)
    assert english.count(".") >= 2
    assert "Nothing has been imported" in english
    assert "Intet er hentet ind" in danish


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(Unreadable) as caught:
        understand(Path("findes-ikke.txt"))
    assert caught.value.code == "missing"
    assert "findes-ikke.txt" in str(caught.value)


def test_a_large_file_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as stream:
        stream.truncate(20_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read a file that is too large"))
    with pytest.raises(Unreadable) as caught:
        understand(path)
    assert caught.value.code == "too-large"


def test_a_web_page_with_ten_thousand_nested_boxes_is_read() -> None:
    page = "<div>" * 10_000 + "<h1>Sammen</h1><p>Det hele står inderst inde i kommunen.</p>" + "</div>" * 10_000
    found = understand(page.encode(), "a.html")
    assert found.title == "Sammen"


def test_a_long_document_is_read_in_reasonable_time() -> None:
    paragraph = "Vi bor her, vi arbejder her, og vi vil hinanden noget godt. " * 8
    text = "# Sammen\n\n" + "\n\n".join(f"## Afsnit {n}\n\n{paragraph}\n\n- et\n- to" for n in range(1200))
    found = understand(text.encode(), "a.txt")
    assert len(found.sections) == 1200
    assert not re.search(r"#", found.sections[-1].text)
