"""Who works in each unit: the named cast first, then invented colleagues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from intranet.config.demonstration import reading, shapes
from intranet.config.demonstration.organisation.names import Register, plain
from intranet.config.demonstration.organisation.units import Seat

# Weekdays (0 is Monday; none where they change), the hours in words, weekly hours.
_WEEKS: dict[str, list[tuple[tuple[int, ...], str, float]]] = {
    "kontor": [
        ((0, 1, 2, 3, 4), "Kl. 8–15.30", 37),
        ((0, 1, 2, 3, 4), "Kl. 8.30–16", 37),
        ((0, 1, 2, 3, 4), "Kl. 7–14.30, hjemme om fredagen", 37),
        ((0, 1, 2, 3), "Kl. 8–16", 32),
        ((0, 1, 3, 4), "Kl. 8.30–15.30", 30),
    ],
    "tidlig": [
        ((0, 1, 2, 3, 4), "Kl. 6.30–14, fredag kl. 6.30–12", 37),
        ((0, 1, 2, 3, 4), "Kl. 7–14.30", 37),
    ],
    "skole": [
        ((0, 1, 2, 3, 4), "Kl. 7.45–15", 37),
        ((0, 1, 2, 3, 4), "Kl. 8–14.30", 35),
        ((0, 1, 2, 4), "Kl. 8–15", 30),
        ((0, 1, 2, 3, 4), "Kl. 6.30–14", 37),
    ],
    "vagt": [
        ((0, 1, 2, 3, 4), "Kl. 7–15, hver anden weekend", 37),
        ((0, 1, 3, 4), "Kl. 7–15, hver tredje weekend", 32),
        ((0, 2, 3, 5), "Kl. 15–23", 32),
        ((), "Skiftende vagter, se vagtplanen", 34),
        ((1, 2, 3, 4), "Kl. 7–14, hver anden weekend", 30),
    ],
    "nat": [
        ((0, 1, 4, 5), "Kl. 23–7", 32),
        ((2, 3, 6), "Kl. 23–7", 28),
        ((), "Skiftende nætter, se vagtplanen", 30),
    ],
}
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_SPAN = re.compile(r"(?:(\w+dag) )?[Kk]l\. (\d+(?:\.\d\d)?)–(\d+(?:\.\d\d)?)")
# Of a thousand invented colleagues so many …
_ON_LEAVE = 25
_AWAY = 70
_SECOND_JOB = 18
_SHARES_SKILLS = 450


@dataclass(slots=True)
class Staff:
    """Who is where: unit → persons' keys, unit → its leader's key, and the cast's own lines."""

    by_unit: dict[str, list[str]] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)
    cast: dict[str, dict[str, Any]] = field(default_factory=dict)
    register: Register = field(default_factory=Register)


def employ(result: shapes.Organisation, plan: list[Seat], *, seed: int, today: date) -> Staff:
    """Fill every unit; write persons, employments, skills, absences and leaves to ``result``."""
    staff = Staff()
    seats = {seat.unit.key: seat for seat in plan}
    for row in reading.data("cast")["person"]:
        _named(result, staff, seats[row["unit"]], row, Random(f"{seed}:{row['key']}"), today)
    for seat in plan:
        rng = Random(f"{seed}:{seat.unit.key}")
        job = reading.data("jobs")[seat.unit.family]
        present = staff.by_unit.setdefault(seat.unit.key, [])
        for _ in range(seat.size - len(present)):
            title, _weight, family = rng.choices(job["titles"], weights=[row[1] for row in job["titles"]])[0]
            if seat.own_leader and seat.unit.key not in staff.leaders:
                title, family = _leader_title(seat, job), "ledelse"
                staff.leaders[seat.unit.key] = ""
            person = staff.register.invent(rng)
            if family == "ledelse":
                staff.leaders[seat.unit.key] = person.key
            _place(result, seat, person, title, family, rng, today)
            present.append(person.key)
    _afterwards(result, staff, seed=seed, today=today)
    return staff


def times(days: tuple[int, ...], words: str) -> dict[str, list[str]]:
    """Return first and last hour of each day, read from words such as "Kl. 7–15, torsdag kl. 8–16"."""
    spans = {day: [_clock(first), _clock(last)] for day, first, last in _SPAN.findall(words)}
    usual = spans.get("")
    found = {str(day): spans.get(_DAYS[day], usual) for day in days}
    return {day: span for day, span in found.items() if span}


def _clock(words: str) -> str:
    hour, _, minutes = words.partition(".")
    return f"{int(hour):02d}:{minutes or '00'}"


def _leader_title(seat: Seat, job: dict[str, Any]) -> str:
    return f"Leder af {seat.unit.name}" if seat.unit.kind in ("center", "område") else str(job["leader_title"])


def plan_family(unit_family: str, title: str) -> str:
    """Return the job family whose goals suit a title in a kind of unit; leaders have their own."""
    for name, _, family in reading.data("jobs")[unit_family]["titles"]:
        if name == title:
            return str(family)
    return str(reading.data("jobs")[unit_family]["titles"][0][2])


