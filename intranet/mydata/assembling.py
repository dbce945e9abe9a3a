"""Puts everything about a person together: as data for a machine, as pages to read, and as one file.

The same records stand in both. A file of the person's own lies beside them. Words that somebody else wrote about her
for herself come in only as :func:`intranet.mydata.registry.extras` says.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import get_valid_filename

from intranet.access import keeping, personal
from intranet.mydata import registry, words

FORMAT = "forkant-personal-data/1"
JSON_NAME = "alt-om-mig.json"
PAGE_NAME = "alt-om-mig.html"
STYLE_NAME = "udseende.css"
FILES = "filer"


@dataclass(frozen=True, slots=True)
class Record:
    """One row in words: pairs of label and value, what is empty left out."""

    pairs: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one type."""

    label: str
    how_long: str
    records: list[Record]


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of record with its groups."""

    kind: personal.Kind
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Everything:
    """Everything the system holds about one person, read at ``made_at``."""

    user: Any
    made_at: datetime
    data: dict[str, Any]
    sections: list[Section]
    files: list[tuple[str, Any]]


def everything(user: Any) -> Everything:
    """Read everything about the person. The words are in the language that is active."""
    made_at = timezone.now()
    names = words.Names()
    by_kind: dict[str, list[Group]] = {}
    records: dict[str, Any] = {}
    for made, rows in personal.found(user):
        group = _group(made, rows, names)
        by_kind.setdefault(made.kind, []).append(group)
        records[made.model._meta.label] = {
            "label": group.label,
            "kind": made.kind,
            "kept": group.how_long,
            "rows": rows,
        }
    for extra in registry.extras_of(user):
        by_kind.setdefault(extra.kind, []).append(_extra(extra))
        records[f"extra:{extra.label}"] = {"label": extra.label, "kind": extra.kind, "rows": extra.rows}
    files = _files(user)
    data = {
        "format": FORMAT,
        "product": settings.FORKANT_PRODUCT_NAME,
        "municipality": settings.FORKANT_MUNICIPALITY,
        "made_at": timezone.localtime(made_at).isoformat(),
        "person": user.get_full_name(),
        "kinds": {kind.code: {"label": str(kind.label), "seen_by": str(kind.seen_by)} for kind in personal.kinds()},
        "records": records,
        "files": [name for name, _held in files],
    }
    sections = [Section(kind, by_kind[kind.code]) for kind in personal.kinds() if kind.code in by_kind]
    return Everything(user, made_at, data, sections, files)


def _group(made: personal.Declaration, rows: list[dict[str, Any]], names: words.Names) -> Group:
    names.learn(made.model, rows, made.names)
    labels = {name: words.label(made.model, name) for name in made.names}
    records = [
        Record(
            [(labels[name], told) for name in made.names if (told := words.value(made.model, name, row[name], names))]
        )
        for row in rows
    ]
    return Group(str(made.label or made.model._meta.verbose_name), keeping.told(made.keep), records)


def _extra(extra: registry.Extra) -> Group:
    return Group(extra.label, "", [Record([(name, str(value)) for name, value in row.items()]) for row in extra.rows])


def _files(user: Any) -> list[tuple[str, Any]]:
    """Return the person's own files with a name for each that is hers alone in the package."""
    found = []
    for number, (made, held) in enumerate(personal.files(user), start=1):
        called = getattr(held.instance, "name", "") or PurePath(held.name).name
        suffix = PurePath(held.name).suffix
        base = get_valid_filename(PurePath(str(called)).stem or made.model._meta.label)[:60]
        found.append((f"{FILES}/{number:03d}-{base}{suffix}", held))
    return found


def as_json(found: Everything) -> str:
    """Return the data as JSON."""
    return json.dumps(found.data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_page(found: Everything) -> str:
    """Return the data as a page that needs no server."""
    return render_to_string("mydata/package.html", {"found": found, "style": STYLE_NAME, "json": JSON_NAME})


def write(found: Everything, out: IO[bytes]) -> int:
    """Write the package; return how many of the person's files could not be read.

    A file that the storage has lost does not keep the rest from her.
    """
    lost = 0
    style = finders.find("mydata/package.css")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, as_json(found))
        archive.writestr(PAGE_NAME, as_page(found))
        if isinstance(style, str):
            archive.write(style, STYLE_NAME)
        for name, held in found.files:
            try:
                with held.storage.open(held.name) as source, archive.open(name, "w") as target:
                    while block := source.read(1 << 20):
                        target.write(block)
            except FileNotFoundError:
                lost += 1
    return lost
