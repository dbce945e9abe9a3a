"""How long things are kept: each rule on the day before and the day after, leaving, and the nightly jobs."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hr.development.models import Dialogue, LeaderNote, Note, Plan
from intranet.access import keeping, personal
from intranet.journal import journal
from intranet.journal.models import Entry, Reading
from intranet.mydata import actions, ledger, queries, tasks
from intranet.mydata.models import RetentionRun
from intranet.notifications.models import Notification
from intranet.people import actions as people_actions
from intranet.people.models import Absence, Employment, Leadership, Person, Skill, User
from tests.cast import Cast
from tests.factories import development, people

pytestmark = pytest.mark.django_db
Commit = Callable[..., Any]
TODAY = date(2026, 11, 25)


def count(label: str, on: date) -> int:
    """Return how many rows the job would take on a day."""
    return sum(queries.retention.pending(on, label).values())


def plus(day: date, years: int, days: int = 0) -> date:
    """Return the same day some years later, and some days."""
    return day.replace(year=day.year + years) + timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "months", "days", "found"),
    [
        (date(2026, 11, 25), 24, 0, date(2024, 11, 25)),
        (date(2024, 2, 29), 12, 0, date(2023, 2, 28)),
        (date(2026, 3, 31), 1, 0, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, 0, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, 30, date(2025, 12, 16)),
    ],
)
def test_so_many_months_before(day: date, months: int, days: int, found: date) -> None:
    assert keeping.before(day, months, days) == found


def test_the_log_of_readings_keeps_the_months_of_the_setting(cast: Cast, settings: Any) -> None:
    plan = development.agreed(cast.employment("employee"))
    with transaction.atomic():
        row = journal.read(by=cast.leader, about=cast.employee, subject=plan, what="plan", role="leader")
    at = timezone.make_aware(datetime(2024, 11, 25, 12))
    Reading.objects.filter(pk=row.pk).update(at=at)
    assert count("journal.Reading", date(2026, 11, 25)) == 0
    assert count("journal.Reading", date(2026, 11, 26)) == 1
    settings.FORKANT_READING_LOG_MONTHS = 36
    assert count("journal.Reading", date(2026, 11, 26)) == 0
    assert count("journal.Reading", date(2027, 11, 26)) == 1


def test_an_entry_nobody_has_been_told_of_stays(cast: Cast) -> None:
    with transaction.atomic():
        entry = journal.record("people.skill.added", by=cast.employee, subject=cast.employee.person)
    Entry.objects.exclude(pk=entry.pk).delete()
    Entry.objects.filter(pk=entry.pk).update(at=timezone.now() - timedelta(days=2000), dispatched_at=None)
    assert count("journal.Entry", timezone.localdate()) == 0
    Entry.objects.filter(pk=entry.pk).update(dispatched_at=timezone.now())
    assert count("journal.Entry", timezone.localdate()) == 1


def test_what_somebody_waits_for_stays_in_the_inbox(cast: Cast) -> None:
    with transaction.atomic():
        entry = journal.record("hr.plan.shared", by=cast.employee, subject=cast.employee.person)
    old = timezone.now() - timedelta(days=400)
    row = Notification.objects.create(
        entry=entry,
        recipient=cast.leader,
        rule="development/notices/shared",
        topic="plan",
        must_act=True,
        created_at=old,
    )
    Notification.objects.exclude(pk=row.pk).delete()
    assert count("notifications.Notification", timezone.localdate()) == 0
    Notification.objects.filter(pk=row.pk).update(done_at=timezone.now())
    assert count("notifications.Notification", timezone.localdate()) == 1


def test_a_plan_and_the_two_before_it_are_kept(cast: Cast) -> None:
    job, today = cast.employment("employee"), timezone.localdate()
    plan = None
    for years in (4, 3, 2, 1, 0):
        plan = development.agreed(job, on=today - timedelta(days=365 * years + 5), follows=plan)
    kept = list(Plan.objects.filter(employment=job).order_by("-agreed_at").values_list("pk", flat=True))
    assert len(kept) == 5
    actions.retention.retire("development.Plan", today)
    left = list(Plan.objects.filter(employment=job).order_by("-agreed_at").values_list("pk", flat=True))
    assert left == kept[:3]


def test_three_dialogues_are_kept(cast: Cast) -> None:
    job, today = cast.employment("employee"), timezone.localdate()
    for years in range(5):
        development.DialogueFactory(employment=job, held_on=today - timedelta(days=365 * years + 1))
    actions.retention.retire("development.Dialogue", today)
    assert Dialogue.objects.filter(employment=job).count() == 3


def test_plans_go_five_years_after_leaving_and_not_before(cast: Cast) -> None:
    job = cast.employment("employee")
    development.agreed(job)
    job.ends_on = timezone.localdate()
    job.save()
    day = plus(job.ends_on, 5)
    assert count("development.Plan", day) == 0
    assert count("development.Plan", day + timedelta(days=1)) == 1
    Employment.objects.create(
        person=job.person, unit=job.unit, job_title="Igen", starts_on=job.ends_on + timedelta(days=400)
    )
    assert count("development.Plan", day + timedelta(days=1)) == 0, "she has come back"


def test_a_former_leader_s_notes_go_after_thirty_days(cast: Cast) -> None:
    note = development.LeaderNoteFactory(employment=cast.employment("employee"), author=cast.leader.person, text="Mit")
    today = timezone.localdate()
    assert count("development.LeaderNote", today) == 0
    Leadership.objects.filter(person=cast.leader.person).update(ends_on=today)
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        assert count("development.LeaderNote", timezone.localdate()) == 0
    with time_machine.travel(timezone.now() + timedelta(days=32), tick=False):
        actions.retention.retire("development.LeaderNote", timezone.localdate())
    assert not LeaderNote.objects.filter(pk=note.pk).exists()


def test_days_away_go_a_year_after(cast: Cast) -> None:
    row = people.AbsenceFactory(person=cast.employee.person, starts_on=date(2025, 1, 1), ends_on=date(2025, 1, 10))
    Absence.objects.exclude(pk=row.pk).delete()
    assert count("people.Absence", date(2026, 1, 10)) == 0
    assert count("people.Absence", date(2026, 1, 11)) == 1


def test_contact_data_goes_first_and_the_name_later(cast: Cast) -> None:
    person = cast.leaver.person
    Person.objects.filter(pk=person.pk).update(phone="56 67 10 12", about="Sygeplejerske")
    left = Employment.objects.get(person=person).ends_on
    assert left is not None
    actions.retention.retire("people.Person", plus(left, 1, 1))
    person.refresh_from_db()
    assert (person.name, person.phone, person.about) == ("Lars Skov", "", "")
    run = actions.retention.retire("people.Person", plus(left, 1, 2))
    assert run.touched == 0, "what was emptied is not emptied again"
    actions.retention.retire("people.Person", plus(left, 5, 1))
    actions.retention.retire("people.User", plus(left, 5, 1))
    person.refresh_from_db()
    assert person.name == "–"
    assert person.user.username == f"slettet-{person.user_id}"


def leave(cast: Cast, name: str) -> Person:
    """Let somebody's last employment have ended yesterday."""
    job = cast.employment(name)
    job.ends_on = timezone.localdate() - timedelta(days=1)
    job.save()
    return job.person


