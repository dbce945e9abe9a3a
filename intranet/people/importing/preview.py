"""The differences with names, as a person reads them before she says yes: plain lists that can be stored."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from intranet.people import leading, words
from intranet.people.importing.differences import ChangedJob, Differences
from intranet.people.importing.parsing import Rows
from intranet.people.importing.state import State
from intranet.people.models import OrgUnit

SECTIONS = ("leaders", "moved", "changed", "new", "leaving", "units")

FIELDS = {
    "given_name": gettext_noop("Given name"),
    "family_name": gettext_noop("Family name"),
    "email": gettext_noop("E-mail"),
    "username": gettext_noop("User name"),
    "phone": gettext_noop("Phone"),
    "mobile": gettext_noop("Mobile"),
    "location": gettext_noop("Place of work"),
    "job_title": gettext_noop("Job title"),
    "weekly_hours": gettext_noop("Hours"),
    "starts_on": gettext_noop("First day"),
    "ends_on": gettext_noop("Last day"),
    "is_primary": gettext_noop("Main employment"),
    "source_id": gettext_noop("Number of the employment"),
    "name": gettext_noop("Name"),
    "kind": gettext_noop("Kind"),
    "address": gettext_noop("Address"),
}


def preview(found: Differences, rows: Rows, state: State) -> dict[str, Any]:
    """Return sections of rows of words, the counts, and the limits."""
    names = _Names(rows, state)
    sections = {
        "leaders": _leaders(found, names, state),
        "moved": _moved(found, names),
        "changed": _changed(found, names),
        "new": _new(found, names),
        "leaving": _leaving(found, names),
        "units": _units(found, names),
    }
    moved = {change.job.person_id for change in found.changed_jobs if change.unit}
    leaving = {leaver.person.pk for leaver in found.leavers}
    changed = {change.person.pk for change in found.changed_people} | {job.person.pk for job in found.new_jobs}
    changed |= {change.job.person_id for change in found.changed_jobs if change.changes}
    changed |= {end.job.person_id for end in found.ended_jobs}
    now = {
        state.people[source_id].pk
        for source_id, jobs in state.jobs.items()
        if any(job.is_current(state.today) for job in jobs)
    }
    return {
        "sections": sections,
        "counts": {
            "new": len(found.new_people),
            "changed": len(changed - leaving),
            "moved": len(moved),
            "leaving": len(found.leavers),
            "leaders": len(sections["leaders"]),
            "units": len(sections["units"]),
            "same": len(now - moved - leaving - changed),
            "later_leaders": sum(change.starts_on > state.today for change in found.changed_leaders),
            "later_leavers": sum(leaver.last_day >= state.today for leaver in found.leavers),
            "total": found.total,
            "rows": found.rows,
        },
        "limits": [limit.as_dict() for limit in found.limits()],
    }


class _Names:
    """Names of people and units by their source ids, those of the file before those that are here."""

    def __init__(self, rows: Rows, state: State) -> None:
        self.units = {source_id: unit.name for source_id, unit in state.units.items()}
        self.units |= {row.id: row.name for row in rows.units}
        self.people = {source_id: person.name for source_id, person in state.people.items()}
        self.people |= {row.person: row.name for row in rows.jobs}
        self._twice = {name for name, count in Counter(self.people.values()).items() if count > 1}
        self._state = state

    def told_apart(self, name: str, number: str | None) -> str:
        """Return a name, with the person's number where several have the same."""
        return f"{name} ({number})" if name in self._twice and number else name

    def unit_of(self, pk: int) -> str:
        """Return the name that a unit has now."""
        return self._state.units_by_pk[pk].name

    def of(self, pk: int) -> str:
        """Return the name of a person who is here."""
        person = self._state.people_by_pk[pk]
        return self.told_apart(person.name, person.source_id)


def _day(value: date) -> str:
    return words.day(value, year=True)


