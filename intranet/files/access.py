"""Who may see the words of a file: exactly those who may fetch the file."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from intranet.access import access
from intranet.files import shelves
from intranet.files.models import FileText


class FileTextAccess(access.Access[FileText], model=FileText):
    """Asks the rule of the row that holds the file."""

    def can(self, action: str, user: Any, obj: FileText | None) -> access.Decision:
        """Decide as for the file."""
        subject = obj.subject if obj is not None else None
        return access.Decision.no() if subject is None else access.can(user, "view", subject)

    def visible(self, user: Any, queryset: QuerySet[FileText]) -> QuerySet[FileText]:
        """Words of visible files."""
        reach = Q(pk__in=[])
        for shelf in shelves.every():
            held = access.visible(user, shelf.model._default_manager.all()).order_by().values("pk")
            reach |= Q(subject_type=shelves.type_of(shelf), subject_id__in=held)
        return queryset.filter(reach)

    def audience(self, obj: FileText) -> frozenset[str]:
        """Those of the file."""
        subject = obj.subject
        return frozenset() if subject is None else access.audience(subject)
