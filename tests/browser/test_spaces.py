"""A closed space from its purpose to what came out of it: owner, member, invited, outsider."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from intranet.spaces.models import Attachment, Space
from search import indexer
from tests.browser.conftest import WAYS, Visit
from tests.cast import Cast
from tests.factories import content, spaces

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visits = Callable[..., Visit]
PURPOSE = "Ingen borger skal komme hjem til et koldt hus."
POST, REPLY, TASK, MEETING = "Kan vi få weekenden med?", "Ja, jeg spørger i dag.", "Tæl opkald", "Hvad lærte vi?"
INSIDE = (POST, REPLY, TASK, MEETING, "Tjekliste.pdf")
OUTCOME = "En mappe på sengebordet sparede os for ni opkald om dagen."


@WAYS
def test_a_closed_space_from_purpose_to_outcome(visit: Visits, cast: Cast, language: str, width: str) -> None:
    content.focus_areas()
    owner, second, member, outsider = (
        visit(user, width=width, language=language)
        for user in (cast.employee, cast.neighbour, cast.colleague, cast.outsider)
    )
    _start(owner)
    space = Space.objects.get()
    address = f"/rum/{space.pk}/"
    assert outsider.status(address) == 404  # nobody knows of it before it opens

    second.open("/beskeder/")
    second.good("inbox of the invited")
    second.open(address)
    second.good("invitation")
    second.button("Yes, I want to be in it").click()
    second.reads("Write to the space")
    second.good("an open, empty space")

    _ask(outsider, member, space)
    owner.open(f"{address}medlemmer/")
    owner.good("members, somebody asks")
    owner.button("Say yes").first.click()
    owner.reads("%(name)s is a member now.", name="Bo Frost")

    _write(owner, member, space)
    _plan(member, space)
    _outside(outsider, space)
    _leave(member, space)

    owner.open(address)
    owner.link("Bring the space to an end").click()
    owner.good("end, empty form")
    owner.fill("What came out of it?", OUTCOME)
    owner.page.get_by_label(owner.words("All employees may read these words")).check(force=True)
    owner.button("End the space").click()
    owner.reads("The space has ended. What came out of it can be found.")
    owner.good("ended, as a member reads it")
    indexer.rebuild()
    outsider.open("/rum/")
    expect(outsider.page.get_by_text(OUTCOME)).to_be_visible()
    outsider.open(address)
    expect(outsider.page.get_by_text(OUTCOME)).to_be_visible()
    assert not [text for text in INSIDE if text in outsider.page.content()]
    outsider.good("ended, as everybody reads it")
    outsider.open("/soeg/?q=sengebordet")
    expect(outsider.page.locator("main").get_by_role("link", name="Tryg hjemkomst").first).to_be_visible()


def _start(owner: Visit) -> None:
    """Purpose first, then name and the first members; a mistake is told, and nothing that was written is lost."""
    owner.open("/rum/")
    owner.good("no spaces yet")
    owner.page.locator("main").get_by_role("button", name=owner.words("Go on")).click()
    owner.reads("Write the purpose first: one sentence is enough.")
    owner.good("purpose missing")
    owner.fill("What shall be better when you are done?", PURPOSE)
    owner.page.locator("input[name=kind][value=closed]").check(force=True)
    owner.button("Go on").click()
    owner.page.get_by_role("textbox", name=owner.words("Name"), exact=True).wait_for()
    owner.good("name and first members")
    owner.page.locator("[name=name]").fill("Tryg hjemkomst")
    owner.page.locator("[name=co_owner]").fill("Ingen Kendt")
    owner.button("Start the space").click()
    expect(owner.page.get_by_role("alert")).to_be_focused()
    owner.good("nobody is called that")
    expect(owner.page.locator("[name=name]")).to_have_value("Tryg hjemkomst")
    owner.page.locator("[name=co_owner]").fill("Signe Dahl")
    owner.button("Start the space").click()
    owner.reads("The space is made. It opens when your co-owner has said yes.")
    owner.good("waits for its co-owner")


def _ask(outsider: Visit, member: Visit, space: Space) -> None:
    """An outsider sees name and purpose only; a colleague asks to join."""
    outsider.open(f"/rum/{space.pk}/")
    expect(outsider.page.get_by_text(PURPOSE).first).to_be_visible()
    assert "Signe" not in outsider.page.content()
    outsider.good("a closed space from outside")
    member.open("/rum/")
    expect(member.page.get_by_text("Tryg hjemkomst").first).to_be_visible()
    member.good("spaces, a closed one")
    member.open(f"/rum/{space.pk}/")
    member.fill("A few words about why", "Jeg er på aftenvagten.")
    member.button("Ask to join").click()
    member.reads("You have asked to join. The owners answer, and you get a message.")
    member.good("has asked")


def _write(owner: Visit, member: Visit, space: Space) -> None:
    """The owner writes with a file; the member replies and nods."""
    owner.open(f"/rum/{space.pk}/")
    owner.page.locator("[name=text]").fill(POST)
    owner.page.locator("#skriv summary").click()
    file = {"name": "Tjekliste.pdf", "mimeType": "application/pdf", "buffer": spaces.PDF}
    owner.page.locator("[name=uploads]").set_input_files(file)  # type: ignore[arg-type]  # Playwright takes it
    owner.button("Share").click()
    owner.reads("It is shared with the space.")
    member.open(f"/rum/{space.pk}/")
    expect(member.page.get_by_text(POST)).to_be_visible()
    member.page.locator("button[name=code][value=thanks]").click()
    expect(member.page.locator("button[name=code][value=thanks]")).to_have_attribute("aria-pressed", "true")
    member.good("a post with a nod")
    member.page.locator("main").get_by_role("link", name=member.words("Reply")).first.click()
    member.page.locator("[name=text]").fill(REPLY)
    member.good("the thread")
    member.page.locator("main form:has([name=text]) [type=submit]").click()
    member.reads("Your reply is shared with the space.")
    with member.page.expect_download() as got:
        member.page.get_by_role("link", name="Tjekliste.pdf").first.click()
    assert got.value.suggested_filename == "Tjekliste.pdf"


def _plan(member: Visit, space: Space) -> None:
    """The member writes a task and calls a meeting, and takes it to her calendar."""
    member.open(f"/rum/{space.pk}/opgaver/ny/")
    member.good("task, empty form")
    member.fill("What shall be done?", TASK)
    member.page.locator("[name=assignee]").select_option(label="Bo Frost")
    member.button("Save").click()
    member.reads("The task is written.")
    member.open(f"/rum/{space.pk}/moeder/nyt/")
    member.good("meeting, empty form")
    member.fill("What is the meeting about?", MEETING)
    member.page.locator("[name=day]").fill((timezone.localdate() + timedelta(days=3)).isoformat())
    member.page.locator("[name=starts]").fill("13:00")
    member.page.locator("[name=ends]").fill("12:00")
    member.button("Save").click()
    member.reads("The meeting ends before it begins.")
    member.good("the meeting ends before it begins")
    member.page.locator("[name=ends]").fill("13:30")
    member.button("Save").click()
    member.reads("The meeting is called.")
    with member.page.expect_download() as got:
        member.page.locator("main").get_by_role("link", name=member.words("To my calendar")).first.click()
    calendar = got.value.path().read_text()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert f"SUMMARY:{MEETING}" in calendar
    member.open(f"/rum/{space.pk}/")
    member.page.locator("[name=done]").first.check(force=True)
    member.button("Save what is done").click()
    member.reads("The tasks are noted.")
    member.good("a space with life in it")


def _outside(outsider: Visit, space: Space) -> None:
    """What is written inside is nowhere outside: page, search, suggestion, file."""
    indexer.rebuild()
    file = Attachment.objects.get()
    inside = ("medlemmer/", "opgaver/", "moeder/", "filer/", f"filer/{file.pk}/", "find/?q=weekenden")
    for path in inside:
        answer = outsider.page.request.get(f"{outsider.origin}/rum/{space.pk}/{path}")
        assert answer.status in (403, 404), path
        assert not [text for text in INSIDE if text in answer.text()], path
    for path in ("/", "/rum/", f"/rum/{space.pk}/", "/soeg/?q=weekenden", "/soeg/forslag/?q=tjekl", "/beskeder/"):
        answer = outsider.page.request.get(outsider.origin + path)
        assert answer.status == 200
        assert not [text for text in INSIDE if text in answer.text()], path


def _leave(member: Visit, space: Space) -> None:
    member.open(f"/rum/{space.pk}/medlemmer/")
    member.link("Leave the space").click()
    member.good("leave?")
    member.button("Leave it").click()
    member.reads("You have left the space.")
    assert member.status(f"/rum/{space.pk}/opgaver/") == 403
    member.good("403: members only")


def test_a_secret_space_answers_as_if_it_did_not_exist(visit: Visits, cast: Cast) -> None:
    people = (cast.employee.person, cast.neighbour.person)
    secret = spaces.space(*people, name="Zqnøgler", purpose="Om Zqlåse", kind="secret")
    spaces.PostFactory(space=secret, author=cast.employee.person, text="Zqtilbud")
    indexer.rebuild()
    here = visit(cast.outsider)
    assert here.status("/rum/123456789012/") == 404
    nothing = here.page.locator("main").inner_html()
    for path in ("", "medlemmer/", "opgaver/", "filer/", "spoerg/", "bliv-med/"):
        status = here.page.request.get(f"{here.origin}/rum/{secret.pk}/{path}").status
        assert status == here.page.request.get(f"{here.origin}/rum/123456789012/{path}").status, path
    assert here.status(f"/rum/{secret.pk}/") == 404
    assert here.page.locator("main").inner_html() == nothing
    for path in ("/rum/", "/rum/lukkede/", "/rum/afsluttede/", "/soeg/?q=zqn%C3%B8gler", "/soeg/forslag/?q=zq", "/"):
        found = here.page.request.get(here.origin + path).text()
        assert not [word for word in ("Zqnøgler", "Zqlåse", "Zqtilbud") if word in found], path
    inside = visit(cast.employee)
    inside.open(f"/rum/{secret.pk}/")
    expect(inside.page.get_by_text("Zqtilbud")).to_be_visible()
    inside.good("a secret space from inside")
