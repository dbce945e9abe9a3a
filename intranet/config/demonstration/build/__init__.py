"""Write the demonstration into the database: organisation, texts, policies, two years of plans, and spaces.

All of it or nothing: everything is one transaction, so that an interrupted run leaves no half municipality behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import transaction

from intranet.config.demonstration import preparing
from intranet.config.demonstration.build import lately, moments, pages, people, plans, policies, searching, spaces
from intranet.config.demonstration.organisation import PEOPLE, SEED, organisation
from intranet.config.demonstration.telling import Teller
from intranet.files import actions as files
from intranet.files.models import FileText
from intranet.people.models import Employment, OrgUnit, Person
from search import actions as words


@dataclass(frozen=True, slots=True)
class Made:
    """How much there is: current colleagues, units."""

    people: int
    units: int


def there_is() -> Made | None:
    """Return what is already in the database, or None when there is nobody yet."""
    units = OrgUnit.objects.count()
    if not units and not Person.objects.exists():
        return None
    return Made(Employment.objects.current().values("person").distinct().count(), units)


def make(tell: Teller, *, today: date, wanted: int = PEOPLE, seed: int = SEED, municipality: str) -> Made:
    """Make the demonstration as it would look on the day ``today``; say what is done.

    Raises:
        ValueError: fewer people than the named cast and its units need.
    """
    invented = organisation(wanted, seed, today=today, municipality=municipality)
    with transaction.atomic():
        with tell.step(f"Organisation: {wanted} people in {len(invented.units)} units, leaders, deputies, roles"):
            town = people.write(invented, today)
        _texts(tell, town, today, seed)
        with tell.step("Development plans of two years, in every state"):
            plans.write(town, seed=seed, today=today)
            moments.write(town, today)
        with tell.step("Spaces across departments, with life in them"):
            spaces.write(town, seed=seed, today=today)
    _read_files(tell)
    preparing.index(tell)
    with tell.step("What people search for and do not find"):
        searching.write(town, seed)
    with tell.step("Inboxes: what happened in the last three weeks"):
        lately.hand_on(tell)
    return Made(wanted, len(invented.units))


def _read_files(tell: Teller) -> None:
    """Read the words of all files before the index is built, so that the first search finds them."""
    waiting = list(FileText.objects.unread().values_list("pk", flat=True))
    with tell.step(f"Words of {len(waiting)} files"):
        for done, pk in enumerate(waiting, start=1):
            files.read(pk)
            tell.count(done, len(waiting))


def _texts(tell: Teller, town: people.Town, today: date, seed: int) -> None:
    """Write every text, and let most people have confirmed the policies that ask for it."""
    shelf = pages.shelve(town, today)
    with tell.step("Narrative, policies, articles and news"):
        pages.make(shelf)
        policies.make(shelf)
        for done, _ in enumerate(chain(pages.publish(shelf), policies.publish(shelf)), start=1):
            tell.count(done, len(shelf.pages))
        pages.shortcuts(shelf)
        policies.confirm(shelf, seed)
    with tell.step("Words that mean the same, for the search"):
        words.add_defaults()
