"""Every page that people open daily asks the database exactly as often as is written here, and says why.

Opened once before, as anybody's page is in the morning: what is kept for a minute (menu, taxonomy, shortcuts) is kept.
One question more fails the test and prints them all; so does one less, so that the sums stay true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import World, standing

pytestmark = pytest.mark.django_db

FRAME = "session 1, account 1, job with leading and standing in and whether she holds a role 1, spaces 1"
BELL = f"{FRAME}, bell 1"
ROLES = f"{BELL}, her roles 1"
DESK = f"{FRAME}, her roles 1, what they permit 1, how she wants the desk 1, the desk's menu 5"


@dataclass(frozen=True)
class Budget:
    """Who opens which address, what it asks, and the most that was promised for such a page (0: nothing was)."""

    who: str
    name: str
    address: Callable[[World], str]
    asks: str
    most: int = 0

    @property
    def sum(self) -> int:
        """The sum of what it asks."""
        return sum(int(number) for number in re.findall(r"\b\d+\b", self.asks))


def named(name: str, *things: str, query: str = "") -> Callable[[World], str]:
    """Return the address of a route about some things of the world."""
    return lambda world: reverse(name, args=[world.thing(thing).pk for thing in things]) + query


def page(thing: str) -> Callable[[World], str]:
    """Return the address of a page."""
    return lambda world: str(world.thing(thing).url)


def above(thing: str) -> Callable[[World], str]:
    """Return the address of the list that a page stands in."""
    return lambda world: str(world.thing(thing).get_parent().url)


OWN_PLAN = "her plan: versions 1, goals 1, actions 1, follow-up 1"
READ = f"{BELL}, the page 1, the way to it and its other language 1"

BUDGETS = (
    Budget(
        "employee",
        "home",
        named("home:start"),
        f"{FRAME}, what waits and the bell 1, leader 1, plan with versions and follow-up 1, goals with actions 1,"
        " news 1, elected colleagues 1, her spaces with their next meetings 1",
        12,
    ),
    Budget(
        "employee",
        "directory",
        named("people:directory"),
        f"{BELL}, counts 1, who is here and who is not 2, a page of people 1, their jobs 1, absences 1, skills 1",
        12,
    ),
    Budget(
        "employee",
        "directory that finds nobody",
        named("people:directory", query="?q=zzzz"),
        f"{BELL}, counts 1, units and titles to narrow by 1, skills to narrow by 1",
        12,
    ),
    Budget(
        "employee",
        "search",
        named("search:results", query="?q=hjemmepleje"),
        f"{BELL}, how many there are 1, hits 1, kinds and areas 1, meant instead 1",
        12,
    ),
    Budget("employee", "suggestions", named("search:suggest", query="?q=hj"), f"{FRAME}, how many there are 1, hits 1"),
    Budget("employee", "narrative", page("narrative"), READ, 8),
    Budget("employee", "focus area", page("area"), f"{READ}, its term 1", 8),
    Budget("employee", "policy", page("policy"), f"{READ}, version and whether she has confirmed it 1", 8),
    Budget("employee", "foundation", page("foundation"), f"{READ}, versions of its policies 1", 8),
    Budget("employee", "news", page("news"), f"{READ}, its areas 1", 8),
    Budget("employee", "article", page("article"), f"{READ}, its areas 1, its markers 1, its image 1"),
    Budget("employee", "list of news", above("news"), f"{READ}, how many 1, the slice 1, their areas 1"),
    Budget(
        "employee",
        "list of articles",
        above("article"),
        f"{READ}, counted by area 1, counted by unit 1, how many 1, the slice 1, their areas 1",
    ),
    Budget(
        "employee",
        "own plan",
        named("development:plan-own"),
        f"{BELL}, {OWN_PLAN}, leader 1, what came of last year's 1, who has seen it 1",
        14,
    ),
    Budget(
        "leader",
        "team",
        named("development:team"),
        f"{BELL}, whom she stands in for 1, what she leads 2, units below 1, their leaders 1, who works there 1,"
        " dialogues and leave 1, plans with versions 1",
        16,
    ),
    Budget("hr_admin", "coverage", named("development:coverage"), f"{ROLES}, units 1, figures 1"),
    Budget("employee", "who has seen my plan", named("development:readings"), f"{BELL}, readings 1"),
    Budget(
        "employee",
        "a colleague",
        named("people:profile", "leader"),
        f"{BELL}, the person 1, her jobs 1, leave 1, leaders 1, absence 1, deputies 1, who answers 1, skills 1,"
        " elected to 1, her open spaces 1",
    ),
    Budget(
        "employee",
        "organisation",
        named("people:organisation"),
        f"{BELL}, units 1, leaderships 1, leaders 1, deputies 1, how many work there 1, who leads 1, last import 1",
    ),
    Budget("employee", "inbox", named("notifications:inbox"), f"{FRAME}, counted 1, what waits and the bell 1"),
    Budget(
        "employee",
        "inbox settings",
        named("notifications:settings"),
        f"{BELL}, topics 1, quiet hours 1, pages of hers 1, e-mail 1",
    ),
    Budget("employee", "spaces", named("spaces:space-list"), f"{BELL}, areas 1, spaces 1, members 2"),
    Budget("employee", "own pages", named("content_reviews"), f"{BELL}, pages 1"),
    Budget("leader", "searches to mend", named("search:gaps"), f"{BELL}, hers 1, index 1, places near them 1"),
    Budget(
        "editor",
        "desk of the search",
        named("search_desk:index"),
        f"{DESK}, groups of words 1, best answers 1, found nothing 1, index 1, not opened 1, asked in other words 1,"
        " tasks 1, places near them 1, wishes 1",
    ),
    Budget(
        "editor",
        "why this order",
        named("search_desk:why", query="?q=hjemmepleje"),
        f"{DESK}, index 1, hits 1, words like it 1, hits with parts 1",
    ),
    Budget("editor", "weights of the search", named("search_desk:weights"), f"{DESK}, weights 1"),
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: f"{budget.name}, {budget.who}")
def test_a_page_asks_what_is_written(world: World, budget: Budget, signed_in: Callable[[Any], Client]) -> None:
    client, path = signed_in(world.user(budget.who)), budget.address(world)
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    listed = "\n".join(f"{number}. {query['sql'][:300]}" for number, query in enumerate(asked, start=1))
    told = f"{len(asked)} questions instead of {budget.sum}: {budget.asks}\n{listed}"
    if connection.vendor == "sqlite":
        assert len(asked) == budget.sum, told
    assert len(asked) <= budget.sum, told
    assert not budget.most or budget.sum <= budget.most, "more than was promised"
