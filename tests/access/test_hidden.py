"""What is hidden answers like what is not there, byte for byte; and no side door tells of it either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import TestCase
from django.urls import Resolver404, reverse
from django.utils import timezone

from intranet.access import access
from intranet.journal.models import Entry
from intranet.notifications import delivery
from intranet.people.models import User
from search import engine, indexer
from search.analysis import tokens
from search.models import Document, Index, Text
from tests.access import canaries, matrix, routes
from tests.access.asking import Somebody
from tests.access.routes import Outcome, Route
from tests.world import World, standing, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WHO = ("employee", "outsider", "superuser")
VALUES = re.compile(rb'value="[^"]*"')
OF_THE_REQUEST = {"Content-Length", "X-Request-ID", "Set-Cookie"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Something of every kind."""
    yield from standing(django_db_blocker.unblock)


def plain(answer: HttpResponse, path: str) -> tuple[bytes, dict[str, str]]:
    """Return an answer's body and headers without the address that was asked, and without what differs every time."""
    body = VALUES.sub(b"", answer.content_read)
    for said in sorted({path, quote(path, safe=""), quote(path)}, key=len, reverse=True):
        body = body.replace(said.encode(), b"@")
    request_id = answer.headers.get("X-Request-ID", "")
    if request_id:
        body = body.replace(request_id.encode(), b"#")
    return body, {name: value for name, value in answer.headers.items() if name not in OF_THE_REQUEST}


def absent(route: Route, path: str) -> set[str]:
    """Return addresses of the same route that are of nothing: another number, or another last word."""
    parts = path.split("/")
    numbers = [place for place, part in enumerate(parts) if part.isdecimal()]
    words = [place for place, part in enumerate(parts) if part][-1:]
    found = set()
    for place in {*numbers[:1], *numbers[-1:]} if numbers else words:
        other = "/".join([*parts[:place], "987654321" if numbers else "findes-ikke-her", *parts[place + 1 :]])
        with suppress(Resolver404):
            if other != path and route.leads_here(other):
                found.add(other)
    return found


