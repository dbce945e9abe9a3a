"""The index follows the journal, and is compared with the database."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from intranet.journal import journal
from intranet.people.models import Employment, OrgUnit, Person
from search import backends, engine, indexer, reading, registry, tasks
from search.analysis import analyzer
from search.backends import database
from search.document import SearchDoc
from search.management import progress
from search.models import Index
from tests.cast import Cast
from tests.search.conftest import UnitSource

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]


@pytest.fixture
def built(cast: Cast) -> Cast:
    """The cast, indexed."""
    indexer.rebuild()
    return cast


def happens(capture: Any, verb: str, subject: Any) -> None:
    """Record an entry and let the consumers have it."""
    with capture(execute=True), transaction.atomic():
        journal.record(verb, by=None, subject=subject)


def titles(cast: Cast, text: str) -> set[str]:
    """The titles that the employee finds."""
    return {hit.title for hit in engine.ask(cast.employee, text, size=50).hits}


def test_a_changed_row_is_found_by_its_new_words(built: Cast, django_capture_on_commit_callbacks: Any) -> None:
    unit = built.units.north
    OrgUnit.objects.filter(pk=unit.pk).update(name="Havnefronten")
    assert titles(built, "havnefront") == set()
    happens(django_capture_on_commit_callbacks, "people.unit.renamed", unit)
    assert titles(built, "havnefront") == {"Havnefronten"}


def test_a_related_row_refreshes_the_document(built: Cast, django_capture_on_commit_callbacks: Any) -> None:
    employment = built.employment("employee")
    Employment.objects.filter(pk=employment.pk).update(job_title="Fyrpasser")
    happens(django_capture_on_commit_callbacks, "people.employment.changed", employment)
    assert titles(built, "fyrpasser") == {"Mette Holm"}


def test_a_row_that_is_gone(built: Cast, django_capture_on_commit_callbacks: Any) -> None:
    unit = OrgUnit.objects.get(pk=built.units.schools.pk)
    unit.pk = 999_999
    indexer.reindex("unit_test", [built.units.schools.pk])
    database().upsert([UnitSource().document(unit)])  # type: ignore[list-item]  # a document of the tests' own
    happens(django_capture_on_commit_callbacks, "people.unit.closed", unit)
    assert 999_999 not in database().fingerprints("unit_test")


def test_what_does_not_concern_search_writes_nothing(built: Cast, django_capture_on_commit_callbacks: Any) -> None:
    before = Index.objects.get().revision
    happens(django_capture_on_commit_callbacks, "people.role.granted", built.employee)
    assert Index.objects.get().revision == before


def test_later_reads_win(built: Cast) -> None:
    person = Person.objects.get(user=built.employee)
    happens_version = reading.position()
    indexer.reindex("colleague_test", [person.pk])
    assert reading.position() == happens_version
    indexer.reindex("nothing", [1])
    indexer.reindex("colleague_test", [])


def test_nothing_differs_after_a_rebuild(built: Cast) -> None:
    report = indexer.check(mend=False)
    assert (report.written, report.deleted, report.failed) == (0, 0, 0)
    assert report.seen == OrgUnit.objects.count() + Person.objects.count()


def test_differences_are_found_and_mended(built: Cast) -> None:
    OrgUnit.objects.filter(pk=built.units.north.pk).update(name="Havnefronten")
    database().delete({f"unit_test:{built.units.south.pk}": reading.position()})
    database().upsert([UnitSource().document(OrgUnit(pk=999_999, name="Spøgelset", kind="enhed"))])  # type: ignore[list-item]  # a document of the tests' own
    report = indexer.check(mend=False)
    assert (report.written, report.deleted) == (2, 1)
    with pytest.raises(CommandError, match="--repair"):
        call_command("search_check", stdout=StringIO())
    tasks.repair()
    assert titles(built, "havnefront") == {"Havnefronten"}
    assert titles(built, "spøgelse") == set()
    report = indexer.check(mend=False)
    assert (report.written, report.deleted) == (0, 0)
    out = StringIO()
    call_command("search_check", stdout=out)
    assert "nothing differs" in out.getvalue()


def test_an_index_of_another_analyzer_is_built_anew(built: Cast) -> None:
    Index.objects.update(analyzer="0")
    generation = Index.objects.get().generation
    assert indexer.check(mend=True).rebuilt
    assert Index.objects.get().generation > generation
    assert Index.objects.get().analyzer == analyzer.ANALYZER_VERSION


def test_one_bad_row_does_not_hide_the_others(built: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = UnitSource.document

    def fails(self: UnitSource, unit: OrgUnit) -> Any:
        if unit.pk == built.units.north.pk:
            raise ValueError("broken")
        return honest(self, unit)

    monkeypatch.setattr(UnitSource, "document", fails)
    assert indexer.check(mend=True).failed == 1
    assert built.units.north.pk in database().fingerprints("unit_test"), "what was there stays"
    report = indexer.rebuild()
    assert report.failed == 1
    assert built.units.south.pk in database().fingerprints("unit_test")


def test_index_command(cast: Cast) -> None:
    out = StringIO()
    call_command("search_index", stdout=out)
    assert f"{OrgUnit.objects.count()} unit_test" in out.getvalue()
    assert "a second" in out.getvalue()
    out = StringIO()
    call_command("search_index", "--if-needed", stdout=out)
    assert "in order" in out.getvalue()


def test_index_command_says_what_is_wrong_and_what_is_kept(built: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: registry.Source) -> Any:
        raise OSError("the disk is full")

    monkeypatch.setattr(UnitSource, "queryset", fails)
    monkeypatch.setattr(indexer, "estimate", lambda: {"unit_test": 1})
    with pytest.raises(CommandError, match=r"(?s)the disk is full.*goes on answering"):
        call_command("search_index", stdout=StringIO())
    assert backends.database().health().problem == ""


def test_progress_goes_on_over_all_engines_to_what_was_estimated(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "writers", lambda: [database(), database()])
    monkeypatch.setattr(reading, "BATCH", 3)
    told: list[int] = []
    indexer.rebuild(told.append)
    assert told == sorted(set(told)), "never backwards"
    assert told[-1] == indexer.estimated_rows() == 2 * sum(indexer.estimate().values())


def test_batches_are_short_where_texts_are_long(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        OrgUnit.objects.create(name=f"Enhed {number}", kind="team", parent=cast.units.homecare)
    monkeypatch.setattr(reading, "FIRST", 2)
    monkeypatch.setattr(reading, "MOST_TEXT", 1_000)

    def sizes(text: str) -> list[int]:
        class Told(UnitSource):
            def document(self, unit: OrgUnit) -> SearchDoc | None:
                told = super().document(unit)
                return told and replace(told, body=text)

        found = [batch.rows for batch in reading.batches(Told())]
        assert sum(found) == OrgUnit.objects.count()
        return found

    assert sizes("")[:2] == [2, 8]
    assert max(sizes("x" * 100)) <= 10
    assert set(sizes("x" * 5_000)[1:]) == {1}, "one at a time is always possible"


def test_the_bar_tells_how_far_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(100))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    out = StringIO()
    bar = progress.Bar(200, out)
    for done in range(10, 201, 10):
        bar(done)
    lines = out.getvalue().splitlines()
    assert len(lines) == 11, "elsewhere than on a terminal a line every tenth"
    assert "110 / 200" in lines[5]
    assert lines[5].endswith("5 s left")
    assert lines[-1].startswith("█" * 30)
