"""The organisation as the database has it, read once for an import."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from intranet.people.models import Employment, Leadership, OrgUnit, Person, User


@dataclass(slots=True)
class State:
    """What is there. Only rows with a ``source_id`` are the import's to change; the others are left alone.

    ``leaderships`` holds for each unit those that are not over, earliest first.
    """

    today: date
    units: dict[str, OrgUnit] = field(default_factory=dict)
    units_by_pk: dict[int, OrgUnit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    people_by_pk: dict[int, Person] = field(default_factory=dict)
    usernames: dict[str, str | None] = field(default_factory=dict)
    jobs: dict[str, list[Employment]] = field(default_factory=dict)
    job_ids: dict[str, Employment] = field(default_factory=dict)
    leaderships: dict[int, list[Leadership]] = field(default_factory=dict)
    kept_units: set[int] = field(default_factory=set)

    def is_running(self, job: Employment) -> bool:
        """Tell whether an employment is not over."""
        return job.ends_on is None or job.ends_on >= self.today

    def last_leader(self, unit: OrgUnit) -> Leadership | None:
        """Return who leads the unit once everything that is planned has happened."""
        rows = self.leaderships.get(unit.pk, [])
        return rows[-1] if rows and rows[-1].ends_on is None else None

    def leader_today(self, unit: OrgUnit) -> Leadership | None:
        """Return who leads the unit today."""
        return next((row for row in reversed(self.leaderships.get(unit.pk, [])) if row.is_current(self.today)), None)


def load(today: date, *, lock: bool = False) -> State:
    """Return the organisation: six queries. ``lock`` keeps other changes of the tree out meanwhile."""
    state = State(today)
    units = OrgUnit.objects.order_by("path")
    for unit in units.select_for_update() if lock else units:
        state.units_by_pk[unit.pk] = unit
        if unit.source_id:
            state.units[unit.source_id] = unit
    _load_people(state)
    jobs: dict[str, list[Employment]] = defaultdict(list)
    kept = Employment.objects.unfinished(today).filter(person__source_id=None).values_list("unit_id", flat=True)
    state.kept_units = set(kept)
    for job in Employment.objects.filter(person__source_id__isnull=False).order_by("pk"):
        jobs[str(state.people_by_pk[job.person_id].source_id)].append(job)
        if job.source_id:
            state.job_ids[job.source_id] = job
    state.jobs = dict(jobs)
    for row in Leadership.objects.unfinished(today).order_by("starts_on", "pk"):
        state.leaderships.setdefault(row.unit_id, []).append(row)
    return state


def _load_people(state: State) -> None:
    for person in Person.objects.select_related("user"):
        state.people_by_pk[person.pk] = person
        if person.source_id:
            state.people[person.source_id] = person
        state.usernames[person.user.username.lower()] = person.source_id
    without = User.objects.filter(person=None).values_list("username", flat=True)
    state.usernames |= dict.fromkeys((name.lower() for name in without), None)
