"""The pages as readers meet them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from intranet.content.blocks import WAYS_ON, build
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_the_narrative_shows_words_counts_a_story_and_ways_on(cast: Cast, signed_in: SignIn) -> None:
    first, second, _third = content.focus_areas()
    content.markers()
    narrative = content.NarrativePageFactory(responsible=cast.publisher.person, owner_unit=cast.units.communication)
    ways = [{"type": "way", "value": {"label": "Åbn min plan", "page": None, "url": "/min-plan/"}}]
    content.FocusAreaPageFactory(parent=narrative, focus_area=first, ways_on=build.stream(ways, WAYS_ON))
    content.FocusAreaPageFactory(parent=narrative, focus_area=second, live=False, headline="Endnu en kladde")
    content.NewsPageFactory(focus_areas=[first])
    content.NewsPageFactory(focus_areas=[first], live=False)
    content.NewsPageFactory(focus_areas=[first], audience_units=[cast.units.schools])
    html = signed_in(cast.employee).get(narrative.url).content.decode()
    assert "På forkant med fremtiden" in html
    assert "Løsninger tæt på hverdagen" in html
    assert "Panelet sagde" in html
    assert 'href="/min-plan/"' in html
    assert "<b>1</b>" in html, "one visible live piece of news"
    assert "Endnu en kladde" not in html
    assert "Åbenhed" in html
    assert "Kommunikation" in html
    assert "Pia Ravn" in html
    assert "style=" not in html
    outsider = signed_in(cast.outsider).get(narrative.url).content.decode()
    assert "<b>2</b>" in outsider, "the outsider's own school has one more"


def test_a_term_of_the_taxonomy_has_a_stable_address(cast: Cast, signed_in: SignIn) -> None:
    content.focus_areas()
    client = signed_in(cast.employee)
    assert client.get("/fokus/naerhed/").status_code == 404, "nothing explains it yet"
    content.NarrativePageFactory()
    assert client.get("/fokus/naerhed/")["Location"] == "/fortaelling/#naerhed"
    assert client.get("/fokus/findes-ikke/").status_code == 404


def test_the_menu_leads_to_the_narrative_in_the_readers_language(cast: Cast, signed_in: SignIn) -> None:
    danish = content.NarrativePageFactory()
    english = content.NarrativePageFactory(language="en", translation_of=danish, title="Ahead", slug="narrative")
    client = signed_in(cast.employee)
    html = client.get(danish.url).content.decode()
    assert '<a href="/fortaelling/" aria-current="page">' in html
    assert 'href="/narrative/" hreflang="en" lang="en">This page in English: Ahead' in html
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    html = client.get(english.url).content.decode()
    assert '<a href="/narrative/" aria-current="page">' in html
    assert "Denne side på dansk" in html
    html = client.get(danish.url).content.decode()
    assert '<h1 lang="da">' in html, "Danish words inside an English interface say so"


def test_news_are_listed_newest_first_by_focus_area_and_by_page(cast: Cast, signed_in: SignIn) -> None:
    first, second, _third = content.focus_areas()
    for number in range(14):
        content.NewsPageFactory(title=f"Nyhed {number:02d}", focus_areas=[first if number % 2 else second])
    content.NewsPageFactory(title="Kun for skolerne", audience_units=[cast.units.schools])
    client = signed_in(cast.employee)
    html = client.get("/nyheder/").content.decode()
    assert html.index("Nyhed 13") < html.index("Nyhed 12")
    assert "Nyhed 01" not in html
    assert "Kun for skolerne" not in html
    assert "Nyhed 01" in client.get("/nyheder/?page=2").content.decode()
    only = client.get("/nyheder/?fokus=udvikling").content.decode()
    assert "Nyhed 13" in only
    assert "Nyhed 12" not in only
    for odd in ("?page=x", "?page=-1", "?page=99999", "?fokus=%00", "?fokus=findes-ikke"):
        assert client.get(f"/nyheder/{odd}").status_code == 200


def test_articles_are_narrowed_by_focus_area_and_unit(cast: Cast, signed_in: SignIn) -> None:
    first, second, _third = content.focus_areas()
    content.ArticlePageFactory(title="Om løft", focus_areas=[first], owner_unit=cast.units.homecare)
    content.ArticlePageFactory(title="Om borgerpanel", focus_areas=[second], owner_unit=cast.units.communication)
    content.ArticlePageFactory(title="Hemmelig", owner_unit=cast.units.hr, audience_units=[cast.units.hr])
    client = signed_in(cast.employee)
    html = client.get("/viden/").content.decode()
    assert "Om løft" in html
    assert "Om borgerpanel" in html
    assert "Hemmelig" not in html
    assert f"?enhed={cast.units.hr.pk}" not in html, "a unit whose articles are all hidden is no choice"
    narrowed = client.get(f"/viden/?enhed={cast.units.homecare.pk}").content.decode()
    assert "Om løft" in narrowed
    assert "Om borgerpanel" not in narrowed
    assert "Om løft" in client.get("/viden/?fokus=udvikling").content.decode()
    for odd in ("?enhed=x", "?enhed=99999999999999999999", "?fokus='"):
        assert client.get(f"/viden/{odd}").status_code == 200


def test_a_list_shows_each_thing_once_in_the_readers_language(cast: Cast, signed_in: SignIn) -> None:
    danish = content.NewsPageFactory(title="Ny bro")
    content.NewsPageFactory(title="New bridge", language="en", translation_of=danish)
    content.NewsPageFactory(title="Only in English", language="en")
    client = signed_in(cast.employee)
    html = client.get("/nyheder/").content.decode()
    assert "Ny bro" in html
    assert "New bridge" not in html
    assert "Only in English" in html
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    html = client.get("/nyheder/").content.decode()
    assert "New bridge" in html
    assert "Ny bro" not in html


def test_the_root_of_the_tree_is_no_page_of_the_site(cast: Cast, signed_in: SignIn) -> None:
    content.root()
    assert signed_in(cast.employee).get("/forside/").status_code == 404


def test_everybody_signs_in_first(client: Client) -> None:
    page = content.NewsPageFactory()
    hidden = client.get(page.url)
    absent = client.get("/nyheder/findes-ikke/")
    assert hidden.status_code == absent.status_code == 302
    assert hidden["Location"].startswith("/log-ind/")
