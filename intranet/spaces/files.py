"""Files that people share in a space: which kinds, how large, and whether a file is what its name says.

Nothing is ever shown in the browser: a file is downloaded, under its own name, as the kind it was checked to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intranet.people import cpr

MOST = 5
MEGABYTE = 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIP = (b"PK\x03\x04",)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is served as, how its content begins ("" for plain text), and its icon."""

    content_type: str
    begins: tuple[bytes, ...]
    icon: str = "file"


#: By ending. Nothing that a browser would run or show by itself (HTML, SVG), and no archives.
KINDS = {
    "pdf": Kind("application/pdf", (b"%PDF-",), "file-pdf"),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", _ZIP, "file-word"),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", _ZIP, "file-excel"),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation", _ZIP),
    "odt": Kind("application/vnd.oasis.opendocument.text", _ZIP, "file-word"),
    "ods": Kind("application/vnd.oasis.opendocument.spreadsheet", _ZIP, "file-excel"),
    "odp": Kind("application/vnd.oasis.opendocument.presentation", _ZIP),
    "txt": Kind("text/plain; charset=utf-8", ()),
    "csv": Kind("text/csv; charset=utf-8", (), "file-excel"),
    "jpg": Kind("image/jpeg", (b"\xff\xd8\xff",), "file-image"),
    "png": Kind("image/png", (b"\x89PNG\r\n\x1a\n",), "file-image"),
    "webp": Kind("image/webp", (b"RIFF",), "file-image"),
}
ALIASES = {"jpeg": "jpg"}
ACCEPT = ",".join(f".{ending}" for ending in (*KINDS, *ALIASES))
_SNIFF = 4096


def kind_of(name: str) -> str:
    """Return the kind of a file by its ending, or "" when it is none of ours."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    ending = ALIASES.get(ending, ending)
    return ending if ending in KINDS else ""


def clean_name(name: str) -> str:
    """Return the name as it is kept: without folders and characters that do not print, at most 150 long."""
    bare = "".join(letter for letter in PurePath(name.replace("\\", "/")).name if letter.isprintable()).strip()
    path = PurePath(bare or "fil")
    return f"{path.stem[: 150 - len(path.suffix)]}{path.suffix}"


def check(upload: Any) -> str:
    """Return the kind of an uploaded file.

    Raises:
        ValidationError: too large, empty, not one of our kinds, not what it says it is, or a name with something like
            a CPR number in it. The message names the file.
    """
    name = clean_name(upload.name)
    cpr.refuse(name)
    kind = kind_of(name)
    if not kind:
        raise ValidationError(
            _(
                "“%(name)s” is a kind of file that cannot be shared here. Use PDF, Word, Excel, PowerPoint,"
                " OpenDocument, text or a picture (JPEG, PNG, WebP)."
            )
            % {"name": name},
            code="kind",
        )
    most = settings.FORKANT_SPACE_FILE_MEGABYTES
    if upload.size > most * MEGABYTE:
        raise ValidationError(
            _("“%(name)s” is larger than %(most)s MB. Make it smaller, or share it in another way.")
            % {"name": name, "most": most},
            code="large",
        )
    if not upload.size:
        raise ValidationError(_("“%(name)s” is empty.") % {"name": name}, code="empty")
    if not _is_what_it_says(upload, kind):
        raise ValidationError(
            _("“%(name)s” is not what its name says. Save it once more from the program it was made in, and try again.")
            % {"name": name},
            code="content",
        )
    return kind


def _is_what_it_says(upload: IO[bytes], kind: str) -> bool:
    upload.seek(0)
    head = upload.read(_SNIFF)
    upload.seek(0)
    begins = KINDS[kind].begins
    if begins:
        return head.startswith(begins)
    return b"\x00" not in head
