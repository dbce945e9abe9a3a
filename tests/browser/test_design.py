"""The gallery, the sign-in page and the frame's small scripts, as a person meets them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.factories import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_every_component_is_accessible(visit: Callable[..., Visit], width: str, language: str) -> None:
    here = visit(people.UserFactory(is_superuser=True), width=width, language=language)
    page = here.open("/design/")
    expect(page.locator("h1")).to_have_text("Komponenter" if language == "da" else "Components")
    assert here.faults() == []
    assert not here.overflows()


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_signing_in_is_accessible_also_when_it_fails(visit: Callable[..., Visit], width: str) -> None:
    here = visit(width=width)
    page = here.open("/log-ind/")
    assert here.faults() == []
    page.get_by_label("Brugernavn").fill("ingen")
    page.get_by_label("Adgangskode").fill("forkert")
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Brugernavn")).to_have_value("ingen")
    assert here.faults() == []
    assert not here.overflows()


def test_a_message_can_be_put_away(visit: Callable[..., Visit]) -> None:
    page = visit(people.UserFactory(is_superuser=True)).open("/design/")
    toasts = page.locator("[data-toast]")
    expect(toasts).to_have_count(2)
    page.get_by_role("button", name="Læg beskeden væk").first.click()
    expect(toasts).to_have_count(1)


def test_suggestions_are_reached_by_keyboard(visit: Callable[..., Visit]) -> None:
    here = visit(people.UserFactory(is_superuser=True))
    answer = {
        "suggestions": [{"text": "Demens", "kind": "Emne", "url": "/design/#a"}, {"text": "Demensteamet", "url": "#b"}]
    }
    here.page.route("**/forslag/**", lambda route: route.fulfill(json=answer))
    page = here.open("/design/")
    form = page.locator("form.b-search--big")
    form.evaluate("form => form.dataset.suggest = '/forslag/'")
    page.add_script_tag(url="/static/design/frame.js?again", type="module")
    box = form.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("dem")
    expect(form.get_by_role("option")).to_have_count(2)
    box.press("ArrowDown")
    expect(form.get_by_role("option", selected=True)).to_contain_text("Demens")
    assert here.faults() == []
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("dem")
    box.press_sequentially("e")
    expect(form.get_by_role("option")).to_have_count(2)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/design/#a")


def test_a_list_is_filtered_letter_by_letter(visit: Callable[..., Visit]) -> None:
    page = visit(people.UserFactory(is_superuser=True)).open("/design/")
    page.evaluate(
        """() => {
          const main = document.querySelector("main");
          main.innerHTML =
            "<label>Find<input type=search></label><ul><li>Åse Holm</li><li>Bo Ørsted</li></ul><p></p>";
          const [input, list, status] = ["input", "ul", "p"].map((name) => main.querySelector(name));
          list.id = "people"; status.id = "left";
          Object.assign(input.dataset, { filter: "#people", filterStatus: "#left" });
          Object.assign(status.dataset, { one: "{n} kollega", many: "{n} kolleger" });
        }"""
    )
    page.add_script_tag(url="/static/design/filter.js", type="module")
    page.get_by_label("Find").press_sequentially("ØRS")
    expect(page.get_by_text("Bo Ørsted")).to_be_visible()
    expect(page.get_by_text("Åse Holm")).to_be_hidden()
    expect(page.locator("#left")).to_have_text("1 kollega")
