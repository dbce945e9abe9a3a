"""One short document for each thing a municipality may do: how it marks, announces, numbers and wraps."""

from __future__ import annotations

import pytest

from intranet.content.documents import Understanding, understand
from tests.content.documents import build, words

TOP = (
    "Sammen om Ellekær\n\nFormål\n\nFortællingen skal samle os alle.\n\n"
    "Vores historie\n\nEllekær ligger ved åen. Det har den altid gjort.\n\n"
)


def text(body: str, encoding: str = "utf-8") -> Understanding:
    """Understand a plain text and see that it keeps every word."""
    found = understand(body.encode(encoding), "fortælling.txt")
    assert words.of_understanding(found) == words.words(body)
    return found


def page(body: str) -> Understanding:
    """Understand a web page and see that it keeps every word."""
    found = understand(body.encode(), "fortælling.html")
    assert words.of_understanding(found) == words.of_html(body)
    return found


def areas(found: Understanding) -> dict[str, str]:
    return {area.title: area.text for area in found.focus_areas}


def sections(found: Understanding) -> dict[str, str]:
    return {section.title: section.text for section in found.sections}


TWO = {"Natur": "Vi planter skov hvert år.", "Kultur": "Vi spiller sammen hver uge."}
WAYS = {
    "labelled": "Fokusområde 1: Natur\n\n{0}\n\nFokusområde 2: Kultur\n\n{1}",
    "labelled-dash": "Spor A – Natur\n\n{0}\n\nSpor B – Kultur\n\n{1}",
    "labelled-ordinal": "Det første pejlemærke: Natur\n\n{0}\n\nDet andet pejlemærke: Kultur\n\n{1}",
    "labelled-above": "INDSATSOMRÅDE NR. 1\nNATUR\n\n{0}\n\nINDSATSOMRÅDE NR. 2\nKULTUR\n\n{1}",
    "labelled-in-text": "Fokusområde 1. Natur. {0}\n\nFokusområde 2. Kultur. {1}",
    "labelled-word": "Tema: Natur\n\n{0}\n\nTema: Kultur\n\n{1}",
    "announced": "Vi har to temaer:\n\n- Natur\n- Kultur\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "announced-numbered": "Vi har to temaer:\n\n1. Natur\n2. Kultur\n\n1. Natur\n\n{0}\n\n2. Kultur\n\n{1}",
    "announced-unknown-word": "Det hele hviler på to fødder:\n\n- Natur\n- Kultur\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "announced-without-bullets": "Vi har to prioriteter:\nNatur\nKultur\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "announced-in-lines": "Vi har to prioriteter:\n\nNatur\n\nKultur\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "announced-in-prose": "Vi arbejder efter to retninger, nemlig natur og kultur.\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "announced-after": "Natur\n\n{0}\n\nKultur\n\n{1}\n\nSamlet set\n\nDet er to fokusområder:\n\n- Natur\n- Kultur",
    "contained": "Indsatsområder\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "contained-deeper": "## Strategiske spor\n\n### Natur\n\n{0}\n\n### Kultur\n\n{1}",
    "counted": "Vi har to strategiske mål, som vi følger.\n\nNatur\n\n{0}\n\nKultur\n\n{1}",
    "told": "Vores pejlemærker er:\n\n- Natur: {0}\n- Kultur: {1}",
    "told-dash": "Vi har to temaer:\n\n• Natur – {0}\n• Kultur – {1}",
    "told-bold": "Vi har to temaer:\n\n* **Natur** {0}\n* **Kultur** {1}",
    "told-paragraphs": "Vi har to fokusområder:\n\nNatur: {0}\n\nKultur: {1}",
    "told-table": "Vi har to fokusområder:\n\n| Fokusområde | Mål |\n|---|---|\n| Natur | {0} |\n| Kultur | {1} |",
    "lone-numbers": "Vores prioriteter\n\n1) Natur\n\n{0}\n\n2) Kultur\n\n{1}",
    "roman": "VORES PRIORITETER\n\nI. NATUR\n\n{0}\n\nII. KULTUR\n\n{1}",
    "capitals": "VORES TEMAER\n\nNATUR:\n\n{0}\n\nKULTUR:\n\n{1}",
    "bold": "**Vores temaer**\n\n**Natur**\n\n{0}\n\n**Kultur**\n\n{1}",
    "around": "-- Vores temaer --\n\n-- Natur --\n\n{0}\n\n-- Kultur --\n\n{1}",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_two_areas_however_they_are_told(way: str) -> None:
    top = TOP
    mark = next((mark for mark in ("## ", "-- ", "**") if way.startswith(mark)), "")
    for heading in ("Formål", "Vores historie") if mark else ():
        top = top.replace(f"{heading}\n", f"{mark}{heading}{'' if mark == '## ' else mark[::-1]}\n")
    found = text(top + way.format(*TWO.values()) + "\n")
    assert {title.capitalize(): body for title, body in areas(found).items()} == TWO
    assert found.purpose.text == "Fortællingen skal samle os alle."


def test_areas_of_another_list_are_not_taken() -> None:
    body = (
        "Vi står over for tre forhold:\n\n- Økonomi: Den er stram.\n- Klima: Vådere.\n- Alder: Den stiger.\n\n"
        "Vores værdier\n\nVi har to værdier:\n\n- Åbenhed: Vi siger det.\n- Tillid: Vi tror det.\n\n"
    )
    found = text(TOP + body + "Vi har to fokusområder:\n\n- Natur\n- Kultur\n\nNatur\n\nSkov.\n\nKultur\n\nSpil.\n")
    assert areas(found) == {"Natur": "Skov.", "Kultur": "Spil."}
    assert "Økonomi: Den er stram." in sections(found)["Vores historie"]


def test_nothing_is_invented() -> None:
    found = text(
        TOP + "Det, vi gør\n\nVi gør tre ting:\n\n- én: den første\n- to: den anden\n\nSlut\n\nFarvel og tak.\n"
    )
    assert found.focus_areas == ()


def test_sub_headings_stay_in_their_area_and_a_closing_does_not() -> None:
    sub = "Det vil vi\n\n- Dette\n- Hint\n\n"
    body = (
        f"Temaer\n\nNatur\n\nSkov er godt.\n\n{sub}Kultur\n\nSpil er godt.\n\n{sub}Hilsen fra os\n\nVi ses til jul.\n"
    )
    found = text(TOP + body)
    assert areas(found)["Kultur"] == "Spil er godt.\n\nDet vil vi\nDette\nHint"
    assert sections(found)["Hilsen fra os"] == "Vi ses til jul."


def test_a_section_between_areas_of_marked_levels_is_a_section() -> None:
    body = "# Os\n\n## Fokusområde 1: Natur\n\nSkov.\n\n## Et ophold\n\nPust ud.\n\n## Fokusområde 2: Kultur\n\nSpil.\n"
    found = text(body)
    assert areas(found) == {"Natur": "Skov.", "Kultur": "Spil."}
    assert sections(found) == {"Et ophold": "Pust ud."}


def test_an_announced_area_without_a_heading_keeps_the_text_of_its_point() -> None:
    points = "- Natur: Skov.\n- Kultur: Spil.\n- Idræt: Løb.\n\n"
    found = text(TOP + f"Vi har tre fokusområder:\n\n{points}Natur\n\nMere skov.\n\nKultur\n\nMere spil.\n")
    assert areas(found) == {"Natur": "Mere skov.", "Kultur": "Mere spil.", "Idræt": "Løb."}
    assert "Idræt" not in sections(found)["Vores historie"]


def test_names_alone_are_areas_without_text() -> None:
    found = text(TOP + "Vi har tre fokusområder:\n\n- Natur\n- Kultur\n- Idræt\n")
    assert areas(found) == {"Natur": "", "Kultur": "", "Idræt": ""}


# --- purpose -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Formålet", "Formål med fortællingen", "Baggrund og formål", "Hvad er formålet?", "Hvorfor en fortælling?",
        "Fortællingens formål", "Derfor har vi skrevet en fortælling", "Hvad skal vi med en fortælling?", "1. Formål",
        "Hensigten med fortællingen", "FORMÅL:", "Purpose", "Why we have a story", "Introduction and purpose",
        "The purpose of this narrative", "What is this narrative for?",
    ],
)  # fmt: skip
def test_a_heading_opens_the_purpose(heading: str) -> None:
    found = text(
        f"Sammen om Ellekær\n\nBaggrund\n\nDet var engang.\n\n{heading}\n\nVi vil samle os.\n\nSlut\n\nFarvel.\n"
    )
    assert found.purpose.text == "Vi vil samle os."
    assert sections(found) == {"Baggrund": "Det var engang.", "Slut": "Farvel."}


