"""The words of a document and of its understanding, counted in ways of their own to compare the two.

What a document says is found here without any help from the package under test.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from xml.etree import ElementTree
from zipfile import ZipFile

from bs4 import BeautifulSoup, Comment, Doctype

from intranet.content.documents import Understanding

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INLINE = {
    "a",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "span",
    "font",
    "wbr",
    "big",
    "small",
    "sub",
    "sup",
    "mark",
    "abbr",
    "o:p",
}


def words(text: str) -> Counter[str]:
    """Every word with a letter in it. Numbers that count list points and headings are marks, like bullets."""
    text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200f\ufeff]", "", text))
    return Counter(word for word in re.findall(r"[^\W_]+", text) if any(sign.isalpha() for sign in word))


def of_understanding(found: Understanding) -> Counter[str]:
    """The words of every part of an understanding, what was left out among them."""
    texts = [found.title, found.purpose.text, *found.left_out]
    for part in (*found.sections, *found.focus_areas):
        texts += [part.title, part.text]
    return words("\n".join(texts))


def of_html(text: str) -> Counter[str]:
    """The words a page shows or could show, its title among them."""
    soup = BeautifulSoup(text, "html.parser")
    for silent in soup(["script", "style", "template"]):
        silent.decompose()
    for hidden in soup.find_all(string=lambda piece: isinstance(piece, Comment | Doctype)):
        hidden.extract()
    for tag in soup.find_all(True):
        if tag.name not in _INLINE:
            tag.insert_before("\n")
            tag.insert_after("\n")
    return words(soup.get_text())


def of_docx(data: bytes) -> Counter[str]:
    """The words in the body, text boxes, notes, headers and footers of a Word file; deleted text is not there."""
    counted: Counter[str] = Counter()
    with ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.match(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$", name):
                root = ElementTree.fromstring(package.read(name))  # noqa: S314 - made by the test itself
                counted += words("\n".join(_paragraphs(root)))
    return counted


def _paragraphs(root: ElementTree.Element) -> list[str]:
    for parent in root.iter():
        for child in list(parent):
            if child.tag.endswith("}Fallback"):
                parent.remove(child)
    texts: list[str] = []
    boxes = list(root.iter(W + "txbxContent"))
    for paragraph in root.iter(W + "p"):
        nested = {piece for box in boxes if box in set(paragraph.iter()) for piece in box.iter()}
        texts.append(
            "".join(
                (piece.text or "") if piece.tag == W + "t" else " "
                for piece in paragraph.iter()
                if piece.tag in (W + "t", W + "tab", W + "br") and piece not in nested
            )
        )
    return texts
