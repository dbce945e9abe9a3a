"""The API is described as it is: a committed snapshot, both ways against the URLconf, and nothing without a scope."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.checks import Error
from django.test import Client
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from intranet.api import checks, docs, problems, scopes
from intranet.api.permissions import HasScope
from intranet.api.views import View
from intranet.config import api_v1
from tests.access.routes import routes
from tests.api.conftest import Program
from tests.architecture import house
from tests.cast import Cast

SNAPSHOT = Path(__file__).with_name("schema.yml")
UNDESCRIBED = {"api:schema", "api:docs", "api:root", "api:nothing"}
METHODS = ("get", "post", "put", "patch", "delete")
Programs = Callable[..., Program]


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description in English."""
    with translation.override("en"):
        return docs.description()


def test_the_description_is_the_one_that_was_committed(described: dict[str, Any]) -> None:
    """When it is meant to change: FORKANT_WRITE_SCHEMA=1 pytest tests/api/test_schema.py, then read the diff."""
    text = yaml.safe_dump(yaml.safe_load(yaml.dump(plain(described))), sort_keys=True, allow_unicode=True, width=120)
    if os.environ.get("FORKANT_WRITE_SCHEMA"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert SNAPSHOT.read_text(encoding="utf-8") == text


def plain(value: Any) -> Any:
    """Return a description in plain lists, mappings and words."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float | None) else str(value)


def test_the_description_is_sound_and_nothing_had_to_be_guessed(described: dict[str, Any]) -> None:
    validate_schema(described)
    assert dict(GENERATOR_STATS._warn_cache) == {}
    assert dict(GENERATOR_STATS._error_cache) == {}


def test_every_address_is_described_with_every_method(described: dict[str, Any]) -> None:
    told = {
        (re.sub(r"{\w+}", "{}", path), method)
        for path, methods in described["paths"].items()
        for method in methods
        if method in METHODS
    }
    there = {
        ("/" + re.sub(r"<[^>]+>", "{}", route.pattern), method.lower())
        for route in routes()
        if route.name.startswith("api:") and route.name not in UNDESCRIBED
        for method in checks.methods_of(route.view.cls)  # type: ignore[attr-defined]  # a class-based view
    }
    assert told - there == set(), "described, but not there"
    assert there - told == set(), "there, but not described"
    assert len(there) > 30


def test_every_operation_says_what_it_does_in_both_languages() -> None:
    for language in ("en", "da"):
        with translation.override(language):
            for section in docs.sections():
                for operation in section.operations:
                    assert operation.summary, (language, operation.path)
    with translation.override("da"):
        assert any("Kolleger" in operation.summary for section in docs.sections() for operation in section.operations)


def test_every_scope_is_used_and_every_used_scope_is_known(described: dict[str, Any]) -> None:
    used = {
        told["x-scope"] for methods in described["paths"].values() for told in methods.values() if "x-scope" in told
    }
    assert used == {scope.code for scope in scopes.registered()}


def test_writing_has_a_scope_of_its_own() -> None:
    for view in checks.api_views():
        assert issubclass(view, View)
        writes = {view.scopes[method].code for method in checks.methods_of(view) if method != "GET"} - {""}
        assert all(code.endswith(":write") for code in writes), view


class Bare(View):
    """A view that forgot its scope."""

    scopes = {"POST": scopes.ANY}

    def get(self, request: Any) -> None:
        """Answer nothing."""


class Foreign(docs.SchemaView):
    """A view that does not ask for the scope."""

    permission_classes = ()


def test_a_view_without_a_scope_is_refused() -> None:
    found = list(checks.errors_of(Bare))
    assert [error.id for error in found] == ["api.E002"]
    assert isinstance(found[0], Error)
    assert "GET" in found[0].msg
    assert [error.id for error in checks.errors_of(Foreign)] == ["api.E003"]
    assert [list(checks.errors_of(view)) for view in checks.api_views() if list(checks.errors_of(view))] == []
    assert HasScope in View.permission_classes


def test_every_room_hands_in_its_part() -> None:
    parts = [path for path in house.modules("api") if path.stem == "api" or path.parent.name == "api"]
    rooms = {path.parent if path.stem == "api" else path.parent.parent for path in parts}
    rooms = {room for room in rooms if room in house.rooms() and room.parent != house.ROOT / "intranet/config"}
    joined = set(re.findall(r"^from (\S+) import api", Path(api_v1.__file__).read_text(encoding="utf-8"), re.MULTILINE))
    assert {house.name_of(room).replace("/", ".") for room in rooms} == joined


@pytest.mark.django_db
def test_the_page_shows_every_operation_and_every_problem(cast: Cast, signed_in: Callable[..., Client]) -> None:
    page = signed_in(cast.employee).get("/api/v1/docs/").content.decode()
    with translation.override("da"):
        for section in docs.sections():
            for operation in section.operations:
                assert f'id="{operation.anchor}"' in page
    for kind in problems.KINDS:
        assert f'id="problem-{kind}"' in page
    assert "<script" not in page.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.django_db
def test_the_description_is_for_those_who_are_signed_in(cast: Cast, program: Programs) -> None:
    assert Client().get("/api/v1/schema/").status_code == 401
    assert program(cast.employee).get("/schema/")["openapi"].startswith("3.")
    as_yaml = program(cast.employee).ask("get", "/schema/", 200, Accept="application/vnd.oai.openapi")
    assert yaml.safe_load(as_yaml.content)["info"]["title"] == "Forkant"
