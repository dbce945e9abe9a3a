"""The register of personal data: how each model that reaches a person is exported, erased and kept.

Declared in a room's ``access.py`` beside the rule. A model of ours that reaches a person without a declaration fails
the system check, so that nothing personal is ever forgotten. How long rows are kept says ``keeping.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from django.apps import apps
from django.db import models, transaction
from django.db.models import Model, QuerySet

from intranet.access.keeping import Keep

Erase = Literal["delete", "anonymise", "keep"]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record as a person thinks of it: "agreed plans", "messages". Several models make up one.

    ``seen_by`` says in words who can see such records. ``icon`` is one of the design's, ``tint`` one of its colours.
    """

    code: str
    label: Any
    seen_by: Any
    icon: str = "document"
    tint: str = "naerhed"
    order: int = 100


@dataclass(frozen=True, slots=True, eq=False)
class Declaration:
    """What holds for the rows of ``model`` that are about one person.

    ``person`` is the lookup from the model to the user; several lookups where a row is about several people.
    ``fields`` are exported, all concrete fields when empty; of ``files`` the contents too. ``blank`` gives the values
    that anonymising writes. ``keep`` are the rules about time; whichever comes first counts. ``kind`` is the code of
    the kind of record, ``label`` what one row is called. ``authored`` marks rows that a person wrote or caused but that
    are not about her: exported as a fact, never erased with her.
    """

    model: type[Model]
    person: tuple[str, ...]
    erase: Erase
    keep: tuple[Keep, ...]
    fields: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    blank: tuple[tuple[str, Any], ...] = ()
    authored: bool = False
    reason: str = ""
    kind: str = "other"
    label: Any = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that are exported."""
        return self.fields or tuple(field.attname for field in self.model._meta.concrete_fields)


_declarations: dict[type[Model], Declaration] = {}
_kinds: dict[str, Kind] = {}
_unused: dict[type[Model], str] = {}


def kind(
    code: str, label: Any, *, seen_by: Any, icon: str = "document", tint: str = "naerhed", order: int = 100
) -> Kind:
    """Name a kind of record; see :class:`Kind` for the words."""
    made = Kind(code, label, seen_by, icon, tint, order)
    _kinds[code] = made
    return made


def kinds() -> list[Kind]:
    """Return every kind of record in order."""
    return sorted(_kinds.values(), key=lambda made: made.order)


def declare(
    model: type[Model],
    *,
    person: str | tuple[str, ...],
    erase: Erase,
    keep: Keep | tuple[Keep, ...],
    fields: tuple[str, ...] = (),
    files: tuple[str, ...] | None = None,
    blank: dict[str, Any] | None = None,
    authored: bool = False,
    reason: str = "",
    kind: str = "other",
    label: Any = "",
) -> None:
    """Register ``model``; see :class:`Declaration` for the words.

    Raises:
        ValueError: anonymising without values to write, keeping without a reason, or a period only in words.
    """
    rules = (keep,) if isinstance(keep, Keep) else keep
    if not rules or not all(isinstance(rule, Keep) for rule in rules):
        raise ValueError(f"{model._meta.label}: say how long with intranet.access.keeping, not in words alone")
    if erase == "anonymise" and not blank:
        raise ValueError(f"{model._meta.label}: say which values anonymising writes")
    if erase == "keep" and not reason:
        raise ValueError(f"{model._meta.label}: say why rows are kept when a person is erased")
    paths = (person,) if isinstance(person, str) else person
    if files is None:
        files = tuple(name for name in _file_fields(model) if not fields or name in fields)
    written = tuple((blank or {}).items())
    _declarations[model] = Declaration(
        model, paths, erase, rules, fields, files, written, authored, reason, kind, label
    )


def _file_fields(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if isinstance(field, models.FileField)}


def unused(model: type[Model], *, reason: str) -> None:
    """Say that a model of a package we build on holds nothing, and why; a test looks whether it is true."""
    _unused[model] = reason


def said_unused(model: type[Model]) -> bool:
    """Tell whether :func:`unused` was said of the model."""
    return model in _unused


def declarations() -> dict[type[Model], Declaration]:
    """Return every declaration by its model."""
    return dict(_declarations)


def rows(declaration: Declaration, user: Any) -> QuerySet[Any]:
    """Return the rows of the declared model that are about ``user``."""
    reach = models.Q()
    for path in declaration.person:
        reach |= models.Q(**{path: getattr(user, "pk", user)})
    return declaration.model._base_manager.filter(reach).order_by("pk")


def found(user: Any) -> Iterator[tuple[Declaration, list[dict[str, Any]]]]:
    """Yield for every declaration with rows about ``user`` what is exported of them; values as stored."""
    for declaration in _declarations.values():
        values = list(rows(declaration, user).values(*declaration.names))
        if values:
            yield declaration, values


def export(user: Any) -> dict[str, list[dict[str, Any]]]:
    """Return everything that the system holds about ``user``, by model label; values as stored."""
    return {declaration.model._meta.label: values for declaration, values in found(user)}


def files(user: Any) -> Iterator[tuple[Declaration, Any]]:
    """Yield the stored files that are the person's, each with its declaration."""
    for declaration in _declarations.values():
        if not declaration.files:
            continue
        for row in rows(declaration, user):
            for name in declaration.files:
                held = getattr(row, name)
                if held:
                    yield declaration, held


