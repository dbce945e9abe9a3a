"""From entry to message: told once, to those who may know, closed when done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from intranet.access import access
from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.notifications import registry
from intranet.notifications.models import Notification
from tests.cast import Cast


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rules but those of this test."""
    monkeypatch.setattr(registry, "_rules", {})


def rule(verb: str, *to: Any, **kwargs: Any) -> registry.Rule:
    """Register a rule that tells some people."""
    return registry.rule(
        verb,
        **{
            "to": lambda entry: to,
            "template": f"test/{verb}",
            "topic": "test",
            "url": lambda entry: "/",
            **kwargs,
        },
    )


def happened(cast: Cast, verb: str, by: Any = None) -> Entry:
    """Record and dispatch an entry about a unit."""
    with transaction.atomic():
        entry = journal.record(verb, by=by, subject=cast.units.north)
    assert journal.dispatch(entry.pk)
    return entry


def in_inboxes() -> QuerySet[Notification]:
    """Return the inbox rows of all people."""
    return Notification.objects.filter(channel="inbox")


def inbox(user: Any) -> list[str]:
    """Return the rules of a person's messages."""
    return list(access.visible(user, Notification).filter(channel="inbox").values_list("rule", flat=True))


def test_each_person_is_told_once_whatever_is_retried(cast: Cast, rules: None) -> None:
    rule("test.shared", cast.leader, cast.leader, cast.deputy)
    entry = happened(cast, "test.shared", by=cast.employee)
    Entry.objects.filter(pk=entry.pk).update(dispatched_at=None, leased_until=None)
    assert journal.dispatch(entry.pk)
    assert inbox(cast.leader) == inbox(cast.deputy) == ["test/test.shared"]
    assert in_inboxes().count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(entry=entry, recipient=cast.leader, rule="x", topic="x")
    Notification.objects.create(
        entry=entry, recipient=cast.leader, rule="x", topic="x", channel=Notification.Channel.EMAIL
    )


def test_who_did_it_and_who_has_left_are_not_told(cast: Cast, rules: None) -> None:
    cast.colleague.is_active = False
    cast.colleague.save()
    rule("test.shared", cast.employee, cast.leader, cast.colleague)
    happened(cast, "test.shared", by=cast.employee)
    assert list(in_inboxes().values_list("recipient", flat=True)) == [cast.leader.pk]


def test_the_rule_is_asked_again_when_sending(cast: Cast, rules: None) -> None:
    rule("test.shared", cast.leader, cast.outsider, may=lambda user, entry: user == cast.leader)
    happened(cast, "test.shared", by=cast.employee)
    assert inbox(cast.leader) == ["test/test.shared"]
    assert inbox(cast.outsider) == []


def test_doing_closes_for_everybody_and_only_what_came_before(cast: Cast, rules: None) -> None:
    rule("test.shared", cast.leader, cast.deputy, must_act=True, done_by=("test.agreed",))
    first = happened(cast, "test.shared", by=cast.employee)
    assert in_inboxes().filter(done_at=None).count() == 2
    agreed = happened(cast, "test.agreed", by=cast.leader)
    second = happened(cast, "test.shared", by=cast.employee)
    assert not in_inboxes().filter(entry=first, done_at=None).exists()
    Entry.objects.filter(pk=agreed.pk).update(dispatched_at=None, leased_until=None)
    assert journal.dispatch(agreed.pk)
    assert in_inboxes().filter(entry=second, done_at=None).count() == 2


def test_doing_it_elsewhere_closes_nothing_here(cast: Cast, rules: None) -> None:
    rule("test.shared", cast.leader, must_act=True, done_by=("test.agreed",))
    happened(cast, "test.shared", by=cast.employee)
    with transaction.atomic():
        entry = journal.record("test.agreed", by=cast.leader, subject=cast.units.south)
    journal.dispatch(entry.pk)
    assert in_inboxes().filter(done_at=None).count() == 1


def test_a_message_carries_its_day_and_topic(cast: Cast, rules: None) -> None:
    day = timezone.localdate() + timedelta(days=14)
    rule("test.shared", cast.leader, must_act=True, due_on=lambda entry: day)
    entry = happened(cast, "test.shared", by=cast.employee)
    row = in_inboxes().get()
    assert (row.due_on, row.topic, row.must_act, row.created_at) == (day, "test", True, entry.at)
    assert isinstance(row.due_on, date)


def test_nobody_reads_anothers_messages(cast: Cast, rules: None) -> None:
    rule("test.shared", cast.leader)
    happened(cast, "test.shared", by=cast.employee)
    readers = {name for name, user in cast if access.visible(user, Notification).exists()}
    assert readers == {"leader"}
