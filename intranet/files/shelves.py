"""Where rooms say which of their rows hold files that people may find. Filled from every room's ``searchable.py``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet


@dataclass(frozen=True, slots=True)
class Label:
    """How a file is found: what it is called, where it is fetched, and what it belongs to."""

    title: str
    url: str
    updated_at: datetime
    unit: int | None = None
    tags: frozenset[str] = field(default_factory=frozenset)


class Shelf:
    """The files of one model. Who may find one is the model's own access rule, and nothing else."""

    model: ClassVar[type[Model]]
    #: Prefixes of journal verbs after which ``affected`` is asked: the access or the place of files changed.
    journal: ClassVar[tuple[str, ...]] = ()

    def file(self, obj: Any) -> Any:
        """Return the stored file (a ``FieldFile``)."""
        return obj.file

    def rows(self) -> QuerySet[Any]:
        """Return all rows with what their label and access rule read."""
        return self.model._default_manager.all()

    def name(self, obj: Any) -> str:
        """Return the name under which it is fetched; its ending says what it is."""
        raise NotImplementedError

    def label(self, obj: Any) -> Label:
        """Describe the file for whoever may view it."""
        raise NotImplementedError

    def places(self, user: Any, objs: Collection[Any]) -> Mapping[int, str]:
        """Return, by key, where each file lives, in words that ``user`` may read."""
        return {}

    def affected(self, entry: Any) -> Iterable[int]:
        """Return the keys of the model's rows that a journal entry with one of the prefixes concerns."""
        return ()

    def owners(self, obj: Any) -> list[int]:
        """Return the accounts that answer for the file: they are told when it holds a CPR number."""
        raise NotImplementedError

    def facts(self, obj: Any) -> dict[str, Any]:
        """Return what such a message needs: ids and short values that may stand in a mail."""
        return {}


_shelves: dict[str, Shelf] = {}


def register(shelf: type[Shelf]) -> type[Shelf]:
    """Let the files of a model be found; a decorator. Raises ``ImproperlyConfigured`` when there is a shelf already."""
    label = shelf.model._meta.label_lower
    if label in _shelves and type(_shelves[label]) is not shelf:
        raise ImproperlyConfigured(f"The files of {label} stand on {type(_shelves[label])} already.")
    _shelves[label] = shelf()
    return shelf


def every() -> list[Shelf]:
    """Return all shelves."""
    return list(_shelves.values())


def of(obj: Model) -> Shelf:
    """Return the shelf of a row. Raises ``KeyError`` for a model without one."""
    return _shelves[obj._meta.label_lower]


def type_of(shelf: Shelf) -> ContentType:
    """Return the content type of a shelf's rows."""
    return ContentType.objects.get_for_model(shelf.model)


def by_type(content_type_id: int) -> Shelf | None:
    """Return the shelf of a content type, or None when its room is gone."""
    return next((shelf for shelf in _shelves.values() if type_of(shelf).pk == content_type_id), None)
