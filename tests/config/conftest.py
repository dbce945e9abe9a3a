"""The demonstration, made once for the tests that look at it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from intranet.config.demonstration import build
from intranet.config.demonstration.organisation import FEWEST
from intranet.config.demonstration.telling import Teller


class Output(io.StringIO):
    """A stream that commands can write to."""

    def write(self, msg: str, *, ending: str = "\n") -> None:  # type: ignore[override]  # as a command's output
        """Write a line, as a command's output does."""
        super().write(msg if msg.endswith(ending) else f"{msg}{ending}")


@pytest.fixture(scope="session")
def today() -> date:
    """The day the demonstration is made."""
    return timezone.localdate()


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any, today: date) -> Iterator[str]:
    """The smallest demonstration, in the database while the module's tests run; what was said while it was made."""
    output = Output()
    with django_db_blocker.unblock(), transaction.atomic():
        build.make(Teller(output), today=today, wanted=FEWEST, municipality="Køge Kommune")
        yield output.getvalue()
        transaction.set_rollback(True)
