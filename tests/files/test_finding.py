"""Files are found by what they say, by exactly those who may fetch them, and as things stand now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from django.test import Client

from intranet.access import access
from intranet.files.models import FileText
from intranet.people.models import User
from intranet.spaces import actions
from intranet.spaces.models import Attachment, Space
from search import engine, results
from tests.cast import Cast
from tests.factories import content, spaces
from tests.files import making
from tests.files.conftest import Run

pytestmark = pytest.mark.django_db
Documented = Callable[..., tuple[Any, Any]]
Share = Callable[[Space, User, str, bytes], Attachment]


def found(user: User, words: str) -> set[str]:
    """Return the titles of the files that are hits."""
    return {hit.title for hit in engine.ask(user, words, chosen={"kind": frozenset({"file"})}).found.hits}


def everybody(cast: Cast) -> list[User]:
    return [getattr(cast, field.name) for field in fields(cast) if field.name != "units"]


def test_a_document_is_found_by_its_text_and_says_where_it_lives(cast: Cast, documented: Documented) -> None:
    _document, page = documented("Om barsel", "barsel.pdf", making.pdf("Vikardækning ved orlov"), cast.publisher)
    answer = results.Results(cast.outsider, results.Asked("vikardækning", kind="file"))
    (hit,) = answer.hits
    assert hit.stored.title == "Om barsel"
    assert "<mark>Vikardækning</mark> ved orlov" in hit.text
    assert hit.meta == f"PDF · 1 kB · on the page “{page.title}”" or hit.meta == f"PDF · 1 kB · på siden “{page.title}”"
    assert hit.url.startswith("/dokumenter/")
    assert {tab.label for tab in answer.tabs if tab.count} >= {"Filer"}


def test_a_document_follows_the_pages_that_use_it(cast: Cast, documented: Documented, run: Run) -> None:
    document, page = documented(
        "Nøgleplan", "plan.txt", b"depotet i kolden", cast.publisher, audience_units=[cast.units.north]
    )
    assert found(cast.employee, "kolden") == {"Nøgleplan"}
    assert found(cast.outsider, "kolden") == set()
    with run():
        other = content.publish(
            content.ArticlePageFactory(body=content.body("Se.", document=document)), by=cast.publisher
        )
    assert found(cast.outsider, "kolden") == {"Nøgleplan"}
    other.body = content.body("Ingen fil mere.")
    with run():
        content.publish(other, by=cast.publisher)
    assert found(cast.outsider, "kolden") == set()
    page = type(page).objects.get(pk=page.pk)
    page.audience_units = []
    with run():
        content.publish(page, by=cast.publisher)
    assert found(cast.outsider, "kolden") == {"Nøgleplan"}
    with run():
        type(page).objects.get(pk=page.pk).unpublish(user=cast.publisher)
    assert found(cast.employee, "kolden") == set()


def test_a_new_title_and_a_new_file_are_followed(cast: Cast, documented: Documented, run: Run) -> None:
    from django.core.files.base import ContentFile

    document, _page = documented("Kørsel", "a.txt", b"cykel", cast.publisher)
    document.title = "Tjenestekørsel"
    with run():
        document.save()
    assert found(cast.employee, "tjenestekørsel") == {"Tjenestekørsel"}
    document.file = ContentFile("Parkering ved Rådhuset".encode(), name="a.txt")
    with run():
        document.save()
    assert found(cast.employee, "rådhuset") == {"Tjenestekørsel"}
    with run():
        document.delete()
    assert found(cast.employee, "tjenestekørsel") == set()
    assert not FileText.objects.exists()


def test_where_it_lives_is_told_only_of_pages_that_she_may_see(cast: Cast, documented: Documented, run: Run) -> None:
    document, _page = documented(
        "Fælles", "a.txt", b"frokostordning", cast.publisher, title="Hemmelig side", audience_units=[cast.units.north]
    )
    with run():
        content.publish(
            content.ArticlePageFactory(title="Åben side", body=content.body("Se.", document=document)),
            by=cast.publisher,
        )
    (hit,) = results.Results(cast.outsider, results.Asked("frokostordning", kind="file")).hits
    assert "Åben side" in hit.meta
    (hit,) = results.Results(cast.employee, results.Asked("frokostordning", kind="file")).hits
    assert "Hemmelig side" in hit.meta


@pytest.mark.parametrize("kind", ["closed", "secret"])
def test_nothing_of_a_file_in_a_closed_space_leaks(cast: Cast, share: Share, kind: str) -> None:
    space = spaces.space(cast.employee.person, cast.colleague.person, cast.neighbour.person, kind=kind, name="Lukket")
    unfound = {user.pk: _seen(user) for user in everybody(cast)}
    share(space, cast.employee, "Kvistgaard.docx", making.word("Zebrafisk i kælderen", cells=["Åkande", "to"]))
    members = {cast.employee, cast.colleague, cast.neighbour}
    for user in everybody(cast):
        if user in members:
            assert found(user, "zebrafisk") == {"Kvistgaard.docx"}, user
            assert found(user, "åkander") == {"Kvistgaard.docx"}, user
        else:
            assert _seen(user) == unfound[user.pk], user


def _seen(user: User) -> list[Any]:
    """Everything that search tells: hits, totals, facets, highlights, did-you-mean and suggestions."""
    seen: list[Any] = []
    for words in ("zebrafisk", "zebrafiks", "kvistgaard", "åkande", "kælderen", "fisk"):
        answer = results.Results(user, results.Asked(words))
        seen += [
            *(answer.total, answer.everything, answer.answer.found.facets, answer.answer.meant),
            *([(hit.url, hit.text, hit.meta) for hit in answer.hits], results.suggestions(user, words[:4])),
        ]
    return seen


def test_a_file_follows_its_space(cast: Cast, share: Share, run: Run) -> None:
    space = spaces.space(cast.employee.person, cast.colleague.person, cast.neighbour.person, kind="open", name="Have")
    kept = share(space, cast.employee, "Haveplan.txt", "Rabarber og jordbær".encode())
    assert found(cast.outsider, "rabarber") == {"Haveplan.txt"}
    inside = {hit.stored.kind for hit in _inside(cast.outsider, space, "jordbær")}
    assert inside == {"file"}
    closed = actions.spaces.Shape(name=space.name, purpose=space.purpose, kind=Space.Kind.CLOSED)
    with run():
        actions.spaces.edit(space, closed, revision=space.revision, by=cast.employee)
    assert found(cast.outsider, "rabarber") == set()
    assert found(cast.neighbour, "rabarber") == {"Haveplan.txt"}
    with run():
        actions.talk.remove(kept.post, by=cast.employee)
    assert found(cast.employee, "rabarber") == set()


def _inside(user: User, space: Space, words: str) -> list[Any]:
    from intranet.spaces import queries

    return queries.parts.find(user, space, words).hits


def test_rule_filter_and_tokens_agree(cast: Cast, share: Share, documented: Documented) -> None:
    documented("Fælles", "a.txt", b"frokostordning", cast.publisher, audience_units=[cast.units.north])
    space = spaces.space(cast.employee.person, cast.colleague.person, kind="closed", name="Have")
    share(space, cast.employee, "Haveplan.txt", b"jord og vand")
    assert FileText.objects.count() == 2
    for row in FileText.objects.all():
        for user in everybody(cast):
            may = bool(access.can(user, "view", row))
            assert may == access.visible(user, FileText.objects.filter(pk=row.pk)).exists(), (user, row)
            assert may == bool(access.audience(row) & access.tokens(user)), (user, row)


def test_the_desk_and_the_space_say_how_far_reading_has_come(
    cast: Cast, share: Share, documented: Documented, signed_in: Callable[[User], Client]
) -> None:
    document, _page = documented("Scannet", "a.pdf", making.pdf(""), cast.publisher)
    page = signed_in(cast.publisher).get(f"/redaktion/documents/edit/{document.pk}/").content.decode()
    assert "Der er ingen tekst i den, måske fordi den er scannet." in page
    space = spaces.space(cast.employee.person, cast.colleague.person, cast.neighbour.person, name="Have")
    share(space, cast.employee, "Haveplan.txt", b"jord og vand")
    share(space, cast.employee, "Navne.txt", f"Ring til {making.NUMBER}".encode())
    mine = signed_in(cast.employee).get(f"{space.get_absolute_url()}filer/").content.decode()
    assert "Teksten kan findes i søgningen." in mine
    assert "der ligner et CPR-nummer" in mine
    hers = signed_in(cast.neighbour).get(f"{space.get_absolute_url()}filer/").content.decode()
    assert "CPR" not in hers
    assert "Teksten kan ikke findes i søgningen." in hers
