"""Pages, policies, search and messages: exactly what the person finds on the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.api import scopes
from intranet.journal import journal
from intranet.notifications.models import Notification
from search import actions as words
from search import indexer
from search.models import BestAnswer, Index
from tests.api.conftest import Program
from tests.api.test_people import everything
from tests.factories import development, people
from tests.world import World, standing, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
READING = [scope.code for scope in scopes.registered() if not scope.code.endswith(":write")]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind, indexed."""
    for made in standing(django_db_blocker.unblock):
        indexer.rebuild()
        yield made


@pytest.fixture(autouse=True)
def each_alone(world: World) -> Iterator[None]:
    with undone():
        yield


def asks(world: World, name: str, *wanted: str) -> Program:
    return Program(world.user(name), *(wanted or READING))


def ids(program: Program, path: str) -> set[int]:
    return {row["id"] for row in everything(program, path)}


def test_pages_are_those_for_the_person(world: World) -> None:
    north, elsewhere = (ids(asks(world, name), "/pages/?limit=2") for name in ("employee", "outsider"))
    things = world.things
    assert north - elsewhere == {things["for north"].pk, things["news for north"].pk}
    assert things["article"].pk in elsewhere
    for hidden in ("draft", "taken down", "for leaders"):
        assert things[hidden].pk not in north


def test_a_page_comes_with_its_words(world: World) -> None:
    program = asks(world, "employee")
    read = program.get(f"/pages/{world.things['for north'].pk}/")
    assert read["kind"] == "article"
    assert read["text"].startswith("Det handler om")
    assert program.get("/pages/?kind=narrative")["results"][0]["kind"] == "narrative"
    code = world.things["area"].focus_area.code
    assert world.things["news"].pk in ids(program, f"/pages/?focus={code}&kind=news")


def test_an_unpublished_change_is_not_read(world: World) -> None:
    read = asks(world, "editor").get(f"/pages/{world.things['changed'].pk}/")
    assert read["title"] == "Under ændring"


def test_policies_come_with_version_and_ones_own_confirmation(world: World) -> None:
    program = asks(world, "employee")
    listed = program.get("/policies/")["results"]
    assert {row["kind"] for row in listed} == {"foundation", "policy"}
    read = program.get(f"/policies/{world.things['policy'].pk}/")
    assert read["version"] == world.things["policy"].version
    assert {"text", "changes", "confirmation"} <= set(read)
    assert world.things["policy for north"].pk not in ids(asks(world, "outsider"), "/policies/")


def test_search_finds_what_the_person_finds_and_no_more(world: World) -> None:
    word = next(secret for secret in world.secrets if secret.where == "for north: body")
    found = asks(world, "employee").get(f"/search/?q={word.word}")["results"]
    assert [hit["id"] for hit in found] == [world.things["for north"].pk]
    assert f"<mark>{word.word}</mark>" in found[0]["text"]
    hidden = asks(world, "outsider").ask("get", f"/search/?q={word.word}", 200)
    nothing = asks(world, "outsider").ask("get", "/search/?q=zqfindesslet", 200)
    assert hidden.content == nothing.content


def test_search_says_what_was_done_to_the_question(world: World) -> None:
    editor = world.cast.editor
    word = next(secret for secret in world.secrets if secret.where == "for north: body").word
    (hidden,) = asks(world, "employee").get(f"/search/?q={word}")["results"]
    words.add_answer(
        by=editor, words=["noget andet kaffe"], url="https://example.dk/", title="Et sted", reason="Derfor."
    )
    words.add_words(by=editor, kind="equal", words=["kaffe", "Anders"])
    about = asks(world, "employee").get("/search/?q=noget andet kaffe")["about"]
    assert about["best"] == [{"title": "Et sted", "reason": "Derfor.", "url": "https://example.dk/"}]
    assert (about["also"], about["did_you_mean"]) == (["Anders"], "")
    assert asks(world, "employee").get("/search/?q=hjemeplejen")["about"]["did_you_mean"] == "hjemmeplejen"
    BestAnswer.objects.create(words=["noget tredje"], url="/", kind=hidden["kind"], object_id=hidden["id"], reason="-")
    Index.objects.update(wording="another")
    for persona, shown in (("employee", [hidden["title"]]), ("outsider", [])):
        best = asks(world, persona).get("/search/?q=noget tredje")["about"]["best"]
        assert [one["title"] for one in best] == shown


def test_search_comes_in_pages_and_by_kind(world: World) -> None:
    program = asks(world, "employee")
    paged = everything(program, "/search/?q=koege&limit=2")
    assert len(paged) == len({(hit["kind"], hit["id"]) for hit in paged})
    people = program.get("/search/?q=Anders&kind=person")["results"]
    assert [hit["title"] for hit in people] == ["Anders Bjerregaard"]
    assert program.ask("get", "/search/?q=%20", 400)


