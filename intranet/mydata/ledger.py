"""Who was erased, beside the database: a restored backup must not bring anybody back.

One line for each: the account's number and when. No name. The file lies at ``FORKANT_ERASURE_LEDGER``; keep it where a
lost machine does not take it along.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def path() -> Path:
    """Return where the ledger lies."""
    return Path(settings.FORKANT_ERASURE_LEDGER)


def note(user_id: int) -> None:
    """Write down that an account was erased."""
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="utf-8") as file:
        file.write(json.dumps({"user": user_id, "at": timezone.now().isoformat()}) + "\n")


def read(text: str) -> set[int]:
    """Return the accounts in a ledger's text; a line cut short by a full disk is passed over."""
    found: set[int] = set()
    for line in text.splitlines():
        try:
            found.add(int(json.loads(line)["user"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def erased() -> set[int]:
    """Return the accounts that were erased here."""
    return read(path().read_text(encoding="utf-8")) if path().exists() else set()
