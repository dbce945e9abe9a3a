"""The list of spaces and what the start page asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intranet.people.models import User
from intranet.spaces import queries
from intranet.spaces.models import Space
from tests.cast import Cast
from tests.factories import spaces

SignedIn = Callable[[User], Client]
Made = Callable[..., Space]


@pytest.mark.parametrize("kind", ["open", "closed", "secret"])
def test_an_invitation_stands_first(cast: Cast, signed_in: SignedIn, made: Made, kind: str) -> None:
    space = made(kind, name="Natteravne")
    until = timezone.localdate() + timedelta(days=3)
    spaces.InvitationFactory(
        space=space, person=cast.outsider.person, invited_by=cast.employee.person, expires_on=until
    )
    text = signed_in(cast.outsider).get("/rum/").content.decode()
    assert "Du er inviteret" in text
    assert "Natteravne" in text
    assert f"Svar senest {until.day}. " in text


def test_what_is_new_to_her_comes_first(cast: Cast, made: Made) -> None:
    quiet = made(name="A stille")
    busy = made(name="B travl")
    own = spaces.PostFactory(space=quiet, author=cast.employee.person)
    assert own.pk
    spaces.PostFactory(space=busy, author=cast.colleague.person)
    spaces.PostFactory(space=busy, author=cast.colleague.person)
    spaces.ended(made(name="C slut"), "Ikke meget.")
    found = queries.mine(cast.employee).spaces
    assert [(one.space.name, one.new, one.members, one.units) for one in found] == [
        ("B travl", 2, 3, 2),
        ("A stille", 0, 3, 2),
    ]
    assert [one.space.name for one in queries.mine(cast.employee, 1).spaces] == ["B travl"]
    assert queries.mine(cast.outsider).spaces == []


def test_the_next_meetings_of_all_her_spaces_come_in_their_order(cast: Cast, made: Made) -> None:
    now = timezone.now().replace(microsecond=250_000)
    calm, busy, strange = made(name="A stille"), made(name="B travl"), made(name="C anden")
    strange.memberships.filter(person=cast.employee.person).update(left_at=now)

    def meet(space: Space, title: str, hours: int, **more: Any) -> None:
        starts = now + timedelta(hours=hours)
        spaces.MeetingFactory(
            space=space,
            title=title,
            author=cast.employee.person,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            **more,
        )

    meet(busy, "i morgen", 24)
    meet(busy, "i gang", -1)
    meet(busy, "forbi", -3)
    meet(busy, "aflyst", 1, cancelled_at=now)
    meet(calm, "om lidt", 2)
    meet(strange, "fremmed", 1)
    found = queries.mine(cast.employee, meetings=2).meetings
    assert [(one.title, one.space, one.starts_at) for one in found] == [
        ("i gang", busy, now - timedelta(hours=1)),
        ("om lidt", calm, now + timedelta(hours=2)),
    ]
    assert [one.title for one in queries.mine(cast.employee, meetings=9).meetings] == ["i gang", "om lidt", "i morgen"]
    assert queries.mine(cast.employee).meetings == []


def test_opening_the_space_makes_it_old(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    space = made("closed")
    spaces.PostFactory(space=space, author=cast.colleague.person)
    client = signed_in(cast.employee)
    assert "1 nyt indlæg" in client.get("/rum/").content.decode()
    client.get(space.get_absolute_url())
    assert "1 nyt indlæg" not in client.get("/rum/").content.decode()
    assert space.memberships.get(person=cast.neighbour.person).seen_at is None


def test_a_long_list_has_pages(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    for number in range(14):
        made("open", name=f"Åbent {number:02d}")
        made("closed", name=f"Lukket {number:02d}")
    client = signed_in(cast.outsider)
    first, second = (client.get(f"/rum/?page={page}").content.decode() for page in (1, 2))
    assert "Åbent 11" in first
    assert "Åbent 12" not in first
    assert "Åbent 13" in second
    assert "Lukket 12" not in first
    assert "Alle 14 lukkede rum" in first
    assert "Lukket 13" in client.get("/rum/lukkede/?page=2").content.decode()


def test_what_has_been_put_away_leaves_the_lists_but_not_the_archive(
    cast: Cast, signed_in: SignedIn, made: Made
) -> None:
    space = spaces.ended(made(), "Vi lærte at spørge.")
    client = signed_in(cast.outsider)
    assert "Vi lærte at spørge." in client.get("/rum/").content.decode()
    space.archived_at = timezone.now()
    space.save()
    assert "Vi lærte at spørge." not in client.get("/rum/").content.decode()
    assert "Vi lærte at spørge." in client.get("/rum/afsluttede/").content.decode()
    assert "Vi lærte at spørge." in client.get(space.get_absolute_url()).content.decode()


def test_the_outcome_of_a_closed_space_is_read_by_all_only_where_that_was_chosen(
    cast: Cast, signed_in: SignedIn, made: Made
) -> None:
    told = spaces.ended(made("closed"), "Vi spørger om søndagen.", for_all=True)
    kept = spaces.ended(made("closed"), "Ikke så meget, desværre.")
    client = signed_in(cast.outsider)
    for address in ("/rum/", "/rum/afsluttede/", told.get_absolute_url()):
        text = client.get(address).content.decode()
        assert "Vi spørger om søndagen." in text
        assert "3 medlemmer" not in text
    for address in ("/rum/", "/rum/afsluttede/", kept.get_absolute_url()):
        assert "Ikke så meget, desværre." not in client.get(address).content.decode()
    assert "Ikke så meget, desværre." in signed_in(cast.neighbour).get("/rum/").content.decode()
