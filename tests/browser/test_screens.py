"""Every main screen, full and empty, in both languages and at both widths: nothing for axe to find, nothing too wide.

A screen is opened once for each language and looked at in both widths. The person who opens it is named in the list,
and what it shows is made by ``tests/world``: one of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import expect

from search import indexer
from tests.browser.conftest import WIDTHS, Visit
from tests.cast import Cast
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visits = Callable[..., Visit]
LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])

#: By part of the house: who opens what. ``{name}`` is the key of something in the world, ``@name`` a page's address.
FULL: dict[str, list[tuple[str, str]]] = {
    "people": [
        ("employee", "/"),
        ("leader", "/"),
        ("hr_admin", "/"),
        ("employee", "/beskeder/"),
        ("leader", "/beskeder/"),
        ("employee", "/beskeder/indstillinger/"),
        ("employee", "/kolleger/"),
        ("employee", "/kolleger/{leader}/"),
        ("employee", "/kolleger/{employee}/"),
        ("employee", "/kolleger/{employee}/rediger/"),
        ("employee", "/organisation/"),
        ("employee", "/organisation/{north}/"),
        ("employee", "/soeg/?q=hjemmepleje"),
        ("employee", "/soeg/?q=qwertyuiop"),
        ("leader", "/soeg/opgaver/"),
        ("leader", "/soeg/opgaver/{gap}/"),
        ("employee", "/soeg/opgaver/"),
        ("hr_admin", "/hr/organisation/import/"),
        ("hr_admin", "/hr/organisation/import/{import}/"),
    ],
    "own data": [
        ("employee", "/mine-data/"),
        ("employee", "/mine-data/opslag/"),
        ("employee", "/mine-data/alt/"),
        ("hr_admin", "/drift/oprydning/"),
        ("employee", "/mine-noegler/"),
    ],
    "content": [
        ("employee", "@narrative"),
        ("employee", "@area"),
        ("employee", "@news"),
        ("employee", "@news/.."),
        ("employee", "@article"),
        ("employee", "@article/.."),
        ("employee", "@foundation"),
        ("employee", "@policy"),
        ("employee", "@policy/.."),
        ("employee", "/politik-versioner/{policy}/version/1/"),
        ("employee", "/politik-versioner/{policy}/version/2/sammenlign/"),
        ("editor", "/mine-sider/"),
    ],
    "plans": [
        ("colleague", "/min-udvikling/"),
        ("amr", "/min-udvikling/"),
        ("leader", "/min-udvikling/"),
        ("employee", "/min-udvikling/"),
        ("employee", "/plan/{agreed}/?version=1"),
        ("employee", "/plan/{before}/"),
        ("employee", "/plan/{agreed}/versioner/"),
        ("employee", "/plan/{agreed}/udskriv/"),
        ("employee", "/plan/{agreed}/opfoelgning/"),
        ("employee", "/plan/{agreed}/laan/"),
        ("employee", "/min-udvikling/hvem-har-set/"),
        ("tr", "/plan/{agreed}/"),
        ("leader", "/team/"),
        ("leader", "/team/{job of employee}/"),
        ("leader", "/plan/{agreed}/"),
        ("leader", "/plan/{shared}/leder/"),
        ("deputy", "/team/"),
        ("hr_admin", "/hr/daekning/"),
        ("hr_partner", "/hr/planer/"),
        ("hr_partner", "/hr/planer/{agreed}/"),
    ],
    "spaces": [
        ("employee", "/rum/"),
        ("employee", "/rum/nyt/"),
        ("employee", "/rum/lukkede/"),
        ("employee", "/rum/afsluttede/"),
        ("outsider", "/rum/{open space}/"),
        ("outsider", "/rum/{closed space}/"),
        ("other_leader", "/rum/{closed space}/"),
        ("employee", "/rum/{closed space}/"),
        ("employee", "/rum/{closed space}/medlemmer/"),
        ("employee", "/rum/{closed space}/medlemmer/inviter/"),
        ("employee", "/rum/{closed space}/indstillinger/"),
        ("employee", "/rum/{closed space}/afslut/"),
        ("employee", "/rum/{closed space}/indlaeg/{closed space post}/"),
        ("employee", "/rum/{closed space}/opgaver/"),
        ("employee", "/rum/{closed space}/opgaver/ny/"),
        ("employee", "/rum/{closed space}/moeder/"),
        ("employee", "/rum/{closed space}/moeder/nyt/"),
        ("employee", "/rum/{closed space}/filer/"),
        ("employee", "/rum/{closed space}/ideer/ny/"),
        ("employee", "/rum/{closed space}/find/?q=opgave"),
        ("outsider", "/rum/{ended space, told}/"),
        ("employee", "/rum/{ended space, told}/"),
    ],
}

#: Before anybody has written anything.
EMPTY = [
    ("employee", "/"),
    ("employee", "/beskeder/"),
    ("employee", "/min-udvikling/"),
    ("employee", "/min-udvikling/hvem-har-set/"),
    ("employee", "/mine-data/"),
    ("employee", "/mine-data/opslag/"),
    ("employee", "/mine-noegler/"),
    ("employee", "/rum/"),
    ("employee", "/rum/lukkede/"),
    ("employee", "/rum/afsluttede/"),
    ("employee", "/soeg/"),
    ("employee", "/soeg/?q=demens"),
    ("employee", "/kolleger/?q=ingen+hedder+saadan"),
    ("employee", "/kolleger/{employee}/"),
    ("employee", "/organisation/{schools}/"),
    ("leader", "/team/"),
    ("other_leader", "/team/"),
    ("leader", "/team/{job of employee}/"),
    ("hr_admin", "/hr/daekning/"),
    ("hr_partner", "/hr/planer/"),
    ("nobody", "/"),
    ("nobody", "/min-udvikling/"),
    ("nobody", "/rum/"),
]


def address(world: World, text: str) -> str:
    """Return a path of the list with the keys of this world's things."""
    if text.startswith("@"):
        name, _, above = text[1:].partition("/")
        page: Any = world.thing(name)
        return str((page.get_parent() if above else page).specific.url)
    before, brace, rest = text.partition("{")
    if not brace:
        return text
    name, _, after = rest.partition("}")
    return f"{before}{world.thing(name).pk}{address(world, after)}"


