"""The plan and the search without a mouse: what has focus is seen, the order makes sense, and a mistake is led to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from hr.development.models import Goal, PlanVersion
from search import indexer
from tests.browser.conftest import WAYS, Visit
from tests.cast import Cast
from tests.factories import content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visits = Callable[..., Visit]

#: What has focus: its words, its name, and whether it is marked by a line (its own, or its label's) within the window.
FOCUSED = """() => {
  const here = document.activeElement;
  const places = [[here, null]];
  for (const label of here.labels || []) places.push([label, null], [label, "::before"], [label, "::after"]);
  const marked = places.some(([element, part]) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const seen = here.labels?.length && here.type !== "text" ? here.labels[0] : here;
  const box = seen.getBoundingClientRect();
  const label = here.labels?.length ? here.labels[0].innerText : "";
  return {
    words: `${here.innerText || ""} ${label} ${here.getAttribute("aria-label") || ""}`.trim(),
    name: here.getAttribute("name") || "",
    body: here === document.body,
    inside: document.querySelector("main").contains(here),
    marked,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def focused(here: Visit) -> dict[str, Any]:
    """What has focus now."""
    found: dict[str, Any] = here.page.evaluate(FOCUSED)
    return found


def tab_to(here: Visit, words: str = "", *, name: str = "", most: int = 70) -> list[str]:
    """Press Tab until something with these words or this field name has focus; return the field names passed.

    Whatever has focus on the way must be marked and in sight.
    """
    passed: list[str] = []
    for _ in range(most):
        here.page.keyboard.press("Tab")
        now = focused(here)
        if now["body"]:
            continue
        assert now["marked"], f"focus cannot be seen on {now}"
        assert now["shown"], f"focus is out of sight on {now}"
        passed.append(now["name"])
        if (name and now["name"] == name) or (words and words in now["words"]):
            return passed
    raise AssertionError(f"{words or name} cannot be reached with Tab; passed {passed}")


def press(here: Visit, key: str = "Enter") -> None:
    """Press a key that leads to another page, and wait for that."""
    with here.page.expect_event("load"):
        here.page.keyboard.press(key)


def skip(here: Visit) -> None:
    """Jump over the frame with the first link of the page; a form sent from there leads back to there by itself."""
    if here.page.url.endswith("#indhold"):
        return
    here.page.keyboard.press("Tab")
    assert "#indhold" in (here.page.locator(":focus").get_attribute("href") or "")
    assert focused(here)["marked"]
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**#indhold")


@WAYS
def test_a_plan_is_written_and_shared_by_keyboard(visit: Visits, cast: Cast, language: str, width: str) -> None:
    content.focus_areas()
    content.markers()
    here = visit(cast.employee, width=width, language=language)
    page = here.open("/min-udvikling/")
    skip(here)
    tab_to(here, here.words("Begin your plan"), most=4)
    press(here)
    skip(here)
    tab_to(here, here.words("Begin the plan"))
    press(here)
    skip(here)
    tab_to(here, here.words("Write the first goal"))
    press(here)

    skip(here)
    tab_to(here, name="why")
    page.keyboard.type("De stille har også noget at sige.")
    tab_to(here, here.words("Save the goal"))
    press(here)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=title]")).to_be_focused()
    here.good("a mistake, and the field it is about")
    page.keyboard.type("Jeg kan lede et tavlemøde")
    order = tab_to(here, name="focus_area")
    page.keyboard.press("ArrowDown")
    order += tab_to(here, here.words("Save the goal"))
    fields = [field for field in order if field]
    assert fields == ["why", "competence", "focus_area", "marker"]
    press(here)
    goal = Goal.objects.get()
    assert (goal.title, goal.why) == ("Jeg kan lede et tavlemøde", "De stille har også noget at sige.")
    assert goal.focus_area is not None

    page.goto(f"{here.origin}/min-udvikling/")
    skip(here)
    tab_to(here, here.words("Share with %(name)s", name="Anders"))
    press(here)
    here.reads("Your plan is shared. Your leader has been told.")
    assert PlanVersion.objects.get().state == PlanVersion.State.SHARED
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


@WAYS
def test_search_by_keyboard(visit: Visits, cast: Cast, language: str, width: str) -> None:
    content.ArticlePageFactory(title="Demens på tværs", slug="demens")
    content.ArticlePageFactory(title="Demensteamet", slug="demensteamet")
    indexer.rebuild()
    here = visit(cast.employee, width=width, language=language)
    page = here.open("/soeg/")
    skip(here)
    tab_to(here, name="q", most=6)
    page.keyboard.type("demens")
    expect(page.locator("main").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("main").get_by_role("option").first).to_be_hidden()
    expect(page.locator("main [name=q]")).to_be_focused()
    press(here)
    skip(here)
    tab_to(here, "Demens på tværs")
    press(here)
    expect(page.locator("h1")).to_have_text("Demens på tværs")
    page = here.open("/soeg/")
    skip(here)
    tab_to(here, name="q", most=6)
    page.keyboard.type("demenst")
    expect(page.locator("main").get_by_role("option", name="Demensteamet")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("main").get_by_role("option", selected=True)).to_contain_text("Demensteamet")
    press(here)
    expect(page.locator("h1")).to_have_text("Demensteamet")
