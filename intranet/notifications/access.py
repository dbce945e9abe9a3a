"""A message is read by the person it is to, and by nobody else."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access, keeping, personal
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


personal.kind(
    "messages",
    _("Messages to you, and how you want them"),
    seen_by=_("Only you"),
    icon="notifications",
    tint="okker",
    order=60,
)
personal.declare(
    Notification,
    person="recipient",
    fields=("rule", "topic", "must_act", "created_at", "read_at", "done_at"),
    erase="delete",
    keep=keeping.after("created_at", months=12, only=Q(must_act=False) | Q(done_at__isnull=False)),
    kind="messages",
    label=_("Message"),
)

access.exempt(Preference, reason="Read and written only as the signed-in person's own, through the inbox.")
access.exempt(QuietHours, reason="Read and written only as the signed-in person's own, through the inbox.")
for _model, _label in ((Preference, _("E-mail about a topic")), (QuietHours, _("Quiet hours"))):
    personal.declare(_model, person="user", erase="delete", keep=keeping.after_leaving(), kind="messages", label=_label)
