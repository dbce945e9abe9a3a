"""Who may read the journal: nobody browses entries; a reading is read by the person it is about."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access, keeping, personal
from intranet.journal.models import Entry, Reading

LOG_MONTHS = "FORKANT_READING_LOG_MONTHS"

personal.kind(
    "readings",
    _("The log of looks"),
    seen_by=_("You. Whoever looked can see her own looks."),
    icon="visibility",
    order=70,
)
personal.kind(
    "acts",
    _("What you have done in Forkant"),
    seen_by=_("Nobody leafs through it. It is used to show that something was done, and to send messages."),
    icon="view-in-list",
    order=75,
)

access.exempt(Entry, reason="Audit rows: shown only through the pages of their subject, never browsed.")
personal.declare(
    Entry,
    person=("by", "on_behalf_of"),
    fields=("verb", "subject_type", "subject_id", "at"),
    authored=True,
    erase="keep",
    keep=keeping.after("at", setting=LOG_MONTHS, only=Q(dispatched_at__isnull=False)),
    kind="acts",
    label=_("Something you did"),
    reason="That something was done must stay provable; the name goes when the account is deleted.",
)


class ReadingAccess(access.Access[Reading], model=Reading):
    """The person who was read about sees the row; the reader sees her own acts."""

    def can(self, action: str, user: Any, obj: Reading | None) -> access.Decision:
        """Allow the person the row is about, and the reader."""
        if obj is not None and user.pk in (obj.about_id, obj.by_id):
            return access.Decision.yes()
        return access.Decision.no()

    def visible(self, user: Any, queryset: QuerySet[Reading]) -> QuerySet[Reading]:
        """Rows about the person and rows she made."""
        return queryset.filter(about=user) | queryset.filter(by=user)

    def audience(self, obj: Reading) -> frozenset[str]:
        """The two people."""
        return frozenset(f"person:{pk}" for pk in (obj.about_id, obj.by_id) if pk)


personal.declare(
    Reading,
    person="about",
    fields=("by__username", "what", "role", "reason", "at"),
    erase="delete",
    keep=keeping.after("at", setting=LOG_MONTHS),
    kind="readings",
    label=_("Somebody looked"),
)