def test_suggestions(world: World) -> None:
    found = asks(world, "employee").get("/suggestions/?q=Ander")["results"]
    assert "Anders Bjerregaard" in {one["text"] for one in found}
    assert asks(world, "employee").get("/suggestions/?q=A")["results"] == []


def test_messages_are_ones_own_and_can_be_marked(world: World) -> None:
    program = Program(world.cast.leader, "messages:read", "messages:write")
    message = world.things["message to leader"]
    assert message.pk in ids(program, "/messages/?waiting=true&limit=1")
    read = program.get(f"/messages/{message.pk}/")
    assert read["title"]
    assert read["must_act"]
    assert read["read_at"] is None
    program.ask("post", f"/messages/{message.pk}/read/", 204)
    program.ask("post", f"/messages/{message.pk}/read/", 204)
    assert program.get(f"/messages/{message.pk}/")["read_at"]
    Program(world.cast.deputy, "messages:read", "messages:write").ask("post", f"/messages/{message.pk}/read/", 404)


@pytest.mark.parametrize(
    ("path", "most"), [("/pages/", 8), ("/policies/", 9), ("/messages/", 6), ("/search/?q=koege", 12), ("/spaces/", 6)]
)
def test_lists_keep_to_their_budget(world: World, path: str, most: int) -> None:
    """Key, employments, grants and spaces for the tokens; then a page, and one query for each kind of thing in it."""
    program = asks(world, "leader")
    program.get("/me/")
    program.get(path)
    counts = []
    for limit in (1, 100):
        with CaptureQueriesContext(connection) as counted:
            program.get(f"{path}{'&' if '?' in path else '?'}limit={limit}")
        counts.append(len(counted))
    assert max(counts) <= most, counts


def test_an_inbox_costs_the_same_for_one_message_and_for_thirty(world: World) -> None:
    program = Program(world.cast.leader, "messages:read")
    program.get("/me/")

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            program.get("/messages/?limit=100")
        return len(counted)

    verbs = {"hr.plan.shared": "development/notices/shared", "people.deputy.appointed": "people/notices/deputy"}

    def tell() -> None:
        for verb, template in verbs.items():
            facts = {"leader": world.cast.leader.person.pk, "person": world.cast.deputy.person.pk}
            entry = journal.record(verb, by=world.cast.amr, subject=plan, facts=facts)
            Notification.objects.create(entry=entry, recipient=world.cast.leader, rule=template, topic="plan")

    plan = world.plans["shared"]
    tell()
    few = cost()
    for number in range(15):
        job = people.hire(world.cast.units.north, f"Ida Holm{number}", "Assistent").employments.get()
        plan = development.shared(job)
        tell()
    assert cost() == few


NAMES = ("employee", "colleague", "leader", "leaders_leader", "deputy", "neighbour", "other_leader", "hr_partner")
MORE = ("hr_admin", "editor", "publisher", "tr", "amr", "outsider", "superuser")


def answers(world: World, name: str) -> Iterator[tuple[str, str]]:
    """Yield everything that somebody's program can read: every list to its end, and everything in it."""
    program = asks(world, name)
    program.client.raise_request_exception = True
    for path in ("people", "units", "pages", "policies", "plans", "spaces", "messages"):
        rows = everything(program, f"/{path}/?limit=100")
        yield path, str(rows)
        for row in rows:
            yield f"{path} {row['id']}", program.ask("get", f"/{path}/{row['id']}/").content.decode()
    yield "team", program.ask("get", "/team/").content.decode()
    for kind in ("open", "closed", "secret"):
        space, post = world.things[f"{kind} space"].pk, world.things[f"{kind} space post"].pk
        for inside in ("", "posts/", "tasks/", f"posts/{post}/", f"posts/{post}/replies/"):
            where = f"/spaces/{space}/{inside}"
            yield where, program.ask("get", where).content.decode()
    for plan in world.plans.values():
        yield f"plan {plan.pk}", program.ask("get", f"/plans/{plan.pk}/").content.decode()
    for word in ("hemligt", "zqhemlig", "fil"):
        yield "search", program.ask("get", f"/search/?q={word}").content.decode()
        yield "suggestions", program.ask("get", f"/suggestions/?q={word}").content.decode()


@pytest.mark.parametrize("name", NAMES + MORE)
def test_nobody_meets_a_word_that_is_not_for_her(
    world: World, name: str, settings: Any, figure: Callable[[str], None]
) -> None:
    settings.FORKANT_API_PERSON_RATE = settings.FORKANT_API_KEY_RATE = 10**6
    read = list(answers(world, name))
    hidden = world.hidden_from(name)
    figure(f"leaks over the API: {name}: {len(read)} answers, {len(hidden)} words that must not be in them")
    found = [f"{secret.where} in {where}" for where, text in read for secret in hidden if secret.word in text]
    assert found == []
    assert hidden