def test_hidden_is_like_absent(world: World, figure: Callable[[str], None], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    named: dict[str, list[Route]] = {}
    for route in routes.routes():
        named.setdefault(route.name, []).append(route)
    people = {name: Somebody(world.user(name)) for name in WHO}
    different, compared = [], 0
    for row in matrix.ROWS:
        paths = {route.address(row.values(world)): route for route in named[row.route]}
        path = next(path for path, route in paths.items() if route.leads_here(path))
        for name, somebody in people.items():
            method = "GET" if row.reads is not None else "POST"
            answer = somebody.ask(method, path)
            if routes.read(answer) is not Outcome.HIDDEN:
                continue
            for other in absent(paths[path], path):
                compared += 1
                nothing = somebody.ask(method, other)
                if plain(answer, path) != plain(nothing, other):
                    different.append(f"{name} {method} {path} differs from {other}")
    figure(f"hidden as absent: {compared} pairs compared, {len(different)} differ")
    assert different == []
    assert compared > 150


def test_search_answers_as_if_the_hidden_were_not_there(world: World, figure: Callable[[str], None]) -> None:
    """Whoever asks for a word of a text that is not for her gets the page of a word that stands nowhere."""
    indexer.rebuild()
    nowhere = "zqhemlig999y"
    wrong, asked, found = [], 0, Counter[str]()

    def page(somebody: Somebody, address: str, word: str) -> bytes:
        body = somebody.ask("GET", f"{address}?q={word}").content_read
        return VALUES.sub(b"", body).replace(word.encode(), b"@")

    for name in WHO:
        somebody = Somebody(world.user(name))
        for address in (reverse("search:results"), reverse("search:suggest")):
            nothing = page(somebody, address, nowhere)
            for secret in world.secrets:
                asked += 1
                told = page(somebody, address, secret.word) != nothing
                if name in secret.readers:
                    found[secret.word] += told
                elif told:
                    wrong.append(f"{name} {address}?q={secret.word}: {secret.where}")
    hits = sum(1 for count in found.values() if count)
    figure(f"search for hidden words: {asked} questions, {len(wrong)} told something, {hits} words found by readers")
    assert wrong == []
    assert hits > 0


def test_did_you_mean_knows_no_word_of_what_is_hidden(world: World, figure: Callable[[str], None]) -> None:
    """A slip in a word that only stands in something hidden is not put right; one in an open word is."""
    indexer.rebuild()
    serving = Document.objects.filter(generation=Index.objects.get().generation, live=True)
    documents = [
        (
            {token.token for token in document.audience.tokens.all()},
            tokens.texts(" ".join((document.text.title, document.text.body, *document.text.keywords))),
        )
        for document in serving.select_related("text", "audience").prefetch_related("audience__tokens")
    ]
    wrong, asked, helped = [], 0, 0
    for name in WHO:
        user = world.user(name)
        held = access.tokens(user)
        seen = {word for audience, words in documents if audience & held for word in words}
        hidden = {word for audience, words in documents if not audience & held for word in words} - seen
        for word in sorted(word for word in hidden if len(word) > 5 and word.isalpha())[:40]:
            asked += 1
            if word in engine.ask(user, f"{word}{word[-1]}").did_you_mean:
                wrong.append(f"{name}: {word}")
        staff = {word for audience, words in documents if "staff" in audience & held for word in words}
        for word in sorted(word for word in staff if len(word) > 6 and word.isalpha())[:40]:
            helped += word in engine.ask(user, f"{word}{word[-1]}").did_you_mean
    figure(f"slips in hidden words: {asked}, {len(wrong)} put right; {helped} in open words put right")
    assert wrong == []
    assert asked >= 20
    assert helped > 0


def test_the_index_holds_nothing_of_plans(world: World) -> None:
    """Plans, notes and what is private in a plan are in no index, whoever it would be for."""
    indexer.rebuild()
    held = " ".join(str(row) for model in (Document, Text) for row in model._base_manager.values())
    plans = [
        secret.where for secret in canaries.within(world, held) if "plan" in secret.where or "note" in secret.where
    ]
    assert plans == []


def test_the_journal_holds_no_confidential_text(world: World) -> None:
    facts = " ".join(str(facts) for facts in Entry.objects.values_list("facts", flat=True))
    assert [secret.where for secret in canaries.within(world, facts)] == []


def test_mails_hold_only_what_their_readers_may_read(world: World, figure: Callable[[str], None]) -> None:
    """Every letter of the coming week: single ones and digests."""
    for days in (0, 1, 6):
        later = timezone.now() + timedelta(days=days)
        with time_machine.travel(later, tick=False), undone(), TestCase.captureOnCommitCallbacks(execute=True):
            delivery.deliver()
    owners = dict(User.objects.exclude(person=None).values_list("person__email", "username"))
    names = {user.username: name for name, user in world.cast}
    leaks = []
    for letter in mail.outbox:
        for secret in canaries.within(world, f"{letter.subject} {letter.body} {letter.message()}"):
            reader = names.get(owners.get(letter.to[0], ""), "")
            if reader not in secret.readers or "plan" in secret.where:
                leaks.append(f"{letter.to}: {secret.where}")
    figure(f"mails: {len(mail.outbox)} letters, {len(leaks)} with words that are not for the reader")
    assert leaks == []
    assert mail.outbox


def test_the_log_names_no_confidential_text(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """As the product logs, everybody's own pages read by herself."""
    caplog.set_level("INFO")
    named: dict[str, list[Route]] = {}
    for route in routes.routes():
        named.setdefault(route.name, []).append(route)
    somebody = Somebody(world.cast.employee)
    for row in matrix.ROWS:
        if row.reads and "employee" in row.reads:
            paths = {route.address(row.values(world)): route for route in named[row.route]}
            somebody.ask("GET", next(path for path, route in paths.items() if route.leads_here(path)))
    assert [secret.where for secret in canaries.within(world, caplog.text)] == []