@pytest.mark.parametrize(
    ("lead", "purpose"),
    [
        ("Formål: Vi vil samle os alle.", "Vi vil samle os alle."),
        ("Fortællingen skal samle os, når det blæser.", "Fortællingen skal samle os, når det blæser."),
        ("This story is here to bring us together.", "This story is here to bring us together."),
        ("Ellekær ligger ved åen, og det er vi glade for.", ""),
    ],
)
def test_without_a_heading_the_lead_is_the_purpose_only_if_it_says_so(lead: str, purpose: str) -> None:
    found = text(f"Sammen om Ellekær\n\n{lead}\n\nHistorien\n\nDet var engang en å.\n")
    assert found.purpose.text == purpose


def test_the_purpose_of_a_single_area_is_not_the_documents() -> None:
    body = "# Sammen\n\n## Fokusområder\n\n### Natur\n\n#### Formål\n\nSkov.\n\n### Kultur\n\n#### Formål\n\nSpil.\n"
    found = text(body)
    assert found.purpose.text == ""
    assert areas(found)["Natur"] == "Formål\nSkov."


# --- plain text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac_roman", "cp865"]
)
def test_encodings(encoding: str) -> None:
    found = text(TOP + "Æblet og øen\n\nÅen løber, og ællingerne følger med ud på øen.\n", encoding)
    assert "Åen løber, og ællingerne følger med ud på øen." in sections(found)["Æblet og øen"]


