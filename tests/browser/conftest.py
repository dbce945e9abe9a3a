"""A real browser at a phone's and a desk's width, which fetches nothing from elsewhere and breaks no policy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route

from intranet.people.models import User

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the test's own thread

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet."""
    return {"executable_path": shutil.which("chromium"), "args": SWITCHES}


@dataclass
class Visit:
    """A page of a browser, and what it should not have done."""

    page: Page
    origin: str
    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to ``address`` (a path) and wait until all is there."""
        self.page.goto(self.origin + address, wait_until="load")
        return self.page

    def faults(self) -> list[str]:
        """What axe finds on the page as it stands, one line a rule, with the first element."""
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
        made = Visit(context.new_page(), live_server.url)
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
