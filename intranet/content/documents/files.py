"""From a file to a :class:`blocks.Source`: what kind it is, how its letters are written, and how much we will read.

The content decides what a file is; the name only settles what the content leaves open (plain text or a web page).
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from intranet.content.documents import plaintext, webpage, word
from intranet.content.documents.blocks import Source
from intranet.content.documents.errors import Unreadable

MOST_BYTES = 20_000_000
_MOST_LETTERS = 4_000_000  # of plain text or HTML; a narrative has some ten thousand
_MOST_TAGS = 60_000  # opening and closing; a long page has some thousand
_PROBE = 64_000
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|div|h1|p|section|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_DATA_URI = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
_WHITE = frozenset("\t\n\r\f\v\x85")
_NO_LETTERS = ("Cc", "Cn", "Cs")  # control signs, signs that do not exist, halves of signs
_EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def read(data: bytes, name: str) -> Source:
    """Read a file into blocks. Raises :class:`Unreadable` with a message for the person."""
    if len(data) > MOST_BYTES:
        raise Unreadable.too_large()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable.empty()
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return word.read(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable.locked() if locked else Unreadable.old_word()
    if data.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        raise Unreadable.unknown()
    suffix = Path(name).suffix.lower()
    if suffix in (".docx", ".docm", ".dotx"):
        raise Unreadable.damaged()
    text = decode(data)
    kind = _EXTENSIONS.get(suffix)
    if kind == "html" or _HTML.match(text[:_PROBE]):
        text = _DATA_URI.sub("", text)
        _within(text)
        if text.count("<") > _MOST_TAGS:
            raise Unreadable.too_long()
        return webpage.read(text)
    _within(text)
    return plaintext.read(text)


def _within(text: str) -> None:
    if len(text) > _MOST_LETTERS:
        raise Unreadable.too_large()


def decode(data: bytes) -> str:
    """The bytes of a text as letters. Raises :class:`Unreadable` if they are no text.

    A byte order mark tells; else what a web page says about itself; else UTF-8 if it is valid; else the Western
    encoding that gives the most plausible letters (Windows, Mac or DOS).
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"))
    probe = data[:4000]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if probe[start::2].count(0) > len(probe) * 0.35:
            return _checked(data.decode(encoding, errors="replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    told = _CHARSET.search(data[:4000])
    encodings = ["cp1252", "mac_roman", "cp865"]
    if told:
        encodings.insert(0, (told.group(1) or told.group(2)).decode("ascii"))
        if encodings[0].lower().replace("-", "") in ("iso88591", "latin1", "utf8", "usascii"):
            encodings[0] = "cp1252"  # what browsers do
    readings: list[str] = []
    for encoding in encodings:
        try:
            readings.append(data.decode(encoding, errors="replace"))
        except LookupError:
            continue
    return _checked(readings[0] if told else max(readings, key=_plausible))


def _plausible(text: str) -> int:
    """How much a decoded text looks like Danish or another Western language, as a figure to compare."""
    good = sum(text.count(letter) for letter in "æøåÆØÅéüöäÉÜÖÄ–»«”“’•§©")
    return good - 3 * text.count("\ufffd") - 2 * sum(text.count(sign) for sign in "¯¿†‡ˆ¬≈∆◊ßÏÌµ╪°±▒░")


def _checked(text: str) -> str:
    probe = text[:_PROBE]
    strange = sum(sign == "\ufffd" or unicodedata.category(sign) in _NO_LETTERS for sign in probe if sign not in _WHITE)
    if strange > 3 + len(probe) * 0.005:
        raise Unreadable.unknown()
    return text
