"""What holds for every address: problems, languages, pages, tags and rates."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from intranet.api import paging
from intranet.people.models import Person
from tests.api.conftest import Program
from tests.cast import Cast
from tests.factories import people
from tests.factories.keys import bearer

pytestmark = pytest.mark.django_db
Programs = Callable[..., Program]


def problem(answer: Any, kind: str) -> dict[str, Any]:
    """Return the problem document of an answer, which must be of a kind."""
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.content)
    assert body["type"].endswith(f"#problem-{kind}")
    assert body["status"] == answer.status_code
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "kind"),
    [
        ("get", "/people/?limit=0", {}, 400, "invalid"),
        ("get", "/people/?lmit=10", {}, 400, "invalid"),
        ("get", "/people/?cursor=abc", {}, 400, "invalid"),
        ("get", "/people/?q=%00", {}, 400, "invalid"),
        ("get", "/people/?unit=99999999999999999999", {}, 400, "invalid"),
        ("get", "/people/99999999999999999999/", {}, 404, "not-found"),
        ("get", "/people", {}, 404, "not-found"),
        ("get", "/nothing/here/", {}, 404, "not-found"),
        ("get", "/", {}, 404, "not-found"),
        ("post", "/people/", {}, 405, "method"),
        ("options", "/people/", {}, 405, "method"),
        ("get", "/people/", {"Accept": "text/html"}, 406, "not-acceptable"),
        ("get", "/team/", {}, 403, "out-of-scope"),
    ],
)
def test_every_error_is_a_problem_document_in_both_languages(
    cast: Cast, program: Programs, method: str, path: str, headers: dict[str, str], status: int, kind: str
) -> None:
    asks = program(cast.employee, "directory")
    danish = problem(asks.ask(method, path, status, **headers), kind)
    english = problem(asks.ask(method, path, status, Accept_Language="en", **headers), kind)
    assert danish["title"] != english["title"]


def test_an_error_of_ours_is_a_problem_too_and_tells_nothing(
    cast: Cast, program: Programs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("zqinderst")

    asks = program(cast.employee, "directory")
    monkeypatch.setattr("intranet.people.queries.directory.found", breaks)
    asks.client.raise_request_exception = False
    answer = asks.ask("get", "/people/", 500)
    problem(answer, "broken")
    assert "zqinderst" not in answer.content.decode()
    assert "zqinderst" in caplog.text


def test_without_a_key_one_is_asked_for_it_whatever_is_there(cast: Cast) -> None:
    answers = [Client().get(f"/api/v1{path}") for path in ("/people/", f"/people/{cast.leader.person.pk}/", "/nope/")]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    problem(answers[0], "sign-in")


def test_the_body_must_be_sound_json_with_known_fields(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "plan:write")
    from tests.factories import development

    plan = development.draft(cast.employment("employee"))
    path = f"/api/v1/plans/{plan.pk}/goals/"
    broken = asks.client.post(path, data="{", content_type="application/json")
    assert problem(broken, "invalid")["errors"][0]["code"] == "parse_error"
    assert problem(asks.client.post(path, data={"title": "x"}), "media-type")
    unknown = asks.ask("post", f"/plans/{plan.pk}/goals/", 400, {"title": "Mål", "revision": 7})
    assert problem(unknown, "invalid")["errors"] == [
        {"field": "revision", "detail": "Der er ikke et felt med det navn her.", "code": "unknown"}
    ]
    assert problem(asks.ask("post", f"/plans/{plan.pk}/goals/", 400, [1]), "invalid")


def test_the_browser_needs_the_forms_token_to_write(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.employee)
    assert client.get("/api/v1/me/").status_code == 200
    answer = client.post("/api/v1/messages/1/read/")
    assert problem(answer, "refused")["detail"].startswith("En ændring fra browseren")


def test_the_language_is_the_accounts_unless_another_is_asked_for(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    assert asks.ask("get", "/nope/", 404)["Content-Language"] == "da"
    assert asks.ask("get", "/nope/", 404, Accept_Language="en-GB,en;q=0.9")["Content-Language"] == "en"
    type(cast.employee).objects.filter(pk=cast.employee.pk).update(language="en")
    assert asks.ask("get", "/nope/", 404)["Content-Language"] == "en"
    assert asks.ask("get", "/nope/", 404, Accept_Language="de")["Content-Language"] == "da"


def test_answers_are_private_and_vary_with_who_asks(cast: Cast, program: Programs) -> None:
    answer = program(cast.employee, "directory").ask("get", "/people/", 200)
    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Cookie", "Accept-Language"} <= {part.strip() for part in answer["Vary"].split(",")}


@pytest.mark.parametrize("path", ["/plans/", "/team/", "/messages/", "/spaces/", "/plans/1/", "/messages/1/"])
def test_what_is_not_for_all_is_kept_by_no_cache(cast: Cast, program: Programs, path: str) -> None:
    answer = program(cast.leader, "plan:read", "team", "messages:read", "spaces:read").ask("get", path)
    assert answer["Cache-Control"] == "no-store"


def test_whoever_has_it_already_gets_no_body(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    tag = asks.ask("get", "/people/", 200)["ETag"]
    again = asks.ask("get", "/people/", 304, If_None_Match=tag)
    assert again.content == b""
    assert again["ETag"] == tag
    asks.ask("get", "/people/", 304, If_None_Match=f'"other", W/{tag}')
    Person.objects.filter(pk=cast.leader.person.pk).update(location="Havnen")
    assert asks.ask("get", "/people/", 200, If_None_Match=tag)["ETag"] != tag


def test_pages_stand_still_while_rows_come_and_go(cast: Cast, program: Programs) -> None:
    """Nobody who stood there all along is left out or given twice, however many with the same name come in between."""
    asks = program(cast.employee, "directory")
    unit = cast.units.south
    for _number in range(6):
        people.hire(unit, "Ida Holm", "Pædagog")
    before = {row["id"] for row in asks.get("/people/?limit=100")["results"]}
    gone = people.hire(unit, "Åse Ørsted", "Pædagog")
    found: list[int] = []
    path, pages = "/people/?limit=4", 0
    while path:
        page = asks.get(path)
        found += [row["id"] for row in page["results"]]
        path = (page["next"] or "").removeprefix("http://testserver/api/v1")
        pages += 1
        people.hire(unit, "Aase Aagaard", "Pædagog")  # before everybody
        people.hire(unit, "Ida Holm", "Pædagog")  # in the middle
        if pages == 1:
            gone.employments.all().delete()
    assert len(found) == len(set(found))
    assert before <= set(found)
    assert gone.pk not in found
    assert pages > 5


def test_the_next_page_stands_in_the_header_too(cast: Cast, program: Programs) -> None:
    answer = program(cast.employee, "directory").ask("get", "/people/?limit=2&q=e", 200)
    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert "q=e" in answer.json()["next"]


def test_a_cursor_of_one_list_is_none_of_another(cast: Cast, program: Programs) -> None:
    asks = program(cast.employee, "directory")
    cursor = asks.get("/people/?limit=1")["next"].split("cursor=")[1].split("&")[0]
    problem(asks.ask("get", f"/units/?cursor={cursor}", 400), "invalid")
    forged = paging.pack(["Ida", "Holm", 1], "PersonList")
    asks.ask("get", f"/people/?cursor={forged[:-2]}aa", 400)


def test_too_many_questions_are_told_when_to_come_back(cast: Cast, program: Programs, settings: Any) -> None:
    settings.FORKANT_API_KEY_RATE, settings.FORKANT_API_PERSON_RATE = 3, 5
    with time_machine.travel("2026-11-25 09:00:15+01:00", tick=False) as clock:
        first, second = program(cast.employee, "directory"), program(cast.employee, "directory")
        for _number in range(3):
            first.get("/me/")
        answer = first.ask("get", "/me/", 429)
        problem(answer, "too-many")
        assert answer["Retry-After"] == "45"
        second.get("/me/")
        problem(second.ask("get", "/me/", 429), "too-many")
        program(cast.leader, "directory").get("/me/")
        clock.shift(45)
        first.get("/me/")


def test_a_session_is_counted_with_its_person(cast: Cast, signed_in: Callable[..., Client], settings: Any) -> None:
    settings.FORKANT_API_PERSON_RATE = 2
    client = signed_in(cast.employee)
    header = bearer(cast.employee)
    with time_machine.travel("2026-11-25 09:00:15+01:00", tick=False):
        assert client.get("/api/v1/me/").status_code == 200
        assert Client().get("/api/v1/me/", headers=header).status_code == 200
        assert client.get("/api/v1/me/").status_code == 429
