"""Writes the differences, in bulk, inside the transaction of whoever calls; returns what happened for the journal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Model, Q

from intranet.people.importing import checking
from intranet.people.importing.comparing import Progress
from intranet.people.importing.differences import Differences, LeaderChange, NewPerson
from intranet.people.importing.state import State
from intranet.people.models import Deputy, ElectedRole, Employment, Leadership, OrgUnit, Person, RoleGrant, User

ONE_DAY = timedelta(days=1)
BATCH = 500
Happening = tuple[str, Model, dict[str, Any]]


class Writer:
    """Writes one set of differences. ``happened`` fills as it goes."""

    def __init__(self, found: Differences, state: State, progress: Progress) -> None:
        self.found = found
        self.state = state
        self.progress = progress
        self.happened: list[Happening] = []
        self._done = 0

    def write(self) -> list[Happening]:
        """Write everything: units before those who belong to them, leaders when they are there."""
        self._units()
        self._people()
        self._jobs()
        self._leaders()
        self._leavers()
        return self.happened

    def _step(self, count: int) -> None:
        self._done += count
        self.progress("write", self._done, max(self.found.total, 1))

    # --- units ---------------------------------------------------------------------------------------------------

    def _units(self) -> None:
        found, state = self.found, self.state
        made = [
            OrgUnit(
                source_id=new.row.id,
                name=new.row.name,
                kind=new.row.kind,
                phone=new.row.phone,
                email=new.row.email,
                address=new.row.address,
            )
            for new in found.new_units
        ]
        for unit in OrgUnit.objects.bulk_create(made, batch_size=BATCH):
            state.units[str(unit.source_id)] = state.units_by_pk[unit.pk] = unit
            self.happened.append(("people.unit.created", unit, {}))
        above = {new.row.id: new.row.parent for new in found.new_units}
        above |= {str(moved.unit.source_id): moved.above for moved in found.moved_units}
        for source_id, parent in above.items():
            state.units[source_id].parent = state.units[parent] if parent else None
        self._change_units()
        self._plant()
        self._step(len(made) + len(found.changed_units) + len(found.moved_units) + len(found.closed_units))

    def _change_units(self) -> None:
        changed = []
        for change in self.found.changed_units:
            for name, (_before, after) in change.changes.items():
                setattr(change.unit, name, after)
            if change.reopens:
                change.unit.closed_on = None
            changed.append(change.unit)
            self.happened.append(("people.unit.changed", change.unit, {"fields": sorted(change.changes)}))
        for unit in self.found.closed_units:
            unit.closed_on = self.state.today
            changed.append(unit)
            self.happened.append(("people.unit.closed", unit, {}))
        fields = ["name", "kind", "phone", "email", "address", "closed_on"]
        OrgUnit.objects.bulk_update(changed, fields, batch_size=BATCH)

    def _plant(self) -> None:
        """Give every unit the path that its place has now; only those that differ are written."""
        below: dict[int, list[OrgUnit]] = {}
        for unit in self.state.units_by_pk.values():
            below.setdefault(unit.parent_id or 0, []).append(unit)
        open_ends = [(unit, "/") for unit in below.get(0, [])]
        moved = []
        while open_ends:
            unit, above = open_ends.pop()
            path = f"{above}{unit.pk}/"
            if path != unit.path:
                unit.path, unit.depth = path, path.count("/") - 2
                moved.append(unit)
            open_ends += [(child, path) for child in below.get(unit.pk, [])]
        OrgUnit.objects.bulk_update(moved, ["parent", "path", "depth"], batch_size=BATCH)
        for change in self.found.moved_units:
            self.happened.append(("people.unit.moved", change.unit, {"parent": change.unit.parent_id}))

    # --- people --------------------------------------------------------------------------------------------------

    def _people(self) -> None:
        new = self.found.new_people
        users = [
            User(
                username=checking.username_of(person.main),
                email=person.main.email,
                first_name=person.main.given[:150],
                last_name=person.main.family[:150],
                password=make_password(None),
            )
            for person in new
        ]
        for start in range(0, len(users), BATCH):
            User.objects.bulk_create(users[start : start + BATCH])
            people = [_person(row, user) for row, user in zip(new[start:], users[start : start + BATCH], strict=False)]
            for made in Person.objects.bulk_create(people):
                self.state.people[str(made.source_id)] = self.state.people_by_pk[made.pk] = made
                self.happened.append(("people.person.arrived", made, {}))
            self._step(len(people))
        self._change_people()

    def _change_people(self) -> None:
        people, users = [], []
        for change in self.found.changed_people:
            person = change.person
            for name, (_before, after) in change.changes.items():
                if name == "username":
                    person.user.username = after
                else:
                    setattr(person, name, after)
            person.user.first_name, person.user.last_name = person.given_name, person.family_name
            person.user.email = person.email
            if change.opens:
                person.user.is_active, person.user.closed_on = True, None
            people.append(person)
            users.append(person.user)
            facts = {"fields": sorted([*change.changes, *(["account"] if change.opens else [])])}
            self.happened.append(("people.person.changed", person, facts))
        names = ["given_name", "family_name", "email", "phone", "mobile", "location"]
        Person.objects.bulk_update(people, names, batch_size=BATCH)
        account = ["username", "first_name", "last_name", "email", "is_active", "closed_on"]
        User.objects.bulk_update(users, account, batch_size=BATCH)
        self._step(len(people))

    # --- employments ---------------------------------------------------------------------------------------------

    def _jobs(self) -> None:
        made = []
        for new in self.found.new_people:
            person = self.state.people[new.main.person]
            made += [
                self._job(person, row, checking.is_primary(row, new.rows, new.main))
                for row in new.rows
                if row.ends_on is None or row.ends_on >= self.state.today
            ]
        further = [self._job(new.person, new.row, new.is_primary) for new in self.found.new_jobs]
        for start in range(0, len(made), BATCH):
            Employment.objects.bulk_create(made[start : start + BATCH])
        for job in Employment.objects.bulk_create(further, batch_size=BATCH):
            self.happened.append(("people.employment.began", job, {"person": job.person_id, "unit": job.unit_id}))
        self._change_jobs()
        self._end_jobs()

    def _job(self, person: Person, row: Any, is_primary: bool) -> Employment:
        return Employment(
            person=person,
            unit=self.state.units[row.unit],
            source_id=row.job or None,
            job_title=row.title,
            weekly_hours=row.hours,
            starts_on=row.starts_on or self.state.today,
            ends_on=row.ends_on,
            is_primary=is_primary,
        )

    def _change_jobs(self) -> None:
        changed = []
        for change in self.found.changed_jobs:
            job = change.job
            facts: dict[str, Any] = {"person": job.person_id, "fields": sorted(change.changes)}
            for name, (_before, after) in change.changes.items():
                setattr(job, name, after)
            if change.unit:
                facts |= {"from": job.unit_id, "to": self.state.units[change.unit].pk}
                job.unit = self.state.units[change.unit]
            verb = "people.employment.moved" if change.unit else "people.employment.changed"
            self.happened.append((verb, job, facts))
            changed.append(job)
        names = ["unit", "job_title", "weekly_hours", "starts_on", "ends_on", "is_primary", "source_id"]
        Employment.objects.bulk_update(changed, names, batch_size=BATCH)
        self._step(len(changed))

    def _end_jobs(self) -> None:
        ended = []
        for end in self.found.ended_jobs:
            end.job.ends_on = end.ends_on
            if end.withdrawn:
                end.job.starts_on = end.ends_on
            ended.append(end.job)
            facts = {"person": end.job.person_id, "ends_on": end.ends_on}
            self.happened.append(("people.employment.ended", end.job, facts))
        Employment.objects.bulk_update(ended, ["starts_on", "ends_on"], batch_size=BATCH)
        self._step(len(ended))

    # --- leaders and leavers -------------------------------------------------------------------------------------

    def _leaders(self) -> None:
        for change in self.found.leaders:
            self._leader(change)
        self._step(len(self.found.leaders))

    def _leader(self, change: LeaderChange) -> None:
        unit = self.state.units[change.unit]
        person = self.state.people[change.person] if change.person else None
        now = self.state.leader_today(unit)
        if (
            person is not None
            and now is not None
            and now.person_id == person.pk
            and change.starts_on <= self.state.today
        ):
            # She leads already, and goes on: only what was planned after her falls away.
            Leadership.objects.filter(unit=unit, starts_on__gt=self.state.today).delete()
            Leadership.objects.filter(pk=now.pk).update(ends_on=None)
            former: Person | None = person
        else:
            former = Leadership.objects.hand_over(unit, person, change.starts_on)
        facts = {
            "person": person.pk if person else None,
            "former": former.pk if former else None,
            "starts_on": change.starts_on,
        }
        self.happened.append(("people.leader.changed", unit, facts))

    def _leavers(self) -> None:
        """End what a leaver's rights hang on, and close the accounts of those whose last day is past."""
        past = [leaver for leaver in self.found.leavers if leaver.last_day < self.state.today]
        for leaver in self.found.leavers:
            self.happened.append(("people.person.leaves", leaver.person, {"last_day": leaver.last_day}))
        gone = [leaver.person.pk for leaver in past]
        yesterday = self.state.today - ONE_DAY
        for model, who in (
            (Leadership, Q(person_id__in=gone)),
            (Deputy, Q(person_id__in=gone) | Q(leader_id__in=gone)),
            (ElectedRole, Q(person_id__in=gone)),
            (RoleGrant, Q(person_id__in=gone)),
        ):
            _end(model, who, yesterday)
        runs_it = RoleGrant.objects.current(self.state.today).filter(role=RoleGrant.Role.SYSADMIN)
        User.objects.filter(person__in=gone, is_active=True).exclude(person__in=runs_it.values("person")).update(
            is_active=False, closed_on=self.state.today
        )


def _end(model: Any, who: Q, last_day: Any) -> None:
    """Let rows end with a day; those that would not have begun by then are dropped."""
    rows = model.objects.filter(who).filter(Q(ends_on=None) | Q(ends_on__gt=last_day))
    rows.filter(starts_on__gt=last_day).delete()
    rows.update(ends_on=last_day)


def _person(new: NewPerson, user: User) -> Person:
    row = new.main
    return Person(
        user=user,
        source_id=row.person,
        given_name=row.given,
        family_name=row.family,
        email=row.email,
        phone=row.phone,
        mobile=row.mobile,
        location=row.location,
    )
