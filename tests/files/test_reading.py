"""Every kind of file is read in a process of its own, and no file can hurt whoever asked for it."""

from __future__ import annotations

import io
import os
import time

import pytest
from pytest_django import Settings

from intranet.files import reading
from intranet.files.models import FileText
from tests.files import making

State = FileText.State


def read(name: str, content: bytes) -> reading.Found:
    return reading.read(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", making.pdf("Løft med lift på Ærø", "Anden side"), ["Løft med lift på Ærø", "Anden side"]),
        ("A.PDF", making.locked_pdf("Må læses", ""), ["Må læses"]),
        (
            "a.docx",
            making.word("Vagtplan for påsken", header="Hjemmeplejen", cells=["Torsdag", "Æblemost"]),
            ["Vagtplan for påsken", "Hjemmeplejen", "Torsdag", "Æblemost"],
        ),
        ("a.xlsx", making.sheet(["Uge", "Vagt"], [48, "Åben"]), ["Ark", "Uge Vagt", "48 Åben"]),
        ("a.pptx", making.slides("Overskrift", "Punkt et", "Husk pausen"), ["Overskrift", "Punkt et", "Husk pausen"]),
        ("a.txt", "Blåbærgrød".encode("latin-1"), ["Blåbærgrød"]),
        ("a.txt", "Blåbærgrød til østers".encode("cp865"), ["Blåbærgrød til østers"]),
        ("a.txt", "Blåbærgrød".encode("utf-16"), ["Blåbærgrød"]),
        ("a.txt", "Blåbærgrød".encode("utf-16-le"), ["Blåbærgrød"]),
        ("a.csv", "\ufeffUge;Åben".encode(), ["Uge;Åben"]),
    ],
    ids=["pdf", "restricted pdf", "docx", "xlsx", "pptx", "latin-1", "dos", "utf-16", "utf-16 unmarked", "csv"],
)
def test_what_is_written_in_a_file_is_read(name: str, content: bytes, words: list[str]) -> None:
    found = read(name, content)
    assert found.state == State.READ
    assert not found.cut
    assert len(found.digest) == 64
    for word in words:
        assert word in found.text