def _named(
    result: shapes.Organisation, staff: Staff, seat: Seat, row: dict[str, Any], rng: Random, today: date
) -> None:
    """Employ somebody of the cast as ``cast.toml`` says."""
    days, words, hours = rng.choice(_WEEKS[reading.data("jobs")[seat.unit.family]["days"]])
    if "days" in row:
        days, words = tuple(row["days"]), row["hours_text"]
    person = shapes.Person(
        row["key"],
        row["given"],
        row["family"],
        language=row.get("language", "da"),
        phone=row.get("phone", ""),
        location=seat.unit.place,
        about=row.get("about", ""),
        username=plain(row["given"]) if row.get("login") else "",
        working_days=days,
        working_times=times(days, words),
        working_hours=words,
    )
    staff.register.enter(person, rng)
    staff.cast[person.key] = row
    result.persons.append(person)
    started = row.get("starts_days", row.get("leads_days", 0) + rng.randrange(400, 4200))
    ended = row.get("ends_days")
    leads = bool(row.get("leads") or row.get("led"))
    result.employments.append(
        shapes.Employment(
            f"{person.key}-1",
            person.key,
            seat.unit.key,
            row["title"],
            "ledelse" if leads else plan_family(seat.unit.family, row["title"]),
            today - timedelta(days=started),
            today - timedelta(days=ended) if ended else None,
            is_primary=True,
            hours=row.get("hours", 37 if leads else hours),
        )
    )
    if not ended:
        staff.by_unit.setdefault(seat.unit.key, []).append(person.key)
    for unit in row.get("leads", ()):
        staff.leaders[unit] = person.key
    _told(result, person, row, today)


def _told(result: shapes.Organisation, person: shapes.Person, row: dict[str, Any], today: date) -> None:
    """Write what ``cast.toml`` tells of a person: skills, days away, leave and her place in the cast."""
    result.skills.extend(shapes.Skill(person.key, topic, words) for topic, words in row.get("skills", ()))
    if away := row.get("away"):
        first, last, stand_in = away
        result.absences.append(
            shapes.Absence(person.key, today + timedelta(days=first), today + timedelta(days=last), stand_in)
        )
    if leave := row.get("leave"):
        first, last = (today + timedelta(days=days) for days in leave)
        result.leaves.append(shapes.Leave(f"{person.key}-1", first, last))
    if shows := row.get("login"):
        result.cast.append(shapes.Login(person.key, shows))


def _place(
    result: shapes.Organisation,
    seat: Seat,
    person: shapes.Person,
    title: str,
    family: str,
    rng: Random,
    today: date,
) -> None:
    """Employ an invented colleague in a unit, with working days and what she can help with."""
    job = reading.data("jobs")[seat.unit.family]
    person.working_days, person.working_hours, hours = rng.choice(_WEEKS[job["days"]])
    person.location = seat.unit.place
    if family == "ledelse":
        person.working_days, person.working_hours, hours = _WEEKS["kontor"][0]
    person.working_times = times(person.working_days, person.working_hours)
    # Many have been here a few years, some for decades, one in fifteen is new.
    days = rng.randrange(5, 120) if rng.random() < 0.07 else int(rng.triangular(130, 11000, 900))
    if family == "ledelse":
        days += 400
    result.persons.append(person)
    result.employments.append(
        shapes.Employment(
            f"{person.key}-1",
            person.key,
            seat.unit.key,
            title,
            family,
            today - timedelta(days=days),
            None,
            is_primary=True,
            hours=hours,
        )
    )
    if rng.randrange(1000) < _SHARES_SKILLS:
        topics = rng.sample(job["skills"], min(len(job["skills"]), rng.choice((1, 1, 2))))
        result.skills.extend(shapes.Skill(person.key, topic, words) for topic, words in topics)


def _afterwards(result: shapes.Organisation, staff: Staff, *, seed: int, today: date) -> None:
    """Give some invented colleagues leave, days away with somebody to ask, or a second job elsewhere."""
    rng = Random(f"{seed}:afterwards")
    units = {unit.key: unit for unit in result.units}
    leaders = set(staff.leaders.values())
    new: list[shapes.Employment] = []
    for employment in result.employments:
        row = staff.cast.get(employment.person)
        if row is not None:
            if second := row.get("second"):
                new.append(_second(employment, units[second[0]], second[1], float(second[2]), today))
            continue
        luck = rng.randrange(1000)
        if employment.person in leaders:
            luck = _ON_LEAVE if luck < 60 else 1000  # some leaders are away for a few days, none on leave
        if luck < _ON_LEAVE:
            since = max(employment.starts_on, today - timedelta(days=rng.randrange(5, 250)))
            result.leaves.append(shapes.Leave(employment.key, since, today + timedelta(days=rng.randrange(20, 220))))
        elif luck < _ON_LEAVE + _AWAY:
            first = today + timedelta(days=rng.randrange(-6, 12))
            others = [key for key in staff.by_unit[employment.unit] if key != employment.person]
            stand_in = rng.choice(others) if others and rng.random() < 0.8 else None
            last = first + timedelta(days=rng.randrange(1, 9))
            result.absences.append(shapes.Absence(employment.person, first, last, stand_in))
        elif luck < _ON_LEAVE + _AWAY + _SECOND_JOB and employment.hours <= 32:
            home = units[employment.unit]
            named = {"hjemmepleje-nord", home.key}  # the named team keeps the thirty it has
            alike = [unit for unit in result.units if unit.family == home.family and unit.key not in named]
            if alike:
                new.append(_second(employment, rng.choice(alike), employment.job_title, 8, today))
    result.employments.extend(new)


def _second(first: shapes.Employment, unit: shapes.Unit, title: str, hours: float, today: date) -> shapes.Employment:
    return shapes.Employment(
        f"{first.person}-2",
        first.person,
        unit.key,
        title,
        first.family if title == first.job_title else plan_family(unit.family, title),
        max(first.starts_on, today - timedelta(days=500)),
        None,
        is_primary=False,
        hours=hours,
    )
