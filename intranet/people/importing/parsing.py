"""From lines of text to rows of the organisation; every cell is checked by itself."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intranet.people.importing import columns
from intranet.people.importing.problems import Place, Problems
from intranet.people.importing.reading import Line, Tables
from intranet.people.models import Employment, OrgUnit, Person, User

NO_END = 9999
YES = frozenset({"ja", "j", "x", "1", "true", "sand", "yes", "y"})
NO = frozenset({"", "nej", "n", "0", "false", "falsk", "no"})
MAX_HOURS = Decimal(99)
_NUMBERS = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[ T]00:00(?::00)?)?")
_USERNAME = re.compile(r"[\w.@+-]{1,150}")


@dataclass(slots=True)
class UnitRow:
    """A unit as the file has it. ``leader_from`` is the day from which ``leader`` leads; empty means today."""

    place: Place
    id: str
    name: str
    parent: str = ""
    kind: str = ""
    leader: str = ""
    leader_from: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(slots=True)
class JobRow:
    """An employment as the file has it, with the person who holds it."""

    place: Place
    person: str
    given: str
    family: str
    unit: str
    title: str
    username: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    location: str = ""
    hours: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    primary: bool = False
    job: str = ""

    @property
    def name(self) -> str:
        """The person's name."""
        return f"{self.given} {self.family}".strip()


@dataclass(slots=True)
class Rows:
    """All rows. ``unit_fields`` and ``job_fields`` are the columns that the files have; None without such a file."""

    units: list[UnitRow] = field(default_factory=list)
    jobs: list[JobRow] = field(default_factory=list)
    unit_fields: frozenset[str] | None = None
    job_fields: frozenset[str] | None = None


def _length(model: type, name: str) -> int:
    return int(model._meta.get_field(name).max_length or 0)  # type: ignore[attr-defined]  # all of them are text fields


_LIMITS = {
    columns.UNITS: {
        "id": _length(OrgUnit, "source_id"),
        "name": _length(OrgUnit, "name"),
        "kind": _length(OrgUnit, "kind"),
        "phone": _length(OrgUnit, "phone"),
        "address": _length(OrgUnit, "address"),
    },
    columns.JOBS: {
        "person": _length(Person, "source_id"),
        "given": _length(Person, "given_name"),
        "family": _length(Person, "family_name"),
        "username": _length(User, "username"),
        "phone": _length(Person, "phone"),
        "mobile": _length(Person, "mobile"),
        "location": _length(Person, "location"),
        "title": _length(Employment, "job_title"),
        "job": _length(Employment, "source_id"),
    },
}


def parse(tables: Tables, problems: Problems) -> Rows:
    """Return the rows that can be read; faults are noted."""
    rows = Rows()
    for table in tables.of(columns.UNITS):
        rows.unit_fields = (rows.unit_fields or frozenset()) | table.fields
        rows.units += [_unit(_Cells(line, columns.UNITS, problems)) for line in table.lines]
    for table in tables.of(columns.JOBS):
        rows.job_fields = (rows.job_fields or frozenset()) | table.fields
        rows.jobs += [_job(_Cells(line, columns.JOBS, problems)) for line in table.lines]
    return rows


