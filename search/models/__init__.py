"""Rows of the search: its index, what editors keep, what is heard of those who search."""

from search.models.heard import Answered, Count, Gap, Reworded, Unanswered, Wish
from search.models.index import Audience, AudienceToken, Document, Index, Owed, Signature, Text, Word
from search.models.kept import BestAnswer, Tuning, WordGroup

__all__ = [
    "Answered",
    "Audience",
    "AudienceToken",
    "BestAnswer",
    "Count",
    "Document",
    "Gap",
    "Index",
    "Owed",
    "Reworded",
    "Signature",
    "Text",
    "Tuning",
    "Unanswered",
    "Wish",
    "Word",
    "WordGroup",
]