def _value(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return _day(value)
    return str(value)


def _leaders(found: Differences, names: _Names, state: State) -> list[list[str]]:
    leaders = {unit_id: rows[-1].person_id for unit_id, rows in state.leaderships.items() if rows}
    headcount: dict[int, int] = {}
    for jobs in state.jobs.values():
        for job in jobs:
            if job.is_current(state.today):
                headcount[job.unit_id] = headcount.get(job.unit_id, 0) + 1
    result = []
    for change in found.changed_leaders:
        unit = state.units[change.unit]
        before = _led_by(unit, leaders, names)
        after = names.people.get(change.person, "") if change.person else _inherited(unit, leaders, names)
        result.append([names.units[change.unit], before, after, _day(change.starts_on), str(headcount.get(unit.pk, 0))])
    return sorted(result)


def _led_by(unit: OrgUnit, leaders: dict[int, int], names: _Names) -> str:
    found = leading.nearest(unit.lineage, leaders)
    if found is None:
        return "–"
    name = names.of(found[1])
    return name if found[0] == unit.pk else _("%(name)s, inherited") % {"name": name}


def _inherited(unit: OrgUnit, leaders: dict[int, int], names: _Names) -> str:
    found = leading.nearest(unit.lineage[:-1], leaders)
    return _("%(name)s, inherited") % {"name": names.of(found[1])} if found else _("nobody")


def _moved(found: Differences, names: _Names) -> list[list[str]]:
    return sorted(
        [
            names.of(change.job.person_id),
            names.unit_of(change.job.unit_id),
            names.units.get(change.unit, change.unit),
        ]
        for change in found.changed_jobs
        if change.unit
    )


def _changed(found: Differences, names: _Names) -> list[list[str]]:
    rows = [
        [names.of(change.person.pk), _(FIELDS[name]), _value(before), _value(after)]
        for change in found.changed_people
        for name, (before, after) in change.changes.items()
    ]
    rows += [
        [names.of(change.person.pk), _("Account"), _("closed"), _("open")]
        for change in found.changed_people
        if change.opens
    ]
    rows += [row for change in found.changed_jobs for row in _job_changes(change, names)]
    leaving = {leaver.person.pk for leaver in found.leavers}
    rows += [
        [
            names.of(job.person.pk),
            _("Employment"),
            "–",
            f"{job.row.title}, {names.units.get(job.row.unit, job.row.unit)}",
        ]
        for job in found.new_jobs
    ]
    rows += [
        [
            names.of(end.job.person_id),
            _("Employment"),
            f"{end.job.job_title}, {names.unit_of(end.job.unit_id)}",
            _("ends %(day)s") % {"day": _day(end.ends_on)},
        ]
        for end in found.ended_jobs
        if end.job.person_id not in leaving
    ]
    return sorted(rows)


def _job_changes(change: ChangedJob, names: _Names) -> list[list[str]]:
    name = names.of(change.job.person_id)
    return [
        [name, _(FIELDS[field]), _value(before), _value(after)] for field, (before, after) in change.changes.items()
    ]


def _new(found: Differences, names: _Names) -> list[list[str]]:
    return sorted(
        [
            names.told_apart(new.main.name, new.main.person),
            new.main.title,
            names.units.get(new.main.unit, new.main.unit),
            _day(new.main.starts_on) if new.main.starts_on else _("today"),
        ]
        for new in found.new_people
    )


def _leaving(found: Differences, names: _Names) -> list[list[str]]:
    units: dict[int, str] = {}
    for end in found.ended_jobs:
        units[end.job.person_id] = names.unit_of(end.job.unit_id)
    for change in found.changed_jobs:
        units.setdefault(change.job.person_id, names.unit_of(change.job.unit_id))
    return sorted(
        [names.of(leaver.person.pk), units.get(leaver.person.pk, "–"), _day(leaver.last_day)]
        for leaver in found.leavers
    )


def _units(found: Differences, names: _Names) -> list[list[str]]:
    top = _("the top")
    rows = [
        [new.row.name, _("New"), "–", names.units.get(new.row.parent, top) if new.row.parent else top]
        for new in found.new_units
    ]
    for change in found.changed_units:
        rows += [
            [change.unit.name, _(FIELDS[name]), _value(before), _value(after)]
            for name, (before, after) in change.changes.items()
        ]
        if change.reopens:
            rows.append([change.unit.name, _("Unit"), _("closed"), _("open")])
    rows += [
        [
            moved.unit.name,
            _("Lies under"),
            names.unit_of(moved.unit.parent_id) if moved.unit.parent_id else top,
            names.units.get(moved.above, top) if moved.above else top,
        ]
        for moved in found.moved_units
    ]
    rows += [[unit.name, _("Unit"), _("open"), _("closed")] for unit in found.closed_units]
    return sorted(rows)
