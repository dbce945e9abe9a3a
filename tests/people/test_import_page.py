"""HR's import page: only for those who may, and the whole way from files to done."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from intranet.people import progress, tasks
from intranet.people.models import Employment, ImportRun, OrgUnit, Person, User
from tests.cast import Cast
from tests.people.test_import import JOBS, UNITS

SignIn = Callable[[User], Client]


def files(*texts: str) -> dict[str, list[SimpleUploadedFile]]:
    """Return the texts as an upload."""
    return {"uploads": [SimpleUploadedFile(f"f{n}.csv", text.encode()) for n, text in enumerate(texts)]}


def whole(cast: Cast) -> tuple[str, str]:
    """Return files that say exactly what is here, with two more units and four more people."""
    units = UNITS + "".join(
        f"{unit.source_id};{unit.name};{unit.parent.source_id if unit.parent else ''};"
        f"{leader.person.source_id if (leader := unit.leaderships.first()) else ''}\n"
        for unit in OrgUnit.objects.all()
    )
    jobs = JOBS + "".join(
        f"{job.person.source_id};{job.person.given_name};{job.person.family_name};{job.person.user.username};"
        f"{job.unit.source_id};{job.job_title};{job.starts_on:%d-%m-%Y};\n"
        for job in Employment.objects.current().select_related("person__user", "unit")
    )
    return units, jobs


def test_only_those_who_may_import(cast: Cast, signed_in: SignIn) -> None:
    run = ImportRun.objects.create()
    for user in (cast.employee, cast.leader, cast.hr_partner, cast.editor, cast.superuser):
        assert signed_in(user).get(reverse("people:import")).status_code == 403
        assert signed_in(user).get(reverse("people:import-run", args=[run.pk])).status_code == 404
    assert signed_in(cast.hr_admin).get(reverse("people:import")).status_code == 200


def test_from_files_to_done(cast: Cast, signed_in: SignIn, django_capture_on_commit_callbacks: object) -> None:
    hr = signed_in(cast.hr_admin)
    Person.objects.filter(user=cast.employee).update(email="")
    answer = hr.post(reverse("people:import"), files(*whole(cast)), follow=True)
    run = ImportRun.objects.get()
    assert run.state == ImportRun.State.READY, run.errors
    assert "Mette Holm" in answer.content.decode()
    confirmed = hr.post(reverse("people:import-confirm", args=[run.pk]), {}, follow=True)
    run.refresh_from_db()
    assert run.state == ImportRun.State.DONE
    assert "opdateret" in confirmed.content.decode()
    assert "Det sker senere" not in confirmed.content.decode(), "nothing does"
    assert Person.objects.filter(source_id="13").exists()
    assert all(not row.file for row in run.files.all()), "the files are deleted"


def test_a_limit_needs_the_tick_and_a_reason(cast: Cast, signed_in: SignIn) -> None:
    hr = signed_in(cast.hr_admin)
    hr.post(reverse("people:import"), files(UNITS, JOBS))
    run = ImportRun.objects.get()
    confirm = reverse("people:import-confirm", args=[run.pk])
    assert hr.post(confirm, {"leavers": "on", "leaders": "on"}).status_code == 422
    assert hr.post(confirm, {"reason": "Ny ledelse"}).status_code == 422
    run.refresh_from_db()
    assert run.state == ImportRun.State.READY
    assert Employment.objects.current().filter(person=cast.employee.person).exists()
    hr.post(reverse("people:import-stop", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, run.preview) == (ImportRun.State.STOPPED, {})


def test_the_preview_names_every_cell_and_waiting_tells_no_percentage(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hr = signed_in(cast.hr_admin)
    units, jobs = whole(cast)
    old = f"{cast.units.north.source_id};{cast.units.north.name};"
    page = hr.post(reverse("people:import"), files(units.replace(old, old.replace(";H", ";Ny h")), jobs), follow=True)
    text = page.content.decode()
    assert 'data-label="Før">Hjemmepleje Nord<' in text
    assert 'data-label="Efter"><ins class="b-becomes">Ny hjemmepleje Nord</ins>' in text
    run = ImportRun.objects.get()
    progress.teller(run.pk)("compare", 8, 10)
    monkeypatch.setattr(tasks, "soon", lambda *args: None)  # no worker has it yet
    waiting = hr.post(reverse("people:import-confirm", args=[run.pk]), {}, follow=True).content.decode()
    assert "Du har sagt ja." in waiting
    assert "Venter på sin tur" in waiting
    assert "80" not in waiting[waiting.index("Venter på sin tur") :][:200]


def test_what_changed_meanwhile_is_shown_again(cast: Cast, signed_in: SignIn) -> None:
    hr = signed_in(cast.hr_admin)
    hr.post(reverse("people:import"), files(*whole(cast)))
    OrgUnit.objects.filter(pk=cast.units.north.pk).update(name="Omdøbt")
    run = ImportRun.objects.get()
    hr.post(reverse("people:import-confirm", args=[run.pk]), {})
    run.refresh_from_db()
    assert run.state == ImportRun.State.READY
    assert not Person.objects.filter(source_id="13").exists()


def test_faults_stand_with_line_and_advice(cast: Cast, signed_in: SignIn) -> None:
    hr = signed_in(cast.hr_admin)
    page = hr.post(reverse("people:import"), files(UNITS, JOBS.replace("01-01-2020", "31-11-2026")), follow=True)
    text = page.content.decode()
    assert "Linje 2" in text
    assert "November har 30 dage." in text
    listed = hr.get(reverse("people:import-errors", args=[ImportRun.objects.get().pk]))
    assert "November" in listed.content.decode("utf-8-sig")
