"""Two versions beside each other, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from bs4 import BeautifulSoup

from intranet.content.blocks import Broken

BLOCKS = ["p", "li", "h2", "h3", "h4", "td", "th", "blockquote"]
WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: "same", "new" or "gone"."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: untouched, new, gone, or changed inside."""

    state: str
    pieces: list[Piece]


def paragraphs(kept: Any) -> list[str]:
    """Return the text of a version as plain paragraphs: title, summary, then every block in order."""
    found = [kept.version.title, kept.version.summary]
    for block in kept.body:
        if isinstance(block.value, Broken):
            continue
        if hasattr(block.block, "plain"):
            found += block.block.plain(block.value)
        else:
            found += _plain(str(block.render()))
    return [text for text in found if text.strip()]


def _plain(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    parts = [tag for tag in soup.find_all(BLOCKS) if not tag.find(BLOCKS)]
    texts = [" ".join(tag.get_text(" ", strip=True).split()) for tag in parts]
    return texts or [" ".join(soup.get_text(" ", strip=True).split())]


def compare(old: list[str], new: list[str]) -> list[Part]:
    """Return the new text with what came and what went, paragraph by paragraph."""
    parts: list[Part] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts += [Part("same", [Piece("same", text)]) for text in new[j1:j2]]
            continue
        gone, came = old[i1:i2], new[j1:j2]
        for before, after in zip(gone, came, strict=False):
            parts += _changed(before, after)
        parts += [Part("gone", [Piece("gone", text)]) for text in gone[len(came) :]]
        parts += [Part("new", [Piece("new", text)]) for text in came[len(gone) :]]
    return parts


def _changed(before: str, after: str) -> list[Part]:
    """Two paragraphs in one place: woven together when they have enough in common, else one gone and one new."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.5:
        return [Part("gone", [Piece("gone", before)]), Part("new", [Piece("new", after)])]
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[j1:j2])))
            continue
        if i1 < i2:
            pieces.append(Piece("gone", "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("new", "".join(new[j1:j2])))
    return [Part("changed", pieces)]
