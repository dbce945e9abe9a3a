"""The municipality's own sign-in, end to end against a real OpenID Connect provider in a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from intranet.people.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
UNKNOWN = "ingen-i-organisationen"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider's address. It knows nobody in particular: whoever says a subject there, is it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    claims = json.dumps({"sub": UNKNOWN, "email": "mette.holm@koege.example", "email_verified": True})
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--user-claims", claims]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as provider:
        address = f"http://127.0.0.1:{port}"
        for _try in range(100):
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=2)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield address
        provider.kill()


@pytest.fixture
def client(issuer: str, settings: Any) -> Client:
    """A stranger's browser before a site that is set up for the provider, as the settings guide says."""
    app = {"provider_id": "kommune", "name": "Køge Kommune", "client_id": "forkant", "secret": "hemmelig"}
    settings.FORKANT_OIDC_ISSUER = issuer
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app | {"settings": {"server_url": issuer}}]}
    }
    return Client()


def come_in(client: Client, sub: str) -> Any:
    """Press the button, sign in at the provider as ``sub``, and come back; return where it ends."""
    away = client.post("/log-ind/kommune/login/")
    assert away.status_code == 302
    assert "state=" in away.url
    assert "code_challenge=" in away.url
    assert "openid" in away.url.split("scope=")[1].split("&")[0]
    back = requests.post(away.url, data={"sub": sub}, timeout=10, allow_redirects=False)
    assert back.status_code == 302, back.text
    address = urlsplit(back.headers["Location"])
    return client.get(f"{address.path}?{address.query}", follow=True)


def test_the_button_stands_first_and_the_password_is_folded_away(client: Client) -> None:
    page = client.get("/log-ind/").content.decode()
    assert "Log ind med Køge Kommune" in page
    assert page.index("Log ind med Køge Kommune") < page.index("<details")


def test_whoever_the_master_knows_comes_in_as_herself(client: Client, cast: Cast) -> None:
    person = cast.employee.person
    answer = come_in(client, person.source_id)
    assert answer.status_code == 200
    assert answer.wsgi_request.path == "/"
    assert client.session["_auth_user_id"] == str(cast.employee.pk)
    assert SocialAccount.objects.get(user=cast.employee).uid == person.source_id
    client.post("/log-af/")
    come_in(client, person.source_id)
    assert client.session["_auth_user_id"] == str(cast.employee.pk)
    assert SocialAccount.objects.count() == 1


def test_an_identity_that_the_master_does_not_know_gets_no_account(client: Client, cast: Cast) -> None:
    before = User.objects.count()
    User.objects.filter(pk=cast.employee.pk).update(email="mette.holm@koege.example")
    answer = come_in(client, UNKNOWN)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()
    said = answer.content.decode()
    assert "Vi kender dig ikke her" in said
    assert 'lang="da"' in said


def test_whoever_has_left_does_not_come_in(client: Client, cast: Cast) -> None:
    User.objects.filter(pk=cast.leaver.pk).update(is_active=False)
    assert "Din adgang er ophørt" in come_in(client, cast.leaver.person.source_id).content.decode()
    assert "_auth_user_id" not in client.session


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, cast: Cast) -> None:
    answer = client.get("/log-ind/kommune/login/callback/?code=stjaalet&state=gaettet", follow=True)
    assert "_auth_user_id" not in client.session
    assert "Vi kunne ikke logge dig ind" in answer.content.decode()
    answer = client.get("/log-ind/annulleret/")
    assert "Du er ikke logget ind" in answer.content.decode()


def test_an_administrator_is_not_asked_twice(client: Client, cast: Cast, settings: Any) -> None:
    settings.FORKANT_SECOND_FACTOR = True
    assert come_in(client, cast.hr_admin.person.source_id).wsgi_request.path == "/"
