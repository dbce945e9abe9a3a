"""The register of personal data: how each model that reaches a person is exported, erased and kept.

Declared in a room's ``access.py`` beside the rule. A model of ours that reaches a person without a declaration fails
the system check, so that nothing personal is ever forgotten. Retention follows domain rule 16.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet

Erase = Literal["delete", "anonymise", "keep"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What holds for the rows of ``model`` that are about one person.

    ``person`` is the lookup from the model to the user; several lookups where a row is about several people.
    ``fields`` are exported, all concrete fields when empty. ``blank`` gives the values that anonymising writes.
    ``keep`` says in words how long rows are kept, with the rule it comes from. ``authored`` marks rows that a person
    wrote or caused but that are not about her: exported as a fact, never erased with her.
    """

    model: type[Model]
    person: tuple[str, ...]
    erase: Erase
    keep: str
    fields: tuple[str, ...] = ()
    blank: tuple[tuple[str, Any], ...] = ()
    authored: bool = False
    reason: str = ""


_declarations: dict[type[Model], Declaration] = {}


def declare(
    model: type[Model],
    *,
    person: str | tuple[str, ...],
    erase: Erase,
    keep: str,
    fields: tuple[str, ...] = (),
    blank: dict[str, Any] | None = None,
    authored: bool = False,
    reason: str = "",
) -> None:
    """Register ``model``; see :class:`Declaration` for the words.

    Raises:
        ValueError: anonymising without values to write, or keeping without a reason.
    """
    if erase == "anonymise" and not blank:
        raise ValueError(f"{model._meta.label}: say which values anonymising writes")
    if erase == "keep" and not reason:
        raise ValueError(f"{model._meta.label}: say why rows are kept when a person is erased")
    paths = (person,) if isinstance(person, str) else person
    _declarations[model] = Declaration(
        model, paths, erase, keep, fields, tuple((blank or {}).items()), authored, reason
    )


def declarations() -> dict[type[Model], Declaration]:
    """Return every declaration by its model."""
    return dict(_declarations)


def rows(declaration: Declaration, user: Any) -> QuerySet[Any]:
    """Return the rows of the declared model that are about ``user``."""
    manager = declaration.model._base_manager
    found = manager.none()
    for path in declaration.person:
        found = found | manager.filter(**{path: user})
    return found.order_by("pk")


def export(user: Any) -> dict[str, list[dict[str, Any]]]:
    """Return everything that the system holds about ``user``, by model label; values as stored."""
    package: dict[str, list[dict[str, Any]]] = {}
    for model, declaration in _declarations.items():
        names = declaration.fields or tuple(field.attname for field in model._meta.concrete_fields)
        found = list(rows(declaration, user).values(*names))
        if found:
            package[model._meta.label] = found
    return package


@transaction.atomic
def erase(user: Any) -> dict[str, int]:
    """Erase or anonymise what is held about ``user``; return rows touched, by model label.

    Children go before parents, so that protected relations never stand in the way.
    """
    touched: dict[str, int] = {}
    order = {model: place for place, model in enumerate(apps.get_models())}
    for model, declaration in sorted(_declarations.items(), key=lambda item: -order[item[0]]):
        if declaration.erase == "keep" or declaration.authored:
            continue
        pks = list(rows(declaration, user).values_list("pk", flat=True))
        if not pks:
            continue
        found = model._base_manager.filter(pk__in=pks)
        if declaration.erase == "delete":
            found.delete()
        else:
            found.update(**dict(declaration.blank))
        touched[model._meta.label] = len(pks)
    return touched
