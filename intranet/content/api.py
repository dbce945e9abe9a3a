"""Narrative, focus areas, articles and news, to programs: as words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from intranet.access import guards
from intranet.api import scopes
from intranet.api.serializers import Address, PageParams, Ref, Serializer, Term
from intranet.api.views import DetailView, ListView
from intranet.content.queries import listed

PAGES = scopes.register("pages", _("Read the narrative, articles and news"))


class PageSerializer(Serializer):
    """A page, as a list shows it."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.SerializerMethodField()
    title = serializers.CharField()
    summary = serializers.CharField()
    language = serializers.CharField()
    url = Address()
    published_at = serializers.DateTimeField(source="first_published_at", allow_null=True)
    changed_at = serializers.DateTimeField(source="last_published_at", allow_null=True)
    focus_areas = Term(many=True)
    markers = Term(many=True)
    owner_unit = Ref(allow_null=True)
    responsible = Ref(allow_null=True)
    review_on = serializers.DateField(allow_null=True, help_text=_("When somebody looks through it again."))

    def get_kind(self, page: Any) -> str:
        """Return the code of its kind."""
        return listed.kind_of(page)


class HeadingSerializer(Serializer):
    """A heading of the body."""

    level = serializers.IntegerField()
    text = serializers.CharField()


class PageDetailSerializer(PageSerializer):
    """A page with its words."""

    headings = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()

    def get_headings(self, page: Any) -> list[dict[str, Any]]:
        """Return the headings in order."""
        return [{"level": heading.level, "text": heading.text} for _block, heading in page.headings()]

    def get_text(self, page: Any) -> str:
        """Return its words without markup."""
        return listed.text_of(page)


class PageListParams(PageParams):
    """Which pages."""

    kind = serializers.ChoiceField(list(listed.KINDS), default="")
    language = serializers.ChoiceField(["da", "en"], default="")
    focus = serializers.CharField(default="", max_length=40, help_text=_("Code of a focus area."))


class PageList(ListView):
    """Pages."""

    scopes = {"GET": PAGES}
    about = {"GET": _("Pages, newest first")}
    tag = "pages"
    params = PageListParams
    serializer_class = PageSerializer
    ordering = ("-published_at", "-pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the pages that fit."""
        return listed.pages(self.request.user, **asked)


class PageDetail(DetailView):
    """One page."""

    scopes = {"GET": PAGES}
    about = {"GET": _("A page with its words")}
    tag = "pages"
    serializer_class = PageDetailSerializer

    def found(self, **path: Any) -> Any:
        """Return the page."""
        user = self.request.user
        return listed.whole(guards.get_or_404(user, listed.pages(user), pk=path["pk"]))


urlpatterns = [
    path("pages/", PageList.as_view(), name="page-list"),
    path("pages/<int:pk>/", PageDetail.as_view(), name="page-detail"),
]
