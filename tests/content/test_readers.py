"""The desk says who may read a page, in words, where Wagtail would say "visible to all"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation

from intranet.content import queries
from intranet.content.pages import BasePage
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_units_roles_and_the_pages_above_are_said_in_words(cast: Cast) -> None:
    homecare, north, hr = cast.units.homecare, cast.units.north, cast.units.hr
    assert queries.readers(content.NewsPageFactory()) == queries.Readers("All employees", is_everybody=True)
    above = content.ArticlePageFactory(audience_units=[homecare])
    assert queries.readers(above).who == f"Employees in {homecare.name}"
    both = content.ArticlePageFactory(audience_units=[north, hr], audience_role="leader")
    assert queries.readers(both).who == f"Leaders in {', '.join(sorted([north.name, hr.name]))}"
    assert queries.readers(content.ArticlePageFactory(audience_role="tr")).who == "Shop stewards"
    assert queries.readers(content.ArticlePageFactory(parent=above)).who == f"Employees in {homecare.name}"
    assert queries.readers(content.ArticlePageFactory(parent=above, audience_units=[hr])).who == "Nobody"
    new = type(above)(title="Ny", audience_role="amr")
    assert queries.readers(new, above).who == f"Work-environment representatives in {homecare.name}"


def test_many_units_are_counted_and_who_answers_is_named(cast: Cast) -> None:
    units = [getattr(cast.units, name) for name in ("north", "south", "carehomes", "schools", "hr", "communication")]
    page = content.ArticlePageFactory(audience_units=units, responsible=cast.outsider.person)
    found = queries.readers(page)
    assert found.who.endswith("and 1 more unit")
    assert found.notes == (f"And {cast.outsider.person.name}, who answers for the page.",)


def test_below_a_page_that_is_not_live_nobody_reads(cast: Cast) -> None:
    above = content.ArticlePageFactory(live=False)
    found = queries.readers(content.ArticlePageFactory(parent=above))
    assert found.who == "Nobody"
    assert "not live" in found.notes[0]


@pytest.mark.parametrize(
    ("language", "everybody", "units"), [("da", "Alle ansatte", "Ansatte i"), ("en", "All employees", "Employees in")]
)
def test_the_editor_and_the_form_for_a_new_page_say_it(
    cast: Cast, signed_in: SignIn, language: str, everybody: str, units: str
) -> None:
    client = signed_in(cast.publisher)
    User.objects.filter(pk=cast.publisher.pk).update(language=language)
    with translation.override(language):
        page = content.NewsPageFactory(title="For få", audience_units=[cast.units.north])
        north = f"{units} {cast.units.north.name}"
        shown = panel(client, f"/redaktion/pages/{page.pk}/edit/")
        assert north in shown
        assert "Synlig for alle" not in shown
        assert "Visible to all" not in shown
        assert everybody in panel(client, f"/redaktion/pages/add/content/newspage/{page.get_parent().pk}/")
        page.audience_units = []
        page.save_revision()
        shown = panel(client, f"/redaktion/pages/{page.pk}/edit/")
        assert everybody in shown
        assert north in shown, "what is live today stays said until it is published again"
    assert BasePage.objects.get(pk=page.pk).audience_tokens == [f"unit:{cast.units.north.pk}"]


def panel(client: Client, url: str) -> str:
    """Return the text of the panel that says who may read, and of the mark in the heading."""
    html = client.get(url).content.decode()
    found = re.search(r'aria-labelledby="status-sidebar-readers".*?</section>', html, re.DOTALL)
    assert found, "no such panel"
    mark = re.search(r'class="page-status-tag".*?>', html, re.DOTALL)
    return found.group() + (mark.group() if mark else "")
