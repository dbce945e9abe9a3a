"""The demonstration's mail catcher: what would have been sent, read from the folder Django's file backend writes to.

Only mounted when ``FORKANT_DEMONSTRATION`` is on; nothing is ever sent from there.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SHOWN = 50
_BETWEEN = b"-" * 79 + b"\n"


@dataclass(frozen=True, slots=True)
class Caught:
    """One mail: to whom, about what, when, and its text."""

    to: str
    subject: str
    at: datetime
    text: str


def _read(raw: bytes) -> Caught | None:
    message = email.message_from_bytes(raw.strip(), policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message["To"]:
        return None
    body = message.get_body(("plain",))
    return Caught(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])),
        text=body.get_content() if body is not None else "",
    )


def caught() -> list[Caught]:
    """Return the latest mails, newest first."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", "mail"))
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:SHOWN]
    mails = [_read(raw) for path in files for raw in path.read_bytes().split(_BETWEEN)]
    return sorted((mail for mail in mails if mail is not None), key=lambda mail: mail.at, reverse=True)[:SHOWN]


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The mails the demonstration would have sent; not there anywhere else."""
    if not settings.FORKANT_DEMONSTRATION:
        raise Http404
    return render(request, "notifications/catcher.html", {"mails": caught()})
