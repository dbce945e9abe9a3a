"""The foundation and the policies, to programs, each with its version and whether it waits for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from hr.policy import queries
from hr.policy.pages import ChangeKind
from intranet.access import guards
from intranet.api import scopes
from intranet.api.serializers import Address, PageParams, Ref, Serializer, Term
from intranet.api.views import DetailView, ListView

POLICIES = scopes.register("policies", _("Read policies, and what you have confirmed"))


class ConfirmationSerializer(Serializer):
    """The reader's own *læst og forstået*."""

    version = serializers.IntegerField(source="number")
    done_at = serializers.DateTimeField(allow_null=True)
    due = serializers.DateField(allow_null=True, help_text=_("The last day; empty while on leave."))


class PolicySerializer(Serializer):
    """A policy in its present version."""

    id = serializers.IntegerField(source="page.pk")
    kind = serializers.ChoiceField(["foundation", "policy"])
    title = serializers.CharField(source="page.title")
    summary = serializers.CharField(source="page.summary")
    language = serializers.CharField(source="page.language")
    url = Address(source="page.url")
    version = serializers.IntegerField(source="page.version")
    valid_from = serializers.DateField(source="page.valid_from", allow_null=True)
    adopted_by = serializers.CharField(source="page.adopted_by")
    supersedes = serializers.CharField(source="page.supersedes")
    focus_areas = Term(source="row.focus_areas", many=True)
    markers = Term(source="row.markers", many=True)
    owner_unit = Ref(source="page.owner_unit", allow_null=True)
    confirmation = ConfirmationSerializer(allow_null=True, help_text=_("Null when nothing is asked of you."))


class ChangeSerializer(Serializer):
    """What changed with the version."""

    kind = serializers.ChoiceField(ChangeKind.choices)
    text = serializers.CharField()


class PolicyDetailSerializer(PolicySerializer):
    """A policy with its words."""

    changes = ChangeSerializer(many=True)
    text = serializers.CharField(source="page.words")


class PolicyParams(PageParams):
    """Which policies."""

    language = serializers.ChoiceField(["da", "en"], default="")


class PolicyList(ListView):
    """Policies."""

    scopes = {"GET": POLICIES}
    about = {"GET": _("The foundation and the policies, as they stand in the list")}
    tag = "policies"
    params = PolicyParams
    serializer_class = PolicySerializer
    ordering = ("path", "pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the policies that fit."""
        return queries.policies(self.request.user, **asked)

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return them with the reader's confirmations."""
        return queries.entries(self.request.user, rows)


class PolicyDetail(DetailView):
    """One policy."""

    scopes = {"GET": POLICIES}
    about = {"GET": _("A policy with its words and what changed")}
    tag = "policies"
    serializer_class = PolicyDetailSerializer

    def found(self, **path: Any) -> Any:
        """Return the policy."""
        user = self.request.user
        page = guards.get_or_404(user, queries.policies(user), pk=path["pk"])
        return queries.entries(user, [page])[0]


urlpatterns = [
    path("policies/", PolicyList.as_view(), name="policy-list"),
    path("policies/<int:pk>/", PolicyDetail.as_view(), name="policy-detail"),
]
