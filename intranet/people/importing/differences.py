"""What an import would change, as a person reads it, and what needs her yes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from intranet.people.importing.parsing import JobRow, UnitRow
from intranet.people.models import Employment, OrgUnit, Person

LEAVERS, LEADERS = "leavers", "leaders"


@dataclass(slots=True)
class NewUnit:
    """A unit that is not here yet."""

    row: UnitRow


@dataclass(slots=True)
class ChangedUnit:
    """A unit with other fields: name of the field → (before, after). ``reopens`` a closed one."""

    unit: OrgUnit
    changes: dict[str, tuple[str, str]]
    reopens: bool = False


@dataclass(slots=True)
class MovedUnit:
    """A unit that comes to lie under another; ``above`` is the other's source id, "" for the top."""

    unit: OrgUnit
    above: str


@dataclass(slots=True)
class NewPerson:
    """Somebody who is not here yet, with her employments."""

    rows: list[JobRow]
    main: JobRow


@dataclass(slots=True)
class ChangedPerson:
    """Somebody with other details: field → (before, after). ``opens`` an account that leaving had closed."""

    person: Person
    changes: dict[str, tuple[str, str]]
    opens: bool = False


@dataclass(slots=True)
class NewJob:
    """A further employment of somebody who is here."""

    person: Person
    row: JobRow
    is_primary: bool


@dataclass(slots=True)
class ChangedJob:
    """An employment with other fields; ``unit`` is the new unit's source id when it moves."""

    job: Employment
    changes: dict[str, tuple[Any, Any]]
    unit: str = ""


@dataclass(slots=True)
class EndedJob:
    """An employment that gets a last day. ``withdrawn`` had not begun and never will."""

    job: Employment
    ends_on: date
    withdrawn: bool = False


@dataclass(slots=True)
class Leaver:
    """Somebody who will be employed nowhere after ``last_day``."""

    person: Person
    last_day: date


@dataclass(slots=True)
class LeaderChange:
    """A unit that gets another leader, or inherits one (``person`` is "")."""

    unit: str
    person: str
    starts_on: date
    is_new_unit: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A guard: how many of how many change, and whether that needs a yes."""

    code: str
    count: int
    of: int
    percent: Decimal
    most: int
    over: bool

    def as_dict(self) -> dict[str, Any]:
        """Return the limit for storing."""
        return {
            "code": self.code,
            "count": self.count,
            "of": self.of,
            "percent": float(self.percent),
            "most": self.most,
            "over": self.over,
        }


@dataclass(slots=True)
class Differences:
    """Everything that would change, and what stays."""

    new_units: list[NewUnit] = field(default_factory=list)
    changed_units: list[ChangedUnit] = field(default_factory=list)
    moved_units: list[MovedUnit] = field(default_factory=list)
    closed_units: list[OrgUnit] = field(default_factory=list)
    new_people: list[NewPerson] = field(default_factory=list)
    changed_people: list[ChangedPerson] = field(default_factory=list)
    new_jobs: list[NewJob] = field(default_factory=list)
    changed_jobs: list[ChangedJob] = field(default_factory=list)
    ended_jobs: list[EndedJob] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    leaders: list[LeaderChange] = field(default_factory=list)
    people_before: int = 0
    units_before: int = 0
    rows: int = 0

    @property
    def total(self) -> int:
        """How many things would change."""
        return sum(
            len(found)
            for found in (
                self.new_units,
                self.changed_units,
                self.moved_units,
                self.closed_units,
                self.new_people,
                self.changed_people,
                self.new_jobs,
                self.changed_jobs,
                self.ended_jobs,
                self.leaders,
            )
        )

    @property
    def changed_leaders(self) -> list[LeaderChange]:
        """Units that are here and get another leader; a unit that is new has nobody to take over from."""
        return [change for change in self.leaders if not change.is_new_unit]

    def limits(self) -> list[Limit]:
        """Return the two guards: leavers among those employed now, new leaders among the units here now."""
        return [
            _limit(LEADERS, len(self.changed_leaders), self.units_before, settings.FORKANT_IMPORT_MAX_LEADER_CHANGES),
            _limit(LEAVERS, len(self.leavers), self.people_before, settings.FORKANT_IMPORT_MAX_LEAVERS),
        ]

    def needs_yes(self) -> list[str]:
        """Return the codes of the limits that are exceeded."""
        return [limit.code for limit in self.limits() if limit.over]


def _limit(code: str, count: int, of: int, most: float) -> Limit:
    share = Decimal(count) / Decimal(of) if of else Decimal(0)
    percent = (share * 100).quantize(Decimal("0.1"))
    return Limit(code, count, of, percent, round(most * 100), share > Decimal(str(most)))


def digest(preview: dict[str, Any]) -> str:
    """Return a fingerprint of what a person was shown."""
    text = json.dumps(preview, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
