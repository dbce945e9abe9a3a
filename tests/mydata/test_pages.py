"""My data through the door: the page, the log, everything, the package; and the log of clean-ups."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.journal import journal
from intranet.journal.models import Entry, Reading
from intranet.mydata import actions, assembling, tasks
from intranet.mydata.models import Package, RetentionRun
from intranet.notifications.models import Notification
from intranet.people.models import User
from tests.cast import Cast
from tests.factories import development, people

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
Commit = Callable[..., Any]


def read(by: User, about: User, at: Any = None, **more: Any) -> Reading:
    """Log a reading of the person's plan."""
    plan = development.agreed(about.person.employments.get()) if not hasattr(about, "_plan") else about._plan
    about._plan = plan  # type: ignore[attr-defined]  # as the page keeps it
    with transaction.atomic():
        row = journal.read(by=by, about=about, subject=plan, what="plan", role="leader", **more)
    if at is not None:
        Reading.objects.filter(pk=row.pk).update(at=at)
    return row


def text(response: Any) -> str:
    """Return an answer's words."""
    return " ".join(response.content.decode().split())


def test_the_page_shows_who_looked_and_nobody_else_s_log(cast: Cast, signed_in: SignIn) -> None:
    read(cast.leader, cast.employee)
    read(cast.leader, cast.colleague, reason="Grund ved Bo")
    page = signed_in(cast.employee).get("/mine-data/")
    assert page.status_code == 200
    assert "Anders Bjerregaard" in text(page)
    assert "Grund ved Bo" not in text(page)
    assert "no-store" in page["Cache-Control"]


def test_old_looks_are_on_the_whole_log_only(cast: Cast, signed_in: SignIn) -> None:
    read(cast.leader, cast.employee, at=timezone.now() - timedelta(days=200), reason="For længe siden")
    client = signed_in(cast.employee)
    assert "For længe siden" not in text(client.get("/mine-data/"))
    assert "For længe siden" in text(client.get("/mine-data/opslag/"))
    assert "For længe siden" in text(client.get("/mine-data/opslag/?type=development.plan"))
    assert client.get("/mine-data/opslag/?type=nothing&side=9999").status_code == 200


def test_a_long_log_has_pages(cast: Cast, signed_in: SignIn) -> None:
    row = read(cast.leader, cast.employee)
    fields = {"by": cast.leader, "about": cast.employee, "subject_type": row.subject_type, "subject_id": row.subject_id}
    Reading.objects.bulk_create(
        Reading(**fields, what="plan", role="leader", at=timezone.now() - timedelta(days=day)) for day in range(1, 150)
    )
    client = signed_in(cast.employee)
    first, second = client.get("/mine-data/opslag/"), client.get("/mine-data/opslag/?side=2")
    assert "Ældre" in text(first)
    assert "Nyere" in text(second)
    assert text(first) != text(second)


def test_what_is_kept_is_counted_and_says_how_long(cast: Cast, signed_in: SignIn) -> None:
    development.agreed(cast.employment("employee"), note="Min note")
    page = text(signed_in(cast.employee).get("/mine-data/"))
    for words in ("Mine egne noter", "Kun dig. Altid.", "denne plan og de to før", "til 5 år efter, at du er stoppet"):
        assert words.lower() in page.lower(), words


def test_the_page_costs_the_same_for_much_and_little(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.employee)
    read(cast.leader, cast.employee)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/mine-data/")
        return len(asked)

    cost()
    little = cost()
    for name in ("colleague", "tr", "amr", "deputy"):
        read(getattr(cast, name), cast.employee)
        people.SkillFactory(person=cast.employee.person, name=f"Kan {name}")
    # Session, account, employments, grants; log (count, rows, types); counts of all records in one; shares; the
    # package; last fetched; HR partners, shop stewards; whether she leads, is HR, imports; the bell.
    assert cost() == little <= 20


def test_a_lent_plan_is_a_yes_that_can_be_taken_back(cast: Cast, signed_in: SignIn) -> None:
    plan = development.agreed(cast.employment("employee"))
    development.ShareFactory(plan=plan, person=cast.tr.person)
    assert "Tove Bjerg må læse min plan" in text(signed_in(cast.employee).get("/mine-data/"))
    assert "må læse min plan" not in text(signed_in(cast.colleague).get("/mine-data/"))


def order(client: Client, commit: Commit) -> Package:
    """Order a package as a person does, and let the worker make it."""
    with commit(execute=True):
        assert client.post("/mine-data/pakke/").status_code == 302
    return Package.objects.get()


def unpacked(response: Any) -> zipfile.ZipFile:
    """Open a fetched package."""
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_a_package_from_order_to_fetching(
    cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: Commit
) -> None:
    development.agreed(cast.employment("employee"), note="Min hemmelige note")
    cast.employee.person.photo.save("me.jpg", ContentFile(b"a photo"))
    client = signed_in(cast.employee)
    package = order(client, django_capture_on_commit_callbacks)
    assert package.state == Package.State.READY
    told = Notification.objects.filter(recipient=cast.employee, rule="mydata/notices/package_ready", channel="inbox")
    assert told.count() == 1
    page = text(client.get("/mine-data/"))
    assert str(package.key) in page
    answer = client.get(f"/mine-data/pakke/{package.key}/")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "private, no-store"
    assert "attachment" in answer["Content-Disposition"]
    with unpacked(answer) as archive:
        assert archive.testzip() is None
        data = json.loads(archive.read(assembling.JSON_NAME))
        words = archive.read(assembling.PAGE_NAME).decode()
        assert [archive.read(name) for name in data["files"]] == [b"a photo"]
    assert data["person"] == "Mette Holm"
    assert data["records"]["development.Note"]["rows"][0]["text"] == "Min hemmelige note"
    assert "Min hemmelige note" in words
    assert Entry.objects.filter(verb="mydata.package.fetched", by=cast.employee).count() == 1
    assert "Du hentede sidst en pakke" in text(client.get("/mine-data/"))


