"""Remember an answer for the length of one request, and never longer.

Rights are evaluated when asked and copied nowhere. Within one request the same question (which tokens, which units)
comes many times; the middleware opens a scope in which the first answer is kept. Outside a request nothing is kept.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("access_answers", default=None)


@contextmanager
def fresh() -> Iterator[None]:
    """Open a scope; what is remembered inside is forgotten at its end."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def remember(key: Hashable, ask: Callable[[], T]) -> T:
    """Return the answer kept under ``key`` in this scope, or ask for it."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if key not in answers:
        answers[key] = ask()
    return cast(T, answers[key])


def known(key: Hashable) -> Any:
    """Return the answer kept under ``key`` in this scope; None when nobody has asked."""
    return (_answers.get() or {}).get(key)


def forget() -> None:
    """Drop what is remembered: rights may have changed in this very request."""
    answers = _answers.get()
    if answers is not None:
        answers.clear()
