"""The editors' desk: who comes in, what she finds, what she may do, and that nothing inline runs there."""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import wagtail.admin
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.admin.widgets import chooser

from intranet.content import roles
from intranet.people.models import RoleGrant, User
from tests.cast import Cast
from tests.content.upstream import CHOOSER, UPSTREAM
from tests.factories import content, people, policy

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:application/json|text/template)\")[^>]*>", re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(UPSTREAM))
def test_upstream_has_not_changed_a_template_that_ours_replaces(name: str) -> None:
    source = Path(wagtail.admin.__file__).parent / "templates" / name
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert digest == UPSTREAM[name], "compare ours with the new upstream template, then renew the sum"


def test_upstream_has_not_changed_the_chooser_that_ours_draws() -> None:
    digest = hashlib.sha256(inspect.getsource(chooser).encode()).hexdigest()
    assert digest == CHOOSER, "compare desk.render with the new upstream method, then renew the sum"


def pages_of(cast: Cast) -> list[str]:
    """Addresses of the desk that editors meet."""
    narrative = content.NarrativePageFactory()
    area = content.FocusAreaPageFactory(parent=narrative)
    news = content.NewsPageFactory()
    rules = policy.PolicyPageFactory()
    image = content.ContentImageFactory()
    document = content.ContentDocumentFactory()
    index = news.get_parent()
    return [
        "/redaktion/",
        f"/redaktion/pages/{index.pk}/",
        f"/redaktion/pages/add/content/newspage/{index.pk}/",
        *(f"/redaktion/pages/{page.pk}/edit/" for page in (narrative, area, news, rules)),
        f"/redaktion/pages/{news.pk}/history/",
        "/redaktion/images/",
        f"/redaktion/images/{image.pk}/",
        "/redaktion/images/add/",
        "/redaktion/documents/",
        f"/redaktion/documents/edit/{document.pk}/",
        "/redaktion/documents/multiple/add/",
        "/redaktion/pages/search/?q=nyhed",
        "/redaktion/reports/site-history/",
        "/redaktion/account/",
    ]


def test_no_page_of_the_desk_has_an_inline_script(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.publisher)
    for url in pages_of(cast):
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert INLINE.findall(answer.content.decode()) == [], url
        policy_header = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy_header
        assert "unsafe-inline" not in policy_header.split("script-src")[1].split(";")[0]


def test_only_granted_roles_come_in(cast: Cast, signed_in: SignIn) -> None:
    content.root()
    for name, user in cast:
        answer = signed_in(user).get("/redaktion/")
        expected = 200 if name in {"editor", "publisher", "superuser"} else 403
        assert answer.status_code == expected, name


def test_a_group_without_a_grant_gives_nothing_and_a_grant_ends_by_its_date(cast: Cast, signed_in: SignIn) -> None:
    content.root()
    cast.employee.groups.add(Group.objects.get(name="Udgivere"))
    assert signed_in(cast.employee).get("/redaktion/").status_code == 403
    client = signed_in(cast.publisher)
    assert client.get("/redaktion/").status_code == 200
    RoleGrant.objects.filter(person__user=cast.publisher).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert client.get("/redaktion/").status_code == 403


def test_an_editor_drafts_and_a_publisher_publishes(cast: Cast) -> None:
    page = content.NewsPageFactory(live=False)
    editor, publisher = page.permissions_for_user(cast.editor), page.permissions_for_user(cast.publisher)
    assert editor.can_edit()
    assert not editor.can_publish()
    assert publisher.can_edit()
    assert publisher.can_publish()
    assert not page.permissions_for_user(cast.employee).can_edit()
    assert not publisher.can_set_view_restrictions()


def test_a_superuser_meets_no_draft_at_the_desk(cast: Cast, signed_in: SignIn) -> None:
    page = content.NewsPageFactory(title="Hemmelig kladde", live=False)
    client = signed_in(cast.superuser)
    for url in (
        f"/redaktion/pages/{page.pk}/edit/",
        f"/redaktion/pages/{page.pk}/history/",
        f"/redaktion/pages/{page.pk}/view_draft/",
        f"/redaktion/pages/{page.get_parent().pk}/",
        "/redaktion/pages/search/?q=hemmelig",
        "/redaktion/reports/site-history/",
        "/redaktion/",
    ):
        answer = client.get(url)
        assert "Hemmelig kladde" not in answer.content.decode(), url
        assert answer.status_code in {200, 302, 403, 404}, url
    cast.superuser.refresh_from_db()
    assert cast.superuser.is_superuser


def test_an_editor_of_one_unit_works_in_her_own_section_only(cast: Cast, signed_in: SignIn) -> None:
    people.RoleGrantFactory(person=cast.colleague.person, role=RoleGrant.Role.EDITOR, unit=cast.units.homecare)
    mine = content.NewsPageFactory(title="Vores kladde", live=False, owner_unit=cast.units.north)
    theirs = content.NewsPageFactory(title="Deres kladde", live=False, owner_unit=cast.units.schools)
    image = content.ContentImageFactory(title="Deres billede")
    client = signed_in(cast.colleague)
    index = mine.get_parent()
    assert client.get(f"/redaktion/pages/{mine.pk}/edit/").status_code == 200
    assert client.get(f"/redaktion/pages/add/content/newspage/{index.pk}/").status_code == 200
    listing = client.get(f"/redaktion/pages/{index.pk}/").content.decode()
    assert "Vores kladde" in listing
    for url in (
        f"/redaktion/pages/{index.pk}/",
        f"/redaktion/pages/{theirs.pk}/edit/",
        f"/redaktion/pages/{theirs.pk}/",
        f"/redaktion/pages/{theirs.pk}/history/",
        f"/redaktion/pages/{theirs.pk}/view_draft/",
        f"/redaktion/pages/{theirs.pk}/usage/",
        f"/redaktion/pages/{theirs.pk}/copy/",
        f"/redaktion/pages/{theirs.pk}/delete/",
        f"/redaktion/pages/{theirs.pk}/move/",
        f"/redaktion/pages/{theirs.pk}/edit/preview/",
        "/redaktion/pages/search/?q=kladde",
        f"/redaktion/choose-page/{index.pk}/",
        "/redaktion/reports/site-history/",
        f"/redaktion/bulk/wagtailcore/page/delete/?id={theirs.pk}&next=/redaktion/",
    ):
        answer = client.get(url, follow=True)
        assert "Deres kladde" not in answer.content.decode(), url
    assert not roles.may_use(cast.colleague, image)
    assert roles.may_use(cast.editor, image)
    assert "Deres billede" not in client.get("/redaktion/images/").content.decode()


def test_the_desk_has_no_api_of_its_own_outside(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    for path in ("/api/v2/pages/", "/api/v3/pages/", "/sitemap.xml", "/_util/authenticate_with_password/1/1/"):
        assert client.get(path).status_code == 404, path
