"""What is opened from the page of results is told in passing: addresses stay true, and the count is right."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from search import indexer
from search.models import Answered
from tests.browser.conftest import Visit
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
