"""How a document lies in Elasticsearch: its tokens, what it is filtered and counted by, and its texts as shown."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from search.analysis.analyzer import FIELDS, analyse_document
from search.backends import rows
from search.document import SearchDoc
from search.plan import PHRASE_FIELDS
from search.protocol import Stored

#: Raised with every change of the mapping below; an index with another one is built anew.
MAPPING_VERSION = 1


def _text(name: str) -> dict[str, Any]:
    positions = "positions" if name in PHRASE_FIELDS else "docs"
    return {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": positions}


MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        **{name: _text(name) for name in FIELDS},
        "kind": {"type": "keyword"},
        "object_id": {"type": "long"},
        "audience": {"type": "keyword"},
        "tags": {"type": "keyword"},
        "weight": {"type": "float"},
        "day": {"type": "integer"},
        "from_day": {"type": "integer", "doc_values": False},
        "until_day": {"type": "integer", "doc_values": False},
        "live": {"type": "boolean"},
        "fingerprint": {"type": "keyword", "index": False},
        "named": {"type": "keyword", "index": False},
        "named_length": {"type": "integer", "index": False},
        "shown": {"type": "object", "enabled": False},
    },
}


class Body(NamedTuple):
    """A document as it is stored."""

    uid: str
    version: int
    source: str


def bodies(documents: Iterable[SearchDoc]) -> list[Body]:
    """Return documents as they are stored."""
    return [Body(doc.uid, doc.version, json.dumps(_source(doc), ensure_ascii=False)) for doc in documents]


def _source(doc: SearchDoc) -> dict[str, Any]:
    fields, _words = analyse_document(doc)
    shown = rows.shown(doc)
    tags = {*rows.stamp(doc), *doc.tags, *([f"unit:{doc.unit}"] if doc.unit is not None else [])}
    return {
        **{name: " ".join(fields[name]) for name in FIELDS},
        "kind": doc.kind,
        "object_id": doc.pk,
        "audience": sorted(doc.audience),
        "tags": sorted(tags),
        "weight": doc.weight,
        "day": timezone.localtime(doc.updated_at).toordinal(),
        "from_day": doc.valid_from.toordinal() if doc.valid_from else rows.FIRST_DAY,
        "until_day": doc.valid_until.toordinal() if doc.valid_until else rows.LAST_DAY,
        "live": True,
        "fingerprint": doc.fingerprint(),
        "named": shown["title"][:200],
        "named_length": len(shown["title"]),
        "shown": shown,
    }


def grave(uid: str, version: int) -> Body:
    """Return what stays where a document was."""
    kind, _, pk = uid.partition(":")
    source = {"kind": kind, "object_id": int(pk), "live": False, "day": timezone.localdate().toordinal()}
    return Body(uid, version, json.dumps(source))


def stored(hit: Mapping[str, Any], *, score: float) -> Stored:
    """Return a hit."""
    source = hit["_source"]
    shown = source["shown"]
    return Stored(
        uid=f"{source['kind']}:{source['object_id']}",
        kind=source["kind"],
        pk=source["object_id"],
        title=shown["title"],
        url=shown["url"],
        summary=shown["summary"],
        headings=tuple(shown["headings"]),
        keywords=tuple(shown["keywords"]),
        body=shown["body"],
        language=shown["language"],
        updated_on=date.fromordinal(source["day"]),
        tags=frozenset(source["tags"]),
        score=score,
    )
