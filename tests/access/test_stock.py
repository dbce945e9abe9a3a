"""The platform's leaks: the same question asked of stock Wagtail, which tells, and of ours, which does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import RequestFactory, TestCase
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.images.models import AbstractRendition
from wagtail.models import Page

from intranet.access import access
from intranet.content import gate
from intranet.content.middleware import Redirects
from intranet.people.models import User
from tests.access.asking import Somebody
from tests.world import World, standing
from tests.world.desk import Desk, open_desk

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


@pytest.fixture(scope="module")
def desk(world: World) -> Desk:
    """The desk at work."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return open_desk(world)


TELLING: dict[str, Callable[[Desk], str]] = {
    "images of all sections by the API": lambda desk: "api/main/images/",
    "documents of all sections by the API": lambda desk: "api/main/documents/",
    "where to move a page": lambda desk: (
        f"pages/{desk.thing('other draft').pk}/move/{desk.thing('other live').pk}/confirm/"
    ),
    "choosing below a page": lambda desk: f"choose-page/{desk.thing('other draft').pk}/",
    "newest page of each type": lambda desk: "reports/page-types-usage/",
}


@pytest.mark.parametrize("name", TELLING)
def test_what_the_desk_of_stock_wagtail_tells_of_another_section(desk: Desk, name: str) -> None:
    editor, path = Somebody(desk.people["section_editor"]), f"/redaktion/{TELLING[name](desk)}"
    with mock.patch.object(gate, "require"):
        assert desk.words_in(editor.ask("GET", path)), "stock Wagtail has stopped telling"
    assert desk.words_in(editor.ask("GET", path)) == []


def answer(middleware: Any, user: Any) -> HttpResponse:
    """Return what a middleware for redirects answers to somebody for an old address that leads to a hidden page."""
    request: HttpRequest = RequestFactory().get("/gammel-adresse/")
    request.user = user
    found: HttpResponse = middleware(lambda asked: HttpResponseNotFound())(request)
    return found


def test_redirects(world: World) -> None:
    hidden = world.thing("for north").url
    for user in (world.cast.outsider, AnonymousUser()):
        assert answer(RedirectMiddleware, user)["Location"] == hidden, "stock Wagtail has stopped telling"
        assert answer(Redirects, user).status_code == 404
        assert hidden not in str(answer(Redirects, user).headers)
    assert answer(Redirects, world.cast.employee)["Location"] == hidden


def test_a_rendition_has_no_path_of_its_own(world: World, settings: Any) -> None:
    small = world.thing("image for north, small")
    stock = AbstractRendition.url.fget(small)
    assert stock.startswith(settings.MEDIA_URL), "stock Wagtail has stopped giving the plain path"
    assert small.url.startswith("/billeder/")
    outsider = Somebody(world.cast.outsider)
    for path in (stock, small.url):
        assert outsider.ask("GET", path).status_code == 404


def test_search(world: World) -> None:
    """Stock Wagtail finds a page that has an audience for whoever searches; ours has one door, which asks."""
    page = world.thing("for north")
    stock = Page.objects.live().search(page.title.split()[-1])
    assert page.pk in {found.pk for found in stock}, "stock Wagtail has stopped telling"
    outsider: User = world.cast.outsider
    assert not access.visible(outsider, Page.objects.filter(pk=page.pk)).exists()
