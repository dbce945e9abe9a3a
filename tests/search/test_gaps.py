"""Questions without a good answer become somebody's task, are told once, and leave when they are mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from intranet.access import access
from intranet.content.pages import BasePage
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people import leading
from intranet.people.models import Employment
from search import actions, gaps, indexer, queries
from search.models import Answered, Gap, Reworded, Unanswered
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
CROWD = 0b111111
MONDAY = date(2026, 11, 23)


@pytest.fixture
def house(cast: Cast) -> Cast:
    """A page that the leader answers for, one of a unit, and one that only the schools may read; all indexed."""
    content.ArticlePageFactory(
        title="Cykler på arbejde",
        slug="cykler",
        body=content.body("Lån en cykel, og brug hjelm."),
        responsible=cast.leader.person,
    )
    content.ArticlePageFactory(title="Kajakker", slug="kajakker", responsible=None, owner_unit=cast.units.south)
    content.ArticlePageFactory(
        title="Hoppeborg", slug="hoppeborg", responsible=cast.leader.person, audience_units=[cast.units.schools]
    )
    indexer.rebuild()
    return cast


def nothing(text: str, day: date = MONDAY, asked: int = 9, people: int = CROWD) -> None:
    Unanswered.objects.create(day=day, text=text, asked=asked, people=people)


def passed_by(text: str, asked: int = 40, opened: int = 1, day: date = MONDAY) -> None:
    Answered.objects.create(day=day, text=text, asked=asked, opened=opened, people=CROWD)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cykelhjelm", "Cykler på arbejde"),
        ("brug hjelm på fjeldet", "Cykler på arbejde"),
        ("kajakker", "Kajakker"),
        ("hoppeborg", ""),
        ("brusekabinemåtte", ""),
        ("mette holm", ""),
    ],
)
def test_the_nearest_place_is_open_to_all_and_somebodys(house: Cast, text: str, place: str) -> None:
    near = gaps.nearest(text)
    found = gaps.shown(house.editor, _saved(text, near))
    assert found[0].title == place
    boss = leading.leader_of(Employment(unit=house.units.south))
    owners = {"Cykler på arbejde": house.leader.pk, "Kajakker": boss and boss.user_id}
    assert (near.owner if near else None) == owners.get(place)


def _saved(text: str, near: gaps.Nearest | None) -> Any:
    place = {"kind": near.kind, "object_id": near.pk, "owner_id": near.owner} if near else {}
    gap = Gap.objects.create(text=text, why="nothing", asked=9, found_on=MONDAY, **place)
    return Gap.objects.filter(pk=gap.pk)


@time_machine.travel(MONDAY)
def test_each_owner_has_one_message_and_nothing_is_told_twice(
    house: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        nothing("cykelhjelm")
        passed_by("cykler")
        nothing("brusekabinemåtte")
        nothing("sommerfest", people=0b1111)
        assert actions.find_gaps() == 3
    told = list(Notification.objects.filter(rule="content/notices/search_gaps", channel="inbox"))
    assert [one.recipient for one in told if one.recipient == house.leader] == [house.leader]
    assert {one.recipient for one in told} == {house.leader, house.editor, house.publisher}
    entry = Entry.objects.get(verb="search.gaps.found", facts__to=[house.leader.pk])
    assert (entry.facts["new"], entry.facts["open"]) == (2, 2)
    with time_machine.travel(MONDAY + timedelta(days=7)), django_capture_on_commit_callbacks(execute=True):
        assert actions.find_gaps() == 0
    assert Entry.objects.filter(verb="search.gaps.found").count() == 2


@time_machine.travel(MONDAY)
def test_a_message_is_done_when_the_last_of_hers_is(house: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        nothing("cykelhjelm")
        nothing("lån cykel")
        actions.find_gaps()
    waiting = Notification.objects.filter(recipient=house.leader, rule="content/notices/search_gaps", done_at=None)
    assert waiting.exists()
    first, second = Gap.objects.filter(owner=house.leader)
    with django_capture_on_commit_callbacks(execute=True):
        actions.close_gap(first, by=house.leader, outcome="written")
    assert waiting.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.close_gap(second, by=house.leader, outcome="not_ours", reason="Det er Havnens.")
    assert not waiting.exists()
    with time_machine.travel(MONDAY + timedelta(days=80)):
        assert actions.find_gaps() == 0, "what was closed is not asked for again"


@time_machine.travel(MONDAY)
def test_words_and_answers_close_it(house: Cast) -> None:
    nothing("cykelhjelm")
    passed_by("cykel lån")
    actions.find_gaps()
    actions.add_words(by=house.editor, kind="equal", words=["Cykelhjelme", "hjelm"])
    assert Gap.objects.get(text="cykelhjelm").outcome == "words"
    actions.add_answer(by=house.editor, words=["lån cykel"], url="https://example.org/", title="Lån", reason="Her.")
    assert Gap.objects.get(text="cykel lån").outcome == "answer"


def test_what_is_opened_again_or_no_longer_asked_closes_itself(house: Cast) -> None:
    with time_machine.travel(MONDAY):
        nothing("cykelhjelm")
        passed_by("cykler")
        nothing("kajaktur")
        actions.find_gaps()
    with time_machine.travel(MONDAY + timedelta(days=20)):
        passed_by("cykelhjelm", asked=6, opened=4, day=MONDAY + timedelta(days=8))
        passed_by("cykler", asked=6, opened=0, day=MONDAY + timedelta(days=8))
        actions.find_gaps()
        ended = dict(Gap.objects.values_list("text", "outcome"))
        assert ended == {"cykelhjelm": "itself", "cykler": "", "kajaktur": ""}
    with time_machine.travel(MONDAY + timedelta(days=100)):
        actions.find_gaps()
        assert Gap.objects.get(text="kajaktur").outcome == "itself"


def test_a_task_goes_along_with_its_page_and_stays_where_it_was_passed_on(house: Cast) -> None:
    nothing("cykelhjelm", day=date.today())
    nothing("cykel lån", day=date.today())
    actions.find_gaps()
    actions.pass_on_gap(Gap.objects.get(text="cykel lån"), by=house.leader)
    BasePage.objects.filter(slug="cykler").update(responsible=house.colleague.person)
    actions.find_gaps()
    assert dict(Gap.objects.values_list("text", "owner")) == {"cykelhjelm": house.colleague.pk, "cykel lån": None}
    told = Entry.objects.filter(verb="search.gaps.found", subject_id=str(house.colleague.pk))
    assert [entry.facts["to"] for entry in told] == [[house.colleague.pk]]
    assert Entry.objects.filter(verb="search.gaps.done", subject_id=str(house.leader.pk)).exists()
    BasePage.objects.filter(slug="cykler").delete()
    actions.find_gaps()
    assert Gap.objects.get(text="cykelhjelm").owner is None


def test_who_may_see_and_close(house: Cast) -> None:
    gap = _saved("cykelhjelm", gaps.nearest("cykelhjelm")).get()
    for user in (house.leader, house.editor, house.publisher):
        assert access.can(user, "close", gap)
    for user in (house.employee, house.hr_admin, house.leaver):
        assert not access.can(user, "view", gap)
        with pytest.raises(access.NotVisible):
            actions.close_gap(gap, by=user, outcome="written")
    with pytest.raises(ValidationError):
        actions.close_gap(gap, by=house.leader, outcome="not_ours")
    with pytest.raises(ValidationError):
        actions.close_gap(gap, by=house.leader, outcome="not_ours", reason="Spørg 010190-1234")
    assert Gap.objects.get().closed_on is None


def test_the_owner_passes_it_on_and_the_desk_finishes_it(house: Cast, signed_in: SignIn) -> None:
    gap = _saved("cykelhjelm", gaps.nearest("cykelhjelm")).get()
    anders = signed_in(house.leader)
    page = anders.get("/soeg/opgaver/").content.decode()
    assert "»cykelhjelm«" in page
    assert "Cykler på arbejde" in page
    assert "Tilføj et søgeord" not in page, "she may not"
    answer = anders.post(f"/soeg/opgaver/{gap.pk}/", {"outcome": "not_ours", "reason": ""})
    assert "Skriv med få ord hvorfor" in answer.content.decode()
    anders.post(f"/soeg/opgaver/{gap.pk}/", {"outcome": "editors"})
    assert "Intet venter på dig" in anders.get("/soeg/opgaver/").content.decode()
    assert anders.get(f"/soeg/opgaver/{gap.pk}/").status_code == 404
    nikolaj = signed_in(house.editor)
    assert "Tilføj et søgeord" in nikolaj.get("/soeg/opgaver/").content.decode()
    desk = nikolaj.get("/redaktion/soegeord/?hvem=nobody").content.decode()
    assert "Nær »Cykler på arbejde«" in desk
    assert "cykelhjelm" not in nikolaj.get("/redaktion/soegeord/?hvem=mine").content.decode()
    nikolaj.post(f"/soeg/opgaver/{gap.pk}/", {"outcome": "written"})
    assert queries.desk(house.editor).gaps == []


def test_what_people_then_asked_says_where_the_nearest_place_is(house: Cast) -> None:
    assert gaps.nearest("velociped") is None
    Reworded.objects.create(day=date.today(), text="velociped", goal="cykler", asked=7, people=CROWD)
    near = gaps.nearest("velociped")
    assert near is not None
    assert near.owner == house.leader.pk
