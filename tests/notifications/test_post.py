"""The post: who gets a copy by e-mail, when it leaves, what it says, and that it never leaves twice."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from intranet.journal import journal
from intranet.notifications import delivery, post, registry
from intranet.notifications.models import Frequency, Notification, Preference, QuietHours
from intranet.people.models import Person, User
from tests.cast import Cast

WORKDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SignedIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def at_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[time_machine.Traveller]:
    """A Wednesday at ten in the morning, and two rules of our own that use templates that exist."""
    monkeypatch.setattr(registry, "_rules", {})
    with time_machine.travel(WORKDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _templates(settings: Settings, tmp_path: Path) -> None:
    """Message templates for the rules below."""
    folder = tmp_path / "test"
    folder.mkdir()
    (folder / "acts.txt").write_text("Noget venter på dig i Min udvikling\nAnders venter")
    (folder / "informs.txt").write_text("Ny nyhed: Campus åbner <b>aftenhold</b>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0].get("DIRS", []), tmp_path]}]


def tell(cast: Cast, user: User, *, must_act: bool, topic: str = "news", verb: str = "test.told") -> None:
    registry.rule(
        verb,
        to=lambda entry: [user],
        template="test/acts" if must_act else "test/informs",
        topic=topic,
        url=lambda entry: "/",
        must_act=must_act,
        done_by=("test.done",),
    )
    happened(cast, verb)


def happened(cast: Cast, verb: str) -> None:
    with transaction.atomic():
        entry = journal.record(verb, by=None, subject=cast.units.north)
    journal.dispatch(entry.pk)


def outgoing(user: User) -> list[Notification]:
    return list(Notification.objects.filter(recipient=user, channel="email"))


def test_what_waits_leaves_at_once_and_only_once(cast: Cast) -> None:
    tell(cast, cast.employee, must_act=True, topic="plan")
    assert delivery.deliver() == 1
    assert delivery.deliver() == 0
    [letter] = mail.outbox
    assert letter.to == [cast.employee.person.email]
    assert letter.subject == "Noget venter på dig i Min udvikling"
    assert "List-Unsubscribe" not in letter.extra_headers


def test_a_worker_that_died_while_sending_is_followed_by_another(cast: Cast, at_work: time_machine.Traveller) -> None:
    tell(cast, cast.employee, must_act=True)
    [row] = delivery._claim(cast.employee.pk)  # and dies
    happened(cast, "test.told")
    assert delivery.deliver() == 1, "what came later does not wait for it"
    at_work.shift(timedelta(minutes=2))
    assert delivery.deliver() == 1
    assert delivery.deliver() == 0
    later, first = mail.outbox
    assert str(row.letter) in first.extra_headers["Message-ID"], "the letter it may have sent, once more"
    assert first.extra_headers["Message-ID"] != later.extra_headers["Message-ID"]


def test_two_workers_share_the_letters(cast: Cast) -> None:
    tell(cast, cast.employee, must_act=True)
    assert len(delivery._claim(cast.employee.pk)) == 1
    assert delivery._claim(cast.employee.pk) == []


class Refusing(locmem.EmailBackend):
    """A mail server that does not know one of the recipients."""

    unknown = ""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Refuse as ``smtplib`` does."""
        if any(self.unknown in message.to for message in messages):
            raise smtplib.SMTPRecipientsRefused({self.unknown: (550, b"no such mailbox")})
        return super().send_messages(messages)


def test_an_address_the_server_refuses_holds_nobody_up(
    cast: Cast, at_work: time_machine.Traveller, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "unknown", cast.employee.person.email)
    tell(cast, cast.employee, must_act=True)
    tell(cast, cast.leader, must_act=True, verb="test.later")
    assert delivery.deliver() == 1
    assert [letter.to for letter in mail.outbox] == [[cast.leader.person.email]]
    tried = []
    for hour in range(24 * 8):
        before = outgoing(cast.employee)[0].tries
        delivery.deliver()
        tried += [hour] if outgoing(cast.employee)[0].tries > before else []
        at_work.shift(timedelta(hours=1))
    assert 12 < len(tried) < 30, "less and less often"
    assert tried[-1] < 24 * 7, "for a week"
    assert outgoing(cast.employee)[0].sent_at is None


