"""The system checks fire: a model without a rule, personal data without a declaration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core import checks as framework
from django.db import models

from intranet.access import access, checks, keeping, personal
from intranet.people.models import Person, Skill


@contextmanager
def another_model(name: str, **fields: models.Field) -> Iterator[type[models.Model]]:
    """Let the people room have one model more."""
    meta = type("Meta", (), {"app_label": "people"})
    made = type(name, (models.Model,), {"__module__": "intranet.people.models", "Meta": meta, **fields})
    try:
        yield made
    finally:
        del apps.all_models["people"][name.lower()]
        apps.clear_cache()
        Person._meta._expire_cache()


def ids(found: list[framework.CheckMessage], model: type[models.Model]) -> list[str]:
    """Return the ids of the messages about a model."""
    return [str(message.id) for message in found if message.obj is model]


def test_the_house_is_clean() -> None:
    assert framework.run_checks() == []


def test_a_model_without_a_rule_stops_the_start() -> None:
    with another_model("Locker", number=models.IntegerField()) as model:
        found = framework.run_checks()
        assert ids(found, model) == ["access.E001"]
        assert "no access rule" in found[0].msg
        access.exempt(model, reason="for the test")
        try:
            assert ids(framework.run_checks(), model) == []
        finally:
            del access._exempt[model]


def test_personal_data_without_a_declaration_stops_the_start() -> None:
    field = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    with another_model("Locker", person=field) as model:
        access.exempt(model, reason="for the test")
        try:
            assert ids(framework.run_checks(), model) == ["access.E002"]
        finally:
            del access._exempt[model]


def test_personal_data_two_steps_away_is_found() -> None:
    field = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    with another_model("Diploma", skill=field) as model:
        assert "access.E002" in ids(framework.run_checks(), model)


def test_a_declaration_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal, "_declarations", {})
    with pytest.raises(ValueError, match="which values"):
        personal.declare(Skill, person="person__user", erase="anonymise", keep=keeping.after_leaving())
    with pytest.raises(ValueError, match="why rows are kept"):
        personal.declare(Skill, person="person__user", erase="keep", keep=keeping.after_leaving())
    with pytest.raises(ValueError, match="not in words alone"):
        personal.declare(Skill, person="person__user", erase="delete", keep="a year")  # type: ignore[arg-type]  # wrong on purpose


def test_every_declaration_reads_its_rows() -> None:
    declared = personal.declarations()
    assert set(declared) >= {model for model in checks.our_models() if checks.reaches_a_person(model)}
    for declaration in declared.values():
        assert all(len(rule.words) > 4 for rule in declaration.keep), declaration.model
        assert declaration.label, declaration.model
        assert declaration.kind in {kind.code for kind in personal.kinds()}, declaration.model