def in_order() -> list[Declaration]:
    """Return the declarations, children before parents, so that protected relations never stand in the way."""
    place = {model: number for number, model in enumerate(apps.get_models())}
    return sorted(_declarations.values(), key=lambda made: _depth(made.model, place), reverse=True)


def _depth(model: type[Model], place: dict[type[Model], int]) -> tuple[int, int]:
    return _steps(model, frozenset()), place[model]


def _steps(model: type[Model], seen: frozenset[type[Model]]) -> int:
    """Return how many foreign keys among declared models lead from ``model`` upwards, at most."""
    above = [
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in _declarations and field.related_model not in seen | {model}
    ]
    return max((1 + _steps(parent, seen | {model}) for parent in above if isinstance(parent, type)), default=0)


@transaction.atomic
def erase(user: Any) -> dict[str, int]:
    """Erase or anonymise what is held about ``user``; return rows touched, by model label. Stored files go too."""
    touched: dict[str, int] = {}
    for declaration in in_order():
        if declaration.erase == "keep" or declaration.authored:
            continue
        pks = list(rows(declaration, user).values_list("pk", flat=True))
        if pks:
            remove(declaration, pks, declaration.blank)
            touched[declaration.model._meta.label] = len(pks)
    return touched


def remove(declaration: Declaration, pks: Iterable[Any], blank: tuple[tuple[str, Any], ...] = ()) -> None:
    """Delete the rows, or write ``blank`` into them when given; the files behind them go after commit."""
    chosen = declaration.model._base_manager.filter(pk__in=list(pks))
    written = dict(blank)
    names = [name for name in _file_fields(declaration.model) if not blank or name in written]
    gone = [getattr(row, name) for row in chosen.only("pk", *names) for name in names] if names else []
    if blank:
        chosen.update(**written)
    else:
        chosen.delete()
    for held in gone:
        if held:
            transaction.on_commit(partial(held.storage.delete, held.name))


def retire(declaration: Declaration, on: date, *, user: Any = None, pretend: bool = False) -> dict[str, int]:
    """Delete or blank what a declaration's rules say is past its time, in batches; return how many rows of each.

    Each batch is a transaction of its own, so that a stopped job loses nothing and holds nobody up. ``user`` narrows to
    the rows about one account; ``pretend`` counts only.
    """
    counts = {"deleted": 0, "blanked": 0}
    for rule in declaration.keep:
        if not rule.is_timed:
            continue
        around = rows(declaration, user) if user is not None else declaration.model._base_manager.all()
        due = rule.due(around, declaration.person, on).order_by("pk")
        what = "blanked" if rule.blank else "deleted"
        counts[what] += due.count() if pretend else _retire(declaration, due, rule)
    return counts


def _retire(declaration: Declaration, due: QuerySet[Any], rule: Keep) -> int:
    """Take away what is due; return how many rows.

    Raises:
        RuntimeError: rows are due again right after: the rule and what it writes do not fit, and it would never end.
    """
    done, last = 0, None
    while True:
        with transaction.atomic():
            pks = list(due.values_list("pk", flat=True)[:BATCH])
            if not pks:
                return done
            if pks == last:
                raise RuntimeError(f"{declaration.model._meta.label}: what was blanked is due again")
            remove(declaration, pks, rule.blank)
            done, last = done + len(pks), pks
