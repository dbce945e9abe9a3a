"""Whether the rows fit each other and what is here already. All faults are found, not the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from intranet.people import leading
from intranet.people.importing.parsing import JobRow, Rows, UnitRow
from intranet.people.importing.problems import Place, Problems
from intranet.people.importing.state import State

Row = TypeVar("Row", UnitRow, JobRow)


def check(rows: Rows, state: State, problems: Problems) -> None:
    """Note every fault between rows: twice the same, unknown, in a ring, two main jobs, leaders who cannot lead."""
    _check_units(rows, state, problems)
    _check_people(rows, state, problems)
    _check_leaders(rows, state, problems)
    if not problems:
        _check_loops(rows, state, problems)


def _twice(found: Iterable[Row], key: Callable[[Row], str], shown: str, problems: Problems) -> None:
    first: dict[str, Row] = {}
    for row in found:
        value = key(row)
        if not value:
            continue
        if value in first:
            words = {"line": first[value].place.line}
            wrong = _("The same stands in line %(line)s.") % words
            problems.add(row.place, f"{shown} = {value}", wrong, _("Keep one of the two lines."))
        else:
            first[value] = row


def _check_units(rows: Rows, state: State, problems: Problems) -> None:
    if rows.unit_fields is None:
        return
    _twice(rows.units, lambda row: row.id, "enhed-id", problems)
    by_id = {row.id: row for row in rows.units if row.id}
    for row in rows.units:
        if row.parent and row.parent not in by_id:
            problems.add(
                row.place,
                f"overenhed = {row.parent}",
                _("The unit above is not in the file."),
                _("Add a line for it, or correct the number."),
            )
    _check_rings(by_id, problems)
    if rows.job_fields is None:
        _check_closing(rows, by_id, state, problems)


def _check_closing(rows: Rows, by_id: dict[str, UnitRow], state: State, problems: Problems) -> None:
    """Note units that the file leaves out while colleagues belong to them, where no employments are imported."""
    held = {job.unit_id for jobs in state.jobs.values() for job in jobs if state.is_running(job)}
    for source_id, unit in state.units.items():
        if source_id not in by_id and unit.closed_on is None and unit.pk in held:
            problems.add(
                Place(rows.units[0].place.file),
                f"enhed-id = {source_id}",
                _("%(unit)s is not in the file, but colleagues still belong to it.") % {"unit": unit.name},
                _("Add a line for it, or import the employments at the same time."),
            )


def _check_rings(by_id: dict[str, UnitRow], problems: Problems) -> None:
    """Note every ring of units that lie below each other, once."""
    done: set[str] = set()
    for start in by_id:
        way: list[str] = []
        here = start
        while here in by_id and here not in done and here not in way:
            way.append(here)
            here = by_id[here].parent
        if here in way:
            ring = way[way.index(here) :]
            names = " → ".join(by_id[unit].name for unit in [*ring, ring[0]])
            problems.add(
                by_id[ring[0]].place,
                f"overenhed = {by_id[ring[0]].parent}",
                _("The units lie below each other in a ring: %(names)s.") % {"names": names},
                _("Correct the unit above for one of them."),
            )
        done.update(way)


def _known_units(rows: Rows, state: State) -> set[str]:
    if rows.unit_fields is not None:
        return {row.id for row in rows.units}
    return {source_id for source_id, unit in state.units.items() if unit.closed_on is None}


def _check_people(rows: Rows, state: State, problems: Problems) -> None:
    if rows.job_fields is None:
        return
    _twice(rows.jobs, lambda row: row.job, "ansættelses-id", problems)
    without_job = [row for row in rows.jobs if not row.job]
    _twice(
        without_job,
        lambda row: f"{row.person} · {row.unit} · {row.title} · {row.starts_on or ''}" if row.person else "",
        "medarbejder-id · enhed-id",
        problems,
    )
    units = _known_units(rows, state)
    by_person: dict[str, list[JobRow]] = defaultdict(list)
    for row in rows.jobs:
        by_person[row.person].append(row)
        if row.unit and row.unit not in units and (row.ends_on is None or row.ends_on >= state.today):
            problems.add(
                row.place,
                f"enhed-id = {row.unit}",
                _("The unit is neither in the files nor here.")
                if rows.unit_fields is None
                else _("The unit is not in the file of units."),
                _("Add the unit first, or correct the number."),
            )
        _check_job_id(row, state, problems)
    for person, held in by_person.items():
        if person:
            _check_person(held, problems)
    _check_usernames(by_person, state, problems)


def _check_job_id(row: JobRow, state: State, problems: Problems) -> None:
    known = state.job_ids.get(row.job) if row.job else None
    if known is not None and state.people_by_pk[known.person_id].source_id != row.person:
        problems.add(
            row.place,
            f"ansættelses-id = {row.job}",
            _("The employment belongs to somebody else here."),
            _("Give a new employment a number of its own."),
        )


def _check_person(held: list[JobRow], problems: Problems) -> None:
    """Note what does not fit between the lines of one person."""
    first = held[0]
    for row in held[1:]:
        for shown, one, two in (
            ("navn", first.name, row.name),
            ("brugernavn", first.username, row.username),
            ("e-mail", first.email, row.email),
        ):
            if one != two:
                words = {"line": first.place.line, "value": one or "–"}
                wrong = _("The same person has “%(value)s” in line %(line)s.") % words
                problems.add(row.place, f"{shown} = {two}", wrong, _("Write the same in both lines."))
    main = [row for row in held if row.primary]
    for index, later in enumerate(main):
        for other in main[:index]:
            if _overlap(later, other):
                words = {"line": other.place.line}
                wrong = _("Line %(line)s is the main employment on the same days.") % words
                problems.add(later.place, "primær = ja", wrong, _("Let one of the two be the main employment."))


def _overlap(row: JobRow, other: JobRow) -> bool:
    first, last = date.min, date.max
    return (row.starts_on or first) <= (other.ends_on or last) and (other.starts_on or first) <= (row.ends_on or last)


def _check_usernames(by_person: dict[str, list[JobRow]], state: State, problems: Problems) -> None:
    taken: dict[str, JobRow] = {}
    for person, held in by_person.items():
        row = held[0]
        name = row.username if person in state.people else username_of(row)
        if not person or not name:
            continue
        if name in taken:
            words = {"name": taken[name].name, "line": taken[name].place.line}
            wrong = _("%(name)s in line %(line)s has the same user name.") % words
            problems.add(row.place, f"brugernavn = {name}", wrong, _("Give one of them another."))
        elif name in state.usernames and state.usernames[name] != person:
            wrong = _("Another account has this user name already.")
            problems.add(row.place, f"brugernavn = {name}", wrong, _("Give the person another user name."))
        taken.setdefault(name, row)


def username_of(row: JobRow) -> str:
    """Return the user name that a new person gets: the file's, else her number."""
    return row.username or row.person.lower().replace(" ", "")


