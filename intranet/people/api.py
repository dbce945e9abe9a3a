"""Colleagues and the organisation, to programs: what any colleague may know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from intranet.access import guards
from intranet.api import scopes
from intranet.api.serializers import PageParams, Ref, Serializer
from intranet.api.views import DetailView, ListView
from intranet.people import queries
from intranet.people.models import ElectedRole, OrgUnit, Person

DIRECTORY = scopes.register("directory", _("Look up colleagues and the organisation"))


class JobSerializer(Serializer):
    """One employment, without dates."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField(source="job_title")
    unit = Ref()
    is_primary = serializers.BooleanField()


class PersonSerializer(Serializer):
    """A colleague, as the directory's list shows her."""

    id = serializers.IntegerField(source="person.pk")
    name = serializers.CharField(source="person.name")
    given_name = serializers.CharField(source="person.given_name")
    family_name = serializers.CharField(source="person.family_name")
    email = serializers.CharField(source="person.email")
    phone = serializers.CharField(source="person.phone")
    mobile = serializers.CharField(source="person.mobile")
    location = serializers.CharField(source="person.location")
    jobs = JobSerializer(many=True)
    skills = serializers.ListField(child=serializers.CharField(), help_text=_("What she can help with."))
    is_away = serializers.BooleanField(help_text=_("Whether she is away today; never why."))
    stand_in = Ref(allow_null=True, help_text=_("Who answers meanwhile."))


class LeaderRef(Ref):
    """Somebody's leader."""


class PersonJobSerializer(JobSerializer):
    """One employment with its leader of today."""

    leader = LeaderRef(allow_null=True)


class ElectedSerializer(Serializer):
    """What colleagues elected her to."""

    kind = serializers.ChoiceField(ElectedRole.Kind.choices)
    unit = Ref()


class PersonDetailSerializer(PersonSerializer):
    """A colleague, as her own page shows her."""

    about = serializers.CharField(source="person.about")
    working_days = serializers.ListField(
        source="person.working_days", child=serializers.IntegerField(), help_text=_("0 is Monday.")
    )
    jobs = PersonJobSerializer(many=True)
    elected = ElectedSerializer(many=True)


class PersonParams(PageParams):
    """What to look for."""

    q = serializers.CharField(
        default="", max_length=200, help_text=_("Words in the name, task, title, unit or what she can help with.")
    )
    unit = serializers.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, help_text=_("In this unit or below it.")
    )
    title = serializers.CharField(default="", max_length=120)
    skill = serializers.CharField(default="", max_length=80)
    role = serializers.ChoiceField(ElectedRole.Kind.choices, default="")


class PersonList(ListView):
    """The directory."""

    scopes = {"GET": DIRECTORY}
    about = {"GET": _("Colleagues, by name")}
    tag = "people"
    params = PersonParams
    serializer_class = PersonSerializer
    ordering = ("given_name", "family_name", "pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the colleagues who fit."""
        return queries.directory.found(self.request.user, queries.directory.Wanted(**asked))

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return them with jobs, skills and absence."""
        return queries.directory.entries(rows)


class PersonDetail(DetailView):
    """One colleague."""

    scopes = {"GET": DIRECTORY}
    about = {"GET": _("A colleague, in short")}
    tag = "people"
    serializer_class = PersonDetailSerializer

    def found(self, **path: Any) -> Any:
        """Return the colleague."""
        person = guards.get_or_404(self.request.user, Person, pk=path["pk"])
        return queries.profile.entry(self.request.user, person)


class UnitSerializer(Serializer):
    """A unit. ``people`` counts main jobs in it and below."""

    id = serializers.IntegerField(source="unit.pk")
    name = serializers.CharField(source="unit.name")
    kind = serializers.CharField(source="unit.kind")
    parent = serializers.IntegerField(  # type: ignore[assignment]  # a field takes the place of the attribute
        source="unit.parent_id", allow_null=True
    )
    path = serializers.ListField(source="unit.lineage", child=serializers.IntegerField(), help_text=_("From the top."))
    leader = LeaderRef(allow_null=True)
    leader_is_inherited = serializers.BooleanField(help_text=_("Whether it is the leader of the unit above."))


class UnitDetailSerializer(UnitSerializer):
    """A unit with how to reach it, who acts for its leader, and the units right below."""

    email = serializers.CharField(source="unit.email")
    phone = serializers.CharField(source="unit.phone")
    address = serializers.CharField(source="unit.address")
    deputies = Ref(many=True)
    children = Ref(many=True)


class UnitParams(PageParams):
    """Which units."""

    parent = serializers.IntegerField(  # type: ignore[assignment]  # as above
        required=False, min_value=1, max_value=2**63 - 1, help_text=_("Only those right below this one.")
    )
    q = serializers.CharField(default="", max_length=200, help_text=_("Words in the name."))


class UnitList(ListView):
    """The organisation."""

    scopes = {"GET": DIRECTORY}
    about = {"GET": _("Units, from the top down")}
    tag = "units"
    params = UnitParams
    serializer_class = UnitSerializer
    ordering = ("path", "pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the open units that fit."""
        return queries.units.found(self.request.user, **asked)

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return them with their leaders."""
        return queries.units.entries(rows)


class UnitDetail(DetailView):
    """One unit."""

    scopes = {"GET": DIRECTORY}
    about = {"GET": _("A unit, in short")}
    tag = "units"
    serializer_class = UnitDetailSerializer

    def found(self, **path: Any) -> Any:
        """Return the unit."""
        unit = guards.get_or_404(self.request.user, OrgUnit, pk=path["pk"])
        return queries.units.entry(self.request.user, unit)


urlpatterns = [
    path("people/", PersonList.as_view(), name="person-list"),
    path("people/<int:pk>/", PersonDetail.as_view(), name="person-detail"),
    path("units/", UnitList.as_view(), name="unit-list"),
    path("units/<int:pk>/", UnitDetail.as_view(), name="unit-detail"),
]
