"""The index has no rule of its own: it copies the audiences that the rooms state, and is read through them only.

What editors keep beside it (words, answers) is for those who hold a role at the desk, for any part of the house: the
words are the whole house's, and every change stands in the journal.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access, keeping, personal
from search.models import (
    Answered,
    Audience,
    AudienceToken,
    BestAnswer,
    Document,
    Gap,
    Index,
    Owed,
    Reworded,
    Signature,
    Text,
    Tuning,
    Unanswered,
    Wish,
    Word,
    WordGroup,
)

for _model in (Document, Text):
    access.exempt(_model, reason="Only read by the engines, which demand audience tokens and ask visible() again.")
for _part in (Index, Audience, AudienceToken, Owed, Signature):
    access.exempt(_part, reason="Bookkeeping of the index, without content.")
access.exempt(Word, reason="Words from documents that all staff may find.")

for _count in (Unanswered, Answered, Reworded):
    access.exempt(_count, reason="Counts without persons, read by the desk's query only, which shows none below five.")

DESK = frozenset({"role:editor", "role:publisher"})


class _Desk(access.Access[Any]):
    """For editors and publishers: seen, added, changed and removed by them, by nobody else."""

    actions: ClassVar[tuple[str, ...]] = ("view", "add", "edit", "delete")

    def can(self, action: str, user: Any, obj: Model | None) -> access.Decision:
        """Decide by the roles held today."""
        if access.tokens(user) & DESK:
            return access.Decision.yes()
        return access.Decision.no(_("Editors and publishers look after the words of the search."))

    def visible(self, user: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """All or nothing."""
        return queryset if access.tokens(user) & DESK else queryset.none()

    def audience(self, obj: Model) -> frozenset[str]:
        """The two roles."""
        return DESK


class WordGroupAccess(_Desk, model=WordGroup):
    """Groups of words."""


class BestAnswerAccess(_Desk, model=BestAnswer):
    """Best answers; what they lead to has its own rule, which is asked besides (``answers.py``, ``queries.py``)."""


class TuningAccess(_Desk, model=Tuning):
    """The weights, which order what everybody finds."""


class WishAccess(_Desk, model=Wish):
    """What people missed: anybody may say it, the desk reads it."""

    def can(self, action: str, user: Any, obj: Model | None) -> access.Decision:
        """Saying it is for everybody."""
        if action == "add" and obj is None:
            return access.Decision.yes()
        return super().can(action, user, obj)


class GapAccess(_Desk, model=Gap):
    """Questions to mend: seen and closed at the desk, and by whoever answers for the nearest place."""

    actions = ("view", "close")

    def can(self, action: str, user: Any, obj: Model | None) -> access.Decision:
        """The owner as well."""
        if obj is not None and self.audience(obj) & access.tokens(user):
            return access.Decision.yes()
        return super().can(action, user, obj)

    def visible(self, user: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """All at the desk, else one's own."""
        tokens = access.tokens(user)
        if tokens & DESK:
            return queryset
        return queryset.filter(owner=user.pk) if f"person:{user.pk}" in tokens else queryset.none()

    def audience(self, obj: Any) -> frozenset[str]:
        """The two roles and the owner."""
        return DESK | ({f"person:{obj.owner_id}"} if obj.owner_id else frozenset())


personal.kind(
    "searches",
    _("Searches you were asked to find an answer to"),
    seen_by=_("You and the editors"),
    icon="search",
    tint="okker",
    order=58,
)
personal.declare(
    Gap,
    person="owner",
    fields=("text", "found_on", "closed_on", "outcome", "reason"),
    authored=True,
    erase="keep",
    keep=keeping.after("closed_on", months=12),
    kind="searches",
    label=_("Search without a good answer"),
    reason="It is about what people search for, not about who answers for the page; that is handed on.",
)