def _check_leaders(rows: Rows, state: State, problems: Problems) -> None:
    """Note leaders who are unknown, or not employed on the day from which they lead."""
    if rows.unit_fields is None:
        return
    periods: dict[str, list[tuple[date | None, date | None]]] = defaultdict(list)
    if rows.job_fields is not None:
        for job in rows.jobs:
            periods[job.person].append((job.starts_on, job.ends_on))
    else:
        for person, jobs in state.jobs.items():
            periods[person] = [(job.starts_on, job.ends_on) for job in jobs]
    for row in rows.units:
        if not row.leader:
            continue
        day = max(row.leader_from or state.today, state.today)
        held = periods.get(row.leader)
        if not held:
            problems.add(
                row.place,
                f"leder = {row.leader}",
                _("The leader is not in the file of employments.")
                if rows.job_fields
                else _("The leader is not known here."),
                _("Correct the number, or empty the cell: then the unit inherits the leader above."),
            )
        elif not any((first or day) <= day and (last is None or last >= day) for first, last in held):
            problems.add(
                row.place,
                f"leder = {row.leader}",
                _("The leader is not employed on the day from which she leads."),
                _("Correct the leader, or the day."),
            )


def _check_loops(rows: Rows, state: State, problems: Problems) -> None:
    """Note people who would lead each other by their main employments."""
    if rows.unit_fields is None or rows.job_fields is None:
        return
    by_id = {row.id: row for row in rows.units}
    leads = {row.id: row.leader for row in rows.units if row.leader}
    leaders = set(leads.values())
    above: dict[str, set[str]] = {}
    for person, held in main_jobs(rows, state).items():
        if person in leaders:
            found = _nearest(by_id, leads, held.unit, person)
            above[person] = {found} if found else set()
    told: set[frozenset[str]] = set()
    names = {row.person: row.name for row in rows.jobs}
    for row in rows.units:
        ring = leading.way_back(row.leader, above) if row.leader else []
        if ring and frozenset(ring) not in told:
            told.add(frozenset(ring))
            words = {"names": " → ".join(names[person] for person in [*ring, ring[0]])}
            problems.add(
                row.place,
                f"leder = {row.leader}",
                _("They would lead each other: %(names)s.") % words,
                _("Correct the leader of one of the units, or where one of them is employed."),
            )


def _nearest(by_id: dict[str, UnitRow], leads: dict[str, str], unit: str, person: str) -> str | None:
    here = unit
    while here:
        if leads.get(here) and leads[here] != person:
            return leads[here]
        here = by_id[here].parent if here in by_id else ""
    return None


def is_primary(row: JobRow, held: list[JobRow], main: JobRow | None) -> bool:
    """Tell whether an employment is a main one: what the file says, else the one chosen."""
    return row.primary if any(other.primary for other in held) else row is main


def main_jobs(rows: Rows, state: State) -> dict[str, JobRow]:
    """Return each person's main employment: the one that is said to be, else the one with most hours."""
    main: dict[str, JobRow] = {}
    for row in rows.jobs:
        if row.ends_on is not None and row.ends_on < state.today:
            continue
        other = main.get(row.person)
        if other is None or (row.primary, row.hours or 0) > (other.primary, other.hours or 0):
            main[row.person] = row
    return main