class _Cells:
    """The cells of a line, each read as what it should be."""

    def __init__(self, line: Line, kind: str, problems: Problems) -> None:
        self.place = line.place
        self._cells = line.cells
        self._names = columns.DANISH[kind]
        self._limits = _LIMITS[kind]
        self._problems = problems

    def fault(self, name: str, wrong: str, do: str) -> None:
        """Note a fault of a cell."""
        shown = self._cells.get(name) or _("(empty)")
        self._problems.add(self.place, f"{self._names[name]} = {shown}", wrong, do)

    def text(self, name: str, *, required: bool = False) -> str:
        """Return a cell's text."""
        value = self._cells.get(name, "")
        if required and not value and name in self._cells:
            self.fault(name, _("The cell is empty."), _("Fill it in."))
        limit = self._limits.get(name)
        if limit and len(value) > limit:
            self.fault(name, _("The text is longer than %(limit)s signs.") % {"limit": limit}, _("Shorten it."))
        return value

    def email(self) -> str:
        """Return an e-mail address."""
        value = self.text("email")
        if value:
            try:
                EmailValidator()(value)
            except ValidationError:
                self.fault("email", _("This is no e-mail address."), _("Correct it, or empty the cell."))
        return value

    def username(self) -> str:
        """Return a user name; case does not count in those."""
        value = self.text("username")
        if value and not _USERNAME.fullmatch(value):
            self.fault("username", _("A user name has letters, digits and @ . + - _ only."), _("Correct it."))
        return value.lower()

    def day(self, name: str) -> date | None:
        """Return a date, written as Danes or computers write it; the year 9999 means no end."""
        value = self._cells.get(name, "")
        if not value:
            return None
        found = _NUMBERS.fullmatch(value)
        if found is None:
            self.fault(name, _("This is no date."), _("Write it as 31-12-2026 or 2026-12-31."))
            return None
        first, month, last = (int(number) for number in found.groups())
        year, day = (first, last) if len(found[1]) == 4 else (last, first)
        if year == NO_END:
            return None
        return self._date(name, year, month, day)

    def _date(self, name: str, year: int, month: int, day: int) -> date | None:
        if not 1 <= month <= 12:
            self.fault(name, _("There is no such month."), _("Write it as 31-12-2026 or 2026-12-31."))
        elif not 1900 <= year <= 2200:
            self.fault(name, _("The year must have four digits."), _("Write it as 31-12-2026 or 2026-12-31."))
        elif not 1 <= day <= monthrange(year, month)[1]:
            words = {"month": capfirst(MONTHS[month]), "days": monthrange(year, month)[1]}
            self.fault(name, _("%(month)s has %(days)s days.") % words, _("Correct the date."))
        else:
            return date(year, month, day)
        return None

    def hours(self) -> Decimal | None:
        """Return weekly hours, "37", "37,00" or "37.0"."""
        value = self._cells.get("hours", "")
        if not value:
            return None
        try:
            hours = Decimal(value.replace(",", "."))
        except InvalidOperation:
            hours = Decimal(-1)
        if not hours.is_finite() or not 0 <= hours <= MAX_HOURS:
            self.fault("hours", _("This is no number of weekly hours."), _("Write it as 37 or 29,5."))
            return None
        return hours.quantize(Decimal("0.01"))

    def yes(self, name: str) -> bool:
        """Return a yes or no."""
        value = self._cells.get(name, "").casefold()
        if value not in YES | NO:
            self.fault(name, _("This is neither yes nor no."), _("Write ja or nej."))
        return value in YES


def _unit(cells: _Cells) -> UnitRow:
    return UnitRow(
        place=cells.place,
        id=cells.text("id", required=True),
        name=cells.text("name", required=True),
        parent=cells.text("parent"),
        kind=cells.text("kind"),
        leader=cells.text("leader"),
        leader_from=cells.day("leader_from"),
        phone=cells.text("phone"),
        email=cells.email(),
        address=cells.text("address"),
    )


def _job(cells: _Cells) -> JobRow:
    given, family = cells.text("given", required=True), cells.text("family", required=True)
    if not given and not family:
        given, _space, family = cells.text("name", required=True).rpartition(" ")
        given, family = given or family, family if given else ""
    starts_on, ends_on = cells.day("starts_on"), cells.day("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        cells.fault("ends_on", _("The last day lies before the first."), _("Correct one of the dates."))
    return JobRow(
        place=cells.place,
        person=cells.text("person", required=True),
        given=given,
        family=family,
        unit=cells.text("unit", required=True),
        title=cells.text("title", required=True),
        username=cells.username(),
        email=cells.email(),
        phone=cells.text("phone"),
        mobile=cells.text("mobile"),
        location=cells.text("location"),
        hours=cells.hours(),
        starts_on=starts_on,
        ends_on=ends_on,
        primary=cells.yes("primary"),
        job=cells.text("job"),
    )
