"""What the demonstration writes is what people would have left behind: whole, allowed, and shown without a fault."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Page

from hr.development.actions import plans as actions
from hr.development.models import ActionStatus, Dialogue, FollowUp, Note, Plan, PlanVersion, Share
from hr.policy.models import Acknowledgement, PolicyVersion
from intranet.access import access
from intranet.config.demonstration import build, documents, reading, shapes, signing_in
from intranet.config.demonstration.build.people import PASSWORD
from intranet.config.demonstration.organisation import FEWEST
from intranet.content.models import FocusArea, Marker, Shortcut
from intranet.content.pages import ArticlePage, BasePage, FocusAreaPage, NewsPage
from intranet.files.models import FileText
from intranet.journal.models import Entry, Reading
from intranet.notifications.models import Notification
from intranet.people import leading
from intranet.people.models import Employment, Leave, Person, User
from search import engine
from tests.config.conftest import Output

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("said")]
State = PlanVersion.State


def person(key: str) -> Person:
    """Return one of the cast by her key."""
    return Person.objects.select_related("user").get(source_id=key)


def open_plan(key: str) -> Plan:
    """Return the newest open plan of one of the cast."""
    return Plan.objects.open().filter(employment__source_id=f"{key}-1").latest("created_at")


def test_it_says_what_it_does(said: str) -> None:
    assert f"{FEWEST} people in 40 units" in said
    for step in ("Narrative, policies, articles and news", "Development plans of two years", "Inboxes"):
        assert step in said


def test_a_second_run_keeps_what_is_there(settings: Any) -> None:
    settings.FORKANT_DEMONSTRATION = True
    before = (Person.objects.count(), Plan.objects.count(), Page.objects.count())
    output = Output()
    call_command("demonstration", people=400, stdout=output)
    assert "The data is kept: 250 people in 40 units" in output.getvalue()
    assert before == (Person.objects.count(), Plan.objects.count(), Page.objects.count())


def test_it_is_only_made_with_its_own_settings(settings: Any) -> None:
    settings.FORKANT_DEMONSTRATION = False
    with pytest.raises(CommandError, match="demonstration's settings"):
        call_command("demonstration")


def test_everybody_in_the_table_can_sign_in_but_the_one_who_left() -> None:
    table = signing_in.table()
    for key in (row["key"] for row in reading.data("cast")["person"] if "login" in row):
        user = person(key).user
        assert f"  {user.username} " in table
        assert (authenticate(username=user.username, password=PASSWORD) is None) == (key == "rosa.fjord")


def test_the_database_knows_the_same_leaders_as_the_organisation(today: date) -> None:
    employments = list(Employment.objects.current().select_related("unit", "person"))
    found = leading.leaders_of(employments, today)
    without = [row for row in employments if row.pk not in found]
    assert [row.person.source_id for row in without] == ["eva.rostgaard"]
    assert leading.leader_of(Employment.objects.get(source_id="mette.holm-1")) == person("anders.bjerregaard")
    south = Employment.objects.filter(unit__source_id="hjemmepleje-syd").first()
    assert south is not None
    assert leading.leader_of(south) == person("inge.lassen")


def test_plans_are_in_every_state_and_everything_that_becomes_of_them() -> None:
    assert set(PlanVersion.objects.values_list("state", flat=True)) == set(State.values)
    assert set(ActionStatus.objects.values_list("status", flat=True)) == {"done", "under_way", "postponed", "dropped"}
    assert set(Plan.objects.values_list("outcomes__result", flat=True)) >= {"done", "carried_on", "laid_aside"}
    shared = PlanVersion.objects.filter(state=State.SHARED)
    assert set(shared.values_list("turn", flat=True)) == {"employee", "leader"}
    assert shared.filter(employee_agreed_at__isnull=False).exists()
    assert shared.filter(leader_agreed_at__isnull=False).exists()
    assert Note.objects.exists()
    assert Share.objects.current().filter(person=person("lone.thygesen")).count() == 1


def test_plans_reach_back_two_years_and_never_into_the_future(today: date) -> None:
    first = Plan.objects.order_by("created_at").values_list("created_at", flat=True)[0]
    assert timedelta(days=560) < today - first.date() < timedelta(days=800)
    assert not Entry.objects.filter(at__date__gt=today).exists()
    assert not Dialogue.objects.filter(held_on__gt=today).exists()
    assert not FollowUp.objects.filter(held_on__gt=today).exists()
    assert FollowUp.objects.overdue(today).exists()
    for plan in Plan.objects.select_related("employment"):
        assert plan.created_at.date() >= plan.employment.starts_on


def test_coverage_is_neither_nothing_nor_everything(today: date) -> None:
    here = Employment.objects.current().exclude(pk__in=Leave.objects.current().values("employment"))
    talked = Dialogue.objects.filter(held_on__gte=today - timedelta(days=365)).values("employment")
    followed = FollowUp.objects.held().filter(held_on__gte=today - timedelta(days=183)).values("plan")
    living = PlanVersion.objects.filter(state=State.AGREED, plan__in=followed).values("plan__employment")
    assert 0.55 < here.filter(pk__in=talked).count() / here.count() < 0.95
    assert 0.3 < here.filter(pk__in=living).count() / here.count() < 0.8


def test_documents_and_files_are_found_by_what_they_say() -> None:
    states = Counter(FileText.objects.values_list("state", flat=True))
    assert states["read"] >= len(documents.papers()) - 1 + 4
    assert states["empty"] == 1, "one is a scanned drawing"
    assert set(states) <= {"read", "empty", "broken"}
    reader = person("mette.holm").user
    for words, title in (
        ("glidelagen og sejl", "Lommekort om forflytning"),
        ("kaffesamtale", "Tjekliste til de første 14 dage"),
        ("risengrød", "Ønsker til højtidsvagter"),
        ("paragrafferne", "Klart sprog på en halv time"),
        ("stueplan havnegade", "Havnegade, plan over stuen"),
    ):
        found = engine.ask(reader, words, chosen={"kind": frozenset({"file"})}).found.hits
        assert title in {hit.title for hit in found}, words


def test_every_agreed_plan_has_its_way_in_the_journal() -> None:
    verbs: dict[str, Counter[str]] = {}
    for subject, verb in Entry.objects.filter(subject_type="development.plan").values_list("subject_id", "verb"):
        verbs.setdefault(subject, Counter())[verb] += 1
    for plan in Plan.objects.agreed():
        seen = verbs[str(plan.pk)]
        assert all(seen[f"hr.plan.{verb}"] for verb in ("started", "shared", "contributed", "agreed")), seen
    assert not Entry.objects.filter(dispatched_at=None).exists()


def test_metes_story_is_the_one_in_the_pictures(today: date) -> None:
    plan = open_plan("mette.holm")
    version = plan.versions.get(state=State.AGREED)
    assert version.number == 2
    assert [goal.competence for goal in version.goals.all()] == ["Demensomsorg", "Mødeledelse"]
    assert list(plan.outcomes.values_list("result", flat=True)) == ["done", "carried_on", "laid_aside"]
    assert plan.statuses.filter(status="done").count() == 2
    assert plan.follow_ups.waiting().get().planned_on == today + timedelta(days=6)
    carried = plan.outcomes.get(result="carried_on")
    assert version.goals.filter(key=carried.goal_key).exists()
    roles = Reading.objects.filter(about=person("mette.holm").user).values_list("role", "by__username")
    assert {("leader", "anders"), ("deputy", "karen")} <= set(roles)


def test_a_plan_made_in_bulk_goes_on_through_the_actions() -> None:
    plan = open_plan("ole.kragh")
    version = plan.versions.get(state=State.SHARED)
    assert version.employee_agreed_at is not None
    actions.confirm(by=person("anders.bjerregaard").user, plan=plan, number=version.number, revision=version.revision)
    assert plan.versions.get(number=version.number).state == State.AGREED


def test_a_colleague_elsewhere_sees_nobody_elses_plan_and_the_leader_only_what_is_for_her() -> None:
    ali, anders = person("ali.yilmaz"), person("anders.bjerregaard")
    theirs = access.visible(ali.user, Plan)
    assert {plan.employment.person_id for plan in theirs} == {ali.pk}
    for plan in access.visible(anders.user, PlanVersion).exclude(plan__employment__person=anders):
        assert plan.state != State.DRAFT
    assert not access.visible(person("sune.kaas").user, Plan).exclude(employment__person=person("sune.kaas")).exists()


def test_texts_are_published_as_news_of_their_day(today: date) -> None:
    assert set(FocusArea.objects.values_list("code", flat=True)) == set(reading.FOCUS_AREAS)
    assert set(Marker.objects.values_list("code", flat=True)) == set(reading.MARKERS)
    assert NewsPage.objects.live().filter(language="da").count() == 25
    assert ArticlePage.objects.live().filter(language="da").count() == 30
    assert FocusAreaPage.objects.live().filter(language="en", translation_of__language="da").count() == 3
    newest = NewsPage.objects.live().order_by("-first_published_at").first()
    assert newest is not None
    assert newest.first_published_at is not None
    assert newest.first_published_at.date() == today - timedelta(days=1)
    assert not BasePage.objects.filter(live=True, review_on__isnull=False, owner_unit=None).exists()
    assert BasePage.objects.filter(review_on__lt=today).count() == 2


def test_every_text_is_shown_whole_to_those_it_is_for(client: Client) -> None:
    """No block falls back to its placeholder."""
    client.force_login(person("mette.holm").user)
    with translation.override("da"):
        sorry = render_to_string("content/blocks/_missing.html").partition("<p>")[2].partition("</p>")[0]
    assert sorry
    shown = 0
    for page in access.visible(person("mette.holm").user, BasePage):
        if page.depth == 2:
            continue
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        assert sorry not in answer.content.decode(), page.url
        shown += 1
    assert shown >= 75


def test_every_way_on_leads_somewhere(client: Client) -> None:
    client.force_login(person("mette.holm").user)
    texts = [*reading.news(timezone.localdate()), *reading.articles(timezone.localdate())]
    ways = {block.url for text in texts for block in text.blocks if isinstance(block, shapes.CallToAction)}
    ways |= {way.url for area in reading.narrative("da").focus_areas for way in area.ways}
    ways |= set(Shortcut.objects.values_list("url", flat=True))
    for url in ways:
        if url.startswith("/"):
            assert client.get(url).status_code == 200, url


def test_news_for_some_is_hidden_from_others() -> None:
    for_homecare = NewsPage.objects.get(slug="flyt-besoeget-selv")
    assert access.can(person("mette.holm").user, "view", for_homecare)
    assert not access.can(person("ali.yilmaz").user, "view", for_homecare)


def test_policies_have_versions_and_most_have_confirmed() -> None:
    foundation = PolicyVersion.objects.filter(page__slug="grundlag").order_by("-number")
    assert [version.number for version in foundation] == [3, 2, 1]
    newest = foundation[0]
    assert newest.asked_on is not None
    confirmed = Acknowledgement.objects.filter(version=newest)
    assert 0.5 < confirmed.count() / FEWEST < 0.9
    assert not confirmed.filter(user=person("mette.holm").user).exists()
    assert PolicyVersion.objects.filter(asked_on__isnull=False).count() == 3
    waiting = Notification.objects.filter(recipient=person("mette.holm").user, must_act=True, done_at=None)
    assert waiting.filter(topic="policy", entry__facts__version=3, channel="inbox").count() == 1
    told = Notification.objects.filter(topic="policy", channel="inbox").values("recipient", "entry").count()
    assert told < 0.5 * 3 * FEWEST  # only those who have not confirmed


def test_there_is_nothing_before_it_is_made(django_user_model: type[User]) -> None:
    made = build.there_is()
    assert made is not None
    assert (made.people, made.units) == (FEWEST, 40)
