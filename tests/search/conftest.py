"""Two sources over real rows: units and colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.utils import timezone

import search
from intranet.access import access
from intranet.people.models import Employment, OrgUnit, Person
from search import registry


class UnitSource(search.Source):
    """Units, with their place in the tree as body."""

    kind = "unit_test"
    label, label_one = "Enheder", "Enhed"
    model = OrgUnit
    icon, tint, order = "groups", "eng", 50

    def document(self, unit: OrgUnit) -> search.SearchDoc | None:
        """A unit is found by its name and kind."""
        return search.SearchDoc(
            kind=self.kind,
            pk=unit.pk,
            title=unit.name,
            url=f"/organisation/{unit.pk}/",
            audience=access.audience(unit),
            updated_at=timezone.now().replace(hour=12, minute=0, second=0, microsecond=0),
            body=f"{unit.name} er en {unit.kind} i kommunen.",
            unit=unit.pk,
            tags=frozenset({"focus:naerhed"} if unit.depth > 1 else {"focus:udvikling"}),
        )


class ColleagueSource(search.Source):
    """Colleagues, as cards; a changed employment changes them."""

    kind = "colleague_test"
    label, label_one, cards_label = "Kolleger", "Kollega", "Kolleger, der ved noget om det"
    model = Person
    cards = True
    order = 60
    journal = ("people.employment.",)

    def document(self, person: Person) -> search.SearchDoc | None:
        """A colleague is found by her name and what she works as."""
        held = Employment.objects.current().filter(person=person)
        return search.SearchDoc(
            kind=self.kind,
            pk=person.pk,
            title=person.name,
            url=f"/kolleger/{person.pk}/",
            audience=access.audience(person),
            updated_at=timezone.now().replace(hour=12, minute=0, second=0, microsecond=0),
            keywords=tuple(employment.job_title for employment in held),
        )

    def affected(self, entry: Any) -> Iterable[int]:
        """The person of the employment."""
        return Employment.objects.filter(pk=entry.subject_id).values_list("person_id", flat=True)


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the two sources of the tests, and a facet."""
    monkeypatch.setattr(registry, "_sources", {})
    monkeypatch.setattr(registry, "_facets", {})
    search.register(UnitSource)
    search.register(ColleagueSource)
    names = {"naerhed": "Nærhed & indflydelse", "udvikling": "Udvikling & ansvar"}
    search.register_facet(
        search.Facet("focus", "Fokusområde", values=lambda codes: {c: names[c] for c in codes if c in names})
    )
