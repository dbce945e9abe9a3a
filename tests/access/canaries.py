"""Finding the words that stand in confidential texts of the world (``tests/world``), wherever they turn up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from tests.world import Secret, World

CANARY = re.compile(r"zqhemlig\d{3}x")


def met(world: World, answer: HttpResponse, said: Any = None) -> Iterator[Secret]:
    """Yield the secrets whose word stands in an answer, without those that the question itself has said."""
    told = answer.content_read.decode(errors="replace") + str(answer.headers)
    yield from within(world, told, said)


def within(world: World, text: str, said: Any = None) -> Iterator[Secret]:
    """Yield the secrets whose word stands in a text."""
    words = set(CANARY.findall(text)) - set(CANARY.findall(str(said)))
    yield from (secret for secret in world.secrets if secret.word in words)
