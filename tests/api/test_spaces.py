"""Spaces: known, read and written by whom the rule says, alike for hidden and absent."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.journal.models import Entry
from intranet.spaces.models import Membership, Post, Space
from tests.api.conftest import Program, seen
from tests.api.test_frame import problem
from tests.cast import Cast
from tests.factories import spaces

pytestmark = pytest.mark.django_db
Programs = Callable[..., Program]
BOTH = ("spaces:read", "spaces:write")


@pytest.fixture
def made(cast: Cast) -> dict[str, Space]:
    """A space of each kind, of Mette's with Bo and Signe."""
    mette, bo, signe = cast.employee.person, cast.colleague.person, cast.neighbour.person
    return {kind: spaces.space(mette, bo, signe, name=f"Rum {kind}", kind=kind) for kind in Space.Kind.values}


def names(program: Program, query: str = "") -> set[str]:
    return {row["name"] for row in program.get(f"/spaces/{query}")["results"]}


def test_the_list_holds_what_one_may_know_of(cast: Cast, made: dict[str, Space], program: Programs) -> None:
    assert names(program(cast.employee, *BOTH)) == {"Rum open", "Rum closed", "Rum secret"}
    assert names(program(cast.outsider, *BOTH)) == {"Rum open", "Rum closed"}
    assert names(program(cast.superuser, *BOTH)) == {"Rum open"}
    assert names(program(cast.employee, *BOTH), "?kind=secret") == {"Rum secret"}
    assert names(program(cast.outsider, *BOTH), "?mine=true") == set()


def test_a_closed_space_shows_name_and_purpose_and_nothing_else(
    cast: Cast, made: dict[str, Space], program: Programs
) -> None:
    asks = program(cast.outsider, *BOTH)
    read = asks.get(f"/spaces/{made['closed'].pk}/")
    assert read["name"] == "Rum closed"
    assert read["inside"] is None
    assert not read["may_write"]
    assert read["may_ask"]
    for part in ("posts", "tasks"):
        problem(asks.ask("get", f"/spaces/{made['closed'].pk}/{part}/", 403), "refused")
    inside = program(cast.neighbour, *BOTH).get(f"/spaces/{made['closed'].pk}/")["inside"]
    assert {member["person"]["name"] for member in inside["members"]} == {"Mette Holm", "Bo Frost", "Signe Dahl"}


@pytest.mark.parametrize("who", ["outsider", "leader", "hr_admin", "superuser"])
def test_a_secret_space_answers_as_if_it_did_not_exist(
    cast: Cast, made: dict[str, Space], program: Programs, who: str
) -> None:
    post = spaces.PostFactory(space=made["secret"], author=cast.employee.person)
    asks = program(getattr(cast, who), *BOTH)
    for path in ("", "posts/", f"posts/{post.pk}/", f"posts/{post.pk}/replies/", "tasks/"):
        hidden = asks.ask("get", f"/spaces/{made['secret'].pk}/{path}", 404)
        absent = asks.ask("get", f"/spaces/{10**11 + 7}/{path}", 404)
        assert seen(hidden) == seen(absent)
    hidden = asks.ask("post", f"/spaces/{made['secret'].pk}/posts/", 404, {"text": "x"})
    absent = asks.ask("post", f"/spaces/{10**11 + 7}/posts/", 404, {"text": "x"})
    assert hidden.content == absent.content


def test_a_post_and_a_reply(cast: Cast, made: dict[str, Space], program: Programs) -> None:
    asks = program(cast.employee, *BOTH)
    body = {"key": str(uuid.uuid4()), "text": "Hvem har prøvet det?"}
    first = asks.ask("post", f"/spaces/{made['open'].pk}/posts/", 201, body)
    again = asks.ask("post", f"/spaces/{made['open'].pk}/posts/", 201, body)
    assert first.json()["id"] == again.json()["id"]
    assert Post.objects.count() == 1
    path = first["Location"].removeprefix("/api/v1")
    bo = program(cast.colleague, *BOTH)
    reply = bo.ask("post", f"{path}replies/", 201, {"text": "Det har vi."})
    assert reply.json()["parent"] == first.json()["id"]
    assert asks.get(path)["replies"] == 1
    assert [row["text"] for row in asks.get(f"{path}replies/")["results"]] == ["Det har vi."]
    assert [row["text"] for row in asks.get(f"/spaces/{made['open'].pk}/posts/")["results"]] == [body["text"]]
    assert Entry.objects.get(verb="spaces.post.replied").by == cast.colleague


