"""A real browser at a phone's and a desk's width, which fetches nothing from elsewhere and breaks no policy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # the library has no types
from django.conf import settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from intranet.people.models import User

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the test's own thread

#: The journeys are made in both languages and at both widths; what every screen must be is asked in all four ways by
#: ``test_screens.py``.
WAYS = pytest.mark.parametrize(("language", "width"), [("da", "phone"), ("en", "desk")])
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet."""
    return {"executable_path": shutil.which("chromium"), "args": SWITCHES}


# A message that is fading in is read as too pale; what moves without end is not waited for.
AT_REST = """() => Promise.all(document.getAnimations()
  .filter(one => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity)
  .map(one => one.finished.catch(() => null))).then(() => null)"""


@dataclass
class Visit:
    """A page of a browser, and what it should not have done."""

    page: Page
    origin: str
    language: str = "da"
    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to ``address`` (a path) and wait until all is there."""
        self.page.goto(self.origin + address, wait_until="load")
        return self.page

    def words(self, text: str, **values: object) -> str:
        """Return one of the interface's sentences as this visitor reads it."""
        with translation.override(self.language):
            return translation.gettext(text) % values if values else translation.gettext(text)

    def button(self, text: str, **values: object) -> Locator:
        """The button with these words."""
        return self.page.get_by_role("button", name=self.words(text, **values))

    def link(self, text: str, **values: object) -> Locator:
        """The first link of the page itself with these words."""
        return self.page.locator("main").get_by_role("link", name=self.words(text, **values)).first

    def field(self, label: str) -> Locator:
        """The text field with this label."""
        return self.page.get_by_role("textbox", name=self.words(label)).first

    def status(self, address: str) -> int:
        """Go to ``address`` and return the status it is answered with."""
        answer = self.page.goto(self.origin + address)
        assert answer is not None
        return answer.status

    def fill(self, label: str, text: str) -> None:
        """Write into the field with this label."""
        self.field(label).fill(text)

    def reads(self, text: str, **values: object) -> None:
        """Wait until the page says this."""
        expect(self.page.get_by_text(self.words(text, **values)).first).to_be_visible()

    def heading(self) -> str:
        """What the page is headed with."""
        return self.page.locator("h1").inner_text()

    def good(self, where: str) -> None:
        """Hold this screen to what every screen is held to: nothing for axe to find, nothing wider than the window."""
        faults = [*self.faults(), *(["wider than the window"] if self.overflows() else [])]
        assert faults == [], f"{where}: {self.page.url}"

    def faults(self) -> list[str]:
        """What axe finds on the page as it stands, one line a rule, with the first element."""
        self.page.wait_for_load_state()  # a click may have led on, and the new page is still coming
        self.page.evaluate(AT_REST)
        found = Axe().run(self.page, options={"preload": False}).response["violations"]
        return [f"{rule['impact']} {rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in found]

    def overflows(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visit]]:
    """``visit(user, width="phone", language="da")``: a browser signed in as ``user``, or a stranger's.

    At the end nothing may have been asked of another host, and no rule of the content security policy broken.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def begin(user: User | None = None, *, width: str = "desk", language: str = "da") -> Visit:
        wide, high = WIDTHS[width]
        context = browser.new_context(
            viewport={"width": wide, "height": high},
            locale=language,
            timezone_id="Europe/Copenhagen",
            reduced_motion="reduce",
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if user is not None:
            User.objects.filter(pk=user.pk).update(language=language)
            client = Client()
            client.force_login(user)
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        made = Visit(context.new_page(), live_server.url, language)
        visits.append(made)

        def only_here(route: Route) -> None:
            if route.request.url.startswith((live_server.url, "data:", "blob:")):
                route.continue_()
            else:
                made.elsewhere.append(route.request.url)
                route.abort()

        context.route("**/*", only_here)
        made.page.on(
            "console",
            lambda message: made.violations.append(message.text) if "Content Security" in message.text else None,
        )
        return made

    yield begin
    for context in contexts:
        context.close()
    assert [(made.elsewhere, made.violations) for made in visits] == [([], [])] * len(visits)
