"""A document with the same texts as ours, declared as a careful builder of a Wagtail site would."""

from __future__ import annotations

from django.db import models
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from tests.search.relevance.judged import Judged
from tests.search.relevance.ours import SHOWN, described


class Plain(index.Indexed, models.Model):
    """One document. Its title counts double, as that of every Wagtail page does."""

    name = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    headings = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("headings"),
        index.SearchField("keywords"),
        index.SearchField("body"),
    ]

    class Meta:
        app_label = "relevance_platform"

    def __str__(self) -> str:
        return self.title


class Builtin:
    """The built-in search over the set, asking for all words or, with ``operator="or"``, for any."""

    def __init__(self, operator: str | None = None) -> None:
        self._operator = operator

    def ranked(self, text: str) -> list[str]:
        """Return the names of the first hits, best first."""
        hits = get_search_backend().search(text, Plain.objects.all(), operator=self._operator)
        return [hit.name for hit in hits[:SHOWN]]


def fill(judged: Judged) -> None:
    """Write the documents; saving indexes them, as everywhere in Wagtail."""
    for document in judged.documents:
        ours = described(document)
        Plain.objects.create(
            name=document.name,
            title=ours.title,
            headings="\n".join(ours.headings),
            keywords="\n".join(ours.keywords),
            body=ours.body,
        )
