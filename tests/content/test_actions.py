"""Answering for pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intranet.content import actions
from intranet.content.pages import BasePage
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
Run = Callable[..., AbstractContextManager[object]]


def told(user: User) -> list[str]:
    """Titles of the pages that somebody is asked to review."""
    rows = Notification.objects.filter(recipient=user, channel="inbox", rule="content/notices/review_due", done_at=None)
    return [row.entry.facts["title"] for row in rows]


def test_the_responsible_is_reminded_and_then_her_leader(cast: Cast, django_capture_on_commit_callbacks: Run) -> None:
    due = timezone.localdate()
    content.ArticlePageFactory(title="Om løft", responsible=cast.employee.person, review_on=due)
    content.ArticlePageFactory(title="Forældreløs", owner_unit=cast.units.north, review_on=due)
    content.ArticlePageFactory(title="Ingens", review_on=due)
    content.ArticlePageFactory(title="Kladde", responsible=cast.employee.person, review_on=due, live=False)

    def day(number: int) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return actions.remind_of_reviews(on=due + timedelta(days=number))

    assert day(0) == 0
    assert day(1) == 3
    assert told(cast.employee) == ["Om løft"]
    assert told(cast.leader) == ["Forældreløs"], "no responsible: the leader of the unit that owns it"
    assert told(cast.publisher) == ["Ingens"], "never into silence"
    assert day(2) == 0
    assert day(14) == 3
    assert sorted(told(cast.leader)) == ["Forældreløs", "Om løft"]
    assert told(cast.employee) == ["Om løft"], "one open question for each page"


def test_somebody_who_has_left_is_not_responsible_any_more(cast: Cast, django_capture_on_commit_callbacks: Run) -> None:
    day = timezone.localdate() - timedelta(days=1)
    content.ArticlePageFactory(
        title="Efterladt", responsible=cast.leaver.person, owner_unit=cast.units.north, review_on=day
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.remind_of_reviews()
    assert told(cast.leaver) == []
    assert told(cast.leader) == ["Efterladt"]


def test_confirming_a_review_on_the_screen(
    cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: Run
) -> None:
    day = timezone.localdate() - timedelta(days=1)
    page = content.ArticlePageFactory(title="Om løft", responsible=cast.employee.person, review_on=day)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remind_of_reviews()
    client = signed_in(cast.employee)
    assert "Om løft" in client.get("/mine-sider/").content.decode()
    assert "Om løft" not in signed_in(cast.colleague).get("/mine-sider/").content.decode()
    assert signed_in(cast.colleague).post("/mine-sider/", {"page": page.pk, "months": "6"}).status_code == 403
    for bad in ({}, {"page": page.pk, "months": "7"}, {"page": "x", "months": "6"}):
        assert client.post("/mine-sider/", bad).status_code == 302
    assert not Entry.objects.filter(verb="content.page.reviewed").exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/mine-sider/", {"page": page.pk, "months": "6"})
    saved = BasePage.objects.get(pk=page.pk)
    assert saved.reviewed_on == timezone.localdate()
    assert saved.review_on == timezone.localdate() + timedelta(days=182)
    assert told(cast.employee) == []


def test_a_page_for_others_can_be_reviewed_by_who_is_responsible(cast: Cast, signed_in: SignIn) -> None:
    page = content.ArticlePageFactory(audience_units=[cast.units.hr], responsible=cast.employee.person)
    assert signed_in(cast.employee).get(page.url).status_code == 200
    assert signed_in(cast.colleague).get(page.url).status_code == 404
