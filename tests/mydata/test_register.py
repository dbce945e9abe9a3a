"""The register forgets no model: what the world holds of each is exported to its person, and gone when she is erased.

Made from the register itself: a model that is declared is asked about here, and a model that is not stops the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone, translation

from intranet.access import checks, personal
from intranet.mydata import words
from intranet.people.models import User
from tests.world import World, standing, undone

pytestmark = pytest.mark.django_db

DECLARED = sorted(personal.declarations().values(), key=lambda made: made.model._meta.label)


def label(declaration: personal.Declaration) -> str:
    """Return the name of a declared model."""
    return declaration.model._meta.label


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


def people_in(declaration: personal.Declaration) -> list[User]:
    """Return the accounts that the rows of a declared model are about."""
    found: set[int] = set()
    for path in declaration.person:
        found |= set(declaration.model._base_manager.values_list(path, flat=True)) - {None}
    return list(User.objects.filter(pk__in=found))


@pytest.mark.parametrize("declaration", DECLARED, ids=label)
def test_the_world_holds_one_and_its_person_is_given_it(world: World, declaration: personal.Declaration) -> None:
    about = people_in(declaration)
    assert about, "make one in tests/world"
    for user in about:
        exported = personal.export(user)[label(declaration)]
        assert len(exported) == personal.rows(declaration, user).count() > 0
        assert all(set(row) == set(declaration.names) for row in exported)


def test_nobody_is_given_what_is_about_somebody_else(world: World) -> None:
    """The rows of everybody's exports, put together, are the rows that are about her, and not one more."""
    for name, user in world.cast:
        for made, rows in personal.found(user):
            others = made.model._base_manager.exclude(pk__in=personal.rows(made, user).values("pk"))
            if "id" in made.names:
                assert not {row["id"] for row in rows} & set(others.values_list("pk", flat=True)), (name, made.model)


def test_erasing_leaves_nothing_about_the_person(world: World) -> None:
    for _name, user in world.cast:
        held = {made: list(personal.rows(made, user).values_list("pk", flat=True)) for made in DECLARED}
        names = {user.username, getattr(getattr(user, "person", None), "name", "") or user.username}
        with undone():
            personal.erase(user)
            for made, pks in held.items():
                rows = made.model._base_manager.filter(pk__in=pks)
                if made.authored or made.erase == "keep":
                    assert rows.count() == len(pks), f"{label(made)} is kept, without a name"
                elif made.erase == "delete":
                    assert not rows.exists(), label(made)
                else:
                    assert not rows.exclude(**dict(made.blank)).exists(), label(made)
            user.refresh_from_db()
            told = str(personal.export(user)) + user.get_full_name()
            assert not [word for word in names if re.search(rf"\b{re.escape(word)}\b", told)]
            assert not user.is_active


def test_everything_has_gone_with_the_years(world: World) -> None:
    """Long after everybody has left, the nightly jobs have taken all that has a time of its own."""
    on = timezone.localdate() + timedelta(days=366 * 11)
    left = timezone.localdate()
    with undone():
        for job in apps.get_model("people.Employment").objects.filter(ends_on=None):
            job.ends_on = left
            job.save(update_fields=["ends_on"])
        for _round in (1, 2):
            for made in personal.in_order():
                personal.retire(made, on)
        for made in DECLARED:
            if not any(rule.is_timed for rule in made.keep):
                continue
            assert sum(personal.retire(made, on, pretend=True).values()) == 0, label(made)
        person = world.cast.employee.person
        person.refresh_from_db()
        person.user.refresh_from_db()
        assert (person.name, person.email, person.user.username) == ("–", "", f"slettet-{person.user_id}")
        assert not apps.get_model("development.Plan").objects.filter(employment__person=person).exists()
        assert not apps.get_model("development.Goal").objects.exists(), "parts go with their plan"


@pytest.mark.parametrize("declaration", DECLARED, ids=label)
def test_a_person_can_read_what_is_exported(declaration: personal.Declaration) -> None:
    """Every field has a Danish name, and every record type says what it is, who sees it and how long it stays."""
    with translation.override("en"):
        english = str(declaration.label)
        fields = {name: words.label(declaration.model, name) for name in declaration.names}
    with translation.override("da"):
        assert str(declaration.label) != english or english in ALIKE
        assert all(len(rule.words) > 4 for rule in declaration.keep)
        same = {
            name for name in fields if words.label(declaration.model, name) == fields[name] and name not in ALIKE_FIELDS
        }
        assert same == set(), "give these fields a name in intranet/mydata/words.py"


ALIKE = {"Import"}
ALIKE_FIELDS: set[str] = {"role", "title", "text", "status", "note", "revision"}
"""The same word in both languages."""


def test_models_said_to_be_unused_hold_nothing(world: World) -> None:
    unused: list[type[Model]] = [model for model in apps.get_models() if personal.said_unused(model)]
    assert unused
    assert [model._meta.label for model in unused if model._base_manager.exists()] == []


def test_models_of_other_packages_are_not_forgotten(world: World) -> None:
    assert {model._meta.label for model in checks.borrowed_models()} <= {label(made) for made in DECLARED}
    assert len(checks.borrowed_models()) >= 10
