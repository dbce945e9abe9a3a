"""The description of the API (OpenAPI 3), read off what the views declare."""

from __future__ import annotations

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from intranet.api.paging import CursorPages
from intranet.api.problems import CONTENT_TYPE
from intranet.api.serializers import Serializer
from intranet.api.views import View

CHANGING = ("PUT", "PATCH", "DELETE")


class Fault(Serializer):
    """One thing that is wrong in what was sent."""

    field = serializers.CharField(help_text=_("Its place, with dots; empty for the whole."))
    detail = serializers.CharField()
    code = serializers.CharField()


class Problem(Serializer):
    """A problem document (RFC 9457)."""

    type = serializers.CharField(help_text=_("The kind of problem: an address in the description of the API."))
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text=_("What happened and what to do, in the language asked for."))
    errors = Fault(many=True, required=False)  # type: ignore[assignment]  # a field takes the place of the property
    scope = serializers.CharField(required=False, help_text=_("The scope that the key lacks."))
    current = serializers.DictField(required=False, help_text=_("The thing as it stands now."))


class Schema(AutoSchema):
    """Reads a view's scopes, parameters, bodies and answers."""

    @property
    def _own(self) -> View:
        return cast(View, self.view)

    def _is_list_view(self, serializer: Any = None) -> bool:
        return self._own.many and self.method == "GET"

    def _get_paginator(self) -> Any:
        paginator = super()._get_paginator()  # type: ignore[no-untyped-call]  # the library has no types here
        if isinstance(paginator, CursorPages):
            shown = {name: self.resolve_serializer(of(), "response") for name, of in paginator.beside.items()}
            paginator.described = {name: component.ref for name, component in shown.items()}
        return paginator

    def get_tags(self) -> list[str]:
        """The room that the view belongs to."""
        return [str(self._own.tag)]

    def get_summary(self) -> str | None:
        """What the method does, in a sentence."""
        about = self._own.about.get(self.method)
        return str(about) if about else None

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular does
        """Nothing beside the sentence."""
        return ""

    def get_extensions(self) -> dict[str, Any]:
        """The scope that a key needs."""
        scope = self._own.scopes.get(self.method)
        return {"x-scope": scope.code} if scope is not None and scope.code else {}

    def get_override_parameters(self) -> list[Any]:
        """The parameters of the address; and for a change the tag of what was read."""
        found: list[Any] = []
        if self.method == "GET" and self._own.params is not None:
            found.append(self._own.params)
        if self.method in CHANGING:
            found.append(
                OpenApiParameter(
                    "If-Match",
                    str,
                    OpenApiParameter.HEADER,
                    required=True,
                    description=_("The tag you read (ETag)."),
                )
            )
        return found

    def get_request_serializer(self) -> Any:
        """What is sent."""
        return self._own.bodies.get(self.method)

    def get_response_serializers(self) -> Any:
        """What is answered, and every problem that can be."""
        status = self._own.statuses.get(self.method, 200)
        usual = self._own.get_serializer_class() if self._own.serializer_class else None
        body = None if status == 204 or usual is None else usual(many=True) if self._is_list_view() else usual
        found: dict[Any, Any] = {status: body if body is not None else OpenApiResponse(description=_("It is done."))}
        if self.method == "GET":
            found[304] = OpenApiResponse(description=_("You have it already (If-None-Match)"))
        for code in self._problems():
            found[code, CONTENT_TYPE] = OpenApiResponse(Problem)
        return found

    def _problems(self) -> list[int]:
        has_body = self.method in self._own.bodies
        codes = {401, 403, 406, 429}
        codes |= {400} if has_body or (self.method == "GET" and self._own.params) else set()
        codes |= {404} if "{" in self.path else set()
        codes |= {409} if self.method != "GET" else set()
        codes |= {412, 428} if self.method in CHANGING else set()
        codes |= {415} if has_body else set()
        return sorted(codes)

    def _get_response_headers_for_code(self, status_code: Any, direction: str = "response") -> dict[str, Any]:
        headers = super()._get_response_headers_for_code(status_code, direction)
        if str(status_code) == "429":
            headers["Retry-After"] = {"schema": {"type": "integer"}, "description": str(_("Seconds to wait."))}
        if str(status_code) in ("200", "201") and not self._is_list_view():
            headers["ETag"] = {"schema": {"type": "string"}, "description": str(_("The tag for If-Match."))}
        return headers


def ours(endpoints: list[Any]) -> list[Any]:
    """Leave out what is served to the Wagtail admin's own pages."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/")]


def closed(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Say of every body that is sent that it has no other fields than the declared ones."""
    schemas = result.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        if schema.get("type") == "object" and name.endswith("Request"):
            schema["additionalProperties"] = False
    return result
