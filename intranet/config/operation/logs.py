"""Logs as JSON, one event a line, with the request's id and without anything that names a person.

Every line passes :func:`without_people`: addresses of e-mail and numbers shaped like a CPR number are struck out,
wherever they come from, exception texts included. Our own lines hold ids and short codes to begin with.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)")
STRUCK = "…"


def struck(text: str) -> str:
    """Return the text without e-mail addresses and what could be a CPR number."""
    return CPR.sub(STRUCK, EMAIL.sub(STRUCK, text))


def without_people(logger: Any, name: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """Strike out of every value what names a person."""
    return {key: struck(value) if isinstance(value, str) else value for key, value in event.items()}


def shared() -> list[Any]:
    """Return the processors that every line passes, whoever wrote it."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def formatter(kind: str) -> Any:
    """Return the formatter "json" or "line" for the standard library's handlers."""
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if kind == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_people,
            last,
        ],
    )
