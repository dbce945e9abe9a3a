"""Leaks of the platform, closed. ``tests/access/test_stock.py`` asks stock Wagtail the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction

from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_an_image_and_its_renditions_are_for_those_who_see_a_page_that_uses_it(cast: Cast, signed_in: SignIn) -> None:
    image = content.ContentImageFactory(title="Nord")
    unused = content.ContentImageFactory(title="Ubrugt")
    page = content.publish(content.NewsPageFactory(image=image, audience_units=[cast.units.north]), by=cast.publisher)
    addresses = [image.get_rendition("width-100").url, image.url]
    for address in addresses:
        assert address.startswith("/billeder/"), "never the plain path of the file"
        answer = signed_in(cast.employee).get(address)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Type"].startswith("image/")
        for other in (cast.outsider, cast.superuser, cast.hr_admin, cast.nobody):
            assert signed_in(other).get(address).status_code == 404, other.username
        assert Client().get(address).status_code == 302
    assert signed_in(cast.employee).get(unused.url).status_code == 404
    seen = signed_in(cast.editor).get(unused.url)
    assert seen.status_code == 200, "the desk must see what it may use"
    assert b"".join(seen.streaming_content)
    page.unpublish(user=cast.publisher)
    for address in addresses:
        assert signed_in(cast.employee).get(address).status_code == 404, "with the page goes the image"


def test_no_file_has_a_plain_media_path(cast: Cast, signed_in: SignIn) -> None:
    image = content.ContentImageFactory()
    content.publish(content.NewsPageFactory(image=image), by=cast.publisher)
    rendition = image.get_rendition("width-100")
    for name in (image.file.name, rendition.file.name):
        assert signed_in(cast.employee).get(f"/medier/{name}").status_code == 404
    assert signed_in(cast.employee).get(rendition.url.replace(f"/{image.pk}/", f"/{image.pk + 1}/")).status_code == 404


def test_a_document_is_for_those_who_see_a_page_that_uses_it(cast: Cast, signed_in: SignIn) -> None:
    document = content.ContentDocumentFactory()
    page = content.ArticlePageFactory(audience_units=[cast.units.north], body=content.body("Hent", document=document))
    content.publish(page, by=cast.publisher)
    answer = signed_in(cast.employee).get(document.url)
    list(answer.streaming_content)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    for other in (cast.outsider, cast.superuser):
        assert signed_in(other).get(document.url).status_code == 404
    assert signed_in(cast.employee).get(document.url + "x").status_code == 404
    restriction = CollectionViewRestriction(collection=Collection.get_first_root_node(), restriction_type="login")
    restriction.save()
    assert signed_in(cast.outsider).get(document.url).status_code == 404, "a collection never widens"


def test_a_redirect_tells_nobody_of_a_page_she_may_not_see(cast: Cast, signed_in: SignIn) -> None:
    page = content.NewsPageFactory(slug="hemmelig-plads", audience_units=[cast.units.north])
    Redirect.objects.create(old_path="/gammel", redirect_page=page)
    Redirect.objects.create(old_path="/andet", redirect_link="https://example.org/")
    assert signed_in(cast.employee).get("/gammel/")["Location"] == page.url
    answer = signed_in(cast.outsider).get("/gammel/")
    assert answer.status_code == 404
    assert "hemmelig-plads" not in answer.content.decode()
    assert "hemmelig-plads" not in str(Client().get("/gammel/").headers)
    assert signed_in(cast.outsider).get("/andet/").status_code == 301
    page.live = False
    page.save()
    assert signed_in(cast.employee).get("/gammel/").status_code == 404


def test_breadcrumbs_and_lists_name_nothing_hidden(cast: Cast, signed_in: SignIn) -> None:
    above = content.ArticlePageFactory(title="Forgrening")
    content.ArticlePageFactory(title="Skjult gren", parent=above, audience_units=[cast.units.schools])
    content.ArticlePageFactory(title="Kladdegren", parent=above, live=False)
    html = signed_in(cast.employee).get(above.url).content.decode()
    assert "Skjult gren" not in html
    assert "Kladdegren" not in html
    assert "Skjult gren" in signed_in(cast.outsider).get(above.url).content.decode()


def test_a_preview_is_for_the_desk_only(cast: Cast, signed_in: SignIn) -> None:
    page = content.NewsPageFactory(title="Kladde i forhåndsvisning", live=False)
    page.save_revision()
    url = f"/redaktion/pages/{page.pk}/view_draft/"
    answer = signed_in(cast.editor).get(url)
    assert answer.status_code == 200
    assert "Kladde i forhåndsvisning" in answer.content.decode()
    for other in (cast.employee, cast.superuser, cast.hr_admin):
        assert "Kladde i forhåndsvisning" not in signed_in(other).get(url).content.decode()
