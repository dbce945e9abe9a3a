"""What is said when a document cannot be read: what happened, what is kept, what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Unreadable(Exception):  # noqa: N818 - a state of the document, said to a person
    """A document that cannot be read. ``message`` is for the person, in her language; ``code`` is for the program."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return str(self.message)

    @classmethod
    def empty(cls) -> Unreadable:
        """Nothing in it at all."""
        return cls("empty", _("The document is empty. Nothing has been imported. Choose the file that has the text."))

    @classmethod
    def no_text(cls) -> Unreadable:
        """Only pictures, or only page furniture."""
        return cls(
            "no-text",
            _(
                "There is no text in the document, perhaps only pictures of text. Nothing has been imported. "
                "Use a file in which the text can be marked and copied."
            ),
        )

    @classmethod
    def number(cls) -> Unreadable:
        """Something like a CPR number in it (domain rule 17)."""
        return cls(
            "cpr",
            _(
                "There is something in the document that looks like a CPR number, and CPR numbers are never stored. "
                "Nothing has been imported. Take it out, save the document and try again."
            ),
        )

    @classmethod
    def too_large(cls) -> Unreadable:
        """More than we read."""
        return cls(
            "too-large",
            _(
                "The document is too large: at most 20 MB can be read. Nothing has been imported. "
                "Remove large pictures, or save the text by itself, and try again."
            ),
        )

    @classmethod
    def too_long(cls) -> Unreadable:
        """More paragraphs than a narrative could have."""
        return cls(
            "too-long",
            _(
                "The document is too long for a narrative: it has more than 5,000 paragraphs. Nothing has been "
                "imported. Take out the part that is the narrative, save it by itself and try again."
            ),
        )

    @classmethod
    def locked(cls) -> Unreadable:
        """Protected by a password."""
        return cls(
            "locked",
            _(
                "The document is protected by a password. Nothing has been imported. "
                "Open it in Word, remove the password, save it and try again."
            ),
        )

    @classmethod
    def old_word(cls) -> Unreadable:
        """The format before .docx."""
        return cls(
            "old-word",
            _(
                "The document is in an old Word format (.doc). Nothing has been imported. "
                "Open it in Word and save it as .docx."
            ),
        )

    @classmethod
    def not_word(cls) -> Unreadable:
        """A zip file that is something else."""
        return cls(
            "not-word",
            _(
                "The file is not a Word document, though it looks like one. Nothing has been imported. "
                "Open it in the program it comes from and save it as .docx, .html or .txt."
            ),
        )

    @classmethod
    def damaged(cls) -> Unreadable:
        """Broken on the way."""
        return cls(
            "damaged",
            _(
                "The document is damaged and cannot be opened. Nothing has been imported. "
                "Fetch the file again, or open it in Word and save a new copy."
            ),
        )

    @classmethod
    def unknown(cls) -> Unreadable:
        """Not text, not HTML, not Word."""
        return cls(
            "unknown",
            _(
                "This kind of file cannot be read. Nothing has been imported. "
                "Save the document as .docx, .html or .txt and try again."
            ),
        )

    @classmethod
    def missing(cls, path: str) -> Unreadable:
        """No such file."""
        return cls(
            "missing",
            _("The file %(path)s cannot be opened. Nothing has been imported. Check its name and place.")
            % {"path": path},
        )
