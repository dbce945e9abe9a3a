"""Best answers: above the hits, for the words they were given, and only for those who may see where they lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intranet.access import access
from intranet.journal.models import Entry
from search import actions, engine, indexer, queries
from search.models import BestAnswer
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
DESK = "/redaktion/soegeord/"


@pytest.fixture
def pages(cast: Cast) -> dict[str, Any]:
    """A page for all and one for a unit, indexed."""
    found = {
        "all": content.ArticlePageFactory(title="Sådan melder du dig syg"),
        "north": content.ArticlePageFactory(title="Vagter i nord", audience_units=[cast.units.north]),
    }
    indexer.rebuild()
    return found


def add(by: Any, page: Any, *words: str, reason: str = "Her står det hele.") -> BestAnswer:
    return actions.add_answer(by=by, words=words, url=page.url, reason=reason)


def best(user: Any, text: str, **more: Any) -> list[str]:
    return [one.title for one in engine.ask(user, text, **more).best]


def test_a_best_answer_stands_above_the_hits_at_once(cast: Cast, pages: dict[str, Any], signed_in: SignIn) -> None:
    add(cast.editor, pages["all"], "influenza", reason="Du kan også ringe, <i>hele</i> natten.")
    body = signed_in(cast.employee).get("/soeg/", {"q": "influenza"}).content.decode()
    assert "Bedste svar" in body
    assert f'<a href="{pages["all"].url}">Sådan melder du dig syg</a>' in body
    assert "Du kan også ringe, &lt;i&gt;hele&lt;/i&gt; natten." in body


def test_which_questions_it_answers(cast: Cast, pages: dict[str, Any]) -> None:
    add(cast.editor, pages["all"], "melde sig syg", "MED")
    for text in ("melde sig syg", "Jeg melder mig syg", "syg melde", "MED"):
        assert best(cast.employee, text) == ["Sådan melder du dig syg"], text
    for text in ("syg", "melde sig syg barn", "melde syg -barn", ""):
        assert best(cast.employee, text) == [], text
    assert best(cast.employee, "melde sig syg", page=2) == []
    assert best(cast.employee, "melde sig syg", chosen={"kind": frozenset({"article"})}) == []


def test_only_for_those_who_may_see_where_it_leads(cast: Cast, pages: dict[str, Any], signed_in: SignIn) -> None:
    answer = add(cast.editor, pages["all"], "vagt")
    BestAnswer.objects.filter(pk=answer.pk).update(
        object_id=pages["north"].pk, url=pages["north"].url, reason="Hemmelig grund"
    )
    assert best(cast.employee, "vagt") == ["Vagter i nord"]
    assert best(cast.outsider, "vagt") == []
    page = signed_in(cast.outsider).get("/soeg/", {"q": "vagt"}).content.decode()
    assert "Bedste svar" not in page
    assert "Hemmelig grund" not in page
    for account in (cast.nobody, cast.leaver):
        assert best(account, "vagt") == []


def test_the_second_lock_holds_where_the_index_is_behind(cast: Cast, pages: dict[str, Any]) -> None:
    add(cast.editor, pages["all"], "influenza")
    assert best(cast.employee, "influenza") == ["Sådan melder du dig syg"]
    pages["all"].audience_units = [cast.units.schools]
    pages["all"].save()
    assert best(cast.employee, "influenza") == []


def test_a_place_outside_the_site(cast: Cast) -> None:
    facts = {"url": "https://example.org/loen", "title": "Lønportalen", "reason": "Lønsedlen ligger der."}
    actions.add_answer(by=cast.editor, words=["lønseddel"], **facts)
    (one,) = engine.ask(cast.employee, "lønsedler").best
    assert (one.title, one.url) == ("Lønportalen", "https://example.org/loen")
    assert best(cast.nobody, "lønseddel") == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"url": "https://example.org/"}, "title"),
        ({"url": "javascript:alert(1)", "title": "x"}, "url"),
        ({"url": "//example.org/", "title": "x"}, "url"),
        ({"url": "/findes/ikke/"}, "url"),
        ({"url": "https://example.org/", "title": "x", "words": []}, "words"),
        ({"url": "https://example.org/", "title": "x", "reason": ""}, "reason"),
    ],
)
def test_what_cannot_work_is_refused(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_answer(by=cast.editor, **{"words": ["løn"], "reason": "Derfor."} | facts)
    assert field in refused.value.message_dict


def test_an_editor_leads_only_to_what_she_can_find_herself(cast: Cast, pages: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        add(cast.publisher, pages["north"], "vagt")


def test_the_desk(cast: Cast, pages: dict[str, Any], signed_in: SignIn) -> None:
    nikolaj = signed_in(cast.editor)
    form = {"words": "influenza", "url": pages["all"].url, "reason": "Her melder du dig syg."}
    page = nikolaj.post(f"{DESK}svar/ny/", form, follow=True).content.decode()
    assert "influenza</a> → Sådan melder du dig syg" in page
    answer = BestAnswer.objects.get()
    assert "Kopiér adressen" in nikolaj.post(f"{DESK}svar/{answer.pk}/", form | {"url": "/nej/"}).content.decode()
    nikolaj.post(f"{DESK}svar/{answer.pk}/", form | {"words": "forkølet"})
    assert best(cast.employee, "forkølet") == ["Sådan melder du dig syg"]
    nikolaj.post(f"{DESK}svar/{answer.pk}/fjern/")
    assert best(cast.employee, "forkølet") == []
    verbs = list(Entry.objects.filter(verb__startswith="search.answer").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["search.answer.added", "search.answer.changed", "search.answer.removed"]


def test_who_may_not_see_the_place_learns_nothing_at_the_desk(
    cast: Cast, pages: dict[str, Any], signed_in: SignIn
) -> None:
    answer = add(cast.editor, pages["all"], "vagt")
    BestAnswer.objects.filter(pk=answer.pk).update(object_id=pages["north"].pk, reason="Hemmelig grund")
    trine = signed_in(cast.publisher)
    page = trine.get(DESK).content.decode()
    assert "en side, som du ikke har adgang til" in page
    assert "Hemmelig grund" not in page
    for address in (f"{DESK}svar/{answer.pk}/", f"{DESK}svar/{answer.pk}/fjern/"):
        assert trine.get(address).status_code == 404
        assert trine.post(address).status_code == 404
    with pytest.raises(access.NotVisible):
        actions.remove_answer(answer, by=cast.publisher)
    with pytest.raises(access.NotVisible):
        actions.change_answer(answer, by=cast.publisher, words=["x"], url=pages["all"].url, reason="x")


def test_a_place_that_is_gone_can_only_be_removed(cast: Cast, pages: dict[str, Any], signed_in: SignIn) -> None:
    answer = add(cast.editor, pages["all"], "influenza")
    pages["all"].unpublish()
    indexer.rebuild()
    assert best(cast.employee, "influenza") == []
    trine = signed_in(cast.publisher)
    assert "en side, der er væk" in trine.get(DESK).content.decode()
    assert trine.get(f"{DESK}svar/{answer.pk}/").status_code == 404
    assert trine.post(f"{DESK}svar/{answer.pk}/fjern/").status_code == 302
    assert not BestAnswer.objects.exists()


def test_answers_cost_a_query_only_when_they_are_asked_for(cast: Cast, pages: dict[str, Any]) -> None:
    add(cast.editor, pages["all"], "influenza")
    engine.ask(cast.employee, "ferie")
    figures = {}
    for text in ("ferie", "influenza"):
        with CaptureQueriesContext(connection) as asked:
            engine.ask(cast.employee, text)
        figures[text] = sum("d.object_id = " in query["sql"] for query in asked)
    assert figures == {"ferie": 0, "influenza": 1}


def test_the_place_is_judged_by_its_own_rule(cast: Cast, pages: dict[str, Any]) -> None:
    assert queries.place_at(cast.employee, pages["north"].url) is not None
    assert queries.place_at(cast.outsider, pages["north"].url) is None
