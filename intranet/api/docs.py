"""The description of the API: for programs as OpenAPI, for people as a page."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.api import problems, scopes
from intranet.api.views import View


def description() -> dict[str, Any]:
    """Return the description in the active language."""
    return _description(get_language() or "")


@functools.lru_cache(maxsize=4)
def _description(language: str) -> dict[str, Any]:
    generator: Any = SchemaGenerator
    found: dict[str, Any] = generator().get_schema(request=None, public=True)
    return found


class SchemaView(View):
    """The description as OpenAPI, in JSON or, when asked for, YAML."""

    scopes = {"GET": scopes.ANY}
    about = {"GET": _("This description")}
    tag = "me"
    renderer_classes = [OpenApiJsonRenderer2, OpenApiYamlRenderer]
    schema = None

    def get(self, request: Request) -> Response:
        """Answer with the description."""
        return Response(description())


@dataclass(frozen=True, slots=True)
class Field:
    """One field or parameter: its type in a word or two."""

    name: str
    kind: str
    needed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    anchor: str
    method: str
    path: str
    summary: str
    scope: str
    params: list[Field]
    body: list[Field]
    answer: list[Field]
    is_list: bool
    codes: list[str]

    @property
    def parts(self) -> list[str]:
        """The address in pieces, between which a narrow screen may break it."""
        return [f"{part}/" for part in self.path.removesuffix("/").split("/")]


@dataclass(slots=True)
class Section:
    """The operations of one room."""

    tag: str
    operations: list[Operation] = field(default_factory=list)


METHODS = ("get", "post", "put", "patch", "delete")


def sections() -> list[Section]:
    """Return the description by room, as the page shows it."""
    whole = description()
    found: dict[str, Section] = {}
    for path, methods in whole["paths"].items():
        for method in METHODS:
            if method in methods:
                tag = methods[method]["tags"][0]
                found.setdefault(tag, Section(tag)).operations.append(_operation(whole, path, method, methods[method]))
    return list(found.values())


def _operation(whole: dict[str, Any], path: str, method: str, told: dict[str, Any]) -> Operation:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    good = next((code for code in told["responses"] if code.startswith("2")), "200")
    schema = told["responses"][good].get("content", {}).get("application/json", {}).get("schema", {})
    plain = _resolved(whole, schema)
    results = plain.get("properties", {}).get("results")
    return Operation(
        anchor=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        scope=told.get("x-scope", ""),
        params=[
            Field(one["name"], _kind(whole, one["schema"]), one.get("required", False), one.get("description", ""))
            for one in told.get("parameters", [])
        ],
        body=_fields(whole, body),
        answer=_fields(whole, results["items"] if results else plain),
        is_list=results is not None,
        codes=sorted(told["responses"]),
    )


def _resolved(whole: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema itself where only its name stands."""
    while "$ref" in schema or len(schema.get("allOf", ())) == 1:
        if "$ref" in schema:
            schema = whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        else:
            schema = schema["allOf"][0]
    return schema


def _fields(whole: dict[str, Any], schema: dict[str, Any]) -> list[Field]:
    plain = _resolved(whole, schema)
    needed = set(plain.get("required", ()))
    return [
        Field(name, _kind(whole, one), name in needed, one.get("description", ""))
        for name, one in plain.get("properties", {}).items()
    ]


def _kind(whole: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return a type in a word or two: "string (date)", "list of integer", "Ref"."""
    if "$ref" in schema:
        plain = _resolved(whole, schema)
        return " | ".join(map(str, plain["enum"])) if "enum" in plain else schema["$ref"].rsplit("/", 1)[-1]
    for several in ("allOf", "oneOf"):
        if several in schema:
            return " | ".join(_kind(whole, one) for one in schema[several])
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"] if one is not None)
    if schema.get("type") == "array":
        return f"[{_kind(whole, schema['items'])}]"
    return str(schema.get("format") or schema.get("type", ""))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The description as a page."""
    told = {code: (title, str(words) % {"scope": "…"}) for code, (title, words) in problems.KINDS.items()}
    context = {"sections": sections(), "scopes": scopes.registered(), "problems": told}
    return render(request, "api/docs.html", context)
