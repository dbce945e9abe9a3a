"""A code after the password: turned on, asked for, lost, and demanded of those who administrate."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from intranet.access import personal
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people import second_factor
from intranet.people.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "et langt kodeord"
NOW = timezone.now().replace(microsecond=0)


def code_of(secret: str, at: Any = None) -> str:
    """What an app shows (RFC 6238), worked out here and not by the library that checks it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int((at or timezone.now()).timestamp()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def client_of(user: User, code: str = "") -> tuple[Client, Any]:
    """A client that has written name and password (and a code), and what it was answered."""
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    answer = client.post("/log-ind/", {"login": user.username, "password": PASSWORD})
    if code:
        assert answer.url == "/log-ind/kode/"
        answer = client.post("/log-ind/kode/", {"code": code})
    return client, answer


def turn_on(client: Client) -> tuple[str, list[str]]:
    """Turn it on as a person does; return the secret and the spare codes."""
    answer = client.get("/to-trin/slaa-til/")
    assert answer.url.startswith("/log-ind/bekraeft/?next="), "an open session alone changes nothing"
    assert "Er det dig?" in client.get(answer.url).content.decode()
    answer = client.post(answer.url, {"password": PASSWORD, "next": "/to-trin/slaa-til/"}, follow=True)
    page = answer.content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret is not None, page
    assert "<svg" in page
    assert "style=" not in page
    answer = client.post("/to-trin/slaa-til/", {"code": code_of(secret[1])}, follow=True)
    return secret[1], re.findall(r"<code>(\w+)</code>", answer.content.decode())


def test_whoever_turned_it_on_is_asked_for_a_code(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        client, _answer = client_of(cast.employee)
        with django_capture_on_commit_callbacks(execute=True):
            secret, spare = turn_on(client)
    assert len(spare) == 10
    assert Entry.objects.filter(verb="people.factor.turned_on", by=cast.employee).exists()
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        client, answer = client_of(cast.employee)
        assert answer.url == "/log-ind/kode/"
        assert client.get("/").status_code == 302, "not in yet"
        wrong = client.post("/log-ind/kode/", {"code": "000000"})
        assert "Forkert kode" in wrong.content.decode()
        assert client.post("/log-ind/kode/", {"code": code_of(secret)}).status_code == 302
        assert client.get("/").status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=3), tick=False):
        client, _answer = client_of(cast.employee, spare[0])
        assert client.get("/").status_code == 200
        again, answer = client_of(cast.employee, spare[0])
        assert answer.status_code == 200, "a spare code works once"
        assert again.get("/").status_code == 302


def test_secrets_are_kept_encrypted_and_not_given_out(cast: Cast) -> None:
    client, _answer = client_of(cast.employee)
    secret, spare = turn_on(client)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert spare[0] not in stored
    told = str(personal.export(cast.employee))
    assert "totp" in told
    assert not {secret, spare[0], Authenticator.objects.first().data.get("secret")} & set(re.findall(r"[\w=-]+", told))
    adapter = second_factor.Adapter()
    assert adapter.decrypt(adapter.encrypt(secret)) == secret
    personal.erase(cast.employee)
    assert not Authenticator.objects.exists()


def test_a_new_key_of_the_site_still_reads_what_the_former_one_wrote(settings: Any) -> None:
    written = second_factor.Adapter().encrypt("JBSWY3DP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "en ny", [settings.SECRET_KEY]
    assert second_factor.Adapter().decrypt(written) == "JBSWY3DP"


@pytest.mark.parametrize("who", ["hr_admin", "editor", "publisher", "superuser"])
def test_whoever_administrates_gets_nowhere_without(cast: Cast, settings: Any, who: str) -> None:
    settings.FORKANT_SECOND_FACTOR = True
    user = getattr(cast, who)
    with time_machine.travel(NOW, tick=False):
        client, _answer = client_of(user)
        for path in ("/", "/kolleger/", "/redaktion/pages/", "/soeg/?q=mus"):
            answer = client.get(path)
            assert answer.status_code == 302, path
            assert answer.url.startswith("/to-trin/?next="), path
        assert client.get("/api/v1/me/").status_code == 403
        page = client.get("/to-trin/").content.decode()
        assert "To trin" in page or "to trin" in page
        secret, _spare = turn_on(client)
        assert client.get("/").status_code == 200
        off = client.get("/to-trin/slaa-fra/")
        assert "Du kan ikke slå det fra" in off.content.decode()
        client.post("/to-trin/slaa-fra/")
        assert second_factor.has(user)
    # A session that was open elsewhere before shows a code now.
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        other = Client()
        other.force_login(user)
        answer = other.get("/")
        assert answer.url.startswith("/log-ind/bekraeft-med-kode/?next=")
        assert other.post(answer.url, {"code": code_of(secret), "next": "/"}).url == "/"
        assert other.get("/").status_code == 200


def test_others_and_a_house_without_it_are_not_asked(
    cast: Cast, settings: Any, signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(cast.hr_admin).get("/").status_code == 200
    settings.FORKANT_SECOND_FACTOR = True
    assert signed_in(cast.leader).get("/").status_code == 200
    assert signed_in(cast.hr_admin).get("/").status_code == 302


def test_the_municipalitys_own_sign_in_asks_itself(cast: Cast, settings: Any) -> None:
    settings.FORKANT_SECOND_FACTOR = True
    client = Client()
    client.force_login(cast.hr_admin)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": NOW.timestamp(), "provider": "x"}]
    session["account_authentication_methods_user"] = str(cast.hr_admin.pk)
    session.save()
    assert client.get("/").status_code == 200


def test_the_way_stands_in_the_menu_of_those_who_administrate(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    assert "/to-trin/" in signed_in(cast.hr_admin).get("/").content.decode()
    assert "/to-trin/" not in signed_in(cast.employee).get("/").content.decode()


def test_the_account_is_told_of_every_change_of_it(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client, _answer = client_of(cast.employee)
        turn_on(client)
        client.post("/to-trin/koder/nye/")
        client.post("/to-trin/slaa-fra/")
        turn_on(client_of(cast.employee)[0])
        call_command("reset_second_factor", cast.employee.username)
    told = Notification.objects.filter(recipient=cast.employee, channel="inbox", rule__contains="/factor_")
    assert sorted(row.rule.rpartition("_")[2] for row in told) == ["made", "off", "on", "on", "reset"]
    inbox = client_of(cast.employee)[0].get("/beskeder/").content.decode()
    assert "Log ind i to trin er nulstillet" in inbox


def test_somebody_who_lost_phone_and_codes_begins_anew(cast: Cast) -> None:
    client, _answer = client_of(cast.employee)
    turn_on(client)
    call_command("reset_second_factor", cast.employee.username)
    assert Entry.objects.filter(verb="people.factor.reset").exists()
    _client, answer = client_of(cast.employee)
    assert answer.url == "/"
    for name in (cast.employee.username, "ingen"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)


def test_spare_codes_are_made_anew_and_it_is_turned_off(cast: Cast) -> None:
    client, _answer = client_of(cast.employee)
    _secret, spare = turn_on(client)
    page = client.post("/to-trin/koder/nye/", follow=True).content.decode()
    fresh = re.findall(r"<code>(\w+)</code>", page)
    assert len(fresh) == 10
    assert not set(fresh) & set(spare)
    assert "Slå det fra" in client.get("/to-trin/").content.decode()
    assert client.post("/to-trin/slaa-fra/").status_code == 302
    assert not Authenticator.objects.exists()
    assert client_of(cast.employee)[1].url == "/"
