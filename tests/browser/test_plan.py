"""A plan from the first word to the yes of both, and what becomes of it; nobody else learns of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from hr.development.models import Goal, Plan, PlanVersion
from search import indexer
from tests.browser.conftest import WAYS, Visit
from tests.cast import Cast
from tests.factories import content, development
from tests.factories.development_texts import GoalText

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visits = Callable[..., Visit]
GOAL, CHANGED = "Jeg kan lede et tavlemøde, hvor alle siger noget", "Jeg kan lede tavlemøder og lære en anden det"
ACTION, LEADERS_ACTION, NOTE = "Leder mødet hver torsdag", "To formiddage hos Park og Vej", "Spørg om 32 timer"


def write_goal(here: Visit, title: str) -> None:
    """Write a goal in the form that is open."""
    here.fill("What do you want to master or change?", title)
    here.fill("Why, and how will you notice?", "De stille har også noget at sige.")
    here.fill("Which competence is it about?", "Mødeledelse")
    here.button("Save the goal").click()
    expect(here.page.get_by_role("heading", name=title)).to_be_visible()


def write_action(here: Visit, title: str) -> None:
    """Write an action for the goal that stands first."""
    here.link("Add an action").click()
    here.good("action, empty form")
    here.fill("What will happen?", title)
    here.page.get_by_role("radio").first.check(force=True)
    here.fill("When, in words", "hver torsdag")
    here.button("Save the action").click()
    expect(here.page.locator("main").get_by_text(title).first).to_be_visible()


@WAYS
def test_a_plan_from_draft_to_a_change_that_both_agree(visit: Visits, cast: Cast, language: str, width: str) -> None:
    content.focus_areas()
    content.markers()
    hers = visit(cast.employee, width=width, language=language)
    hers.open("/min-udvikling/")
    hers.good("no plan yet")
    hers.link("Begin your plan").click()
    hers.good("begin")
    hers.button("Begin the plan").click()
    hers.good("empty draft")
    hers.link("Write the first goal").click()
    hers.good("goal, empty form")
    write_goal(hers, GOAL)
    write_action(hers, ACTION)
    hers.link("Write notes").click()
    hers.good("notes")
    hers.fill("My notes", NOTE)
    hers.button("Save my notes").click()
    expect(hers.page.locator(".b-layer--noter")).to_contain_text(NOTE)
    hers.good("draft")
    plan = Plan.objects.get()

    his = visit(cast.leader, width=width, language=language)
    his.open("/team/")
    his.good("team, before anything is shared")
    assert his.status(f"/plan/{plan.pk}/") == 404

    hers.button("Share with %(name)s", name="Anders").click()
    hers.reads("Your plan is shared. Your leader has been told.")
    hers.good("shared")

    his.open("/beskeder/")
    his.good("inbox of the leader")
    his.open("/team/")
    his.good("team")
    his.page.locator("main").get_by_role("link", name="Mette Holm").last.click()
    expect(his.page.get_by_role("heading", name=GOAL)).to_be_visible()
    his.good("plan, as the leader reads it")
    assert NOTE not in his.page.content()
    his.link("Add your part").click()
    his.good("the leader's part")
    his.page.get_by_label(GOAL).fill("Du tager mødet om torsdagen. Jeg sidder bagest.")
    his.button("Save and tell your colleague").click()
    expect(his.page.get_by_text("Jeg sidder bagest").first).to_be_visible()
    write_action(his, LEADERS_ACTION)
    his.open(f"/team/{plan.employment_id}/")
    his.good("member")
    his.link("Write notes").click()
    his.fill("My own notes", "Spørg til sommeren.")
    his.good("the leader's own notes")
    his.page.locator("main button[type=submit]").first.click()
    expect(his.page.locator(".b-layer--noter")).to_contain_text("Spørg til sommeren")

    hers.open("/min-udvikling/")
    expect(hers.page.get_by_text("Jeg sidder bagest")).to_be_visible()
    assert "Spørg til sommeren" not in hers.page.content()
    hers.good("answered")
    hers.button("Yes to version %(number)s", number=1).click()
    hers.reads("You have said yes.")
    hers.good("her yes")
    his.open(f"/plan/{plan.pk}/")
    his.button("Yes to version %(number)s", number=1).click()
    his.reads("You have both said yes. The plan is agreed.")
    his.good("agreed, as the leader reads it")

    hers.open("/min-udvikling/")
    hers.good("agreed")
    expect(hers.link("Write the first goal")).to_have_count(0)
    goal = Goal.objects.get()
    assert hers.status(f"/plan/{plan.pk}/maal/{goal.pk}/") == 403
    hers.good("403: what is agreed stands")

    _change(hers, his, plan)
    _seen_and_printed(hers, plan)


def _change(hers: Visit, his: Visit, plan: Plan) -> None:
    """She changes the agreed plan; both read what changed, and say yes again."""
    hers.open("/min-udvikling/")
    hers.button("Change the plan").click()
    hers.reads("You can change everything now. What you two agreed holds until you both say yes to the new version.")
    goal = Goal.objects.get(version__number=2)
    hers.open(f"/plan/{plan.pk}/maal/{goal.pk}/")
    hers.fill("What do you want to master or change?", CHANGED)
    hers.button("Save the goal").click()
    expect(hers.page.get_by_role("heading", name=CHANGED)).to_be_visible()
    hers.good("being changed")
    his.open(f"/plan/{plan.pk}/")
    assert CHANGED not in his.page.content()
    hers.button("Share with %(name)s", name="Anders").click()
    hers.reads("Your plan is shared. Your leader has been told.")
    his.open(f"/plan/{plan.pk}/")
    _shows_the_difference(his)
    his.good("what changed, before the yes")
    his.button("Yes to version %(number)s", number=2).click()
    his.reads("You have said yes.")
    hers.open("/min-udvikling/")
    hers.button("Yes to version %(number)s", number=2).click()
    hers.reads("You have both said yes. The plan is agreed.")
    hers.link("Versions and what changed").click()
    hers.page.wait_for_url("**/versioner/")
    _shows_the_difference(hers)
    hers.good("versions")
    states = dict(PlanVersion.objects.filter(plan=plan).values_list("number", "state"))
    assert states == {1: "superseded", 2: "agreed"}


def _shows_the_difference(here: Visit) -> None:
    expect(here.page.locator("del").first).to_contain_text("et tavlemøde, hvor alle siger noget")
    expect(here.page.locator("ins").first).to_contain_text("tavlemøder og lære en anden det")


def _seen_and_printed(hers: Visit, plan: Plan) -> None:
    page = hers.open("/min-udvikling/hvem-har-set/")
    expect(page.locator("main").get_by_text("Anders Bjerregaard").first).to_be_visible()
    hers.good("who has seen it")
    page = hers.open(f"/plan/{plan.pk}/udskriv/")
    expect(page.get_by_text(CHANGED).first).to_be_visible()
    assert NOTE not in page.content()
    hers.good("print view")
    page.emulate_media(media="print")
    assert not hers.overflows()
    expect(page.get_by_text(CHANGED).first).to_be_visible()


@WAYS
def test_two_people_in_one_plan_lose_nothing(visit: Visits, cast: Cast, language: str, width: str) -> None:
    plan = development.answered(cast.employment("employee"))
    goal = Goal.objects.filter(version__plan=plan).first()
    assert goal is not None
    address = f"/plan/{plan.pk}/maal/{goal.pk}/"
    phone = visit(cast.employee, width="phone", language=language)
    desk = visit(cast.employee, width=width, language=language)
    for place, words in ((phone, "Skrevet på telefonen"), (desk, "Skrevet ved skærmen")):
        place.open(address)
        place.fill("What do you want to master or change?", words)
    phone.button("Save the goal").click()
    expect(phone.page.get_by_role("heading", name="Skrevet på telefonen")).to_be_visible()
    with desk.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        desk.button("Save the goal").click()
    assert answer.value.status == 409
    assert desk.heading() == desk.words("Two texts, none is lost")
    for words in ("Skrevet på telefonen", "Skrevet ved skærmen"):
        expect(desk.page.locator("main .b-pre", has_text=words)).to_be_visible()
    field = desk.field("What do you want to master or change?")
    expect(field).to_have_value("Skrevet ved skærmen")
    desk.good("two texts")
    field.fill("Skrevet på telefonen og ved skærmen")
    desk.button("Save what stands in the form").click()
    expect(desk.page.get_by_role("heading", name="Skrevet på telefonen og ved skærmen")).to_be_visible()

    his = visit(cast.leader, width=width, language=language)
    his.open(f"/plan/{plan.pk}/")
    phone.open(address)
    phone.fill("What do you want to master or change?", "Ændret, mens han læste")
    phone.button("Save the goal").click()
    with his.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        his.button("Yes to version %(number)s", number=1).click()
    assert answer.value.status == 409
    his.reads("The plan changed while you were reading")
    expect(his.page.get_by_role("heading", name="Ændret, mens han læste")).to_be_visible()
    his.good("changed while he read")


def test_an_outsider_finds_nothing_of_anothers_plan(visit: Visits, cast: Cast) -> None:
    secret = "Zqvartal"
    text = GoalText(title=f"Jeg kan {secret}", why=secret, competence=secret, actions=(), leader=secret)
    plan = development.agreed(cast.employment("employee"), goals=(text,), note=secret)
    goal = Goal.objects.get(version__plan=plan)
    indexer.rebuild()
    here = visit(cast.outsider)
    assert here.status(f"/plan/{plan.pk + 1000}/") == 404
    here.good("404")
    nothing = here.page.locator("main").inner_html()
    for path in ("", "udskriv/", "versioner/", "noter/", "leder/", "opfoelgning/", "laan/", f"maal/{goal.pk}/"):
        assert here.status(f"/plan/{plan.pk}/{path}") == 404, path
        assert here.page.locator("main").inner_html() == nothing, path
    hidden = {
        **dict.fromkeys((f"/team/{plan.employment_id}/", f"/dokumenter/{goal.pk}/plan.pdf"), 404),
        **dict.fromkeys((f"/billeder/{goal.pk}/original/plan.png", "/media/plan.pdf"), 404),
        **dict.fromkeys(("/hr/daekning/", f"/hr/planer/{plan.pk}/", "/hr/planer/?q=mette", "/team/"), None),
        **dict.fromkeys(("/min-udvikling/", f"/kolleger/{cast.employee.person.pk}/", "/beskeder/", "/"), 200),
        f"/soeg/forslag/?q={secret[:6]}": 200,
    }
    for path, status in hidden.items():
        answer = here.page.request.get(here.origin + path)
        assert answer.status == status or (status is None and answer.status < 500), path
        assert secret not in answer.text(), path
    page = here.open(f"/soeg/?q={secret}")
    expect(page.locator(".b-result")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text(f"Jeg kan {secret}")
