"""What people looked for and did not find: what is counted, what never is, and for how long it is kept."""

import re
from datetime import timedelta

from search.analysis import tokens

#: Counts are kept so long, wishes so long; then the nightly job deletes them.
KEPT, WISHES_KEPT = timedelta(days=90), timedelta(days=365)
LONGEST = 60
#: Numbers that may belong to a person, and e-mail addresses.
_PRIVATE = re.compile(r"(?:\d[ .\-]?){6}|@")


def normal(text: str) -> str:
    """Return a question as it is counted: its words in small letters; "" when it is longer than a question."""
    asked = " ".join(tokens.texts(tokens.clean(text)))
    return asked if len(asked) <= LONGEST else ""


def is_private(text: str) -> bool:
    """Whether a text holds what may tell of a person."""
    return bool(_PRIVATE.search(text))


def countable(text: str) -> str:
    """Return a question as it is counted; "" for what never is: nothing, too much, or what may tell of a person."""
    return "" if is_private(text) else normal(text)
