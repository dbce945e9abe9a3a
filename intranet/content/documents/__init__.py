"""Understanding a municipality's narrative, whatever file it comes in. Pure Python: no models, no database.

``understand`` is the door. Inside: one reader for each format (``plaintext``, ``webpage``, ``word``) turns the file
into the neutral shape of ``blocks``; one ``interpreter`` makes sense of it with ``furniture``, ``headings`` and
``areas``; all the words it knows are in ``vocabulary``. Start reading at ``interpreter.py``.
"""

from __future__ import annotations

from pathlib import Path

from intranet.content.documents import files
from intranet.content.documents.errors import Unreadable
from intranet.content.documents.interpreter import Part, Understanding, interpret

__all__ = ["Part", "Understanding", "Unreadable", "understand"]


def understand(document: str | Path | bytes, name: str = "") -> Understanding:
    """Understand a document: a path, or its bytes and the name it came with.

    Raises :class:`Unreadable`, whose text tells a person what happened and what to do.
    """
    if isinstance(document, bytes):
        data = document
    else:
        path = Path(document)
        name = name or path.name
        try:
            if path.stat().st_size > files.MOST_BYTES:
                raise Unreadable.too_large()
            data = path.read_bytes()
        except OSError as error:
            raise Unreadable.missing(str(document)) from error
    found = interpret(files.read(data, name))
    if not (found.title or found.purpose.blocks or found.sections or found.focus_areas):
        raise Unreadable.no_text()
    return found
