"""Reads one file in a process of its own (``extracting/``), and says what came out of it.

The process gets the file as its standard input and nothing else of ours: no settings, no environment, no database. It
limits its memory and processor time itself; whatever it does, it is killed when its time is up.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings

from intranet.files.models import FileText
from intranet.people import cpr

State = FileText.State
#: Kinds by the ending of the name.
KINDS = {"pdf", "docx", "xlsx", "pptx", "txt", "csv", "html"}
ALIASES = {"htm": "html", "text": "txt"}
PROGRAM = ("-m", "intranet.files.extracting")
_SAID = {
    "read": State.READ,
    "empty": State.EMPTY,
    "locked": State.LOCKED,
    "heavy": State.TOO_HEAVY,
    "broken": State.BROKEN,
}
_MEGABYTE = 1024 * 1024
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a file, and its words when it was read."""

    state: State
    text: str = ""
    cut: bool = False
    digest: str = ""


def kind_of(name: str) -> str:
    """Return the kind of a file by its name, or "" when its words are not read."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    ending = ALIASES.get(ending, ending)
    return ending if ending in KINDS else ""


def read(stream: IO[bytes], name: str) -> Found:
    """Read a file. Nothing that is in it can harm or hold up the caller for longer than the settings say."""
    most = settings.FORKANT_FILE_TEXT_MEGABYTES * _MEGABYTE
    with tempfile.TemporaryFile() as copy:
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(_MEGABYTE):
            size += len(chunk)
            if size > most:
                return Found(State.TOO_LARGE)
            digest.update(chunk)
            copy.write(chunk)
        kind = kind_of(name)
        if not kind:
            return Found(State.OTHER, digest=digest.hexdigest())
        copy.seek(0)
        answer = _answer(copy, kind)
    state, text = _SAID[answer["state"]], answer["text"]
    if state == State.READ and holds_number(text):
        state, text = State.CPR, ""
    return Found(state, text, bool(answer["cut"]) and state == State.READ, digest.hexdigest())


def _answer(file: IO[bytes], kind: str) -> dict[str, Any]:
    """Return what the process says; "heavy" when it was stopped by one of its limits."""
    command = [
        *(sys.executable, "-s", *PROGRAM, kind),
        str(settings.FORKANT_FILE_TEXT_CHARACTERS),
        str(settings.FORKANT_FILE_TEXT_SECONDS),
        str(settings.FORKANT_FILE_TEXT_MEMORY_MEGABYTES),
    ]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(  # noqa: S603 - our own module, and numbers from the settings
            command,
            stdin=file,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=settings.ROOT,
            env={"PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            # Twice: the process counts its own processor time, and a busy machine gives it less than all.
            process.wait(timeout=settings.FORKANT_FILE_TEXT_SECONDS * 2)
        except BaseException as error:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
        out.seek(0)
        said = out.read()
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:
        return {"state": "heavy", "text": "", "cut": False}
    return answer


def holds_number(text: str) -> bool:
    """Tell whether a text holds something like a CPR number (domain rule 17).

    Sheets drop the first zero of a number; nine digits count where the text speaks of CPR at all.
    """
    if cpr.found_in(text):
        return True
    return "cpr" in text.lower() and any(cpr.found_in(f"0{digits}") for digits in _NINE.findall(text))
