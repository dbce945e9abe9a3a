"""An HR administrator turns on sign-in in two steps because she must, and comes in with it the next time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS, Visit
from tests.cast import Cast
from tests.people.test_second_factor import PASSWORD, code_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(here: Visit, username: str) -> None:
    """Write name and password."""
    page = here.open("/log-ind/")
    here.fill("Username", username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


@WAYS
def test_two_steps_are_turned_on_and_taken(
    visit: Callable[..., Visit], cast: Cast, settings: Any, language: str, width: str
) -> None:
    settings.FORKANT_SECOND_FACTOR = True
    who = cast.hr_admin
    who.language = language
    who.set_password(PASSWORD)
    who.save()
    here = visit(width=width, language=language)
    sign_in(here, who.username)
    here.page.wait_for_url("**/to-trin/?next=*")
    here.good("sign-in in two steps")
    here.link("Turn it on").click()
    here.good("password once more")
    here.page.locator("[name=password]").fill(PASSWORD)
    here.page.keyboard.press("Enter")
    secret = here.page.locator("main dd code").inner_text()
    here.good("turning it on")
    here.page.locator("[name=code]").fill("123")
    here.button("Turn it on").click()
    expect(here.page.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    here.good("a code that does not fit")
    shown = code_of(secret)
    here.page.locator("[name=code]").fill(shown)
    here.button("Turn it on").click()
    here.page.wait_for_url("**/to-trin/koder/")
    spare = here.page.locator("main li code").first.inner_text()
    here.good("spare codes")
    here.link("I have written them down").click()
    here.page.wait_for_url(f"{here.origin}/")

    again = visit(width=width, language=language)
    sign_in(again, who.username)
    again.page.wait_for_url("**/log-ind/kode/")
    again.good("the second step")
    again.page.locator("[name=code]").fill(spare)
    again.button("Go on").click()
    again.page.wait_for_url(f"{again.origin}/")
    again.open("/to-trin/")
    again.good("turned on")
    while code_of(secret) == shown:  # a code that has been used is not taken again
        time.sleep(1)
    again.link("Turn it off").click()
    again.page.wait_for_url("**/log-ind/bekraeft**")
    again.good("is it you")