def faults(here: Visit) -> dict[str, list[str]]:
    """Look at the screen as it stands in both widths; return what is wrong, by width."""
    found = {}
    for name, (wide, high) in WIDTHS.items():
        here.page.set_viewport_size({"width": wide, "height": high})
        wrong = [*here.faults(), *(["wider than the window"] if here.overflows() else [])]
        if wrong:
            found[name] = wrong
    for wide in (320, 768):  # 320 is also a desk's window at 400 %
        here.page.set_viewport_size({"width": wide, "height": 800})
        if here.overflows():
            found[str(wide)] = ["wider than the window"]
    return found


def look(visit: Visits, world: World, screens: Iterable[tuple[str, str]], language: str) -> None:
    """Open every screen and gather what is wrong with any of them."""
    here: dict[str, Visit] = {}
    found: dict[str, Any] = {}
    for person, text in screens:
        if person not in here:
            here[person] = visit(world.user(person), language=language)
        status = here[person].status(address(world, text))
        wrong: Any = faults(here[person]) if status == 200 else status
        if wrong:
            found[f"{person} {text}"] = wrong
    assert found == {}


@LANGUAGES
@pytest.mark.parametrize("part", FULL)
def test_every_screen_with_something_on_it(visit: Visits, db: None, part: str, language: str) -> None:
    with transaction.atomic():  # what follows a commit follows when everything is there
        world = make_world()
    indexer.rebuild()
    look(visit, world, FULL[part], language)


@LANGUAGES
def test_every_screen_with_nothing_on_it(visit: Visits, cast: Cast, language: str) -> None:
    look(visit, World(cast), EMPTY, language)


@LANGUAGES
def test_refusals_and_mishaps(visit: Visits, cast: Cast, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every error page says where to go on, in the person's language, in the house's clothes."""
    from hr.development.queries import readings

    def broken(user: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(readings, "of_person", broken)
    here = visit(cast.employee, language=language)
    many = "&".join(["a"] * 10_001)
    for path, status in (
        ("/findes-ikke/", 404),
        ("/hr/daekning/", 403),
        (f"/soeg/?{many}", 400),
        ("/min-udvikling/hvem-har-set/", 500),
    ):
        assert here.status(path) == status, path[:40]
        expect(here.page.locator("h1")).to_be_visible()
        assert here.page.locator("html").get_attribute("lang") == language
        assert faults(here) == {}, path[:40]

    stranger = visit(language=language)
    stranger.open("/log-ind/")
    assert faults(stranger) == {}
    stranger.page.context.clear_cookies(name="csrftoken")
    stranger.page.locator("main form [type=submit]").first.click()
    expect(stranger.page.locator("h1")).to_be_visible()
    assert faults(stranger) == {}
