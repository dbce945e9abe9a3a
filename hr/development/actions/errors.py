"""What an action answers when it cannot do as asked."""

from __future__ import annotations

from django.db.models import Model
from django.utils.functional import Promise


class RefusedError(Exception):
    """The thing cannot be done now. ``str()`` says why and what to do instead, in the reader's language."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))


class ConflictError(Exception):
    """The text has changed since the person opened it. Nothing was written.

    ``current`` is the text as it stands now; None when it is gone.
    """

    def __init__(self, current: Model | None) -> None:
        super().__init__(repr(current))
        self.current = current
