"""The spaces of the demonstration: whole, made of people who belong, and closed to those who do not."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from intranet.access import access
from intranet.config.demonstration import reading, spaces
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people import cpr
from intranet.people.models import Person
from intranet.spaces import queries
from intranet.spaces.models import Attachment, Meeting, Membership, Post, Space

STORIES = spaces.all_of_them()
RUNNING = [story for story in STORIES if story.outcome is None]
cast = {row["key"] for row in reading.data("cast")["person"]}
made = [pytest.mark.django_db, pytest.mark.usefixtures("said")]


def person(key: str) -> Person:
    """Return one of the cast."""
    return Person.objects.select_related("user").get(source_id=key)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story.key))
def test_a_story_is_about_people_who_belong(story: spaces.Space) -> None:
    assert story.named <= cast
    assert set(story.voices()) <= story.named if story.kind != "open" else set(story.voices()) <= cast
    assert set(story.focus) <= set(reading.FOCUS_AREAS)
    assert set(story.markers) <= set(reading.MARKERS)
    assert not {row.person for row in (*story.asked, *story.invited)} & story.named
    for post in story.posts:
        for said in (post, *post.replies):
            cpr.refuse(said.text)
            assert said.days <= story.days
        moments = [(-said.days, float(said.at)) for said in (post, *post.replies)]
        assert moments == sorted(moments), "an answer comes after what it answers"


def test_there_are_six_with_life_in_them_of_every_kind() -> None:
    assert len(RUNNING) == 6
    assert {story.kind for story in RUNNING} == {"open", "closed", "secret"}
    assert {story.outcome.result for story in STORIES if story.outcome} == {"used", "continues", "laid_aside"}
    for story in RUNNING:
        assert story.posts, story.key
        assert any(post.replies for post in story.posts), story.key
        assert story.tasks, story.key
        assert story.meetings, story.key


class TestMade:
    """What stands in the database."""

    pytestmark = made

    def test_every_space_has_its_owners_and_people_of_several_units(self) -> None:
        for space in Space.objects.all():
            rows = Membership.objects.current().filter(space=space)
            assert rows.owning().count() == 2, space.name
            assert rows.count() >= 5, space.name
            assert rows.values("person__employments__unit").distinct().count() >= 3, space.name

    def test_nobody_meets_at_the_weekend_and_nothing_was_said_tomorrow(self) -> None:
        assert not Post.objects.filter(created_at__gt=timezone.now()).exists()
        for meeting in Meeting.objects.all():
            assert timezone.localtime(meeting.starts_at).weekday() < 5
            assert meeting.starts_at > timezone.now()

    def test_a_file_is_what_its_name_says(self, client: Client) -> None:
        client.force_login(person("mette.holm").user)
        for row in Attachment.objects.filter(post__space__name__in=("Tryg hjemkomst", "Praktikvejledere")):
            answer = client.get(f"/rum/{row.post.space_id}/filer/{row.pk}/", follow=True)
            assert answer.status_code == 200
            content = answer.getvalue()
            assert len(content) == row.size
            assert content.startswith(b"PK\x03\x04") == (row.kind == "xlsx")

    def test_mette_has_news_and_a_task_that_waits(self, today: date) -> None:
        mette = person("mette.holm")
        own = {row.space.name: row for row in queries.mine(mette.user).spaces}
        assert own["Tryg hjemkomst"].new >= 3
        assert "Nye nøgler, tilbuddene" in own
        waits = Notification.objects.filter(recipient=mette.user, topic="spaces", must_act=True, done_at=None)
        assert waits.filter(entry__verb="spaces.task.given", channel="inbox").exists()
        assert not Entry.objects.filter(verb__startswith="spaces.", dispatched_at=None).exists()

    def test_ali_knows_nothing_of_the_secret_one_and_only_the_purpose_of_the_closed(self, client: Client) -> None:
        ali = person("ali.yilmaz")
        secret = Space.objects.get(kind="secret")
        closed = Space.objects.get(name="Skolestart sammen")
        assert secret not in access.visible(ali.user, Space)
        assert access.can(ali.user, "view", closed)
        assert not access.can(ali.user, "read", closed)
        client.force_login(ali.user)
        page = client.get("/rum/").content.decode()
        assert closed.purpose in page
        assert secret.name not in page
        assert "Onsdagsturen" not in client.get(f"/rum/{closed.pk}/").content.decode()
