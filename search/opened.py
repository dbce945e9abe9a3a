"""What people found and whether they opened any of it: who may tell, for how long, and from when it is worth a look.

The page of results tells it itself, when a hit is opened or the page is left (``static/search/opened.js``); whoever
has no JavaScript is counted in neither. It can only be told of a question that this session has just been answered:
the page carries it as a ticket, signed for the session, with nobody's name inside.
"""

from __future__ import annotations

from django.core import signing

from search import unanswered

#: So long after the answer it may be told what was opened, in seconds.
LIFE = 60 * 60
#: Whoever finds nothing, or opens nothing, and asks with another word within so many seconds is looking for the same.
AGAIN = 2 * 60
#: Nobody opens more in a minute.
RATE = 60
#: Places further down are counted as this one.
LAST = 100
#: Worth a look is what was searched for so often, with something opened for at most this share.
ENOUGH, SHARE = 20, 0.2


def ticket(text: str, session: str) -> str:
    """Return what this session's page tells about a question with; "" for what is never counted."""
    asked = unanswered.countable(text)
    return signing.dumps(asked, salt=_salt(session), compress=True) if asked and session else ""


def read(ticket: str, session: str) -> str:
    """Return the question of a ticket; "" for one that is forged, another session's, or too old."""
    try:
        return str(signing.loads(ticket, salt=_salt(session), max_age=LIFE)) if session else ""
    except signing.BadSignature:
        return ""


def place(told: str) -> int:
    """Return the place that was opened, 0 for none."""
    return min(int(told), LAST) if told.isdecimal() and len(told) < 6 else 0


def _salt(session: str) -> str:
    return f"search.opened {session}"
