"""What the room lets people find: colleagues as cards, units in the list. Names, jobs and what they offer; no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import search
from intranet.access import access
from intranet.people.models import Employment, OrgUnit, Person

#: A unit has no date of its own; without a fixed one its document would differ at every reading.
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@search.register
class PersonSource(search.Source):
    """Current colleagues."""

    kind = "person"
    label, label_one = _("Colleagues"), _("Colleague")
    cards, cards_label = True, _("Colleagues")
    model = Person
    icon, tint, order = "person", "havn", 20
    template = "people/_search_card.html"
    journal = ("people.employment.", "people.unit.changed", "people.skill.")

    def queryset(self) -> QuerySet[Person]:
        """Everybody, with current jobs and subjects; who has left gets no document."""
        jobs = Employment.objects.current().select_related("unit")
        return Person.objects.select_related("user").prefetch_related(
            Prefetch("employments", jobs, to_attr="jobs"), "skills"
        )

    def document(self, obj: Any) -> search.SearchDoc | None:
        """Describe a colleague; phone numbers are shown on her page, not indexed."""
        if not obj.jobs:
            return None
        skills = [skill.name for skill in obj.skills.all()]
        jobs = [f"{job.job_title}, {job.unit.name}" for job in obj.jobs]
        return search.SearchDoc(
            kind=self.kind,
            pk=obj.pk,
            title=obj.name,
            url=reverse("people:profile", args=[obj.pk]),
            audience=access.audience(obj),
            updated_at=obj.user.date_joined,
            headings=tuple(jobs),
            keywords=(obj.user.username, *(job.job_title for job in obj.jobs), *skills),
            body="\n".join([*jobs, *skills, obj.about]),
            summary=jobs[0],
            unit=obj.jobs[0].unit_id,
        )

    def hydrate(self, user: Any, pks: Collection[int]) -> dict[int, Any]:
        """Return those whom the viewer may see, with their jobs for the card."""
        jobs = Prefetch("employments", Employment.objects.current().select_related("unit"), to_attr="jobs")
        people = access.visible(user, Person).filter(pk__in=pks).prefetch_related(jobs)
        return {person.pk: person for person in people}

    def affected(self, entry: Any) -> Iterable[int]:
        """A job that begins, moves or ends changes its person; a unit's new name changes everybody in it."""
        if entry.verb == "people.unit.changed":
            return Employment.objects.current().filter(unit_id=entry.subject_id).values_list("person_id", flat=True)
        person = entry.facts.get("person")
        return [person] if person else []


@search.register
class UnitSource(search.Source):
    """Open units."""

    kind = "unit"
    label, label_one = _("Units"), _("Unit")
    model = OrgUnit
    icon, tint, order = "business", "eng", 70

    def queryset(self) -> QuerySet[OrgUnit]:
        """Every unit with the one above."""
        return OrgUnit.objects.select_related("parent")

    def document(self, obj: Any) -> search.SearchDoc | None:
        """Describe a unit by its name, kind and place."""
        if obj.closed_on is not None:
            return None
        return search.SearchDoc(
            kind=self.kind,
            pk=obj.pk,
            title=obj.name,
            url=reverse("people:unit", args=[obj.pk]),
            audience=access.audience(obj),
            updated_at=_BEGINNING,
            body=" ".join(filter(None, [obj.kind, obj.address])),
            summary=obj.parent.name if obj.parent else obj.kind,
            unit=obj.pk,
        )


def _unit_names(codes: Collection[str]) -> Mapping[str, str]:
    found = OrgUnit.objects.filter(pk__in=[code for code in codes if code.isdecimal()])
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


search.register_facet(search.Facet("unit", _("Unit"), values=_unit_names, order=40, by_count=True))
