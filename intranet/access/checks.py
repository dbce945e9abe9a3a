"""System checks: no model without a rule, no personal data without export, erasure and retention."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from intranet.access import access, personal

OURS = ("intranet.", "hr.", "learning.", "search")


def is_ours(model: type[Model]) -> bool:
    """Tell whether the model belongs to one of our rooms."""
    return (apps.get_app_config(model._meta.app_label).name + ".").startswith(OURS)


def our_models() -> list[type[Model]]:
    """Return our concrete models, without many-to-many through tables that Django makes by itself."""
    return [model for model in apps.get_models() if is_ours(model) and not model._meta.auto_created]


def reaches_a_person(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Tell whether a chain of foreign keys among our models ends at the user.

    Rows that are merely authored by a person end the chain: what hangs on a news page is not about its author.
    """
    user_model = apps.get_model(settings.AUTH_USER_MODEL)
    declared = [parent for parent in model._meta.get_parent_list() if parent in personal.declarations()]
    told = {field.name for parent in declared for field in parent._meta.get_fields()}
    for field in model._meta.get_fields():
        if field.name in told or field.related_model in declared:
            continue  # the parent's declaration tells: it is the same row
        if not (field.many_to_one or field.one_to_one or field.many_to_many) or field.auto_created:
            continue
        target = field.related_model
        if not isinstance(target, type) or target in seen or target is model:
            continue
        if target is user_model:
            return True
        declaration = personal.declarations().get(target)
        if declaration is not None and declaration.authored:
            continue
        if is_ours(target) and reaches_a_person(target, seen | {model}):
            return True
    return False


def names_a_person(model: type[Model]) -> bool:
    """Tell whether a model of a package we build on has a foreign key to an account of its own, not inherited."""
    user_model = apps.get_model(settings.AUTH_USER_MODEL)
    return any(field.is_relation and field.related_model is user_model for field in model._meta.local_fields)


def borrowed_models() -> list[type[Model]]:
    """Return the models of other packages that hold something about a person.

    A model that one of ours extends with a table of its own is told of by ours: it is the same row.
    """
    extended = {parent for model in our_models() for parent in model._meta.get_parent_list()}
    return [
        model
        for model in apps.get_models()
        if not is_ours(model) and model not in extended and not model._meta.auto_created and names_a_person(model)
        if not personal.said_unused(model)
    ]


@register()
def every_model_has_a_rule(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a model of ours with neither an access class nor a one-line reason."""
    return [
        Error(
            f"{model._meta.label} has no access rule.",
            hint="Subclass Access for it in its room's access.py, or call access.exempt(Model, reason=…).",
            obj=model,
            id="access.E001",
        )
        for model in our_models()
        if not access.has_rule(model) and not access.exemption(model)
    ]


@register()
def every_personal_model_is_registered(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a model of ours that reaches a person and does not say how it is exported, erased and kept."""
    return [
        Error(
            f"{model._meta.label} reaches a person but is not in the register of personal data.",
            hint="Call personal.declare(Model, person=…, erase=…, keep=…) in its room's access.py.",
            obj=model,
            id="access.E002",
        )
        for model in [*filter(reaches_a_person, our_models()), *borrowed_models()]
        if model not in personal.declarations()
    ]
