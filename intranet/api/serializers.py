"""What goes in and out: declared fields and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from intranet.api import paging


class Serializer(serializers.Serializer[Any]):
    """A serializer that refuses what it does not know, so that a misspelt name is never taken for a choice."""

    def to_internal_value(self, data: Any) -> Any:
        """Read what was sent.

        Raises:
            ValidationError: a value is wrong, or a name is unknown.
        """
        if isinstance(data, Mapping):
            unknown = sorted(set(data) - {name for name, field in self.fields.items() if not field.read_only})
            if unknown:
                words = gettext("There is no such field here.")
                raise ValidationError({name: [words] for name in unknown}, code="unknown")
        return super().to_internal_value(data)


class Params(Serializer):
    """The parameters of an address."""


class PageParams(Params):
    """The parameters of a list in pages."""

    limit = serializers.IntegerField(
        min_value=1, max_value=paging.MOST, default=paging.LIMIT, help_text=_("How many to a page.")
    )
    cursor = serializers.CharField(
        default="", max_length=1000, help_text=_("Where the page begins: out of the page before.")
    )


class Ref(Serializer):
    """Something that has a name and an address of its own in the API."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()


class Term(Serializer):
    """A focus area or a guiding marker."""

    code = serializers.CharField()
    name = serializers.CharField(source="label")


class Address(serializers.CharField):
    """Where a page is, with the server's name."""

    def to_representation(self, value: Any) -> str:
        """Return the whole address; "" for a thing without a page."""
        path = str(value or "")
        return str(self.context["request"].build_absolute_uri(path)) if path.startswith("/") else path
