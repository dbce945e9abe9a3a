"""An employee finds a policy and a colleague, by search, suggestion and filter, and opens them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from search import indexer
from tests.browser.conftest import WAYS, Visit
from tests.cast import Cast
from tests.factories import content, people, policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(cast: Cast) -> Cast:
    """The cast with a policy, an article and a colleague who says what she knows; all of it indexed."""
    content.focus_areas()
    policy.FoundationPageFactory()
    policy.PolicyPageFactory(
        title="Politik om fleksibel arbejdstid",
        summary="Hvordan I aftaler tid, så arbejde og liv hænger sammen.",
        body=content.body("Aftal arbejdstiden med din leder, og skriv det ned."),
    )
    content.ArticlePageFactory(title="Bestil en bil", slug="bil")
    people.SkillFactory(person=cast.neighbour.person, name="Hjælpemidler", note="Spørg, før I køber.")
    indexer.rebuild()
    return cast


@WAYS
def test_a_policy_is_found_in_other_words_and_opened(
    visit: Callable[..., Visit], house: Cast, language: str, width: str
) -> None:
    here = visit(house.employee, width=width, language=language)
    page = here.open("/")
    here.good("home")
    page.goto(here.origin + "/soeg/")
    here.good("search, before a question")
    box = page.locator("main").get_by_role("combobox")
    box.fill("fleksible arbejdstider")
    box.press("Enter")
    expect(page.locator("main mark").first).to_be_visible()
    here.good("search, hits")
    page.locator("main").get_by_role("link", name="Politik om fleksibel arbejdstid").first.click()
    expect(page.locator("h1")).to_have_text("Politik om fleksibel arbejdstid")
    expect(page.get_by_text("Aftal arbejdstiden med din leder")).to_be_visible()
    here.good("policy")
    page.go_back()
    box = page.locator("main").get_by_role("combobox")
    expect(box).to_have_value("fleksible arbejdstider")
    box.fill("qwertyuiop")
    box.press("Enter")
    page.wait_for_url("**q=qwertyuiop**")
    here.good("search, nothing found")


@WAYS
def test_a_colleague_is_found_by_suggestion_and_by_what_she_knows(
    visit: Callable[..., Visit], house: Cast, language: str, width: str
) -> None:
    here = visit(house.employee, width=width, language=language)
    page = here.open("/soeg/")
    box = page.locator("main").get_by_role("combobox")
    box.press_sequentially("signe")
    option = page.get_by_role("option").filter(has_text="Signe Dahl")
    expect(option).to_be_visible()
    here.good("search with suggestions")
    option.click()
    page.wait_for_url("**/kolleger/*/")
    expect(page.locator("h1")).to_contain_text("Signe Dahl")
    expect(page.get_by_text("Hjælpemidler").first).to_be_visible()
    here.good("profile")

    page.goto(here.origin + "/kolleger/")
    here.good("directory")
    field = page.locator("main").get_by_role("searchbox").first
    field.fill("hjælpemidler")
    field.press("Enter")
    page.wait_for_url(re.compile(r"kolleger/\?"))
    expect(page.locator("main").get_by_role("link", name="Signe Dahl").first).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Oskar Lind")).to_have_count(0)
    here.good("directory, narrowed")
    field = page.locator("main").get_by_role("searchbox").first
    field.fill("ingen hedder sådan")
    field.press("Enter")
    page.wait_for_url("**ingen**")
    here.good("directory, nobody")
