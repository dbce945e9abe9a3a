"""Numbers that look like a Danish CPR number: never stored, indexed or logged (domain rule 17).

Modulus 11 is not asked for: valid numbers lack it since 2007. A number counts when its first six digits are a date,
written with a hyphen or in one piece; replacement numbers, whose day is 60 too high, count when written with a hyphen.
"""

import re
from calendar import monthrange

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

_HYPHEN = re.compile(r"(?<!\d)(\d{2})[ .]?(\d{2})[ .]?(\d{2})\s?[-‐‑–]\s?\d{4}(?!\d)")
_ONE_PIECE = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})\s?\d{4}(?!\d)")
_LEAP_YEAR = 2000  # no century is written, so 29 February always counts


def found_in(text: object) -> bool:
    """Tell whether the text holds something that looks like a CPR number."""
    words = str(text)
    return any(
        _is_date(int(day) - 60 * (int(day) > 60), int(month)) for day, month, _ in _HYPHEN.findall(words)
    ) or any(_is_date(int(day), int(month)) for day, month, _ in _ONE_PIECE.findall(words))


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]


def refuse(text: object) -> None:
    """Validator for fields that people write in.

    Raises:
        ValidationError: it holds something like a CPR number; the message does not repeat it.
    """
    if found_in(text):
        raise ValidationError(
            gettext_lazy(
                "This looks like a CPR number. We never store CPR numbers, so nothing was saved. Leave it out."
            ),
            code="cpr",
        )