def test_news_waits_for_the_weekly_digest_and_is_gathered(cast: Cast, at_work: time_machine.Traveller) -> None:
    tell(cast, cast.employee, must_act=False)
    happened(cast, "test.told")
    assert delivery.deliver() == 0
    at_work.move_to(datetime(2026, 11, 30, 6, 31, tzinfo=UTC))
    assert delivery.deliver() == 1
    [letter] = mail.outbox
    assert letter.body.count("Ny nyhed") == 2
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = str(letter.alternatives[0][0])
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_what_was_done_or_read_meanwhile_is_not_sent(cast: Cast, at_work: time_machine.Traveller) -> None:
    Preference.objects.create(user=cast.employee, topic="must_act", frequency=Frequency.DAILY)
    tell(cast, cast.employee, must_act=True)
    happened(cast, "test.done")
    at_work.move_to(datetime(2026, 11, 26, 7, 0, tzinfo=UTC))
    assert delivery.deliver() == 0
    assert mail.outbox == []
    assert all(row.sent_at for row in outgoing(cast.employee))


def test_a_mail_server_that_is_down_loses_nothing(cast: Cast, settings: Settings) -> None:
    tell(cast, cast.employee, must_act=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert delivery.deliver() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert delivery.deliver() == 1


def test_somebody_without_an_address_or_with_a_closed_account_is_left_alone(cast: Cast) -> None:
    Person.objects.filter(user=cast.employee).update(email="")
    tell(cast, cast.employee, must_act=True)
    assert delivery.deliver() == 0


def test_the_mail_speaks_the_readers_language(cast: Cast) -> None:
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    tell(cast, cast.employee, must_act=True)
    delivery.deliver()
    assert "Sign in and open" in mail.outbox[0].body


def test_choices_are_saved_and_obeyed(cast: Cast, signed_in: SignedIn) -> None:
    page = reverse("notifications:settings")
    client = signed_in(cast.employee)
    choices: dict[str, Any] = {
        "must_act": "daily",
        "plan": "daily",
        "spaces": "never",
        "policy": "daily",
        "news": "never",
        "content": "weekly",
        "people": "daily",
        "data": "at_once",
        "import": "never",
        "is_on": "on",
        "from_hour": "18",
        "until_hour": "6",
    }
    assert client.post(page, choices).status_code == 302
    assert QuietHours.objects.get(user=cast.employee).from_hour == 18
    tell(cast, cast.employee, must_act=False)
    assert outgoing(cast.employee) == []


def test_what_waits_cannot_be_switched_off(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.employee).post(reverse("notifications:settings"), {"must_act": "never"})
    assert answer.status_code == 200
    assert not Preference.objects.exists()


def test_one_click_unsubscribes_without_sign_in(cast: Cast, client: Client) -> None:
    tell(cast, cast.employee, must_act=False)
    address = post.unsubscribe_path(cast.employee.pk, "news")
    assert client.get(address).status_code == 200
    assert outgoing(cast.employee) != []
    assert client.post(address).status_code == 200
    assert outgoing(cast.employee) == []
    assert Preference.objects.get().frequency == Frequency.NEVER


@pytest.mark.parametrize("topic", ["must_act", "unknown"])
def test_only_what_may_be_off_can_be_unsubscribed(cast: Cast, client: Client, topic: str) -> None:
    assert client.post(post.unsubscribe_path(cast.employee.pk, topic)).status_code == 404


def test_a_forged_link_is_no_page(cast: Cast, client: Client) -> None:
    assert client.post(reverse("notifications:unsubscribe", args=["forged"])).status_code == 404


def test_the_mail_catcher_is_only_there_in_the_demonstration(
    cast: Cast, signed_in: SignedIn, settings: Settings, tmp_path: Path
) -> None:
    page = reverse("notifications:catcher")
    assert signed_in(cast.employee).get(page).status_code == 404
    settings.FORKANT_DEMONSTRATION = True
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    tell(cast, cast.employee, must_act=True)
    assert delivery.deliver() == 1
    assert "Noget venter på dig" in signed_in(cast.employee).get(page).content.decode()


def test_a_topic_is_offered_to_those_it_concerns(cast: Cast, signed_in: SignedIn) -> None:
    def offered(user: User) -> set[str]:
        return set(signed_in(user).get(reverse("notifications:settings")).context["form"].topics)

    everybody = {"must_act", "plan", "spaces", "policy", "news", "people", "data"}
    assert offered(cast.employee) == everybody
    assert offered(cast.editor) == everybody | {"content"}
    assert offered(cast.leader) == everybody | {"content"}
    assert offered(cast.hr_admin) == everybody | {"import"}