def test_leaving_ends_the_session_and_takes_private_notes_at_once(
    cast: Cast, django_capture_on_commit_callbacks: Commit
) -> None:
    plan = development.agreed(cast.employment("employee"), note="Min note")
    people.SkillFactory(person=cast.employee.person)
    development.LeaderNoteFactory(employment=cast.employment("employee"), author=cast.leader.person, text="Hendes")
    client = Client()
    client.force_login(cast.employee)
    assert client.get("/mine-data/").status_code == 200
    leave(cast, "employee")
    with django_capture_on_commit_callbacks(execute=True):
        assert people_actions.accounts.close_left() == 2  # Lars of the cast has left too
    assert client.get("/mine-data/").status_code == 302, "signed out"
    assert not Note.objects.exists()
    assert not Skill.objects.filter(person=cast.employee.person).exists()
    assert Plan.objects.filter(pk=plan.pk).exists(), "its clock has just started"
    assert LeaderNote.objects.exists(), "the leader's own, with a clock of its own"
    assert actions.erasing.leave(cast.employee.person) == {}, "a second time finds nothing"


def test_the_clock_that_closes_accounts_ticks_within_a_minute(settings: Any) -> None:
    row = settings.CELERY_BEAT_SCHEDULE["people-closing"]
    assert row["task"] == "intranet.people.tasks.close_left"
    assert row["schedule"] <= 60


