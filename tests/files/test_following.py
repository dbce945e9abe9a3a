"""From upload to words: who reads when, what is told to whom, and what a killed worker leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from intranet.files import actions, queries, reading, tasks
from intranet.files.models import FileText
from intranet.journal.models import Entry
from intranet.notifications.models import Notification
from intranet.people.models import User
from intranet.spaces.models import Attachment, Space
from search import engine
from tests.cast import Cast
from tests.factories import content, spaces
from tests.files import making
from tests.files.conftest import Run

pytestmark = pytest.mark.django_db
State = FileText.State
Share = Callable[[Space, User, str, bytes], Attachment]


def uploaded(by: User, data: bytes, name: str = "a.txt", title: str = "Et dokument") -> Any:
    return content.ContentDocumentFactory(title=title, file=ContentFile(data, name=name), uploaded_by_user=by)


def inbox(user: User) -> list[Notification]:
    return list(Notification.objects.filter(recipient=user, channel="inbox", rule__contains="number_in"))


def test_a_request_only_asks_and_a_worker_reads(cast: Cast, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(tasks.read, "delay", asked.append)
    with run():
        document = uploaded(cast.publisher, b"ord")
    row = FileText.objects.get()
    assert asked == [row.pk]
    assert row.state == State.WAITING
    assert row.subject == document
    tasks.read(row.pk)
    row.refresh_from_db()
    assert (row.state, row.text) == (State.READ, "ord")
    assert row.read_at is not None


def test_a_broker_that_is_away_loses_nothing(cast: Cast, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(pk: int) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(tasks.read, "delay", away)
        with run():
            uploaded(cast.publisher, b"ord")
    assert queries.left_behind() == [], "not at once: it may be on its way"
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        tasks.sweep()
    assert FileText.objects.get().state == State.READ


def test_a_worker_killed_in_the_middle_is_followed_by_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    uploaded(cast.publisher, b"ord")
    pk = FileText.objects.get().pk

    def killed(stream: Any, name: str) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", killed)
        with pytest.raises(SystemExit):
            actions.read(pk)
    assert not actions.read(pk), "somebody still holds it"
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        assert queries.left_behind() == [pk]
        tasks.sweep()
        assert FileText.objects.get().state == State.READ
        assert not actions.read(pk), "what has been read is not read again"
    assert Entry.objects.filter(verb="files.text.read").count() == 1


def test_a_file_that_takes_every_worker_with_it_is_given_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    uploaded(cast.publisher, b"ord")
    pk = FileText.objects.get().pk
    FileText.objects.update(tries=actions.MOST_TRIES)
    monkeypatch.setattr(reading, "read", lambda stream, name: pytest.fail("read once more"))
    assert actions.read(pk)
    assert FileText.objects.get().state == State.TOO_HEAVY


def test_what_was_read_of_a_file_that_was_exchanged_meanwhile_does_not_count(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = uploaded(cast.publisher, b"gammelt")

    def slowly(stream: Any, name: str) -> reading.Found:
        document.file = ContentFile(b"nyt", name="a.txt")
        document.save()
        return reading.Found(State.READ, "gammelt")

    monkeypatch.setattr(reading, "read", slowly)
    assert not actions.read(FileText.objects.get().pk)
    row = FileText.objects.get()
    assert (row.state, row.text, row.tries) == (State.WAITING, "", 0)


def test_a_file_that_is_not_in_the_storage_is_told_to_be_damaged(cast: Cast) -> None:
    document = uploaded(cast.publisher, b"ord")
    document.file.storage.delete(document.file.name)
    assert actions.read(FileText.objects.get().pk)
    assert FileText.objects.get().state == State.BROKEN


def test_the_same_file_saved_again_is_not_read_again(cast: Cast, run: Run) -> None:
    with run():
        document = uploaded(cast.publisher, b"ord")
    with run():
        document.save()
    assert Entry.objects.filter(verb="files.text.expected").count() == 1
    assert FileText.objects.get().state == State.READ


def test_the_owner_of_a_document_with_a_cpr_number_is_told_without_it(cast: Cast, run: Run) -> None:
    with run():
        document = uploaded(cast.editor, f"Borger {making.NUMBER}".encode(), title="Navneliste")
        content.publish(content.ArticlePageFactory(body=content.body("Se.", document=document)), by=cast.publisher)
    row = FileText.objects.get()
    assert (row.state, row.text) == (State.CPR, "")
    for words in ("borger", "navneliste"):
        found = engine.ask(cast.employee, words, chosen={"kind": frozenset({"file"})}).found
        assert (found.total, list(found.hits)) == (0, [])
    (told,) = inbox(cast.editor)
    assert told.must_act
    assert making.NUMBER not in str(told.entry.facts)
    assert not inbox(cast.publisher)
    document.file = ContentFile(b"Uden nummer", name="a.txt")
    with run():
        document.save()
    (told,) = inbox(cast.editor)
    assert told.done_at is not None
    assert {hit.title for hit in engine.ask(cast.employee, "navneliste").found.hits} == {"Navneliste"}


def test_whoever_shared_a_file_with_a_cpr_number_is_told_in_her_language(
    cast: Cast, share: Share, run: Run, signed_in: Callable[[User], Any]
) -> None:
    space = spaces.space(cast.employee.person, cast.colleague.person, kind="secret", name="Hemmeligt")
    kept = share(space, cast.employee, "Navneliste.txt", f"Borger {making.NUMBER}".encode())
    (told,) = inbox(cast.employee)
    assert "Navneliste" not in str(told.entry.facts)
    assert "Hemmeligt" not in str(told.entry.facts)
    assert not inbox(cast.colleague)
    page = signed_in(cast.employee).get("/beskeder/").content.decode()
    assert "Der ser ud til at stå et CPR-nummer i en fil, du har delt i et rum" in page
    assert "Navneliste" not in page
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    page = signed_in(User.objects.get(pk=cast.employee.pk)).get("/beskeder/").content.decode()
    assert "A file that you shared in a space seems to hold a CPR number" in page
    with run():
        from intranet.spaces import actions as in_spaces

        in_spaces.talk.remove(kept.post, by=cast.employee)
    (told,) = inbox(cast.employee)
    assert told.done_at is not None


def test_when_she_has_left_those_who_own_the_space_are_told(cast: Cast, share: Share) -> None:
    from intranet.spaces.searchable import AttachmentShelf

    space = spaces.space(cast.employee.person, cast.colleague.person, cast.neighbour.person, kind="closed", name="Have")
    kept = share(space, cast.neighbour, "Plan.txt", b"jord")
    assert AttachmentShelf().owners(kept) == [cast.neighbour.pk]
    space.memberships.filter(person=cast.neighbour.person).update(left_at=timezone.now())
    kept = Attachment.objects.select_related("post__space").get(pk=kept.pk)
    assert set(AttachmentShelf().owners(kept)) == {cast.employee.pk, cast.colleague.pk}


def test_files_from_before_are_asked_for_once(cast: Cast, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with run():
        uploaded(cast.publisher, b"ord")
        damaged = uploaded(cast.publisher, bytes(range(256)) * 9)
    FileText.objects.filter(state=State.READ).delete()
    with run():
        call_command("read_files")
    with run():
        call_command("read_files")
    assert sorted(FileText.objects.values_list("state", flat=True)) == [State.BROKEN, State.READ]
    damaged.file.storage.delete(damaged.file.name)
    damaged.file.storage.save(damaged.file.name, ContentFile(b"nu er den hel"))
    with run():
        call_command("read_files", "--again")
    assert FileText.objects.filter(state=State.READ).count() == 2
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0", "1"]
