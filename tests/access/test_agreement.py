"""One rule, three forms: for everybody and everything, decision, filter and audience say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Model

from intranet.access import access, checks, scope
from tests.world import World, standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


def ruled() -> list[type[Model]]:
    """Return every model of ours with a rule, its own or inherited."""
    return [model for model in checks.our_models() if access.has_rule(model) and not access.exemption(model)]


def test_there_is_something_of_every_kind(world: World) -> None:
    assert [model.__name__ for model in ruled() if not model._base_manager.exists()] == []


def test_decision_filter_and_audience_agree(world: World, figure: Callable[[str], None]) -> None:
    """They agree; nobody sees a row twice; and nobody may do something to what she may not see.

    An action that is allowed on something hidden could be used to find out that it exists.
    """
    disagree: list[str] = []
    twice: list[str] = []
    hidden: list[str] = []
    compared = allowed = 0
    for model in ruled():
        rule = access.rule_for(model)
        rows = list(model._base_manager.all())
        audiences = {row.pk: access.audience(row) for row in rows}
        for name, user in world.cast:
            with scope.fresh():
                found = list(access.visible(user, model._base_manager.all()).values_list("pk", flat=True))
                tokens = access.tokens(user)
                if len(found) != len(set(found)):
                    twice.append(f"{name} {model.__name__}")
                for row in rows:
                    may = bool(access.can(user, "view", row))
                    forms = (may, row.pk in found, bool(tokens & audiences[row.pk]))
                    compared += 1
                    allowed += may
                    if len(set(forms)) > 1:
                        disagree.append(f"{name} {model.__name__} {row.pk}: can, visible, audience = {forms}")
                    if not may:
                        hidden += [
                            f"{name} {action} {model.__name__} {row}"
                            for action in rule.actions
                            if access.can(user, action, row)
                        ]
    figure(f"agreement: {len(ruled())} models, {compared} pairs of person and object, {allowed} may view")
    assert disagree == []
    assert twice == []
    assert hidden == []
    assert 0 < allowed < compared