def test_files_go_with_their_rows(cast: Cast, django_capture_on_commit_callbacks: Commit) -> None:
    person = cast.leaver.person
    person.photo.save("me.jpg", ContentFile(b"a photo"))
    stored = person.photo
    assert stored.storage.exists(stored.name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erasing.erase(person)
    assert not stored.storage.exists(stored.name)


def test_somebody_who_works_here_is_not_erased(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="arbejder her"):
        actions.erasing.erase(cast.employee.person)
    assert User.objects.filter(username="mette", is_active=True).exists()


def test_the_ledger_remembers_numbers_and_survives_a_cut_line(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.FORKANT_ERASURE_LEDGER = str(tmp_path / "far" / "erased.jsonl")
    assert ledger.erased() == set()
    actions.erasing.erase(cast.leaver.person)
    with ledger.path().open("a") as file:
        file.write('{"user": 99')
    assert ledger.erased() == {cast.leaver.pk}
    assert "lars" not in ledger.path().read_text().lower()


def test_every_type_of_record_has_a_job_of_its_own(cast: Cast) -> None:
    tasks.retention()
    runs = RetentionRun.objects.values_list("record", flat=True)
    assert sorted(runs) == sorted(queries.retention.timed())
    assert len(runs) == len(set(runs)) >= 25
    assert not RetentionRun.objects.filter(finished_at=None).exists()


def test_a_job_that_fails_says_so_and_names_nobody(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> dict[str, int]:
        raise RuntimeError("Mette Holm")

    monkeypatch.setattr(personal, "retire", broken)
    with pytest.raises(RuntimeError):
        actions.retention.retire("journal.Reading", TODAY)
    run = RetentionRun.objects.get()
    assert run.fault == "RuntimeError"
    assert "Mette" not in str(vars(run))


def test_it_works_in_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal, "BATCH", 3)
    for day in range(10):
        people.AbsenceFactory(
            person=cast.employee.person,
            starts_on=date(2020, 1, 1) + timedelta(days=day),
            ends_on=date(2020, 1, 1) + timedelta(days=day),
        )
    assert actions.retention.retire("people.Absence", TODAY).deleted == 10


def test_the_log_of_clean_ups_is_itself_not_kept_for_ever(cast: Cast) -> None:
    RetentionRun.objects.create(record="journal.Reading", on=date(2024, 11, 24))
    RetentionRun.objects.create(record="journal.Reading", on=date(2024, 11, 26))
    assert actions.retention.forget_log(TODAY) == 1


def said(*arguments: str) -> str:
    """Return what the command says."""
    output = io.StringIO()
    with redirect_stdout(output):
        call_command("retention", *arguments)
    return output.getvalue()


def test_a_dry_run_counts_and_changes_nothing(cast: Cast) -> None:
    people.AbsenceFactory(person=cast.employee.person, starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2))
    assert "people.Absence: 1 deleted, 0 emptied" in said("--dry-run")
    assert Absence.objects.filter(ends_on=date(2020, 1, 2)).exists()
    assert not RetentionRun.objects.exists()
    assert "people.Absence: 1 deleted" in said("--record", "people.Absence")
    assert not Absence.objects.filter(ends_on=date(2020, 1, 2)).exists()
    assert RetentionRun.objects.get().deleted == 1


def test_the_command_refuses_what_it_does_not_know(cast: Cast) -> None:
    with pytest.raises(CommandError, match="No job for"):
        said("--record", "people.Nobody")
    with pytest.raises(CommandError, match="--dry-run"):
        said("--on", "2030-01-01")
    assert "rows would be touched" in said("--dry-run", "--on", "2040-01-01")
