"""Files as people find them: by their name, and by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

import search
from intranet.access import access
from intranet.files import shelves, words
from intranet.files.models import FileText
from intranet.journal.models import Entry
from search.analysis.stopwords import DANISH, ENGLISH

#: So much of a text is looked at to hear which language it is in.
HEARD = 20_000


def language_of(text: str) -> str:
    """Return "en" for a text that is plainly English, else "da"."""
    spoken = text[:HEARD].lower().split()
    english = sum(word in ENGLISH and word not in DANISH for word in spoken)
    return "en" if english > 2 * sum(word in DANISH and word not in ENGLISH for word in spoken) else "da"


@search.register
class FileSource(search.Source):
    """Files of every shelf. A file with a CPR number in it is not found at all (domain rule 17)."""

    kind = "file"
    label, label_one = _("Files"), _("File")
    model = FileText
    icon, tint, order = "file", "okker", 65
    journal = ("",)

    def queryset(self) -> QuerySet[FileText]:
        """All files but those, with the rows that hold them."""
        return FileText.objects.exclude(state=FileText.State.CPR).prefetch_related("subject")

    def document(self, row: FileText) -> search.SearchDoc | None:
        """Describe a file by its own rule; one that nobody may fetch is not found."""
        shelf, subject = shelves.by_type(row.subject_type_id), row.subject
        audience = access.audience(subject) if subject is not None else frozenset()
        if shelf is None or subject is None or not audience:
            return None
        label, name = shelf.label(subject), shelf.name(subject)
        stem = PurePath(name).stem
        return search.SearchDoc(
            kind=self.kind,
            pk=row.pk,
            title=label.title,
            url=label.url,
            audience=audience,
            updated_at=label.updated_at,
            keywords=tuple(dict.fromkeys(word for word in (stem, stem.replace("_", " ")) if word != label.title)),
            body=row.text,
            unit=label.unit,
            tags=label.tags,
            language=language_of(row.text),
            weight=0.7,
        )

    def hydrate(self, user: Any, pks: Collection[int]) -> dict[int, Any]:
        """Return the files that she may fetch, with where they live as she may know it."""
        rows = access.visible(user, self.queryset().filter(pk__in=pks)).defer("text")
        shelved: dict[int, list[FileText]] = defaultdict(list)
        for row in rows:
            shelved[row.subject_type_id].append(row)
        for type_id, held in shelved.items():
            shelf = shelves.by_type(type_id)
            places = shelf.places(user, [row.subject for row in held]) if shelf is not None else {}
            for row in held:
                row.place = places.get(row.subject_id, "")  # type: ignore[attr-defined]  # for the line below a hit
        return {row.pk: row for row in rows}

    def meta(self, obj: Any, doc: Any) -> str:
        """Return what it is, how large, and where it lives."""
        shelf = shelves.by_type(obj.subject_type_id)
        name = shelf.name(obj.subject) if shelf is not None else ""
        return " · ".join(filter(None, (words.kind(name), words.size(obj.size), obj.place)))

    def affected(self, entry: Entry) -> Iterable[int]:
        """The files of a shelf that says its rows are concerned."""
        found: set[int] = set()
        for shelf in shelves.every():
            if entry.verb.startswith(shelf.journal):
                held = FileText.objects.filter(
                    subject_type=shelves.type_of(shelf), subject_id__in=list(shelf.affected(entry))
                )
                found.update(held.values_list("pk", flat=True))
        return found
