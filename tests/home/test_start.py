"""The start page: what waits, what is new, her plan, who can help; each person her own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from intranet.content.models import Shortcut
from intranet.home import queries
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content as pages
from tests.factories import spaces

SignedIn = Callable[[User], Client]


def read(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "Godaften"),
        (5, "Godmorgen"),
        (9, "Godmorgen"),
        (10, "God formiddag"),
        (12, "God eftermiddag"),
        (18, "Godaften"),
    ],
)
def test_the_greeting_follows_the_clock(hour: int, words: str) -> None:
    with translation.override("da"):
        assert queries.greeting(datetime(2026, 11, 25, hour, 0, tzinfo=UTC), "Mette") == f"{words}, Mette"


def test_news_for_her_own_unit_comes_before_newer_news_for_everybody(cast: Cast, signed_in: SignedIn) -> None:
    now = timezone.now()
    pages.NewsPageFactory(title="Til alle", first_published_at=now)
    pages.NewsPageFactory(
        title="Kun Nord", audience_units=[cast.units.north], first_published_at=now - timedelta(days=3)
    )
    mette, oskar = read(signed_in(cast.employee)), read(signed_in(cast.outsider))
    assert mette.index("Kun Nord") < mette.index("Til alle")
    assert "Vist til dig: du arbejder i Hjemmepleje Nord" in mette
    assert "Kun Nord" not in oskar
    assert "Til alle" in oskar


def test_who_can_help_is_her_leader_and_those_elected_near_her(cast: Cast, signed_in: SignedIn) -> None:
    mette, oskar = read(signed_in(cast.employee)), read(signed_in(cast.outsider))
    assert cast.leader.person.name in mette
    assert cast.tr.person.name in mette
    assert cast.tr.person.name not in oskar


def test_shortcuts_speak_the_readers_language(cast: Cast, signed_in: SignedIn) -> None:
    Shortcut.objects.create(label="Vagtplan", label_en="Rota", url="https://vagtplan.example/")
    assert "Vagtplan" in read(signed_in(cast.employee))
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    assert "Rota" in read(signed_in(User.objects.get(pk=cast.employee.pk)))


def test_an_account_without_a_job_gets_an_empty_page_and_no_news(cast: Cast, signed_in: SignedIn) -> None:
    pages.NewsPageFactory(title="Til alle")
    assert "Til alle" not in read(signed_in(cast.nobody))


def test_her_spaces_and_their_next_meetings_are_hers_alone(cast: Cast, signed_in: SignedIn) -> None:
    mette, signe, oskar = cast.employee.person, cast.neighbour.person, cast.outsider.person
    hers = spaces.space(mette, signe, name="Tryg hjemkomst", kind="closed")
    spaces.PostFactory(space=hers, author=signe)
    spaces.MeetingFactory(space=hers, author=signe, title="Hvad lærte vi?")
    spaces.MeetingFactory(space=hers, author=signe, title="Aflyst", cancelled_at=timezone.now())
    spaces.ended(spaces.space(mette, signe, name="Mad, der smager"), "Der bliver spist op.")
    spaces.space(oskar, signe, name="Legepladser")
    page = read(signed_in(cast.employee))
    assert "Mine rum" in page
    assert "Tryg hjemkomst" in page
    assert "1 nyt indlæg" in page
    assert "Hvad lærte vi?" in page
    for absent in ("Aflyst", "Mad, der smager", "Legepladser"):
        assert absent not in page
    other = read(signed_in(cast.outsider))
    assert "Legepladser" in other
    assert "Hvad lærte vi?" not in other
    assert "Mine rum" not in read(signed_in(cast.leader))


def test_spaces_cost_one_question_however_many(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.employee)

    def cost() -> int:
        read(client)
        with CaptureQueriesContext(connection) as asked:
            read(client)
        return len(asked)

    without = cost()
    counts = []
    for number in range(4):
        made = spaces.space(cast.employee.person, cast.neighbour.person, name=f"Rum {number}")
        spaces.MeetingFactory(space=made, author=cast.employee.person)
        counts.append(cost() - without)
    assert counts == [1, 1, 1, 1]  # the spaces with their numbers and their next meetings
