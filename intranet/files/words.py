"""How far reading a file has come, in words; how large a file is."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.translation import gettext as _

from intranet.files.models import FileText

State = FileText.State


def told(row: FileText | None, *, answers: bool = True) -> str:
    """Return a sentence; ``answers`` tells whether the reader answers for the file and is told of a CPR number."""
    if row is None:
        return ""
    if row.state == State.CPR and not answers:
        return _("The text cannot be searched.")
    if row.state == State.READ and row.cut:
        return _("The first part of the text can be searched; the file holds more.")
    return {
        State.WAITING: _("The text is being read, and can soon be searched."),
        State.READ: _("The text can be searched."),
        State.EMPTY: _("No text was found in it, perhaps because it is scanned. Only its name can be searched."),
        State.LOCKED: _("It is locked with a password. Only its name can be searched."),
        State.TOO_LARGE: _("It is too large to be read. Only its name can be searched."),
        State.TOO_HEAVY: _("It takes too long to read. Only its name can be searched."),
        State.BROKEN: _("It is damaged, or not what its name says. Only its name can be searched."),
        State.OTHER: _("Only its name can be searched."),
        State.CPR: _(
            "There is something in it that looks like a CPR number, so its text is neither kept nor searched."
            " Take the file away, or share it again without the number."
        ),
    }[State(row.state)]


def kind(name: str) -> str:
    """Return what sort of file it is, as people say it: "PDF", "Word"."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    known = {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint", "txt": _("Text"), "html": _("Web page")}
    return str(known.get(ending, ending.upper()))


def size(number: int) -> str:
    """Return the size of a file: "340 kB", "2,4 MB"."""
    if number < 1_000_000:
        return _("%(n)s kB") % {"n": max(1, round(number / 1000))}
    whole, part = divmod(round(number / 100_000), 10)
    return _("%(whole)s.%(part)s MB") % {"whole": whole, "part": part}
