"""Who may see an image or a document: those who may see a page that uses it.

Wagtail's reference index knows which live page uses which file. A file that no page uses is seen by editors only.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from intranet.content.pages import BasePage


def references(model: type[Model]) -> QuerySet[ReferenceIndex]:
    """Return the rows that say which page uses which file of ``model``."""
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
    )


def used_by(model: type[Model], pages: QuerySet[BasePage]) -> QuerySet[Any]:
    """Return the keys of the files of ``model`` that one of ``pages`` uses."""
    keys = pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
    return (
        references(model)
        .filter(object_id__in=keys)
        .annotate(file_id=Cast("to_object_id", BigIntegerField()))
        .values("file_id")
    )


def pages_using(file: Model) -> QuerySet[BasePage]:
    """Return the pages that use ``file``, live or not."""
    rows = references(type(file)).filter(to_object_id=str(file.pk))
    return BasePage.objects.filter(pk__in=rows.annotate(page_id=Cast("object_id", BigIntegerField())).values("page_id"))


def uses(model: type[Model], pages: QuerySet[BasePage], keys: Collection[int]) -> dict[int, int]:
    """Return, by the key of each file among ``keys``, the first of ``pages`` that uses it."""
    wanted = pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
    rows = references(model).filter(object_id__in=wanted, to_object_id__in=[str(key) for key in keys])
    found = sorted((int(file), int(page)) for file, page in rows.values_list("to_object_id", "object_id"))
    return dict(reversed(found))
