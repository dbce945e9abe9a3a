"""PDF files."""

from __future__ import annotations

import re
from typing import IO

from intranet.files.extracting.gathering import BrokenError, LockedError, Words

#: A word broken at the end of a line is one word; a number is left as it is written.
_BROKEN_WORD = re.compile(r"(?<=[a-zæøå])-\n(?=[a-zæøå])")


def read_pdf(stream: IO[bytes], words: Words) -> None:
    """Gather the text of every page, and what is filled into its forms. A page that cannot be read costs only itself.

    Raises:
        LockedError: it opens with a password only.
        BrokenError: it is no PDF, or so damaged that no page of it can be read.
    """
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise LockedError
        count = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BrokenError(str(error)) from error
    unread = 0
    for number in range(count):
        try:
            text = reader.pages[number].extract_text()
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            unread += 1
            words.look_at_the_clock()
            continue
        words.add(_BROKEN_WORD.sub("", text) + "\n")
    if unread == count:
        raise BrokenError("no page can be read")
    try:
        filled = reader.get_form_text_fields()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    for value in filled.values():
        words.add(f"{value or ''}\n")
