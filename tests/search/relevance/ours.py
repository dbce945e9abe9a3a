"""The set in our own search: described as the rooms describe their things, indexed by an engine, asked by a person."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import override_settings
from django.utils.text import Truncator

import search
from intranet.people.models import OrgUnit, User
from search import actions, backends, engine, registry
from tests.search.relevance.judged import KINDS, Document, Judged

_NEWEST = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: What the rooms give their kinds; everything else counts as it is.
_WEIGHTS = {"policy": 1.3, "post": 0.5}
#: As many hits as a page shows.
SHOWN = 10


def described(document: Document) -> search.SearchDoc:
    """Return what the room of its kind would say of a document."""
    facts = document.facts
    text = facts.get("text", "")
    more: dict[str, Any] = {"title": facts.get("title"), "body": text, "headings": tuple(facts.get("headings", ()))}
    if document.kind == "person":
        job = f"{facts['job']}, {facts['unit']}"
        skills = facts["skills"]
        body = "\n".join([job, *skills, text])
        more = {"title": facts["name"], "headings": (job,), "keywords": (facts["job"], *skills), "body": body}
        more["summary"] = job
    elif document.kind == "post":
        files = (facts["file"],) if "file" in facts else ()
        more = {"title": Truncator(text).chars(70), "keywords": files, "body": "\n".join([text, *files])}
    elif document.kind == "unit":
        more["body"] = f"{facts['sort']} {text}"
    elif document.kind == "space":
        more["summary"] = text
    return search.SearchDoc(
        kind=document.kind,
        pk=document.pk,
        url=f"/{document.name}/",
        audience=frozenset({"staff"}),
        updated_at=_NEWEST - timedelta(days=document.pk),
        weight=_WEIGHTS.get(document.kind, 1.0),
        version=1,
        **more,
    )


class _Source(search.Source):
    """A kind of the set. There are no rows behind it, so everything in the index may be seen."""

    model = OrgUnit

    def hydrate(self, user: Any, pks: Collection[int]) -> dict[int, Any]:
        return dict.fromkeys(pks, self)


class Ours:
    """Our search over the set."""

    def __init__(self, judged: Judged, user: User) -> None:
        self._names = {document.pk: document.name for document in judged.documents}
        self._user = user

    def ranked(self, text: str) -> list[str]:
        """Return the names of the first hits that a member of staff gets, best first."""
        answer = engine.ask(self._user, text, size=SHOWN)
        if answer.found.instead:
            raise RuntimeError("the engine that is measured did not answer in time")
        return [self._names[hit.pk] for hit in answer.hits]


@contextmanager
def indexed(judged: Judged, user: User) -> Iterator[Ours]:
    """Put the set into the engine that answers readers, with the words that a new installation begins with."""
    sources, facets = dict(registry._sources), dict(registry._facets)
    registry._sources.clear()
    registry._facets.clear()
    try:
        for kind in KINDS:
            search.register(type(f"{kind.title()}Source", (_Source,), {"kind": kind, "label": kind}))
        actions.add_defaults()
        for writer in backends.writers():
            writer.rebuild([[described(document) for document in judged.documents]])
        yield Ours(judged, user)
    finally:
        registry._sources.clear()
        registry._sources.update(sources)
        registry._facets.clear()
        registry._facets.update(facets)


@contextmanager
def elasticsearch(url: str) -> Iterator[None]:
    """Let a real Elasticsearch answer readers, on indexes of our own that are deleted afterwards."""
    from elasticsearch import Elasticsearch

    prefix = f"relevance{os.getpid()}"
    at = settings.FORKANT_ELASTICSEARCH | {"urls": [url], "prefix": prefix, "budget": 10.0, "replicas": 0}
    backends._elasticsearch.cache_clear()
    try:
        with override_settings(FORKANT_ELASTICSEARCH=at):
            yield
    finally:
        backends._elasticsearch.cache_clear()
        with Elasticsearch(url) as client:
            for name in client.indices.get(index=f"{prefix}-*", filter_path="*.settings.index.uuid"):
                client.indices.delete(index=name)
