"""usage: python -m intranet.files.extracting KIND MOST_CHARACTERS SECONDS MEGABYTES < file > answer

The answer is one JSON object: ``state`` ("read", "empty", "locked", "heavy", "broken"), ``text`` and ``cut``.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from typing import IO

from intranet.files.extracting.gathering import BrokenError, EnoughError, HeavyError, LockedError, Words

#: Of the time given, this much is for reading; the rest is for what cannot look at the clock.
READING = 0.6
#: With fewer letters and digits a file is a picture of a text (or none).
FEWEST = 3
MEGABYTE = 1024 * 1024


def limit(seconds: int, megabytes: int) -> None:
    """Give up, for good, everything that this process shall not be able to use."""
    for what, most in (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 16 * MEGABYTE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _soft, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    os.nice(10)


def reader_of(kind: str) -> Callable[[IO[bytes], Words], None]:
    """Return what reads files of a kind."""
    from intranet.files.extracting import office, pdf, plain

    return {
        "pdf": pdf.read_pdf,
        "docx": office.read_word,
        "xlsx": office.read_sheets,
        "pptx": office.read_slides,
        "txt": plain.read_text,
        "csv": plain.read_text,
        "html": plain.read_web_page,
    }[kind]


def extract(stream: IO[bytes], kind: str, words: Words) -> str:
    """Gather the words of a file; return what became of it. Nothing that a file can raise comes out of here."""
    try:
        reader_of(kind)(stream, words)
    except EnoughError:
        pass
    except LockedError:
        return "locked"
    except (HeavyError, MemoryError):
        return "heavy"
    except BrokenError:
        return "broken"
    except Exception:  # a damaged file can raise anything at all in its library
        return "broken"
    if sum(letter.isalnum() for letter in words.text()) >= FEWEST:
        return "read"
    return "heavy" if words.cut else "empty"


def main() -> None:
    """Read standard input within the limits of the command line; write the answer."""
    kind, most, seconds, megabytes = sys.argv[1], *(int(value) for value in sys.argv[2:5])
    limit(seconds, megabytes)
    words = Words(most, seconds * READING)
    state = extract(os.fdopen(0, "rb"), kind, words)
    answer = {"state": state, "text": words.text() if state == "read" else "", "cut": words.cut}
    with os.fdopen(1, "wb") as out:
        out.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
