"""The rows of the files beside what is here: what would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from intranet.people.importing import checking
from intranet.people.importing.differences import (
    ChangedJob,
    ChangedPerson,
    ChangedUnit,
    Differences,
    EndedJob,
    LeaderChange,
    Leaver,
    MovedUnit,
    NewJob,
    NewPerson,
    NewUnit,
)
from intranet.people.importing.parsing import JobRow, Rows, UnitRow
from intranet.people.importing.state import State
from intranet.people.models import Employment, OrgUnit, Person

ONE_DAY = timedelta(days=1)
Progress = Callable[[str, int, int], None]

#: Row field → field of the unit.
_UNIT_FIELDS = {"name": "name", "kind": "kind", "phone": "phone", "email": "email", "address": "address"}
#: Row field → field of the person, for what the master decides.
_PERSON_FIELDS = {"given": "given_name", "family": "family_name", "email": "email"}
#: What people write themselves: the file fills it in where it is empty, and never again.
FILLED_ONCE = ("phone", "mobile", "location")


def compare(rows: Rows, state: State, progress: Progress) -> Differences:
    """Return what would change. The rows have been found sound."""
    found = Differences(rows=len(rows.units) + len(rows.jobs))
    found.people_before = sum(any(job.is_current(state.today) for job in jobs) for jobs in state.jobs.values())
    found.units_before = sum(unit.closed_on is None for unit in state.units.values())
    if rows.unit_fields is not None:
        _compare_units(rows, state, found)
    if rows.job_fields is not None:
        _compare_people(rows, state, found, progress)
    _compare_leaders(rows, state, found)
    return found


def _compare_units(rows: Rows, state: State, found: Differences) -> None:
    fields = rows.unit_fields or frozenset()
    for row in rows.units:
        unit = state.units.get(row.id)
        if unit is None:
            found.new_units.append(NewUnit(row))
            continue
        changes = {
            name: (getattr(unit, name), getattr(row, column))
            for column, name in _UNIT_FIELDS.items()
            if column in fields and getattr(unit, name) != getattr(row, column)
        }
        if changes or unit.closed_on is not None:
            found.changed_units.append(ChangedUnit(unit, changes, reopens=unit.closed_on is not None))
        if "parent" in fields and _above(unit, state) != row.parent:
            found.moved_units.append(MovedUnit(unit, row.parent))
    named = {row.id for row in rows.units}
    found.closed_units = [
        unit
        for source_id, unit in state.units.items()
        if source_id not in named and unit.closed_on is None and unit.pk not in state.kept_units
    ]


def _above(unit: OrgUnit, state: State) -> str:
    parent = state.units_by_pk.get(unit.parent_id or 0)
    return (parent.source_id or "") if parent else ""


def _compare_people(rows: Rows, state: State, found: Differences, progress: Progress) -> None:
    by_person: dict[str, list[JobRow]] = defaultdict(list)
    for row in rows.jobs:
        by_person[row.person].append(row)
    main = checking.main_jobs(rows, state)
    for number, (source_id, held) in enumerate(by_person.items(), start=1):
        if number % 200 == 0:
            progress("compare", number, len(by_person))
        person = state.people.get(source_id)
        if person is None:
            if source_id in main:
                found.new_people.append(NewPerson(held, main[source_id]))
            continue
        _compare_person(person, held, main.get(source_id), rows, state, found)
    for source_id, jobs in state.jobs.items():
        if source_id not in by_person:
            person = state.people[source_id]
            ended = [_gone(job, state) for job in jobs if state.is_running(job)]
            found.ended_jobs += [end for end in ended if end is not None]
            _leaver(person, jobs, {end.job.pk: end.ends_on for end in ended if end}, [], state, found)


def _compare_person(
    person: Person, held: list[JobRow], main: JobRow | None, rows: Rows, state: State, found: Differences
) -> None:
    changes = _person_changes(person, held[0], rows)
    jobs = state.jobs.get(str(person.source_id), [])
    pairs, new, gone = _match(held, jobs, state)
    ends: dict[int, date | None] = {}
    for row, job in pairs:
        _compare_job(row, job, checking.is_primary(row, held, main), rows, state, found)
        ends[job.pk] = row.ends_on
    for row in new:
        found.new_jobs.append(NewJob(person, row, checking.is_primary(row, held, main)))
    for job in gone:
        end = _gone(job, state)
        if end is not None:
            found.ended_jobs.append(end)
            ends[job.pk] = end.ends_on
    _leaver(person, jobs, ends, [row.ends_on for row in new], state, found)
    opens = main is not None and person.user.closed_on is not None
    if changes or opens:
        found.changed_people.append(ChangedPerson(person, changes, opens))


def _person_changes(person: Person, row: JobRow, rows: Rows) -> dict[str, tuple[str, str]]:
    fields = rows.job_fields or frozenset()
    changes: dict[str, tuple[str, str]] = {}
    for column, name in _PERSON_FIELDS.items():
        after = getattr(row, column)
        if (column in fields or column != "email") and getattr(person, name) != after:
            changes[name] = (getattr(person, name), after)
    for name in FILLED_ONCE:
        if getattr(row, name) and not getattr(person, name):
            changes[name] = ("", getattr(row, name))
    if row.username and row.username != person.user.username.lower():
        changes["username"] = (person.user.username, row.username)
    return changes


def _match(
    held: list[JobRow], jobs: list[Employment], state: State
) -> tuple[list[tuple[JobRow, Employment]], list[JobRow], list[Employment]]:
    """Pair a person's rows with her employments; return pairs, rows without, running employments without.

    By the employment's number where the file has one; else by unit and first day, by unit, and last, where one row and
    one running employment are left over, as the same employment in a new unit.
    """
    left_rows, left = list(held), list(jobs)
    pairs: list[tuple[JobRow, Employment]] = []

    def take(fits: Callable[[JobRow, Employment], bool]) -> None:
        for row in list(left_rows):
            job = next((job for job in left if fits(row, job)), None)
            if job is not None:
                pairs.append((row, job))
                left_rows.remove(row)
                left.remove(job)

    def unit_of(job: Employment) -> str | None:
        return state.units_by_pk[job.unit_id].source_id

    def may_be(row: JobRow, job: Employment) -> bool:
        return not (row.job and job.source_id) and (state.is_running(job) or row.starts_on == job.starts_on)

    take(lambda row, job: bool(row.job) and row.job == job.source_id)
    take(lambda row, job: may_be(row, job) and row.unit == unit_of(job) and row.starts_on == job.starts_on)
    take(lambda row, job: may_be(row, job) and row.unit == unit_of(job) and state.is_running(job))
    running = [job for job in left if state.is_running(job)]
    open_rows = [row for row in left_rows if row.ends_on is None or row.ends_on >= state.today]
    if len(open_rows) == 1 and len(running) == 1 and may_be(open_rows[0], running[0]):
        pairs.append((open_rows[0], running[0]))
        left_rows.remove(open_rows[0])
        running = []
    # What ended before today and is not known here is history that we do not write.
    new = [row for row in left_rows if row.ends_on is None or row.ends_on >= state.today]
    return pairs, new, running


def _compare_job(row: JobRow, job: Employment, is_main: bool, rows: Rows, state: State, found: Differences) -> None:
    fields = rows.job_fields or frozenset()
    if not state.is_running(job) and (row.ends_on is not None and row.ends_on < state.today):
        return  # both agree that it is over
    changes: dict[str, tuple[Any, Any]] = {}
    if job.job_title != row.title:
        changes["job_title"] = (job.job_title, row.title)
    if "hours" in fields and job.weekly_hours != row.hours:
        changes["weekly_hours"] = (job.weekly_hours, row.hours)
    if row.starts_on is not None and job.starts_on != row.starts_on:
        changes["starts_on"] = (job.starts_on, row.starts_on)
    if job.ends_on != row.ends_on:
        changes["ends_on"] = (job.ends_on, row.ends_on)
    if job.is_primary != is_main and state.is_running(job):
        changes["is_primary"] = (job.is_primary, is_main)
    if row.job and job.source_id != row.job:
        changes["source_id"] = (job.source_id, row.job)
    unit = row.unit if state.units_by_pk[job.unit_id].source_id != row.unit else ""
    if changes or unit:
        found.changed_jobs.append(ChangedJob(job, changes, unit))


def _gone(job: Employment, state: State) -> EndedJob | None:
    """Return how an employment ends that the file does not have any more: yesterday was the last day."""
    yesterday = state.today - ONE_DAY
    if job.starts_on > yesterday:
        return EndedJob(job, yesterday, withdrawn=True)
    return EndedJob(job, yesterday)


def _last_day(ends: list[date | None]) -> date | None:
    """Return the last of several last days; None when one of them is open."""
    return None if any(end is None for end in ends) else max(end for end in ends if end is not None)


def _leaver(
    person: Person,
    jobs: list[Employment],
    ends: dict[int, date | None],
    new: list[date | None],
    state: State,
    found: Differences,
) -> None:
    """Note somebody whose last day comes nearer by this import."""
    running = [job for job in jobs if state.is_running(job)]
    if not running:
        return
    before = _last_day([job.ends_on for job in running])
    after = _last_day([ends.get(job.pk, job.ends_on) for job in running] + new)
    if after is not None and (before is None or after < before):
        found.leavers.append(Leaver(person, after))


def _compare_leaders(rows: Rows, state: State, found: Differences) -> None:
    if rows.unit_fields is not None and "leader" in rows.unit_fields:
        for row in rows.units:
            change = _leader_change(row, state)
            if change is not None:
                found.leaders.append(change)
        for unit in found.closed_units:
            if state.leaderships.get(unit.pk):
                found.leaders.append(LeaderChange(str(unit.source_id), "", state.today, is_new_unit=False))
        _units_of_leavers(state, found, skip={row.id for row in rows.units})
    else:
        _units_of_leavers(state, found, skip=set())


def _units_of_leavers(state: State, found: Differences, skip: set[str]) -> None:
    """Note units that lose their leader because she leaves and the file does not say who leads them."""
    left = {leaver.person.pk: leaver.last_day for leaver in found.leavers}
    for unit in state.units_by_pk.values():
        last = state.last_leader(unit)
        if last is None or last.person_id not in left or unit.closed_on is not None:
            continue
        if unit.source_id and unit.source_id not in skip and unit not in found.closed_units:
            found.leaders.append(LeaderChange(unit.source_id, "", left[last.person_id] + ONE_DAY, is_new_unit=False))


def _leader_change(row: UnitRow, state: State) -> LeaderChange | None:
    unit = state.units.get(row.id)
    if unit is None:
        return LeaderChange(row.id, row.leader, row.leader_from or state.today, True) if row.leader else None
    last = state.last_leader(unit)
    now = str(state.people_by_pk[last.person_id].source_id or f"#{last.person_id}") if last else ""
    starts_on = max(row.leader_from or state.today, state.today)
    if now == row.leader:
        planned_otherwise = (
            last is not None and last.starts_on > state.today and row.leader_from and row.leader_from != last.starts_on
        )
        return LeaderChange(row.id, row.leader, starts_on, is_new_unit=False) if planned_otherwise else None
    if not state.leaderships.get(unit.pk):
        starts_on = row.leader_from or state.today
    return LeaderChange(row.id, row.leader, starts_on, is_new_unit=False)
