"""Lists in pages by cursor: the next page begins after the last row that was read.

Rows that come or go meanwhile move nothing: no row is given twice, and none that stood there all along is left out. A
cursor is signed, so that one which was not given out is not understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.utils.urls import replace_query_param

LIMIT, MOST = 50, 100


def pack(values: Sequence[Any], place: str) -> str:
    """Return a cursor: where a page of the list ``place`` ended."""
    plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    return signing.dumps(plain, salt=f"api.cursor:{place}", compress=False)


def unpack(cursor: str, place: str) -> list[Any]:
    """Return what a cursor holds.

    Raises:
        ValidationError: it was not given out for this list.
    """
    try:
        values: list[Any] = signing.loads(cursor, salt=f"api.cursor:{place}")
    except signing.BadSignature:
        raise ValidationError(
            {"cursor": gettext("This is not a cursor of this list. Begin again without it.")}, code="cursor"
        ) from None
    return values


def after(rows: QuerySet[Any], ordering: Sequence[str], values: Sequence[Any]) -> QuerySet[Any]:
    """Narrow rows to those behind the one with ``values``; a name with "-" before it goes down."""
    behind, equal = Q(pk__in=[]), Q()
    for name, value in zip(ordering, values, strict=True):
        field = name.removeprefix("-")
        behind |= equal & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{field: value})
    return rows.filter(behind)


def value_of(row: Any, name: str) -> Any:
    """Return a row's value for one name of the ordering; "__" goes through relations."""
    for part in name.removeprefix("-").split("__"):
        row = getattr(row, part)
    return row


class CursorPages(BasePagination):
    """Cuts a queryset into pages, or passes on where a list that cuts itself continues.

    ``beside`` are the serializers of what stands beside the results, by name; the description fills ``described`` with
    their schemas.
    """

    beside: ClassVar[Mapping[str, type[Serializer[Any]]]] = {}

    def __init__(self) -> None:
        self.described: dict[str, Any] = {}

    def cut(
        self, rows: QuerySet[Any], ordering: Sequence[str], *, place: str, limit: int, cursor: str
    ) -> tuple[list[Any], str]:
        """Return a page of rows, and the cursor of the next one, "" at the end. One query.

        ``ordering`` must tell any two rows apart and hold no empty values.
        """
        if cursor:
            rows = after(rows, ordering, unpack(cursor, place))
        found = list(rows.order_by(*ordering)[: limit + 1])
        page = found[:limit]
        more = pack([value_of(page[-1], name) for name in ordering], place) if len(found) > limit else ""
        return page, more

    def answer(self, request: Request, results: list[Any], cursor: str, **beside: Any) -> Response:
        """Return a page with the address of the next one, also in the header ``Link``."""
        following = replace_query_param(request.build_absolute_uri(), "cursor", cursor) if cursor else None
        headers = {"Link": f'<{following}>; rel="next"'} if following else None
        return Response({"next": following, **beside, "results": results}, headers=headers)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe a page."""
        return {
            "type": "object",
            "required": ["next", "results", *self.described],
            "properties": {
                "next": {"type": "string", "format": "uri", "nullable": True},
                "results": schema,
                **self.described,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Describe the two parameters of a page: the view's own parameters name them."""
        return []