def test_only_members_write(cast: Cast, made: dict[str, Space], program: Programs) -> None:
    outside = program(cast.outsider, *BOTH)
    answer = outside.ask("post", f"/spaces/{made['open'].pk}/posts/", 403, {"text": "x"})
    assert "medlem" in problem(answer, "refused")["detail"]
    Membership.objects.filter(person=cast.neighbour.person).update(left_at=timezone.now())
    left = program(cast.neighbour, *BOTH)
    left.ask("post", f"/spaces/{made['secret'].pk}/posts/", 404, {"text": "x"})


@pytest.mark.parametrize(("text", "field"), [("", "text"), ("   ", "text"), ("Hun er 010190-1234", "")])
def test_bad_words_are_refused(cast: Cast, made: dict[str, Space], program: Programs, text: str, field: str) -> None:
    answer = program(cast.employee, *BOTH).ask("post", f"/spaces/{made['open'].pk}/posts/", 400, {"text": text})
    assert [error["field"] for error in problem(answer, "invalid")["errors"]] == [field]
    assert Post.objects.count() == 0


def test_own_words_are_changed_with_the_tag(cast: Cast, made: dict[str, Space], program: Programs) -> None:
    post = spaces.PostFactory(space=made["open"], author=cast.employee.person, text="Først")
    asks, path = program(cast.employee, *BOTH), f"/spaces/{made['open'].pk}/posts/{post.pk}/"
    read = asks.ask("get", path, 200)
    problem(asks.ask("patch", path, 428, {"text": "Så"}), "precondition")
    changed = asks.ask("patch", path, 200, {"text": "Så"}, If_Match=read["ETag"])
    assert changed.json()["edited_at"]
    problem(asks.ask("patch", path, 412, {"text": "For sent"}, If_Match=read["ETag"]), "changed")
    program(cast.colleague, *BOTH).ask("patch", path, 403, {"text": "Min"}, If_Match="*")


def test_a_post_that_changed_under_the_lock_is_not_overwritten(
    cast: Cast, made: dict[str, Space], program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    from intranet.api import tags

    post = spaces.PostFactory(space=made["open"], author=cast.employee.person, text="Først")
    real = tags.require_match

    def slow(request: Any, current: Any) -> None:
        real(request, current)
        Post.objects.filter(pk=post.pk).update(text="Den anden", revision=post.revision + 1)

    monkeypatch.setattr("intranet.api.tags.require_match", slow)
    asks = program(cast.employee, *BOTH)
    path = f"/spaces/{made['open'].pk}/posts/{post.pk}/"
    problem(asks.ask("patch", path, 412, {"text": "Min"}, If_Match="*"), "changed")
    assert Post.objects.get().text == "Den anden"


def test_tasks(cast: Cast, made: dict[str, Space], program: Programs) -> None:
    spaces.TaskFactory(space=made["open"], author=cast.employee.person, assignee=cast.colleague.person, title="Spørg")
    read = program(cast.outsider, *BOTH).get(f"/spaces/{made['open'].pk}/tasks/?undone=true")["results"]
    assert [(row["title"], row["assignee"]["name"]) for row in read] == [("Spørg", "Bo Frost")]


def test_posts_cost_the_same_for_one_and_for_thirty(cast: Cast, made: dict[str, Space], program: Programs) -> None:
    asks, space = program(cast.employee, *BOTH), made["open"]

    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            assert asks.get(path)["results"]
        return len(counted)

    def post() -> None:
        made = spaces.PostFactory(space=space, author=cast.colleague.person)
        spaces.MentionFactory(post=made, person=cast.neighbour.person)
        spaces.AttachmentFactory(post=made)
        spaces.PostFactory(space=space, author=cast.neighbour.person, parent=made)
        spaces.TaskFactory(space=space, author=cast.employee.person, assignee=cast.colleague.person)

    post()
    asks.get("/me/")
    paths = ("/spaces/", f"/spaces/{space.pk}/posts/", f"/spaces/{space.pk}/tasks/")
    few = [cost(path) for path in paths]
    for number in range(30):
        post()
        spaces.space(cast.employee.person, cast.colleague.person, name=f"Rum {number}")
    assert [cost(path) for path in paths] == few
    assert max(few) <= 9, few