def test_everything_in_the_data_stands_on_the_page_too(cast: Cast) -> None:
    development.agreed(cast.employment("employee"), note="Min note")
    found = assembling.everything(cast.employee)
    words = assembling.as_page(found)
    for label, record in found.data["records"].items():
        assert record["label"] in words, label
    for word in ("Min note", "Mette", "mette", "Social- og sundhedsassistent", "Hjemmepleje Nord"):
        assert word in words
    assert json.loads(assembling.as_json(found))["format"] == assembling.FORMAT


def test_ordering_twice_is_one_package_and_a_new_one_takes_the_old_one_away(
    cast: Cast, django_capture_on_commit_callbacks: Commit
) -> None:
    first = actions.packages.order(by=cast.employee)
    assert actions.packages.order(by=cast.employee) == first
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.packages.make(first.pk)
    assert not actions.packages.make(first.pk), "made once"
    first.refresh_from_db()
    stored = first.file
    with django_capture_on_commit_callbacks(execute=True):
        second = actions.packages.order(by=cast.employee)
    assert list(Package.objects.all()) == [second]
    assert not stored.storage.exists(stored.name)


def test_nobody_else_fetches_it_and_nobody_after_its_day(
    cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: Commit
) -> None:
    package = order(signed_in(cast.employee), django_capture_on_commit_callbacks)
    address = f"/mine-data/pakke/{package.key}/"
    for name, user in cast:
        if name not in ("employee", "leaver"):
            assert signed_in(user).get(address).status_code == 404, name
    anonymous = Client().get(address)
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/log-ind/")
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        gone = signed_in(cast.employee).get(address)
        assert gone.status_code == 403
        assert "Pakken er slettet" in text(gone)
        stored = package.file
        with django_capture_on_commit_callbacks(execute=True):
            actions.retention.retire("mydata.Package", timezone.localdate())
        assert signed_in(cast.employee).get(address).status_code == 404
        assert not stored.storage.exists(stored.name)


def test_a_package_that_fails_is_tried_again_and_then_told(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    def broken(user: User) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(assembling, "everything", broken)
    with django_capture_on_commit_callbacks(execute=True):
        package = actions.packages.order(by=cast.employee)
    for _attempt in range(2):
        package.refresh_from_db()
        assert package.state == Package.State.WAITING
        with django_capture_on_commit_callbacks(execute=True):
            tasks.resume_packages()
    package.refresh_from_db()
    assert package.state == Package.State.FAILED
    assert "kunne ikke laves" in text(signed_in(cast.employee).get("/mine-data/"))
    monkeypatch.undo()
    with django_capture_on_commit_callbacks(execute=True):
        again = actions.packages.order(by=cast.employee)
    again.refresh_from_db()
    assert again.state == Package.State.READY


def test_a_lost_file_does_not_keep_the_rest(cast: Cast, django_capture_on_commit_callbacks: Commit) -> None:
    person = cast.employee.person
    person.photo.save("me.jpg", ContentFile(b"a photo"))
    person.photo.storage.delete(person.photo.name)
    with django_capture_on_commit_callbacks(execute=True):
        package = actions.packages.order(by=cast.employee)
    package.refresh_from_db()
    assert package.state == Package.State.READY


def test_reading_everything_on_the_screen_is_written_down(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.employee).get("/mine-data/alt/")
    assert "Mette" in text(page)
    assert "no-store" in page["Cache-Control"]
    assert Entry.objects.filter(verb="mydata.everything.read", by=cast.employee).count() == 1


def test_the_log_of_clean_ups_names_nobody(cast: Cast, signed_in: SignIn) -> None:
    RetentionRun.objects.create(record="journal.Reading", on=timezone.localdate(), deleted=7)
    RetentionRun.objects.create(record="development.Plan", on=timezone.localdate(), fault="OperationalError")
    page = text(signed_in(cast.hr_admin).get("/drift/oprydning/"))
    assert "journal.Reading" in page
    assert ">7<" in page
    assert "OperationalError" in page
    assert signed_in(cast.employee).get("/drift/oprydning/").status_code == 403
    assert signed_in(cast.leader).get("/drift/oprydning/").status_code == 403


def test_the_pages_speak_english_too(cast: Cast, signed_in: SignIn) -> None:
    User.objects.filter(pk=cast.employee.pk).update(language="en")
    client = signed_in(cast.employee)
    assert "Who has seen what is mine" in text(client.get("/mine-data/"))
    assert "What I work with" in text(client.get("/mine-data/alt/")) or "Given name" in text(
        client.get("/mine-data/alt/")
    )
