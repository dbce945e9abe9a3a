"""Search and suggestions, to programs: exactly what the person would find."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.api import paging, scopes
from intranet.api.serializers import Address, PageParams, Params, Serializer
from intranet.api.views import DetailView, View
from search import results

SEARCH = scopes.register("search", _("Search, and be suggested what to search for"))


class HitSerializer(Serializer):
    """One hit."""

    kind = serializers.CharField(source="stored.kind", help_text=_("person, policy, news and so on."))
    id = serializers.IntegerField(source="stored.pk")
    title = serializers.CharField(source="stored.title")
    text = serializers.CharField(help_text=_("The part that answers best, as HTML with marks."))
    url = Address()
    updated_on = serializers.DateField(source="stored.updated_on")


class BestSerializer(Serializer):
    """What editors have said answers these words best."""

    title = serializers.CharField()
    reason = serializers.CharField()
    url = Address()


class AboutSerializer(Serializer):
    """What was done to the question."""

    best = BestSerializer(
        many=True, help_text=_("What editors have said answers these words best; on the first page only.")
    )
    also = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("What was searched for as well, because editors have said it means the same."),
    )
    did_you_mean = serializers.CharField(
        help_text=_("The words as they were perhaps meant; empty when all of them are found.")
    )
    widened = serializers.BooleanField(help_text=_("Whether things with only some of the words are among the hits."))


class SearchPages(paging.CursorPages):
    """A page of hits, and beside it what was done to the question."""

    beside = {"about": AboutSerializer}


class SearchParams(PageParams):
    """What to search for."""

    q = serializers.CharField(max_length=1000, help_text=_("The words."))
    kind = serializers.CharField(default="", max_length=40, help_text=_("Only hits of this kind."))
    sort = serializers.ChoiceField(["relevance", "date"], default="relevance")


class SearchList(View):
    """Hits in order of relevance or date."""

    scopes = {"GET": SEARCH}
    about = {"GET": _("Everything that holds the words, the best first")}
    tag = "search"
    params = SearchParams
    serializer_class = HitSerializer
    many = True
    pagination_class = SearchPages

    def get(self, request: Request) -> Response:
        """Answer with a page. Ranked lists have no last row to go on from: the cursor holds the page's number."""
        asked = self.asked()
        number = paging.unpack(asked["cursor"], "search")[0] if asked["cursor"] else 1
        found = results.listed(
            request.user,
            results.Asked(text=asked["q"], kind=asked["kind"], sort=asked["sort"], page=number),
            size=asked["limit"],
        )
        more = paging.pack([number + 1], "search") if found.has_more else ""
        hits = self.get_serializer_class()(found.hits, many=True, context=self.get_serializer_context())
        about = AboutSerializer(found, context=self.get_serializer_context())
        return self.pagination_class().answer(request, hits.data, more, about=about.data)


class SuggestionSerializer(Serializer):
    """Something that the person may be about to write."""

    text = serializers.CharField()
    kind = serializers.CharField(help_text=_("In words."))
    url = Address()


class SuggestionsSerializer(Serializer):
    """At most eight suggestions."""

    results = SuggestionSerializer(many=True)


class SuggestionParams(Params):
    """What is being written."""

    q = serializers.CharField(max_length=200, help_text=_("The first letters, at least two."))


class Suggestions(DetailView):
    """Completing what is being written."""

    scopes = {"GET": SEARCH}
    about = {"GET": _("What the person may be looking for")}
    tag = "search"
    params = SuggestionParams
    serializer_class = SuggestionsSerializer

    def found(self, **path: Any) -> Any:
        """Return the suggestions."""
        return {"results": results.suggestions(self.request.user, self.asked()["q"])}


urlpatterns = [
    path("search/", SearchList.as_view(), name="search-list"),
    path("suggestions/", Suggestions.as_view(), name="suggestions"),
]
