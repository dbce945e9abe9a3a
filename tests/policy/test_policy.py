"""Versions, what changed, and *læst og forstået* (domain rule 13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hr.policy import actions, queries, scope
from hr.policy.models import Acknowledgement, PolicyVersion
from hr.policy.pages import ChangeKind, PolicyPage
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import content, people, policy

pytestmark = pytest.mark.django_db(transaction=False)
SignIn = Callable[[User], Client]
TODAY = timezone.localdate


@pytest.fixture
def rules(cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]) -> PolicyPage:
    """A policy for Hjemmepleje Nord, published once, that asks to be confirmed."""
    page = policy.PolicyPageFactory(
        title="Alenearbejde", slug="alene", audience_units=[cast.units.north], asks_acknowledgement=True
    )
    with django_capture_on_commit_callbacks(execute=True):
        return content.publish(page, by=cast.publisher)


def next_version(
    page: PolicyPage, cast: Cast, kind: str, text: str, run: Callable[..., object], **fields: object
) -> PolicyPage:
    """Publish the next version."""
    page.version += 1
    page.change_kind = kind
    page.changes = policy.changes((kind, text))
    page.body = content.body(text)
    for name, value in fields.items():
        setattr(page, name, value)
    with run(execute=True):
        return content.publish(page, by=cast.publisher)


def waiting(user: User) -> list[str]:
    """What the inbox says waits for somebody."""
    rows = Notification.objects.filter(recipient=user, channel="inbox", must_act=True, done_at=None)
    return [row.entry.facts["title"] for row in rows]


def confirm(client: Client, page: PolicyPage, version: int, **more: str) -> object:
    """Send the form."""
    data = {"version": version, "understood": "on", **more}
    return client.post(f"/politik-versioner/{page.pk}/bekraeft/", data, follow=True)


def test_publishing_freezes_a_version_and_asks_those_in_scope(cast: Cast, rules: PolicyPage) -> None:
    version = PolicyVersion.objects.get(page=rules)
    assert (version.number, version.kind, version.asked_on) == (1, "material", TODAY())
    assert version.body == rules.body.get_prep_value()
    told = set(
        Notification.objects.filter(must_act=True, channel="inbox").values_list("recipient__username", flat=True)
    )
    assert told == {"mette", "bo", "anders", "dorte", "tove", "ali"}
    row = Notification.objects.filter(channel="inbox").first()
    assert row is not None
    assert row.due_on == TODAY() + timedelta(days=30)


def test_confirming_closes_it_for_the_one_who_did(
    cast: Cast, rules: PolicyPage, signed_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    client = signed_in(cast.employee)
    assert "Jeg har læst og forstået" in client.get(rules.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = confirm(client, rules, 1)
    assert "Du har bekræftet" in answer.content.decode()
    assert Acknowledgement.objects.get().user == cast.employee
    assert waiting(cast.employee) == []
    assert waiting(cast.colleague) == ["Alenearbejde"]
    confirm(client, rules, 1)
    assert Acknowledgement.objects.count() == 1
    assert Entry.objects.filter(verb="hr.policy.acknowledged").count() == 1
    assert "Du bekræftede version 1" in client.get(rules.url).content.decode()


def test_an_editorial_version_asks_nobody_and_a_material_one_asks_again(
    cast: Cast, rules: PolicyPage, signed_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    run = django_capture_on_commit_callbacks
    with run(execute=True):
        actions.acknowledge(by=cast.employee, page=rules, number=1)
    page = next_version(rules, cast, ChangeKind.EDITORIAL, "Nye navne på udvalg.", run)
    assert waiting(cast.employee) == []
    assert [found.title for found, _ in queries.waiting(cast.colleague)] == ["Alenearbejde"]
    assert queries.waiting(cast.employee) == []
    page = next_version(page, cast, ChangeKind.MATERIAL, "Ring altid, før du går ind.", run)
    assert waiting(cast.employee) == ["Alenearbejde"]
    assert len(waiting(cast.colleague)) == 1, "the question about version 1 has fallen away"
    html = signed_in(cast.employee).get(page.url).content.decode()
    assert "version 3" in html
    assert "Ring altid, før du går ind." in html


def test_confirming_an_older_version_than_the_latest_is_refused_in_words(
    cast: Cast, rules: PolicyPage, signed_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    next_version(rules, cast, ChangeKind.MATERIAL, "Nyt.", django_capture_on_commit_callbacks)
    answer = confirm(signed_in(cast.employee), rules, 1)
    assert "nyere version" in answer.content.decode()
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("data", [{}, {"version": "x", "understood": "on"}, {"version": "1"}, {"version": "99999999"}])
def test_a_form_without_its_mark_saves_nothing(
    cast: Cast, rules: PolicyPage, signed_in: SignIn, data: dict[str, str]
) -> None:
    answer = signed_in(cast.employee).post(f"/politik-versioner/{rules.pk}/bekraeft/", data, follow=True)
    assert answer.status_code == 200
    assert "Intet er gemt" in answer.content.decode()
    assert not Acknowledgement.objects.exists()


def test_others_find_neither_the_policy_nor_its_versions_nor_the_form(
    cast: Cast, rules: PolicyPage, signed_in: SignIn
) -> None:
    client = signed_in(cast.outsider)
    assert client.get(rules.url).status_code == 404
    for path in ("version/1/", "version/1/sammenlign/"):
        assert client.get(f"/politik-versioner/{rules.pk}/{path}").status_code == 404
    assert confirm(client, rules, 1).status_code == 404
    assert "Alenearbejde" not in client.get("/politik/").content.decode()


def test_old_versions_read_as_they_did_and_can_be_compared(
    cast: Cast, rules: PolicyPage, signed_in: SignIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    next_version(
        rules, cast, ChangeKind.MATERIAL, "Det gælder for alle, også vikarer.", django_capture_on_commit_callbacks
    )
    client = signed_in(cast.employee)
    old = client.get(f"/politik-versioner/{rules.pk}/version/1/").content.decode()
    assert "Det gælder for alle." in old
    assert "også vikarer" not in old
    assert "tidligere version" in old
    compared = client.get(f"/politik-versioner/{rules.pk}/version/2/sammenlign/").content.decode()
    assert "<ins>" in compared
    assert "<del>" in compared
    assert client.get(f"/politik-versioner/{rules.pk}/version/1/sammenlign/").status_code == 404, "nothing before it"
    assert client.get(f"/politik-versioner/{rules.pk}/version/9/").status_code == 404


def test_what_somebody_has_confirmed_stays_as_she_read_it(cast: Cast, rules: PolicyPage) -> None:
    kept = PolicyVersion.objects.get(page=rules)
    rules.body = content.body("En rettet stavefejl, før nogen har bekræftet.")
    content.publish(rules, by=cast.publisher)
    kept.refresh_from_db()
    assert "stavefejl" in str(kept.body)
    actions.acknowledge(by=cast.employee, page=rules, number=1)
    rules.body = content.body("Noget helt andet.")
    assert "version" in queries.version_errors(rules)
    rules.version = 2
    assert queries.version_errors(rules) == {}
    rules.version = 5
    assert "version" in queries.version_errors(rules)
    rules.version, rules.change_kind, rules.changes = 2, ChangeKind.EDITORIAL, policy.changes(("material", "Ny pligt."))
    assert "change_kind" in queries.version_errors(rules)


def test_leave_pauses_the_clock_and_coming_back_asks(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    today, run = TODAY(), django_capture_on_commit_callbacks
    job = cast.employment("employee")
    leave = people.LeaveFactory(employment=job, starts_on=today - timedelta(days=5), ends_on=today + timedelta(days=10))
    with run(execute=True):
        page = content.publish(policy.PolicyPageFactory(asks_acknowledgement=True), by=cast.publisher)
    version = PolicyVersion.objects.get(page=page)
    assert cast.employee not in scope.in_scope(version)
    assert waiting(cast.employee) == []
    assert scope.due_for(cast.employee, version) == today + timedelta(days=30 + 11)
    assert scope.due_for(cast.colleague, version) == today + timedelta(days=30)
    leave.ends_on = None
    leave.save()
    assert scope.due_for(cast.employee, version) is None
    leave.ends_on = today - timedelta(days=1)
    leave.save()
    with run(execute=True):
        assert actions.ask_latecomers() == 1
    assert waiting(cast.employee) == [page.title]
    with run(execute=True):
        assert actions.ask_latecomers() == 0, "each person is asked once"


def test_a_newcomer_has_her_own_day(
    cast: Cast, rules: PolicyPage, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    newcomer = people.hire(cast.units.north, "Nanna Ny", starts_on=TODAY() - timedelta(days=1)).user
    version = PolicyVersion.objects.get(page=rules)
    version.asked_on = TODAY() - timedelta(days=100)
    version.save()
    assert scope.due_for(newcomer, version) == TODAY() + timedelta(days=29)
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_latecomers()
    assert waiting(newcomer) == ["Alenearbejde"]


def test_unpublishing_lets_the_question_fall(
    cast: Cast, rules: PolicyPage, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        rules.unpublish(user=cast.publisher)
    assert waiting(cast.employee) == []


def test_the_foundation_has_its_markers_both_ways(cast: Cast, signed_in: SignIn) -> None:
    page = policy.FoundationPageFactory()
    html = signed_in(cast.employee).get(page.url).content.decode()
    for code in ("aabenhed", "ordentlighed", "faglighed", "indflydelse", "vaekst"):
        assert f'<h2 id="{code}">' in html
        assert f'href="#{code}"' in html
    assert html.count("Det kan du forvente") == 5
    assert html.count("Det forventes af dig") == 5
    assert signed_in(cast.employee).get("/pejlemaerke/vaekst/")["Location"] == "/politik/grundlaget/#vaekst"


def test_the_list_says_what_waits(cast: Cast, rules: PolicyPage, signed_in: SignIn) -> None:
    policy.FoundationPageFactory()
    policy.PolicyPageFactory(title="En kladde", live=False)
    html = signed_in(cast.employee).get("/politik/").content.decode()
    assert "Det Personalepolitiske Grundlag" in html
    assert "Venter på, at du bekræfter" in html
    assert "En kladde" not in html
