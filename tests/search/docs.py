"""Documents for the tests of search, short to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from search import SearchDoc
from search.backends import database
from search.plan import parse
from search.protocol import Found, Question, SearchBackend

STAFF = frozenset({"staff"})
TODAY = date(2026, 11, 23)


def doc(pk: int, title: str, body: str = "", **more: Any) -> SearchDoc:
    """A news item of today for all staff, unless told otherwise."""
    facts: dict[str, Any] = {
        "kind": "news",
        "url": f"/sider/{pk}/",
        "audience": STAFF,
        "updated_at": datetime(2026, 11, 23, 12, tzinfo=UTC),
        "version": 1,
    }
    return SearchDoc(pk=pk, title=title, body=body, **(facts | more))


class _Asked:
    """Which engine the contract is tried on: that of the database, unless a test says otherwise."""

    engine: SearchBackend | None = None


asked = _Asked()


def engine() -> SearchBackend:
    """The engine that is tried."""
    return asked.engine or database()


def build(*documents: SearchDoc) -> None:
    """Make an index of exactly these documents."""
    engine().rebuild([documents])


def ask(text: str, *, tokens: frozenset[str] = STAFF, level: int | None = None, **more: Any) -> Found:
    """Ask the engine, for all words unless ``level`` says fewer, and whole ones unless ``heads``."""
    plan = parse(text, more.pop("language", "da"))
    if more.pop("heads", False):
        plan = plan.with_heads()
    plan = plan.with_synonyms(more.pop("meanings", {}))
    question = Question(plan=plan, level=plan.levels()[0] if level is None else level, on=TODAY, **more)
    return engine().search(question, tokens=tokens)


def found(text: str, **more: Any) -> set[int]:
    """The keys of all hits."""
    return {hit.pk for hit in ask(text, **{"limit": 1000} | more).hits}


def order(text: str, **more: Any) -> list[int]:
    """The keys of all hits, best first."""
    return [hit.pk for hit in ask(text, **{"limit": 1000} | more).hits]


def uids(hits: Sequence[Any]) -> list[str]:
    """The uids of hits."""
    return [hit.uid for hit in hits]
