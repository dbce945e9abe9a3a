"""The frame: menus that rooms fill, nothing looked up before it is shown, nothing named that is not there."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

from intranet.design import frame, navigation

USER = SimpleNamespace(is_authenticated=True, pk=1)


@pytest.fixture(autouse=True)
def entries(monkeypatch: pytest.MonkeyPatch) -> list[navigation.Entry]:
    """An empty navigation, for this test only."""
    empty: list[navigation.Entry] = []
    monkeypatch.setattr(navigation, "_entries", empty)
    return empty


@pytest.fixture(autouse=True)
def slots(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Empty slots, for this test only."""
    empty: dict[str, Any] = {}
    monkeypatch.setattr(frame, "_slots", empty)
    return empty


def at(path: str = "/", user: Any = USER) -> Any:
    request = RequestFactory().get(path)
    request.user = user
    return request


def page(request: Any, content: str = "Indhold") -> str:
    template = "{% extends 'design/base.html' %}{% block title %}T{% endblock %}{% block content %}" + content
    html: str = engines["django"].from_string(template + "{% endblock %}").render({}, request)
    return html


def to(address: str) -> Any:
    return lambda user: address


class TestNavigation:
    def test_entries_come_in_order_and_in_their_places(self, entries: list[navigation.Entry]) -> None:
        navigation.register(navigation.Entry("B", to("/b/"), order=20, place={"main", "footer:find"}))
        navigation.register(navigation.Entry("A", to("/a/"), order=10))
        menus = navigation.Menus(at())
        assert [link.label for link in menus.links("main")] == ["A", "B"]
        assert [link.label for link in menus.links("footer:find")] == ["B"]

    def test_what_has_no_address_or_is_not_for_the_person_is_left_out(self, entries: list[navigation.Entry]) -> None:
        navigation.register(navigation.Entry("Nowhere", "no:such-name"))
        navigation.register(navigation.Entry("Empty", to("")))
        navigation.register(navigation.Entry("Refused", to("/r/"), shown_to=lambda user: False))
        navigation.register(navigation.Entry("Shown", to("/s/")))
        assert [link.label for link in navigation.Menus(at()).links("main")] == ["Shown"]

    def test_each_menu_shows_where_the_page_lies(self, entries: list[navigation.Entry]) -> None:
        navigation.register(navigation.Entry("HR", to("/hr/tal/"), under=("/hr/",)))
        navigation.register(navigation.Entry("Import", to("/hr/import/"), place={"footer:find"}))
        menus = navigation.Menus(at("/hr/import/3/"))
        shown = [link for place in ("main", "footer:find") for link in menus.links(place)]
        assert [(link.label, link.is_current) for link in shown] == [("HR", True), ("Import", True)]
        assert not navigation.Menus(at("/hrx/")).links("main")[0].is_current

    @pytest.mark.parametrize(
        ("path", "current"),
        [
            ("/", "Start"),
            ("/kolleger/", "Kolleger"),
            ("/kolleger/7/", "Kolleger"),
            ("/kolleger/ny/", "Ny"),
            ("/x/", None),
        ],
    )
    def test_the_closest_entry_is_current(self, entries: list[navigation.Entry], path: str, current: str) -> None:
        for label, address in (("Start", "/"), ("Kolleger", "/kolleger/"), ("Ny", "/kolleger/ny/")):
            navigation.register(navigation.Entry(label, to(address)))
        marked = [link.label for link in navigation.Menus(at(path)).links("main") if link.is_current]
        assert marked == ([current] if current else [])

    def test_mistakes_are_refused_at_start(self, entries: list[navigation.Entry]) -> None:
        with pytest.raises(ValueError, match="No such place"):
            navigation.register(navigation.Entry("A", to("/a/"), place={"sidebar"}))
        with pytest.raises(ValueError, match="icon"):
            navigation.register(navigation.Entry("A", to("/a/"), place={"tabbar"}))

    def test_each_entry_is_asked_once_a_request(self, entries: list[navigation.Entry]) -> None:
        asked = []

        def shown(user: Any) -> bool:
            asked.append(user)
            return True

        navigation.register(navigation.Entry("A", to("/a/"), icon="home", place={"main", "tabbar"}, shown_to=shown))
        page(at())
        assert len(asked) == 1


class TestSlots:
    def test_a_slot_has_one_owner(self, slots: dict[str, Any]) -> None:
        def fill(user: Any) -> None:
            return None

        frame.register("bell", fill)
        frame.register("bell", fill)
        with pytest.raises(ValueError, match="taken"):
            frame.register("bell", lambda user: None)
        with pytest.raises(ValueError, match="No such slot"):
            frame.register("sidebar", fill)

    def test_the_header_shows_what_waits_and_who_is_here(self, slots: dict[str, Any]) -> None:
        frame.register("bell", lambda user: frame.Bell(2, "/beskeder/"))
        frame.register("chip", lambda user: frame.Chip("Mette Holm", "Nord", "/kolleger/5/", "MH", 5))
        html = page(at())
        assert "Beskeder: 2 ting venter på dig" in html
        assert '<a class="b-user" href="/kolleger/5/"><span class="b-avatar b-avatar--1"' in html

    def test_an_unfilled_frame_stands(self, slots: dict[str, Any], entries: list[navigation.Entry]) -> None:
        html = page(at())
        assert "b-iconlink" not in html
        assert "b-nav" not in html
        assert "Indhold" in html

    def test_a_stranger_gets_no_menu_and_nothing_is_asked(
        self, slots: dict[str, Any], entries: list[navigation.Entry]
    ) -> None:
        navigation.register(navigation.Entry("A", to("/a/")))
        frame.register("chip", lambda user: pytest.fail("asked for a stranger"))
        html = page(at(user=AnonymousUser()))
        assert "b-nav" not in html
        assert "b-user" not in html

    def test_nothing_is_looked_up_before_it_is_shown(self, slots: dict[str, Any]) -> None:
        for slot in frame.SLOTS:
            frame.register(slot, lambda user: pytest.fail("nobody asked"))
        engines["django"].from_string("{{ frame.product_name }}").render({}, at())

    def test_an_emergency_stands_above_every_page(self, slots: dict[str, Any]) -> None:
        frame.register("emergency", lambda user: [frame.Emergency("Telefonerne er nede", "Brug mobil.")])
        assert "Telefonerne er nede" in page(at())


def test_the_language_can_be_changed_from_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "address", lambda name: "/sprog/" if name == "people:language" else "")
    html = page(at("/min-plan/?a=1"))
    assert 'name="language" value="en" lang="en"' in html
    assert 'name="next" value="/min-plan/?a=1"' in html


def test_the_frame_itself_asks_the_database_nothing(
    slots: dict[str, Any], entries: list[navigation.Entry], django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        page(at())
