"""A key is shown once, does what its owner may and no more, and dies with its day, her word or her employment."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from intranet.journal.models import Entry
from intranet.keys import actions
from intranet.keys.models import Key
from intranet.notifications.models import Notification
from intranet.people.actions import accounts
from intranet.people.models import Employment, RoleGrant, User
from tests.cast import Cast
from tests.factories import people
from tests.factories.keys import KeyFactory, bearer

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def form(**changes: Any) -> dict[str, Any]:
    return {"name": "Kalender", "scopes": ["directory"], "days": 30, "form_key": str(uuid.uuid4()), **changes}


def ask(header: dict[str, str], path: str = "/api/v1/me/") -> Any:
    return Client().get(path, headers=header)


def made(client: Client, **changes: Any) -> tuple[str, str]:
    """Make a key through the page; return what the page says and the key that it shows."""
    answer = client.post("/mine-noegler/", form(**changes))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode(), answer.context["secret"]


def test_a_key_is_shown_once_and_kept_as_a_digest(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    page, secret = made(client)
    assert page.count(secret) == 1
    assert secret.startswith("fk_")
    key = Key.objects.get()
    assert secret.rsplit("_", 1)[-1] not in str(vars(key))
    assert secret not in client.get("/mine-noegler/").content.decode()
    entry = Entry.objects.get(verb="keys.key.made")
    assert entry.by == cast.employee
    assert entry.facts["scopes"] == ["directory"]
    assert secret not in str(entry.facts)
    assert ask({"Authorization": f"Bearer {secret}"}).json()["key"]["name"] == "Kalender"


def test_a_form_sent_twice_makes_one_key_and_shows_no_secret_again(cast: Cast, signed_in: SignIn) -> None:
    client, same = signed_in(cast.employee), str(uuid.uuid4())
    _page, secret = made(client, form_key=same)
    page, again = made(client, form_key=same)
    assert again == ""
    assert secret not in page
    assert "to gange" in page
    assert Key.objects.count() == 1


def test_nobody_takes_over_a_key_by_its_form(cast: Cast) -> None:
    same, day = uuid.uuid4(), timezone.localdate()
    first, secret = actions.make("Min", ["directory"], day, form_key=same, by=cast.employee)
    second, other = actions.make("Min", ["directory"], day, form_key=same, by=cast.leader)
    assert first != second
    assert secret != other != ""


def test_the_page_offers_only_what_is_of_use_and_takes_nothing_else(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.employee).post("/mine-noegler/", form(scopes=["everything"]))
    assert answer.status_code == 422
    assert Key.objects.count() == 0
    with pytest.raises(ValidationError):
        actions.make("x", ["everything"], timezone.localdate(), form_key=uuid.uuid4(), by=cast.employee)


@pytest.mark.parametrize("days", [-1, 366])
def test_a_key_has_a_last_day_that_is_neither_past_nor_far_away(cast: Cast, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(ValidationError):
        actions.make("x", ["directory"], day, form_key=uuid.uuid4(), by=cast.employee)


def test_twenty_keys_are_enough(cast: Cast) -> None:
    KeyFactory.create_batch(20, user=cast.employee)
    with pytest.raises(ValidationError):
        actions.make("x", ["directory"], timezone.localdate(), form_key=uuid.uuid4(), by=cast.employee)


def test_whoever_is_employed_nowhere_makes_no_key(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.leaver).get("/mine-noegler/").status_code == 403
    assert signed_in(cast.leaver).post("/mine-noegler/", form()).status_code == 403


def test_a_key_ends_after_its_last_day(cast: Cast) -> None:
    header = bearer(cast.employee, "directory", expires_on=timezone.localdate())
    assert ask(header).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert ask(header).status_code == 401


def test_a_revoked_key_is_dead_at_once(cast: Cast, signed_in: SignIn) -> None:
    header = bearer(cast.employee, "directory")
    key = Key.objects.get()
    client = signed_in(cast.employee)
    assert client.get(f"/mine-noegler/{key.pk}/luk/").status_code == 200
    assert ask(header).status_code == 200
    assert client.post(f"/mine-noegler/{key.pk}/luk/").status_code == 302
    assert ask(header).status_code == 401
    client.post(f"/mine-noegler/{key.pk}/luk/")
    assert Entry.objects.filter(verb="keys.key.revoked").count() == 1


def test_a_key_dies_with_the_employment_and_with_the_account(cast: Cast) -> None:
    header = bearer(cast.employee, "directory")
    assert ask(header, "/api/v1/people/").status_code == 200
    Employment.objects.filter(person=cast.employee.person).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert ask(header, "/api/v1/people/").status_code == 401
    accounts.close_left()
    assert ask(header).status_code == 401
    other = bearer(cast.leader, "directory")
    User.objects.filter(pk=cast.leader.pk).update(is_active=False)
    assert ask(other).status_code == 401


def test_a_key_loses_what_its_owner_loses(cast: Cast) -> None:
    """Scopes never give a right: the rule is asked about the person, now."""
    header = bearer(cast.employee, "directory")
    path = f"/api/v1/people/{cast.colleague.person.pk}/"
    assert ask(header, path).status_code == 200
    Employment.objects.filter(person=cast.colleague.person).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert ask(header, path).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fk",
        "fk_",
        "fk__",
        "fk_000000000000_secret",
        "xx_{prefix}_secret",
        "fk_{prefix}_Secret",
        "fk_{prefix}_",
        "fk_{prefix}_secret\x00",
        "fk_{prefix}_secretæ",
        "fk_{prefix}_" + "x" * 5000,
    ],
)
def test_what_is_no_key_is_answered_alike(cast: Cast, text: str) -> None:
    bearer(cast.employee, "directory")
    answer = ask({"Authorization": f"Bearer {text.format(prefix=Key.objects.get().prefix)}"})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="Forkant"'
    assert answer.content == ask({}).content


def test_a_false_key_is_not_helped_by_a_session(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.employee).get("/api/v1/me/", headers={"Authorization": "Bearer fk_x_y"}).status_code == 401


def test_when_a_key_was_used_is_noted_every_five_minutes(cast: Cast, django_assert_max_num_queries: Any) -> None:
    header = bearer(cast.employee, "directory")
    with time_machine.travel("2026-11-25 09:00:00+00:00", tick=False):
        Key.objects.update(expires_on=timezone.localdate())
        ask(header)
        first = Key.objects.get().last_used_at
        assert first == timezone.now()
    with time_machine.travel("2026-11-25 09:04:00+00:00", tick=False):
        ask(header)
        assert Key.objects.get().last_used_at == first
    with time_machine.travel("2026-11-25 09:05:00+00:00", tick=False):
        ask(header)
        assert Key.objects.get().last_used_at == timezone.now()


def test_a_system_administrator_lists_and_revokes_and_never_sees_a_key(cast: Cast, signed_in: SignIn) -> None:
    people.RoleGrantFactory(person=cast.outsider.person, role=RoleGrant.Role.SYSADMIN)
    header = bearer(cast.employee, "directory")
    key = Key.objects.get()
    client = signed_in(cast.outsider)
    page = client.get("/noegler/").content.decode()
    assert "Mette Holm" in page
    assert key.digest not in page
    assert signed_in(cast.leader).get("/noegler/").status_code == 403
    assert client.post(f"/mine-noegler/{key.pk}/luk/")["Location"] == "/noegler/"
    assert ask(header).status_code == 401
    assert Entry.objects.get(verb="keys.key.revoked").by == cast.outsider
    assert "af systemadministrationen" in signed_in(cast.employee).get("/mine-noegler/").content.decode()


def test_the_owner_is_told_when_another_revokes_her_key_and_not_when_she_does(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    people.RoleGrantFactory(person=cast.outsider.person, role=RoleGrant.Role.SYSADMIN)
    told = Notification.objects.filter(channel="inbox", rule="keys/notices/revoked")
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke(KeyFactory(user=cast.employee), by=cast.employee)
    assert not told.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke(KeyFactory(user=cast.employee), by=cast.outsider)
    assert [row.recipient for row in told] == [cast.employee]


def test_a_superuser_oversees_nobodys_keys(cast: Cast, signed_in: SignIn) -> None:
    bearer(cast.employee, "directory")
    client = signed_in(cast.superuser)
    assert client.get("/noegler/").status_code == 403
    assert client.get(f"/mine-noegler/{Key.objects.get().pk}/luk/").status_code == 404
