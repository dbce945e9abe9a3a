"""Every sentence of the interface stands in both languages.

The strings are collected anew from the sources of each room, as translators do it, and compared with what the room's
catalogue holds: nothing missing, nothing left over, nothing empty, nothing guessed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.architecture import house

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|{\w*}")
LETTERS = re.compile("[æøåÆØÅ]")
DANISH_NAMES = re.compile(r"Køge|Det Personalepolitiske Grundlag|På forkant")


def rooms_with_words() -> list[Path]:
    """Return the folders with a catalogue of their own: rooms, and one for search.

    What libraries say has a catalogue without sources here; ``tests/content/test_danish.py`` looks after it.
    """
    return sorted(
        {path.parents[3] for path in house.files(".po", borrowed=True) if "upstream" not in path.parts}
        | {path.parent for path in house.files(".py") if path.name == "apps.py" and has_words(path.parent)}
    )


def sources(room: Path) -> Iterator[Path]:
    """Yield the room's files that can hold sentences."""
    for path in room.rglob("*"):
        if path.suffix in (".py", ".html", ".txt", ".js") and not any(
            part in path.as_posix() for part in house.BORROWED
        ):
            yield path


def has_words(room: Path) -> bool:
    """Tell whether a room says anything."""
    marks = re.compile(r"gettext|{% *(?:translate|blocktranslate|trans|blocktrans)\b")
    return any(marks.search(path.read_text(encoding="utf-8")) for path in sources(room))


def collected(room: Path, folder: Path) -> dict[tuple[str | None, str], Message]:
    """Collect the room's sentences anew, in a copy, as ``makemessages`` does."""
    for path in sources(room):
        copy = folder / path.relative_to(room)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    (folder / "locale").mkdir(exist_ok=True)
    for domain in ("django", "djangojs"):
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "da", "-d", domain, "--no-location"],
            cwd=folder,
            check=True,
            capture_output=True,
            env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        )
    return entries(folder / "locale")


def entries(locale: Path) -> dict[tuple[str | None, str], Message]:
    """Return the messages of all Danish catalogues in a locale folder, by context and English words."""
    found: dict[tuple[str | None, str], Message] = {}
    for path in locale.glob("da/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            catalogue: Catalog = read_po(file, locale="da")
        for message in catalogue:
            words = message.id if isinstance(message.id, str) else message.id[0]
            if words:
                found[message.context, words] = message
    return found


def texts(message: Message) -> list[str]:
    """Return every Danish form of a message."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.mark.parametrize("room", rooms_with_words(), ids=house.name_of)
def test_danish_is_complete(room: Path, tmp_path: Path) -> None:
    have = entries(room / "locale")
    need = collected(room, tmp_path)
    problems = [f"missing: {words}" for words in need.keys() - have.keys()]
    problems += [f"left over: {words}" for words in have.keys() - need.keys()]
    problems += [f"empty: {key}" for key, message in have.items() if not all(texts(message))]
    problems += [f"fuzzy: {key}" for key, message in have.items() if message.fuzzy]
    problems += [
        f"other places: {words!r} → {text!r}"
        for (_context, words), message in have.items()
        for text in texts(message)
        if {*PLACE.findall(words)} - {*PLACE.findall(text)} and isinstance(message.string, str)
    ]
    assert sorted(map(str, problems)) == []


def test_the_rooms_say_the_same_words_alike() -> None:
    """Django puts all catalogues into one, so of two translations of the same English only one is ever seen."""
    said: dict[tuple[str | None, str], dict[str, list[str]]] = {}
    for room in rooms_with_words():
        for key, message in entries(room / "locale").items():
            said.setdefault(key, {}).setdefault(str(message.string), []).append(house.name_of(room))
    assert {key: found for key, found in said.items() if len(found) > 1} == {}


@pytest.mark.parametrize("room", rooms_with_words(), ids=house.name_of)
def test_the_sources_are_written_in_english(room: Path) -> None:
    danish = [words for _context, words in entries(room / "locale") if LETTERS.search(DANISH_NAMES.sub("", words))]
    assert danish == []
