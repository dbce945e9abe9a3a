"""Word files made by hand for tests: one function for each thing Word can put into a document.

``python -m tests.content.documents.build`` writes the two committed Word samples anew.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_EXTRA = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def new() -> Document:
    """An empty document."""
    return docx.Document()


def data(document: Document) -> bytes:
    """The document as the bytes of a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xml(document: Document, inner: str) -> None:
    """Append raw WordprocessingML to the body."""
    body: Any = document.element.body
    body.insert(len(body) - 1, parse_xml(inner.replace(" NS", f" {nsdecls('w')} {_EXTRA}", 1)))


def bold(document: Document, text: str, *, size: float | None = None) -> None:
    """A paragraph that is bold as a whole."""
    run = document.add_paragraph().add_run(text)
    run.bold = True
    if size:
        run.font.size = Pt(size)


def text_box(document: Document, *paragraphs: str) -> None:
    """A text box, written twice as Word does: for itself and for older programs."""
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    xml(
        document,
        "<w:p NS><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )


def changed(document: Document, before: str, deleted: str, inserted: str, after: str) -> None:
    """A paragraph with a tracked change."""
    xml(
        document,
        f"<w:p NS><w:r><w:t xml:space='preserve'>{before} </w:t></w:r>"
        f"<w:del w:id='1' w:author='x'><w:r><w:delText>{deleted}</w:delText></w:r></w:del>"
        f"<w:ins w:id='2' w:author='x'><w:r><w:t>{inserted}</w:t></w:r></w:ins>"
        f"<w:r><w:t xml:space='preserve'> {after}</w:t></w:r></w:p>",
    )


def with_parts(original: bytes, parts: dict[str, str], relations: dict[str, str]) -> bytes:
    """The package with more parts; ``relations`` names each part's kind ("footnotes")."""
    stream = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    with ZipFile(io.BytesIO(original)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels":
                added = "".join(
                    f'<Relationship Id="rIdX{place}" Type="{kind}{relation}" Target="{part}"/>'
                    for place, (part, relation) in enumerate(relations.items())
                )
                content = content.replace(b"</Relationships>", added.encode() + b"</Relationships>")
            target.writestr(name, content)
        for name, text in parts.items():
            target.writestr(f"word/{name}", text)
    return stream.getvalue()


def footnotes(original: bytes, *texts: str) -> bytes:
    """The package with footnotes 1, 2, …; the body refers to them by :func:`reference`."""
    inner = "".join(
        f'<w:footnote w:id="{place}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for place, text in enumerate(texts, start=1)
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    part = f"<w:footnotes {nsdecls('w')}>{separator}{inner}</w:footnotes>"
    return with_parts(original, {"footnotes.xml": part}, {"footnotes.xml": "footnotes"})


def reference(document: Document, text: str, note: int) -> None:
    """A paragraph that refers to a footnote."""
    xml(document, f"<w:p NS><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id='{note}'/></w:r></w:p>")


def contents(document: Document, *lines: str) -> None:
    """An automatic table of contents."""
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r><w:r><w:tab/><w:t>3</w:t></w:r></w:p>" for line in lines)
    xml(
        document,
        "<w:sdt NS><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>",
    )


def skovby() -> bytes:
    """Real styles, five areas under a heading of their own, a table, a text box, footnotes, headers and footers."""
    doc = new()
    doc.sections[0].header.paragraphs[0].text = "Skovby Kommune · Fortællingen · Udkast 3"
    doc.sections[0].footer.paragraphs[0].text = "Skovby Kommune, Skovvej 1, 7777 Skovby"
    doc.add_paragraph("Skovby – vi gror sammen", style="Title")
    doc.add_paragraph("En fortælling om fem retninger og 3.100 mennesker", style="Subtitle")
    contents(doc, "Formålet", "Det begyndte under træerne", "Vores retninger", "Efter i dag")
    doc.add_heading("Formålet", 1)
    doc.add_paragraph("Fortællingen samler os om det, der ikke ændrer sig, når budgettet gør.")
    doc.add_paragraph("Den kan bruges:")
    doc.add_paragraph("som afsæt for udviklingssamtalen", style="List Bullet")
    doc.add_paragraph("når to centre skal løse noget sammen", style="List Bullet")
    doc.add_heading("Det begyndte under træerne", 1)
    reference(doc, "Den første skole lå i skovfogedens stue, og det er stadig den bedste historie, vi har.", 1)
    text_box(doc, "»Man kan høre på en skov, om den har det godt.«", "Karen, skovløber")
    doc.add_heading("Tre ting har ændret sig", 2)
    doc.add_paragraph("Flere bor alene. Flere arbejder hjemme. Færre melder sig ind, men flere hjælper til.")
    doc.add_heading("Vores retninger", 1)
    doc.add_paragraph("Hver retning har en direktør som vært, men den tilhører os alle.")
    for title, text in (
        ("Opad", "Vi vil have høje ambitioner for hvert barn, også dem, der begynder bagerst i køen."),
        ("Udad", "Vi går ud, hvor folk er, i stedet for at vente på, at de finder os."),
        ("Indad", "Vi taler ordentligt til hinanden. Det er gratis, og det virker."),
        ("Fremad", "Vi lader maskiner tage det, der er ens hver gang, så mennesker kan tage resten."),
        ("Hjemad", "Alle skal kunne komme hjem til tiden, hele i krop og sind."),
    ):
        doc.add_heading(title, 2)
        doc.add_paragraph(text)
    doc.add_heading("Sådan kan det ses", 3)
    table = doc.add_table(rows=3, cols=2)
    rows = (("Tegn", "Hvornår"), ("Færre sygedage", "2027"), ("Alle har en plan", "2026"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    doc.add_heading("Efter i dag", 1)
    doc.add_paragraph("Fortællingen bliver læst op til nytår. Resten af året er det os, der skal fortælle den.")
    return footnotes(data(doc), "Efter sognepræstens dagbog, 1847.")


def aabakken() -> bytes:
    """No styles at all: bold paragraphs, nested lists, a tracked change, hidden text, areas announced by name."""
    doc = new()
    bold(doc, "Aabakken Kommunes fortælling", size=20)
    bold(doc, "Hvorfor fortæller vi?")
    changed(doc, "Fortællingen skal hjælpe os med at vælge", "fra", "til", "i en tid med mange gode ideer.")
    bold(doc, "Åen og bakken")
    doc.add_paragraph("Åen deler byen, og bakken samler den. Sådan er det også med os: Vi ser forskelligt på meget.")
    doc.add_paragraph("Det kan vi takke for:")
    doc.add_paragraph("åen", style="List Bullet")
    doc.add_paragraph("laks om efteråret", style="List Bullet 2")
    doc.add_paragraph("bakken", style="List Bullet")
    doc.add_paragraph("Fortællingen hviler på tre strategiske indsatser:")
    doc.add_paragraph("Tid til mennesker", style="List Number")
    doc.add_paragraph("Plads til natur", style="List Number")
    doc.add_paragraph("Lyst til at lære", style="List Number")
    bold(doc, "Tid til mennesker")
    doc.add_paragraph(
        "Tid er det, borgerne oftest mangler fra os. Vi samler møderne om formiddagen og er ude resten af dagen."
    )
    bold(doc, "Plads til natur")
    doc.add_paragraph("Hvert år giver vi en fodboldbane tilbage til insekterne.")
    doc.add_paragraph("Vi slår græsset to gange om året, ikke tolv.")
    bold(doc, "Lyst til at lære")
    doc.add_paragraph(
        "En kollega, der lærer fra sig, er det bedste kursus. Det skal stå i planen, så det bliver til noget."
    )
    xml(doc, "<w:p NS><w:r><w:rPr><w:vanish/></w:rPr><w:t>Husk billede her</w:t></w:r></w:p>")
    return data(doc)


if __name__ == "__main__":
    (SAMPLES / "skovby.docx").write_bytes(skovby())
    (SAMPLES / "aabakken.docx").write_bytes(aabakken())