def test_decomposed_letters_soft_hyphens_and_odd_spaces() -> None:
    found = text(TOP + "Vores a\u030a\n\nDen lo\u00f8ber\u00a0i\u202fen bug\u00adt og\u200b videre.\n")
    assert sections(found)["Vores å"] == "Den loøber i en bugt og videre."


def test_words_parted_at_the_end_of_a_line_are_made_whole() -> None:
    body = (
        "Her er en lang linje, der er brudt ved en fast bredde, så at ordene bliver udvik-\n"
        "lede over to linjer, og det gælder også for vej- og stiforbindelser, som er tog-\n"
        "og busnære, og for alle de andre ord, der er lange nok til at nå ud over kanten af\n"
        "den side, som de oprindelig blev skrevet på af en, der holdt af bindestreger.\n"
    )
    found = understand((TOP + "Linjer\n\n" + body).encode(), "a.txt")
    assert "bliver udviklede over to" in sections(found)["Linjer"]
    assert "som er tog- og busnære" in sections(found)["Linjer"]


def test_a_date_is_not_a_list_and_a_dash_is_not_a_bullet() -> None:
    found = text(
        TOP + "Tiden\n\n1. maj er en god dag for alle, der holder af at gå i optog gennem byen\n- og for alle andre.\n"
    )
    expected = "1. maj er en god dag for alle, der holder af at gå i optog gennem byen - og for alle andre."
    assert sections(found)["Tiden"] == expected


def test_page_numbers_and_contents_are_left_out() -> None:
    contents = "Indhold\nFormål ........ 2\nVores historie ..... 3\n\n"
    found = text(
        TOP.replace("Formål\n\n", contents + "Formål\n\n", 1) + "Side 2 af 3\n\nog det vil den blive ved med.\n"
    )
    assert found.purpose.text == "Fortællingen skal samle os alle."
    assert {"Indhold", "Formål ........ 2", "Side 2 af 3"} <= set(found.left_out)


def test_a_letterhead_is_not_the_title() -> None:
    found = text("Ellekær Kommune\n\n" + TOP)
    assert found.title == "Sammen om Ellekær"
    assert "Ellekær Kommune" in found.left_out


def test_a_list_point_in_a_later_line_belongs_to_its_point() -> None:
    found = text(TOP + "Punkter\n\n- det første punkt går\n  over to linjer\n- det andet\n")
    assert sections(found)["Punkter"] == "det første punkt går over to linjer\ndet andet"


# --- web pages -----------------------------------------------------------------------------------------------------


