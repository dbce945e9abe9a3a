"""The one guarded way to fetch.

Views never call ``.objects``; they ask here. What the person may not know of answers like what does not exist.
"""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from intranet.access import access

M = TypeVar("M", bound=Model)
LARGEST = 2**63


def get_or_404(user: Any, objects: type[M] | QuerySet[M], action: str = "view", **lookup: Any) -> M:
    """Return the object, if ``user`` may see it and do ``action`` to it.

    Raises:
        Http404: it does not exist, or the person may not know that it does.
        access.Denied: she may see it but not do this; the reason is in words.
    """
    if any(isinstance(value, int) and not -LARGEST <= value < LARGEST for value in lookup.values()):
        raise access.NotVisible  # no row has such a key, and SQLite cannot even be asked for it
    obj = get_object_or_404(access.visible(user, objects), **lookup)
    access.require(user, action, obj)
    return obj
