"""HR brings an organisation in: a faulty line, the right one, a look, a yes, and the bar until it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from intranet.people import progress, tasks
from intranet.people.models import Employment, ImportRun, OrgUnit, Person
from tests.browser.conftest import Visit
from tests.cast import Cast
from tests.people.test_import_page import whole

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visits = Callable[..., Visit]


def write(folder: Path, cast: Cast, *, fault: bool) -> list[Path]:
    """Write the files of the payroll system: two of the cast have left; with ``fault``, a unit that is not there."""
    units, jobs = whole(cast)
    rows = [line for line in jobs.splitlines() if "Signe" not in line and "Oskar;Lind;oskar" not in line]
    if fault:
        at = next(number for number, line in enumerate(rows) if ";Mette;Holm;" in line and "meho" not in line)
        rows[at] = rows[at].replace(f";{cast.units.north.source_id};", ";9999;")
    found = [folder / "enheder.csv", folder / "ansatte.csv"]
    for path, text in zip(found, (units, "\n".join(rows) + "\n"), strict=True):
        path.write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_one_fault_is_told_corrected_and_the_organisation_is_written(
    visit: Visits, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, width: str
) -> None:
    before = (Employment.objects.count(), Person.objects.count(), OrgUnit.objects.count())
    hr = visit(cast.hr_admin, width=width, language=language)
    page = hr.open("/hr/organisation/import/")
    page.set_default_timeout(8_000)
    hr.good("choose")

    faulty = write(tmp_path, cast, fault=True)
    page.locator("input[type=file]").set_input_files(faulty)
    hr.button("Read the files").click()
    lines = faulty[1].read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if ";9999;" in text)
    row = page.get_by_role("row").filter(has_text="9999")
    expect(row).to_contain_text(hr.words("Line %(line)s", line=line))
    expect(row).to_contain_text("ansatte.csv")
    hr.reads(
        "Nothing is changed, and the organisation is as it was. Put the lines right in the payroll system, and choose "
        "new files. We do not take half a file in."
    )
    hr.good("faulty")
    assert (Employment.objects.count(), Person.objects.count(), OrgUnit.objects.count()) == before

    hr.link("Choose new files").click()
    page.locator("input[type=file]").set_input_files(write(tmp_path, cast, fault=False))
    hr.button("Read the files").click()
    expect(page.get_by_role("heading", name=hr.words("What will change"))).to_be_visible()
    for section in page.locator("details.b-details").all():
        if section.get_attribute("open") is None:
            section.locator("summary").click()
    expect(page.get_by_role("rowheader", name="Signe Dahl")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Åse Bjerg")).to_be_visible()
    hr.good("preview")

    hr.button("Confirm and write").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    hr.good("a limit is not confirmed")
    assert ImportRun.objects.latest("pk").state == ImportRun.State.READY
    for box in page.get_by_role("checkbox").all():
        box.check()
    hr.fill("Why are there so many?", "To er flyttet til en anden kommune")
    monkeypatch.setattr(tasks, "soon", lambda *args: None)  # no worker has it yet
    hr.button("Confirm and write").click()
    run = ImportRun.objects.latest("pk")
    expect(page.get_by_role("heading", name=hr.words("The organisation is being written"))).to_be_visible()
    progress.teller(run.pk)("write", 40, 100)
    expect(page.get_by_role("status").filter(has_text="40")).to_be_visible()
    expect(page.locator(".b-bar")).to_be_visible()
    hr.good("under way")

    tasks.write_import(run.pk)
    expect(page.get_by_role("heading", name=hr.words("What has changed"))).to_be_visible(timeout=10_000)
    hr.good("done")
    run.refresh_from_db()
    assert run.state == ImportRun.State.DONE
    assert not Employment.objects.current().filter(person=cast.neighbour.person).exists()
    assert Employment.objects.current().filter(person__source_id="11").exists()
    hr.open("/hr/organisation/import/")
    expect(page.get_by_text("To er flyttet til en anden kommune")).to_be_visible()
    hr.good("latest")


def test_nobody_else_finds_the_import(visit: Visits, cast: Cast) -> None:
    run = ImportRun.objects.create(by=cast.hr_admin)
    for user in (cast.outsider, cast.editor, cast.publisher, cast.leader):
        here = visit(user)
        assert here.status("/hr/organisation/import/") == 403
        expect(here.page.get_by_role("link", name="Hent organisationen ind")).to_have_count(0)
        assert here.status(f"/hr/organisation/import/{run.pk}/") == 404
    here.good("refused")