def test_layout_tables_hold_the_text_and_data_tables_hold_rows() -> None:
    data = "<table><tr><th>År</th><th>Tal</th></tr><tr><td>2024</td><td>1.200<br>borgere</td></tr></table>"
    found = page(
        "<table><tr><td><ul><li><a href='/x'>Menu x</a></li></ul></td>"
        f"<td><h1>Sammen</h1><p>Vi er her.</p>{data}</td></tr></table>"
    )
    assert found.sections[0].text == "Vi er her.\n\nÅr | Tal\n2024 | 1.200\nborgere"
    assert found.left_out == ("Menu x",)


def test_the_title_may_stand_in_the_header_of_the_article() -> None:
    body = "<body><header><h1>Ellekær Kommune</h1></header><main><article><header><h1>Sammen</h1></header>"
    found = page(f"{body}<h2>Formål</h2><p>{'Vi vil samle os. ' * 20}</p></article></main></body>")
    assert found.title == "Sammen"
    assert found.left_out[0] == "Ellekær Kommune"


def test_a_page_without_headings_takes_its_title_from_the_head() -> None:
    found = page(
        "<html><head><title>Sammen om åen | Ellekær Kommune</title></head>"
        "<body><p>Vi bor ved åen, og det er godt.</p></body></html>"
    )
    assert found.title == "Sammen om åen"
    assert found.left_out == ("Ellekær Kommune",)


def test_an_announced_list_of_links_is_no_menu() -> None:
    links = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Natur", "Kultur", "Idræt", "Børn"))
    story = f"<h2>Historien</h2><p>Vi har fire fokusområder:</p><ul>{links}</ul>"
    body = f"<h1>Sammen</h1>{story}<h2>Slut</h2><p>Vi ses igen.</p>"
    assert list(areas(page(body))) == ["Natur", "Kultur", "Idræt", "Børn"]


def test_what_is_hidden_is_left_out_and_what_is_no_text_is_nowhere() -> None:
    hidden = "<p style='display: none'>Skjult</p><script>kode()</script><!-- note -->"
    body = f"<h1>Sammen</h1><p>Vi er her alle sammen i dag.</p>{hidden}"
    found = page(body)
    assert found.left_out == ("Skjult",)


def test_words_in_pieces_stay_words() -> None:
    found = page(
        "<h1>Sam<wbr>men</h1><p>Vi <b>k</b>an <em>no</em>get, <a href='/x'>andre</a> ikke kan.<br>Og omvendt.</p>"
    )
    assert found.title == "Sammen"
    assert found.sections[0].text == "Vi kan noget, andre ikke kan.\nOg omvendt."


# --- Word ----------------------------------------------------------------------------------------------------------


def test_fields_controls_and_deleted_paragraph_ends() -> None:
    document = build.new()
    document.add_heading("Sammen", 0)
    build.xml(
        document,
        "<w:p NS><w:pPr><w:rPr><w:del w:id='9' w:author='x'/></w:rPr></w:pPr>"
        "<w:r><w:t xml:space='preserve'>Vi bor </w:t></w:r></w:p>",
    )
    build.xml(
        document,
        "<w:p NS><w:r><w:t xml:space='preserve'>ved åen på </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>øen</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>, alle sammen.</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    )
    found = understand(build.data(document), "a.docx")
    assert found.sections[0].text == "Vi bor ved åen på øen, alle sammen."


def test_nested_lists_and_cells_with_a_heading() -> None:
    document = build.new()
    document.add_heading("Sammen", 0)
    document.add_heading("Fokusområder", 1)
    cells = [cell for row in document.add_table(1, 2).rows for cell in row.cells]
    for cell, (name, body) in zip(cells, TWO.items(), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        cell.add_paragraph(body)
    document.add_heading("Mere", 1)
    for style, line in (("List Bullet", "yderst"), ("List Bullet 2", "inderst"), ("List Bullet", "yderst igen")):
        document.add_paragraph(line, style=style)
    found = understand(build.data(document), "a.docx")
    assert areas(found) == TWO
    assert sections(found)["Mere"] == "yderst\ninderst\nyderst igen"


def test_headers_footers_and_automatic_contents_are_left_out() -> None:
    found = understand(build.skovby(), "a.docx")
    assert "Skovby Kommune · Fortællingen · Udkast 3" in found.left_out
    assert "Vores retninger 3" in found.left_out


def test_a_text_box_is_read_once() -> None:
    found = understand(build.skovby(), "a.docx")
    everything = "\n".join(part.text for part in (*found.sections, *found.focus_areas))
    assert everything.count("Karen, skovløber") == 1