def test_of_a_web_page_only_what_a_reader_sees_is_read() -> None:
    page = """<!doctype html><html><head><meta charset="iso-8859-1"><title>Om løft</title>
        <style>.skjult{color:red}</style><script>var hemmelig = "<p>nej</p>";</script></head>
        <body><!-- bemærkning --><h1>Løft</h1><p>med <b>li</b>ften &amp; hjælp</p><img alt="En lift" src="//x/y.png">
        <noscript>uden</noscript></body>"""
    found = read("side.htm", page.encode("latin-1"))
    assert found.state == State.READ
    for seen in ("Om løft", "Løft\n", "med liften & hjælp", "En lift"):
        assert seen in found.text
    for unseen in ("skjult", "hemmelig", "nej", "bemærkning", "uden", "png"):
        assert unseen not in found.text


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("a.pdf", making.locked_pdf("Hemmeligt", "kode"), State.LOCKED),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, State.LOCKED),
        ("a.docx", making.word("Halv")[:-4000], State.BROKEN),
        ("a.docx", making.sheet(["En", "anden"]), State.BROKEN),
        ("a.pdf", b"%PDF-1.7\n" + os.urandom(4000), State.BROKEN),
        ("a.pdf", making.pdf(""), State.EMPTY),
        ("a.txt", bytes(range(256)) * 40, State.BROKEN),
        ("a.txt", b"", State.EMPTY),
        ("a.html", bytes(range(256)) * 40, State.BROKEN),
        ("a.png", b"\x89PNG\r\n\x1a\n", State.OTHER),
        ("uden", b"tekst", State.OTHER),
    ],
    ids=[
        *("encrypted pdf", "encrypted docx", "truncated docx", "a sheet called docx", "garbage pdf", "scanned pdf"),
        *("garbage txt", "empty txt", "garbage html", "picture", "no ending"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, state: str) -> None:
    assert read(name, content) == reading.Found(State(state), digest=read(name, content).digest)


def test_a_zip_bomb_is_told_by_its_own_table_of_contents() -> None:
    started = time.monotonic()
    assert read("bombe.xlsx", making.bomb(600)).state == State.TOO_HEAVY
    assert time.monotonic() - started < 20


def test_a_smaller_bomb_meets_the_limit_of_memory_or_of_time(settings: Settings) -> None:
    settings.FORKANT_FILE_TEXT_MEMORY_MEGABYTES, settings.FORKANT_FILE_TEXT_SECONDS = 200, 2
    assert read("bombe.docx", making.bomb(100, "docx")).state == State.TOO_HEAVY
    started = time.monotonic()
    found = read("bombe.xlsx", making.bomb(200))
    assert time.monotonic() - started < 8
    assert found.state == State.TOO_HEAVY


def test_ten_thousand_pages_end_when_time_is_up(settings: Settings) -> None:
    settings.FORKANT_FILE_TEXT_SECONDS = 3
    side = "\n".join(f"Linje {n} om frokostordningen i kantinen" for n in range(60))
    started = time.monotonic()
    found = read("lang.pdf", making.pdf(side, copies=10_000))
    assert time.monotonic() - started < 9
    assert found.state in (State.READ, State.TOO_HEAVY)
    assert found.cut or not found.text


def test_a_process_that_hangs_is_killed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FORKANT_FILE_TEXT_SECONDS = 1
    monkeypatch.setattr(reading, "PROGRAM", ("-c", "import time; time.sleep(60)"))
    started = time.monotonic()
    assert read("a.txt", b"tekst").state == State.TOO_HEAVY
    assert time.monotonic() - started < 10


def test_the_process_is_given_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    program = "import json,os;print(json.dumps({'state':'read','text':' '.join(os.environ),'cut':False}))"
    monkeypatch.setattr(reading, "PROGRAM", ("-c", program))
    assert "SECRET_KEY" not in read("a.txt", b"tekst").text
    assert "LANG" in read("a.txt", b"tekst").text


def test_a_file_past_the_limit_is_not_opened(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_answer", lambda file, kind: pytest.fail("opened"))
    assert settings.FORKANT_FILE_TEXT_MEGABYTES == 50
    settings.FORKANT_FILE_TEXT_MEGABYTES = 1
    assert read("stor.txt", b"a" * (1024 * 1024 + 1)).state == State.TOO_LARGE


def test_of_a_long_text_the_first_part_is_kept(settings: Settings) -> None:
    found = read("lang.txt", b"ord " * 200_000)
    assert found.state == State.READ
    assert found.cut
    assert len(found.text) <= settings.FORKANT_FILE_TEXT_CHARACTERS == 250_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Borger {making.NUMBER} ringer".encode()),
        ("a.txt", making.NUMBER.replace("-", "").encode()),
        ("a.pdf", making.pdf(f"Borger {making.NUMBER[:7]}\n{making.NUMBER[7:]}")),
        ("a.docx", making.word("Ingenting", header=f"Vedr. {making.NUMBER}")),
        ("a.docx", making.word("Ingenting", cells=["Nummer", making.NUMBER])),
        ("a.pptx", making.slides("Sag", "Ingenting", f"Husk {making.NUMBER}")),
        ("a.xlsx", making.sheet(["CPR"], [int("0101" + "990000")])),
        ("a.xlsx", making.sheet(["Nr."], [int("0101" + "990000")], formats={"A2": "000000-0000"})),
        ("a.html", f"<p>{making.NUMBER}</p>".encode()),
    ],
    ids=["txt", "one piece", "pdf over two lines", "header", "table", "notes", "lost zero", "format", "html"],
)
def test_nothing_is_kept_of_a_file_with_a_cpr_number(name: str, content: bytes) -> None:
    found = read(name, content)
    assert found.state == State.CPR
    assert found.text == ""
    assert not found.cut
