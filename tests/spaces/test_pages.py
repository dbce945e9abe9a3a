"""The pages over HTTP: who sees what, and that every page of the room can be shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from intranet.people.models import User
from intranet.spaces.models import Space
from tests.cast import Cast
from tests.factories import spaces

SignedIn = Callable[[User], Client]
Made = Callable[..., Space]


def page(space: Space, name: str = "space-detail", *more: int) -> str:
    """Return the address of a page of a space."""
    return reverse(f"spaces:{name}", args=[space.pk, *more])


def test_the_list_shows_ones_own_open_closed_and_ended(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    made("open", name="Praktikvejledere")
    closed = made("closed", name="Ny visitation")
    spaces.PostFactory(space=closed, author=cast.colleague.person)
    made("secret", name="Hemmelig plan")
    spaces.ended(made("open", name="Mad, der smager"), "Nu bliver der spist op.")
    text = signed_in(cast.employee).get("/rum/").content.decode()
    for words in ("Praktikvejledere", "Ny visitation", "Hemmelig plan", "Mad, der smager", "Nu bliver der spist op."):
        assert words in text
    assert "1 nyt indlæg" in text
    text = signed_in(cast.outsider).get("/rum/").content.decode()
    for words in ("Praktikvejledere", "Ny visitation", "Nu bliver der spist op.", "Bed om at være med", "Bliv med"):
        assert words in text
    assert "Hemmelig plan" not in text
    assert "nyt indlæg" not in text


def test_a_profile_names_open_spaces_alone(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    opened = made("open", name="Praktikvejledere")
    made("closed", name="Ny visitation")
    made("secret", name="Hemmelig plan")
    spaces.ended(made("open", name="Mad, der smager"), "Nu bliver der spist op.")
    profile = reverse("people:profile", args=[cast.employee.person.pk])
    join = reverse("spaces:space-join", args=[opened.pk])
    for viewer, words, joins in (
        (cast.employee, "Er med i", False),
        (cast.colleague, "Du er også med", False),
        (cast.outsider, "Bliv med", True),
    ):
        text = signed_in(viewer).get(profile).content.decode()
        assert "Praktikvejledere" in text
        assert words in text
        assert (join in text) is joins
        for hidden in ("Ny visitation", "Hemmelig plan", "Mad, der smager"):
            assert hidden not in text
    nobodys = reverse("people:profile", args=[cast.outsider.person.pk])
    assert "Er med i" not in signed_in(cast.employee).get(nobodys).content.decode()


def test_the_list_is_narrowed(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    made(name="Demens på tværs", seeks="members", seeks_words="Især jer fra køkken.")
    made(name="Breve, folk forstår", seeks="experience")
    text = signed_in(cast.outsider).get("/rum/?soeger=members&fokus=findes-ikke&page=99").content.decode()
    assert "Demens på tværs" in text
    assert "Især jer fra køkken." in text
    assert "Breve, folk forstår" not in text
    assert "1 rum passer" in text


def test_an_empty_list_teaches(cast: Cast, signed_in: SignedIn) -> None:
    text = signed_in(cast.outsider).get("/rum/").content.decode()
    assert "Ingen åbne rum endnu" in text
    assert "Hvad skal være bedre, når I er færdige?" in text


def test_a_member_reads_and_writes(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    space = made("closed")
    spaces.PostFactory(space=space, author=cast.colleague.person, text="Hvem tager nøglerne?")
    text = signed_in(cast.neighbour).get(page(space)).content.decode()
    for words in ("Hvem tager nøglerne?", "3 medlemmer", "Skriv til rummet", "Del noget med rummet", "Lukket rum"):
        assert words in text


def test_a_stranger_sees_name_and_purpose_of_a_closed_space_and_nothing_else(
    cast: Cast, signed_in: SignedIn, made: Made
) -> None:
    space = made("closed", purpose="Ingen til et koldt hus.")
    spaces.PostFactory(space=space, author=cast.colleague.person, text="Hvem tager nøglerne?")
    answer = signed_in(cast.outsider).get(page(space))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Ingen til et koldt hus." in text
    assert "Bed om at være med" in text
    for words in ("Hvem tager nøglerne?", "medlemmer fra", cast.colleague.person.name, cast.employee.person.name):
        assert words not in text


def bare(answer: HttpResponse) -> str:
    """Return the body without the token against forgery, which is new every time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


PARTS = ["member-list", "task-list", "meeting-list", "file-list", "space-find"]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_closed_space_is_refused_with_a_reason(
    cast: Cast, signed_in: SignedIn, made: Made, name: str
) -> None:
    space = made("closed")
    answer = signed_in(cast.outsider).get(page(space, name))
    assert answer.status_code == 403
    assert "Kun medlemmerne kan se, hvad der står i rummet" in answer.content.decode()
    assert signed_in(cast.neighbour).get(page(space, name)).status_code == 200


@pytest.mark.parametrize("name", ["space-detail", *PARTS])
def test_a_secret_space_answers_as_if_it_did_not_exist(cast: Cast, signed_in: SignedIn, made: Made, name: str) -> None:
    space = made("secret")
    address = page(space, name)
    hidden = signed_in(cast.outsider).get(address)
    space.delete()
    absent = signed_in(cast.outsider).get(address)
    assert hidden.status_code == absent.status_code == 404
    assert bare(hidden) == bare(absent)
    number = {"X-Request-ID": ""}  # another one in every answer
    assert dict(hidden.items()) | number == dict(absent.items()) | number


def test_nothing_of_a_space_is_kept_by_a_cache(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    space = made("closed")
    for name in ("space-detail", *PARTS):
        assert signed_in(cast.employee).get(page(space, name))["Cache-Control"] == "private, no-store"


def test_every_form_page_opens(cast: Cast, signed_in: SignedIn, made: Made) -> None:
    space = made("closed")
    post = spaces.PostFactory(space=space, author=cast.employee.person)
    task = spaces.TaskFactory(space=space, author=cast.employee.person, assignee=cast.colleague.person)
    meeting = spaces.MeetingFactory(space=space, author=cast.employee.person)
    idea = spaces.IdeaFactory(space=space, author=cast.employee.person)
    attachment = spaces.AttachmentFactory(post=post)
    bo = space.memberships.get(person=cast.colleague.person)
    addresses = [
        *(page(space, name) for name in ("space-settings", "space-end", "space-leave", "member-invite")),
        *(page(space, name) for name in ("task-add", "meeting-call", "idea-add")),
        *(page(space, name, post.pk) for name in ("post-detail", "post-edit", "post-remove")),
        *(page(space, name, bo.pk) for name in ("member-remove", "member-hand-on")),
        page(space, "task-edit", task.pk),
        page(space, "meeting-edit", meeting.pk),
        page(space, "idea-edit", idea.pk),
        page(space, "file-remove", attachment.pk),
        "/rum/nyt/",
        "/rum/lukkede/",
        "/rum/afsluttede/",
    ]
    client = signed_in(cast.employee)
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_the_menu_has_the_room(cast: Cast, signed_in: SignedIn) -> None:
    assert '<a href="/rum/" aria-current="page">Rum</a>' in signed_in(cast.outsider).get("/rum/").content.decode()
    assert ">Spaces</a>" in signed_in(_english(cast.outsider)).get("/rum/").content.decode()


def _english(user: User) -> User:
    user.language = "en"
    user.save(update_fields=["language"])
    return user
