"""Comparing and taking apart the names of things: "2. Nærhed & indflydelse" and "nærhed og indflydelse" are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from intranet.content.documents import vocabulary

_AND = re.compile(r"\s*(?:[&+/]|\bog\b|\band\b)\s*")
_NOT_WORD = re.compile(r"[^\w]+")
_SPLIT = re.compile(
    r"^(?P<name>[^:\n]{2,80}?)\s*(?:(?P<sign>:|\s[–—-]\s|\n)|(?P<stop>[.?!])\s)\s*(?P<rest>\S.*)$", re.DOTALL
)
LONGEST_NAME = 9  # words


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """``text`` for comparison: no case, no punctuation, "&" and "and" as "og", no number or label before it."""
    text = split_label(text)[1].casefold()
    return " ".join(_NOT_WORD.sub(" ", _AND.sub(" og ", text)).split())


def same(one: str, other: str) -> bool:
    """Whether two names mean the same thing: equal, one opening or closing with the other, or nearly spelled so."""
    a, b = key(one), key(other)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and (long.startswith(short + " ") or long.endswith(" " + short)):
        return len(long.split()) - len(short.split()) <= 6
    return min(len(a), len(b)) >= 6 and SequenceMatcher(None, a, b).ratio() >= 0.86


def split_label(text: str) -> tuple[str, str]:
    """Take a number or an area label off the front: "Spor 2: Natur" → ("Spor 2:", "Natur"); none → ("", text)."""
    found = vocabulary.AREA_LABEL.match(text)
    if found and found["name"] and (found["number"] or found["nth"] or found["sign"] == ":"):
        return found["label"].strip(), found["name"].strip()
    found = vocabulary.NUMBER_LABEL.match(text)
    if found and (found["sign"] or "." in found["number"]):
        return found["label"], found["name"].strip()
    return "", text


@dataclass(frozen=True, slots=True)
class Named:
    """A text taken apart into the name it opens with and the rest; ``how`` tells what parted them."""

    name: str
    text: str
    how: str


def split_name(text: str, lead: str = "") -> Named | None:
    """Take "Name: text", "Name – text", "**Name** text" or "Name. Text" apart; ``None`` if it is none of these."""
    bare = lead.strip().rstrip(":.–—- ")
    if lead and bare and len(bare.split()) <= LONGEST_NAME:
        return Named(bare, text[len(lead) :].strip().lstrip(":–—- ").strip(), "lead")
    found = _SPLIT.match(text)
    if not found or len(found["name"].split()) > LONGEST_NAME:
        return None
    if found["stop"]:
        if len(found["name"].split()) > 6:
            return None
        return Named(found["name"] + found["stop"].strip("."), found["rest"], "stop")
    return Named(found["name"].strip(), found["rest"], {"\n": "line", ":": "colon"}.get(found["sign"], "dash"))


def is_name(text: str) -> bool:
    """Whether ``text`` could be nothing but a name: a few words, no sentence."""
    return bool(text) and "\n" not in text and len(text.split()) <= LONGEST_NAME and text[-1] not in ".:;,?!"


def found_in(title: str, text: str) -> bool:
    """Whether the words of ``title`` stand together in ``text``."""
    return f" {key(title)} " in f" {key_of_prose(text)} "


@lru_cache(maxsize=8192)
def key_of_prose(text: str) -> str:
    """Like :func:`key`, keeping whatever the text begins with."""
    return " ".join(_NOT_WORD.sub(" ", _AND.sub(" og ", text.casefold())).split())


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def roman(sign: str) -> int:
    """The value of a Roman number up to ten; 0 for anything else."""
    return _ROMAN.get(sign.upper(), 0)


def steps(numbers: Sequence[str]) -> bool:
    """Whether number signs ("1.", "2." or "a)", "b)") count on from one another at least once."""
    values = [number.strip(".):").upper() for number in numbers]
    as_int = [int(v) if v.isdigit() else _ROMAN.get(v, ord(v[0]) - 64 if len(v) == 1 else -9) for v in values if v]
    return any(b - a == 1 for a, b in pairwise(as_int))
