"""The index has no rule of its own: it copies the audiences that the rooms state, and is read through them only.

What editors keep beside it (words, answers) is for those who hold a role at the desk, for any part of the house: the
words are the whole house's, and every change stands in the journal.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access
from search.models import (
    Answered,
    Audience,
    AudienceToken,
    BestAnswer,
    Document,
    Index,
    Owed,
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

for _count in (Unanswered, Answered):
    access.exempt(_count, reason="Counts without persons, read by the desk's query only, which shows none below five.")

DESK = frozenset({"role:editor", "role:publisher"})


class _Desk(access.Access[Any]):
    """For editors and publishers: seen, added, changed and removed by them, by nobody else."""

    actions = ("view", "add", "edit", "delete")

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
