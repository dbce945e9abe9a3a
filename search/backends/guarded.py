"""Elasticsearch for readers, and the engine of the database when it does not answer in time.

Whoever waits is answered within the budget. An engine that has failed is left alone for a while (a circuit breaker),
so that only one reader in that time waits for it, and briefly. Both engines hold the same documents with the same
access tokens; the answer says which of them gave it, and the page tells her.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Lock
from time import monotonic
from typing import Protocol, TypeVar

from search.protocol import Found, Question, Reader, Stored, UnavailableError

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Breaker:
    """Remembers in this process that an engine has failed; ``rest`` is how many seconds it is then left alone."""

    def __init__(self, rest: float = 20.0) -> None:
        self.rest = rest
        self._lock = Lock()
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the engine is being left alone."""
        return self._until > monotonic()

    def allows(self) -> bool:
        """Tell whether the engine may be asked. After a rest one caller may try, and the others go on waiting."""
        with self._lock:
            if not self._until:
                return True
            if self.is_open:
                return False
            self._until = monotonic() + self.rest
            return True

    def failed(self) -> None:
        """Leave the engine alone for a while."""
        with self._lock:
            self._until = monotonic() + self.rest

    def succeeded(self) -> None:
        """Ask it as before."""
        self._until = 0.0


class Probed(Reader, Protocol):
    """An engine that can be asked whether it is there."""

    def probe(self) -> None:
        """Return when it could answer now. Raises ``UnavailableError``."""
        ...


class Guarded:
    """Asks one engine, and another when that one is not to be had."""

    def __init__(self, first: Probed, second: Callable[[], Reader], breaker: Breaker) -> None:
        self.name = first.name
        self._first, self._second, self._breaker = first, second, breaker

    def search(self, question: Question, *, tokens: frozenset[str]) -> Found:
        """Answer a question for a person who holds ``tokens``; ``Found.instead`` when the other engine did."""
        return self._ask(
            lambda engine: engine.search(question, tokens=tokens),
            otherwise=lambda found: replace(found, instead=True),
        )

    def suggest(self, text: str, *, tokens: frozenset[str], on: date, limit: int = 8) -> tuple[Stored, ...]:
        """Complete a beginning."""
        return self._ask(
            lambda engine: engine.suggest(text, tokens=tokens, on=on, limit=limit), otherwise=lambda found: found
        )

    def is_answering(self) -> bool:
        """Whether the first engine answers readers now: asked at most once in a while, as by readers."""
        if not self._breaker.allows():
            return False
        try:
            self._first.probe()
        except UnavailableError as error:
            self._breaker.failed()
            logger.warning("search.engine_unavailable engine=%s error=%s", self.name, error)
            return False
        self._breaker.succeeded()
        return True

    def _ask(self, ask: Callable[[Reader], Answer], *, otherwise: Callable[[Answer], Answer]) -> Answer:
        if self._breaker.allows():
            try:
                answer = ask(self._first)
            except UnavailableError as error:
                self._breaker.failed()
                logger.warning("search.engine_unavailable engine=%s error=%s", self.name, error)
            else:
                self._breaker.succeeded()
                return answer
        return otherwise(ask(self._second()))
