"""Redis gone: nobody is signed out, no page fails, and sign-in is still held to its rate."""

from __future__ import annotations

import runpy
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse

from intranet.config.settings import database
from intranet.people.models import User
from tests.cast import Cast

GONE = "redis://127.0.0.1:1/0"


@pytest.fixture
def redis_gone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache as the settings make it for a Redis that does not answer."""
    monkeypatch.setenv("REDIS_URL", GONE)
    made = runpy.run_path(database.__file__)["CACHES"]
    assert made["default"]["LOCATION"] == GONE
    settings.CACHES = made
    cache.clear()


def test_every_question_is_answered(redis_gone: None) -> None:
    assert cache.get("a", "nothing") == "nothing"
    cache.set("a", 1)
    assert cache.get("a") == 1
    assert cache.add("a", 2) is False
    assert cache.incr("a") == 2
    assert cache.get_or_set("b", lambda: 5) == 5
    cache.set_many({"c": 1, "d": 2})
    assert cache.get_many(["c", "d"]) == {"c": 1, "d": 2}
    assert cache.has_key("c")
    cache.delete_many(["c", "d"])
    cache.touch("a", 10)
    cache.delete("a")
    assert cache.get("a") is None


def test_a_gone_redis_is_not_asked_again_at_once(redis_gone: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    caches["default"].away_until = 0.0  # type: ignore[attr-defined]  # our own backend
    began = time.monotonic()
    for number in range(200):
        cache.set(f"key{number}", number)
    assert time.monotonic() - began < 2
    assert caplog.text.count("cache.redis_away") == 1
    assert caches["default"].away_until > began  # type: ignore[attr-defined]  # our own backend


def test_pages_and_sign_in_work(redis_gone: None, cast: Cast, signed_in: Callable[[User], Client]) -> None:
    cast.employee.set_password("et langt kodeord")
    cast.employee.save()
    client = Client()
    answer = client.post(reverse("account_login"), {"login": "mette", "password": "et langt kodeord"})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    assert client.get(reverse("notifications:inbox")).status_code == 200


def test_guessing_passwords_is_still_held_back(redis_gone: None, cast: Cast) -> None:
    client = Client()
    found = {
        client.post(reverse("account_login"), {"login": "mette", "password": f"gæt {n}"}).status_code for n in range(40)
    }
    assert (
        found & {429}
        or b"For mange" in client.post(reverse("account_login"), {"login": "mette", "password": "gæt"}).content
    )
