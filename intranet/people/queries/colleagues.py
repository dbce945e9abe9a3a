"""Naming a colleague in a form: by name, or by user name where several have the same."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from intranet.access import access
from intranet.people import finding
from intranet.people.models import Employment, Person

NEAR = 60
_USERNAME = re.compile(r"\(([^()]+)\)\s*$")


def _employed(user: Any) -> QuerySet[Person]:
    held = Employment.objects.current().filter(person=OuterRef("pk"))
    return access.visible(user, Person).filter(Exists(held)).select_related("user")


def written(person: Person) -> str:
    """Return how a person is written in such a field: "Bo Frost (bo)"."""
    return f"{person.name} ({person.user.username})"


def near(user: Any, person: Person) -> list[Person]:
    """Return the people of the same units, to be offered first."""
    units = Employment.objects.current().filter(person=person).values("unit_id")
    there = Employment.objects.current().filter(person=OuterRef("pk"), unit_id__in=units)
    return list(_employed(user).filter(Exists(there)).exclude(pk=person.pk)[:NEAR])


def named(user: Any, text: str) -> list[Person]:
    """Return whom the text can mean, six at most: one when it is clear."""
    people = _employed(user)
    if found := _USERNAME.search(text):
        return list(people.filter(user__username__iexact=found[1])[:1])
    asked = finding.words(text)
    if not asked:
        return []
    exact = list(people.filter(user__username__iexact=text.strip())[:1])
    if exact:
        return exact
    for word in asked:
        people = people.filter(finding.holds(("given_name", "family_name"), finding.variants(word)))
    candidates = list(people[:6])
    same = [person for person in candidates if person.name.casefold() == " ".join(asked).casefold()]
    return same if len(same) == 1 else candidates
