"""Write the organisation: units, accounts, people, and everything dated between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Model
from django.utils import timezone

from intranet.config.demonstration import shapes
from intranet.people.models import Employment, OrgUnit, Person, User
from tests.factories import people as factories

BATCH = 500
# The demonstration runs on this machine alone, with its own settings and its own secret key.
PASSWORD = "forkant-demo"  # noqa: S105


@dataclass(slots=True)
class Town:
    """The rows as they stand in the database, by the keys of the organisation they were made from."""

    organisation: shapes.Organisation
    units: dict[str, OrgUnit] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    employments: dict[str, Employment] = field(default_factory=dict)
    _leaders: dict[str, list[shapes.Leadership]] = field(default_factory=lambda: defaultdict(list))
    _above: dict[str, str | None] = field(default_factory=dict)

    def leader_on(self, employment: shapes.Employment, day: date) -> Person | None:
        """Return who leads the employment on a day, as :mod:`intranet.people.leading` would say."""
        here: str | None = employment.unit
        while here is not None:
            for row in self._leaders[here]:
                led = row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)
                if led and row.person != employment.person:
                    return self.persons[row.person]
            here = self._above[here]
        return None


def write(organisation: shapes.Organisation, today: date) -> Town:
    """Write the organisation with few statements, however large it is."""
    town = Town(organisation)
    for row in organisation.leaderships:
        town._leaders[row.unit].append(row)
    town._above = {unit.key: unit.parent for unit in organisation.units}
    _units(town)
    _persons(town, today)
    _employments(town)
    _relations(town, today)
    return town


def save(rows: Iterable[Model]) -> list[Any]:
    """Insert rows of one model in batches, and return them with their ids."""
    made = list(rows)
    return type(made[0])._base_manager.bulk_create(made, batch_size=BATCH) if made else []


def _units(town: Town) -> None:
    """Write the tree a level at a time: a path needs the ids of those above."""
    levels: dict[int, list[shapes.Unit]] = defaultdict(list)
    for unit in town.organisation.units:
        levels[unit.depth].append(unit)
    places = {row.key: row for row in town.organisation.units}
    for depth in sorted(levels):
        rows = save(
            factories.OrgUnitFactory.build(
                source_id=unit.key,
                name=unit.name,
                kind=unit.kind,
                parent=town.units[unit.parent] if unit.parent else None,
                address=unit.place,
            )
            for unit in levels[depth]
        )
        for row in rows:
            row.path = row.path_under(row.parent)
            row.depth = places[row.source_id].depth - 1
            town.units[row.source_id] = row
        OrgUnit.objects.bulk_update(rows, ["path", "depth"], batch_size=BATCH)


def _persons(town: Town, today: date) -> None:
    gone = {row.person for row in town.organisation.employments if row.ends_on and row.ends_on < today}
    gone -= {row.person for row in town.organisation.employments if row.ends_on is None or row.ends_on >= today}
    left = {row.person: row.ends_on for row in town.organisation.employments if row.person in gone}
    secret = make_password(PASSWORD)  # once: the hash is slow on purpose
    users: dict[str, User] = {}
    for row in save(
        factories.UserFactory.build(
            username=person.username or person.key,
            password=secret,
            language=person.language,
            is_active=person.key not in gone,
            closed_on=left.get(person.key),
            date_joined=timezone.now() - timedelta(days=1),
        )
        for person in town.organisation.persons
    ):
        users[row.username] = row
    for made, person in zip(
        save(
            factories.PersonFactory.build(
                user=users[person.username or person.key],
                source_id=person.key,
                given_name=person.given_name,
                family_name=person.family_name,
                email=person.email,
                phone=person.phone,
                location=person.location,
                about=person.about,
                working_days=list(person.working_days),
                working_times=person.working_times,
                working_hours=person.working_hours,
            )
            for person in town.organisation.persons
        ),
        town.organisation.persons,
        strict=True,
    ):
        town.persons[person.key] = made


def _employments(town: Town) -> None:
    for row in save(
        factories.EmploymentFactory.build(
            source_id=row.key,
            person=town.persons[row.person],
            unit=town.units[row.unit],
            job_title=row.job_title,
            weekly_hours=row.hours,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            is_primary=row.is_primary,
        )
        for row in town.organisation.employments
    ):
        town.employments[str(row.source_id)] = row


def _relations(town: Town, today: date) -> None:
    """Write what gives rights, and what colleagues want to know of each other."""
    rng = Random(len(town.persons))
    all_of, persons = town.organisation, town.persons
    save(
        factories.LeadershipFactory.build(
            unit=town.units[row.unit], person=persons[row.person], starts_on=row.starts_on, ends_on=row.ends_on
        )
        for row in all_of.leaderships
    )
    save(
        factories.DeputyFactory.build(
            leader=persons[row.leader],
            person=persons[row.deputy],
            scopes=list(row.scope),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in all_of.deputies
    )
    save(
        factories.ElectedRoleFactory.build(
            kind=row.role,
            person=persons[row.person],
            unit=town.units[row.unit],
            organisation=row.body,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in all_of.elected
    )
    save(
        factories.RoleGrantFactory.build(
            role=row.role,
            person=persons[row.person],
            unit=town.units[row.unit] if row.unit else None,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in all_of.grants
    )
    save(
        factories.LeaveFactory.build(
            employment=town.employments[row.employment], starts_on=row.starts_on, ends_on=row.ends_on
        )
        for row in all_of.leaves
    )
    save(
        factories.AbsenceFactory.build(
            person=persons[row.person],
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            stand_in=persons[row.stand_in] if row.stand_in else None,
        )
        for row in all_of.absences
    )
    save(
        factories.SkillFactory.build(
            person=persons[row.person],
            name=row.topic,
            note=row.words,
            confirmed_on=today - timedelta(days=rng.randrange(5, 500)),
        )
        for row in all_of.skills
    )
