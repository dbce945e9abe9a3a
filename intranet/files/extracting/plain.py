"""Plain text and web pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from intranet.files.extracting.gathering import BrokenError, Words

_CHUNK = 1 << 16
_SNIFFED = 1 << 20
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Old Danish DOS files keep æ ø å where later ones have signs that stand in no word.
_DOS, _DOS_LETTERS = "cp865", (0x86, 0x8F, 0x91, 0x92, 0x9B, 0x9D)
_LETTERS = frozenset(b"\xe6\xf8\xe5\xc6\xd8\xc5\xe9")


def encoding_of(sample: bytes) -> str:
    """Return how a text is most likely encoded: its mark, else UTF-8 when it is that, else what Danish files were."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    for shift, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 3 and sample[shift::2].count(0) > len(sample) * 0.3:
            return name
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4 or error.reason != "unexpected end of data":
            dos = sum(sample.count(letter) for letter in _DOS_LETTERS)
            return _DOS if dos > sum(sample.count(letter) for letter in _LETTERS) else "cp1252"
    return "utf-8"


def read_text(stream: IO[bytes], words: Words) -> None:
    """Gather a plain text. Raises :class:`BrokenError` for what is no text."""
    sample = stream.read(_SNIFFED)
    encoding = encoding_of(sample)
    looked_at = sample.decode(encoding, errors="replace")
    odd = len(_CONTROL.findall(looked_at)) + looked_at.count("\ufffd")
    if odd > len(looked_at) * 0.01:
        raise BrokenError("not text")
    for piece in _pieces(stream, sample, encoding):
        words.add(piece)


def _pieces(stream: IO[bytes], sample: bytes, encoding: str) -> Iterator[str]:
    """Yield a text that was begun to read, decoded."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    chunk = sample
    while chunk:
        yield decoder.decode(chunk)
        chunk = stream.read(_CHUNK)


class _Page:
    """Takes what lxml reads of a web page, without building it: memory stays small however long the page is."""

    hidden = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object"})
    inline = frozenset({"a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"})

    def __init__(self, words: Words) -> None:
        self._words = words
        self._inside = 0

    def start(self, tag: str, attributes: Any) -> None:
        if tag in self.hidden:
            self._inside += 1
        elif tag not in self.inline:
            self._words.add("\n")
        for name in ("alt", "title"):
            if not self._inside and attributes.get(name):
                self._words.add(f" {attributes[name]} ")

    def end(self, tag: str) -> None:
        if tag in self.hidden:
            self._inside = max(0, self._inside - 1)
        elif tag not in self.inline:
            self._words.add("\n")

    def data(self, text: str) -> None:
        if not self._inside:
            self._words.add(text)

    def comment(self, text: str) -> None:
        self._words.look_at_the_clock()

    def close(self) -> None:
        return None


def read_web_page(stream: IO[bytes], words: Words) -> None:
    """Gather what a reader of the page sees: no scripts, styles or comments."""
    sample = stream.read(_SNIFFED)
    declared = _DECLARED.search(sample[:4096])
    encoding = encoding_of(sample)
    if encoding in ("cp1252", _DOS) and declared:
        encoding = declared[1].decode("ascii")
    try:
        sample.decode(encoding, errors="replace")
    except LookupError:
        encoding = "cp1252"
    if b"\x00" in sample and not encoding.startswith("utf-"):
        raise BrokenError("not text")
    parser = etree.HTMLParser(target=_Page(words), encoding="utf-8", no_network=True, huge_tree=False)
    for piece in _pieces(stream, sample, encoding):
        parser.feed(piece.encode("utf-8", errors="replace"))
    parser.close()
