"""What is opened from the page of results is told in passing: addresses stay true, and the count is right."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from search import indexer
from search.models import Answered, Gap, Unanswered
from tests.browser.conftest import Visit
from tests.browser.desk import Desk
from tests.cast import Cast
from tests.factories import content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def told(asked: int, opened: int) -> bool:
    """Wait until the sums are these: what is told in passing arrives when it arrives."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if Answered.objects.filter(text="regnfrakke", asked=asked, opened=opened).exists():
            return True
        time.sleep(0.1)
    return False


def test_opening_and_leaving_are_told(visit: Callable[..., Visit], cast: Cast) -> None:
    cache.clear()
    content.ArticlePageFactory(title="Regnfrakke til udearbejde", slug="regnfrakke")
    indexer.rebuild()
    page = visit(cast.employee, width="phone").open("/soeg/?q=regnfrakke")
    hit = page.locator("[data-hits]").get_by_role("link", name="Regnfrakke til udearbejde")
    assert str(hit.get_attribute("href")).endswith("/regnfrakke/")
    page.goto("about:blank")
    assert told(asked=1, opened=0)
    page.go_back()
    hit.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Regnfrakke til udearbejde")
    assert told(asked=1, opened=1)
    assert Answered.objects.get().places == 1

    other = visit(cast.leader).open("/soeg/?q=regnfrakke")
    with other.context.expect_page():
        other.locator("[data-hits]").get_by_role("link", name="Regnfrakke til udearbejde").click(button="middle")
    assert told(asked=2, opened=2)


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_desk_of_the_search_stands_up(visit: Callable[..., Visit], cast: Cast, width: str) -> None:
    today = timezone.localdate()
    Unanswered.objects.create(day=today, text="massage", asked=9, people=0b111111)
    Answered.objects.create(day=today, text="kørebog", asked=40, opened=2, places=9, people=0b111111)
    for text, owner in (("massage", None), ("kørebog", cast.leader)):
        Gap.objects.create(text=text, why="nothing", asked=9, owner=owner, found_on=today)
    desk = Desk(visit(cast.editor, width=width))
    page = desk.open("soegeord/")
    assert desk.faults() == []
    assert not desk.visit.overflows()
    page.get_by_label("Hvem har opgaven").select_option("nobody")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("Afslut.*kørebog"))).to_have_count(0)
    page.get_by_role("link", name=re.compile("Afslut.*massage")).click()
    page.get_by_label("En side svarer på det nu").check()
    page.get_by_role("button", name="Tag det af min liste").click()
    expect(page.get_by_text("Tak. »massage« er taget af listen.")).to_be_visible()
    assert list(Gap.objects.filter(closed_on=None).values_list("text", flat=True)) == ["kørebog"]
    for address in ("soegeord/vaegte/", "soegeord/hvorfor/?q=ferie", "soegeord/ord/ny/?word=massage"):
        desk.open(address)
        assert desk.faults() == [], address
        assert not desk.visit.overflows(), address
