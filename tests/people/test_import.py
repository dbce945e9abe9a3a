"""Bringing the organisation in: what a file changes, what it refuses, and that it is all or nothing."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from intranet.journal.models import Entry
from intranet.people import leading
from intranet.people.importing import examples, port
from intranet.people.importing.reading import Source
from intranet.people.models import Employment, ImportRun, Leadership, OrgUnit, Person
from tests.factories import people

pytestmark = pytest.mark.django_db

UNITS = "Enhed-id;Navn;Overenhed;Leder\n1;Kommune;;10\n2;Hjemmepleje;1;11\n3;Skoler;1;\n"
JOBS = (
    "Medarbejder-id;Fornavn;Efternavn;Brugernavn;Enhed-id;Stilling;Fra;Til\n"
    "10;Eva;Ros;evro;1;Direktør;01-01-2020;\n"
    "11;Åse;Bjerg;aabj;2;Leder;01-01-2020;\n"
    "12;Mette;Holm;meho;2;Assistent;01-01-2020;\n"
    "13;Oskar;Lind;osli;3;Lærer;01-01-2020;\n"
)


def run(tmp_path: Path, *texts: str, encoding: str = "utf-8", **options: bool | str) -> str:
    """Write the texts as files, import them, and return what the command says."""
    names = []
    for number, text in enumerate(texts):
        path = tmp_path / f"fil{number}.csv"
        path.write_bytes(text.encode(encoding))
        names.append(str(path))
    out = io.StringIO()
    call_command("import_organisation", *names, stdout=out, stderr=out, **options)
    return out.getvalue()


def errors(*texts: str) -> list[tuple[int, str]]:
    """Return line and what is wrong, for every fault of the files."""
    sources = [Source(f"fil{number}.csv", text.encode()) for number, text in enumerate(texts)]
    staged = port.stage(sources, timezone.localdate())
    return [(problem.line, problem.wrong) for problem in staged.problems]


def test_a_first_import_makes_the_organisation(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    mette = Employment.objects.get(person__source_id="12")
    assert mette.person.name == "Mette Holm"
    assert mette.unit.lineage == [OrgUnit.objects.get(source_id="1").pk, mette.unit_id]
    assert leading.leader_of(mette) == Person.objects.get(source_id="11")
    oskar = Employment.objects.get(person__source_id="13")
    assert leading.leader_of(oskar) == Person.objects.get(source_id="10"), "inherited"
    assert not mette.person.user.has_usable_password()


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    before = (Entry.objects.count(), ImportRun.objects.count(), list(Employment.objects.values()))
    said = run(tmp_path, UNITS, JOBS)
    assert "Alt er, som det var" in said
    assert (Entry.objects.count(), ImportRun.objects.count(), list(Employment.objects.values())) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    said = run(tmp_path, UNITS, JOBS, dry_run=True)
    assert "Mette Holm" in said
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_every_encoding_and_separator_of_danish_exports(tmp_path: Path, encoding: str, separator: str) -> None:
    run(tmp_path, UNITS.replace(";", separator), JOBS.replace(";", separator), encoding=encoding)
    assert Person.objects.get(source_id="11").name == "Åse Bjerg"


def test_a_workbook_holds_both_kinds_and_formulas_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, text in (("Enheder", UNITS), ("Ansatte", JOBS)):
        sheet = book.create_sheet(title)
        for line in text.splitlines():
            sheet.append(line.split(";"))
    book.save(tmp_path / "org.xlsx")
    call_command("import_organisation", str(tmp_path / "org.xlsx"), stdout=io.StringIO())
    assert Person.objects.count() == 4
    sheet["H2"] = "=1+1"
    book.save(tmp_path / "org.xlsx")
    staged = port.stage([Source("org.xlsx", (tmp_path / "org.xlsx").read_bytes())], timezone.localdate())
    assert [problem.line for problem in staged.problems] == [2]


def test_moves_keep_the_employment_and_leaders_hand_over(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    job = Employment.objects.get(person__source_id="12")
    units, jobs = UNITS.replace("2;Hjemmepleje;1;11", "2;Hjemmepleje;3;12"), JOBS.replace("meho;2;", "meho;3;")
    run(tmp_path, units, jobs, leaders=True)
    job.refresh_from_db()
    assert job.unit.source_id == "3"
    moved = OrgUnit.objects.get(source_id="2")
    assert moved.path.startswith(OrgUnit.objects.get(source_id="3").path)
    assert Leadership.objects.current().get(unit=moved).person.source_id == "12"
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"people.employment.moved", "people.unit.moved", "people.leader.changed"} <= verbs


def test_who_is_missing_leaves_and_comes_back(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    fewer = "".join(line for line in JOBS.splitlines(keepends=True) if not line.startswith("13"))
    with pytest.raises(CommandError) as refusal:
        run(tmp_path, UNITS, fewer)
    assert refusal.value.returncode == 2
    oskar = Person.objects.get(source_id="13")
    assert oskar.user.is_active
    run(tmp_path, UNITS, fewer, leavers=True)
    oskar.user.refresh_from_db()
    assert not oskar.user.is_active
    assert not Employment.objects.current().filter(person=oskar).exists()
    run(tmp_path, UNITS, JOBS)
    oskar.user.refresh_from_db()
    assert oskar.user.is_active


def test_an_account_shut_by_hand_stays_shut(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    user = Person.objects.get(source_id="12").user
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    run(tmp_path, UNITS, JOBS)
    user.refresh_from_db()
    assert not user.is_active


def test_a_leader_from_a_coming_day_is_planned_once(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    units = "Enhed-id;Navn;Overenhed;Leder;Leder fra\n1;Kommune;;10;\n2;Hjemmepleje;1;12;01-01-2199\n3;Skoler;1;;\n"
    run(tmp_path, units, JOBS, leaders=True)
    unit = OrgUnit.objects.get(source_id="2")
    assert Leadership.objects.current().get(unit=unit).person.source_id == "11"
    assert Leadership.objects.upcoming().get(unit=unit).person.source_id == "12"
    assert "Alt er, som det var" in run(tmp_path, units, JOBS)


def test_a_new_unit_is_no_change_of_leader(tmp_path: Path) -> None:
    many = UNITS + "".join(f"{n};Skole {n};3;\n" for n in range(20, 29))
    first = port.stage([Source("e.csv", many.encode()), Source("a.csv", JOBS.encode())], timezone.localdate())
    assert (first.preview["counts"]["leaders"], first.preview["counts"]["units"]) == (0, 12)
    run(tmp_path, many, JOBS)

    def staged(units: str) -> tuple[int, list[str], int, bool]:
        preview = port.stage([Source("e.csv", units.encode())], timezone.localdate()).preview
        limit = next(limit for limit in preview["limits"] if limit["code"] == "leaders")
        counts = preview["counts"]
        assert counts["leaders"] == limit["count"] == counts["later_leaders"] + 1
        return counts["leaders"], [row[0] for row in preview["sections"]["leaders"]], limit["of"], limit["over"]

    one = many.replace("2;Hjemmepleje;1;11", "2;Hjemmepleje;1;12") + "4;Plejehjem;1;13\n5;Bibliotek;1;13\n"
    assert staged(one) == (1, ["Hjemmepleje"], 12, False), "one of twelve is below a tenth, three would not be"
    two = one.replace("3;Skoler;1;\n", "3;Skoler;1;13\n")
    preview = port.stage([Source("e.csv", two.encode())], timezone.localdate()).preview
    assert [limit["over"] for limit in preview["limits"] if limit["code"] == "leaders"] == [True]


def test_what_people_write_themselves_is_filled_once(tmp_path: Path) -> None:
    jobs = JOBS.replace("Fra;Til\n", "Fra;Til;Telefon\n").replace(";\n", ";;56670000\n")
    run(tmp_path, UNITS, jobs)
    mette = Person.objects.get(source_id="12")
    assert mette.phone == "56670000"
    Person.objects.filter(pk=mette.pk).update(phone="11223344")
    assert "Alt er, som det var" in run(tmp_path, UNITS, jobs)


def test_people_made_by_hand_are_left_alone(tmp_path: Path) -> None:
    by_hand = people.hire(people.OrgUnitFactory(source_id=None), source_id=None)
    run(tmp_path, UNITS, JOBS)
    assert Employment.objects.current().filter(person=by_hand).exists()


def test_all_faults_are_told_at_once_and_nothing_changes(tmp_path: Path) -> None:
    units = UNITS.replace("1;Kommune;;10", "1;Kommune;2;10") + "3;Igen;1;\n4;Ny;99;77\n"
    jobs = JOBS + "14;Bo;Frost;meho;9;Lærer;31-11-2026;\n10;Eva;Ros;evro;1;;01-01-2020;\n"
    found = errors(units, jobs)
    assert {line for line, _wrong in found} >= {2, 5, 6, 7}
    text = " ".join(wrong for _line, wrong in found)
    for words in ("i ring", "står i linje", "over findes ikke", "samme brugernavn", "November har 30 dage", "er tomt"):
        assert words in text
    with pytest.raises(CommandError) as refusal:
        run(tmp_path, units, jobs)
    assert refusal.value.returncode == 1
    assert not OrgUnit.objects.exists()


def test_two_main_jobs_and_people_who_lead_each_other() -> None:
    head = "Medarbejder-id;Fornavn;Efternavn;Enhed-id;Stilling;Primær\n"
    twice = head + "10;Eva;Ros;1;Direktør;ja\n10;Eva;Ros;2;Lærer;ja\n11;Bo;Bo;2;Leder;\n"
    assert [line for line, _wrong in errors(UNITS, twice)] == [3]
    units = "Enhed-id;Navn;Overenhed;Leder\n1;Kommune;;\n2;A;1;10\n3;B;1;11\n"
    loop = head + "10;Eva;Ros;3;Leder;\n11;Bo;Bo;2;Leder;\n"
    assert "lede hinanden" in errors(units, loop)[0][1]


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "010190 1234"])
def test_cpr_numbers_are_refused_in_any_column_and_never_shown(number: str) -> None:
    jobs = JOBS.replace("Fra;Til\n", "Fra;Til;Note\n").replace("2020;;", "2020;;").replace(";\n", f";;{number}\n")
    staged = port.stage([Source("a.csv", UNITS.encode()), Source("b.csv", jobs.encode())], timezone.localdate())
    assert len(staged.problems) == 4
    assert number not in str([problem.as_dict() for problem in staged.problems])


def test_a_cell_with_a_cpr_number_is_not_called_empty_too() -> None:
    jobs = JOBS.replace("Assistent", "010190-1234").replace("Lærer", "")
    staged = port.stage([Source("a.csv", UNITS.encode()), Source("b.csv", jobs.encode())], timezone.localdate())
    assert [(problem.line, problem.shown) for problem in staged.problems] == [
        (4, "Stilling = (skjult)"),
        (5, "stilling = (tomt)"),
    ]


def test_a_file_cut_anywhere_changes_nothing_or_asks(tmp_path: Path) -> None:
    run(tmp_path, UNITS, JOBS)
    before = list(Employment.objects.order_by("pk").values())
    whole = JOBS.encode()
    for end in range(1, len(whole) - 2, 7):
        with pytest.raises(CommandError):
            run(tmp_path, UNITS, whole[:end].decode(errors="ignore"))
    assert list(Employment.objects.order_by("pk").values()) == before


def test_a_failure_half_way_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("intranet.people.importing.writing.Writer._leaders", fail)
    before = Entry.objects.count()
    with pytest.raises(RuntimeError):
        run(tmp_path, UNITS, JOBS)
    assert not Person.objects.exists()
    assert Entry.objects.count() == before


def test_the_examples_import_as_they_stand(tmp_path: Path) -> None:
    run(tmp_path, examples.UNITS, examples.JOBS)
    assert Employment.objects.count() == 5
