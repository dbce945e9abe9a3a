"""A message is read by the person it is to, and by nobody else."""

from typing import Any

from django.db.models import QuerySet

from intranet.access import access, personal
from intranet.notifications.models import Notification, Preference, QuietHours


class NotificationAccess(access.Access[Notification], model=Notification):
    """Own messages only."""

    def can(self, action: str, user: Any, obj: Notification | None) -> access.Decision:
        """Allow the recipient."""
        return access.Decision(obj is not None and obj.recipient_id == user.pk)

    def visible(self, user: Any, queryset: QuerySet[Notification]) -> QuerySet[Notification]:
        """The person's own."""
        return queryset.filter(recipient=user)

    def audience(self, obj: Notification) -> frozenset[str]:
        """The recipient."""
        return frozenset({f"person:{obj.recipient_id}"})


personal.declare(
    Notification,
    person="recipient",
    fields=("rule", "topic", "must_act", "created_at", "read_at", "done_at"),
    erase="delete",
    keep="12 months, open must-act rows until done",
)

access.exempt(Preference, reason="Read and written only as the signed-in person's own, through the inbox.")
access.exempt(QuietHours, reason="Read and written only as the signed-in person's own, through the inbox.")
personal.declare(Preference, person="user", erase="delete", keep="until she leaves")
personal.declare(QuietHours, person="user", erase="delete", keep="until she leaves")
