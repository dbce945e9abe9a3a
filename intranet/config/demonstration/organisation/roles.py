"""Leaders and those before them, deputies, elected representatives and granted roles."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from intranet.config.demonstration import reading, shapes
from intranet.config.demonstration.organisation.people import Staff
from intranet.config.demonstration.organisation.units import Seat

_TERM = timedelta(days=729)  # elected for two years
_AMR_FROM = 9  # units with fewer colleagues share the representative of the unit above


def lead(result: shapes.Organisation, plan: list[Seat], staff: Staff, *, seed: int, today: date) -> None:
    """Give units their leaders; some leaders are new, and then the one before them is known too."""
    employed = {row.key: row.starts_on for row in result.employments}
    for seat in plan:
        if not (person := staff.leaders.get(seat.unit.key)):
            continue
        rng = Random(f"{seed}:lead:{seat.unit.key}")
        if row := staff.cast.get(person):
            since = today - timedelta(days=row["leads_days"])
        else:
            is_new = rng.random() < 0.1
            days = rng.randrange(20, 170) if is_new else rng.randrange(200, 2800)
            since = max(today - timedelta(days=days), employed[f"{person}-1"])
            if is_new:
                _before(result, staff, seat, since, rng)
        result.leaderships.append(shapes.Leadership(seat.unit.key, person, since))
    for key, row in staff.cast.items():
        if led := row.get("led"):
            unit, first, last = led
            result.leaderships.append(
                shapes.Leadership(unit, key, today - timedelta(days=first), today - timedelta(days=last))
            )


def _before(result: shapes.Organisation, staff: Staff, seat: Seat, until: date, rng: Random) -> None:
    """Add the leader a unit had before: somebody who left the day before the new one began."""
    person = staff.register.invent(rng)
    person.location = seat.unit.place
    last = until - timedelta(days=1)
    first = last - timedelta(days=rng.randrange(500, 3000))
    title = str(reading.data("jobs")[seat.unit.family]["leader_title"])
    result.persons.append(person)
    result.employments.append(
        shapes.Employment(
            f"{person.key}-1", person.key, seat.unit.key, title, "ledelse", first, last, is_primary=True, hours=37
        )
    )
    result.leaderships.append(shapes.Leadership(seat.unit.key, person.key, first, last))


def stand_in(result: shapes.Organisation, *, seed: int, today: date) -> None:
    """Add the deputies of the cast, and one for about every eighth leader, now or lately."""
    for row in reading.data("cast")["deputy"]:
        result.deputies.append(
            shapes.Deputy(
                row["leader"],
                row["deputy"],
                today + timedelta(days=row["from"]),
                today + timedelta(days=row["to"]),
                tuple(row["scope"]),
            )
        )
    busy = {row.leader for row in result.deputies}
    members: dict[str, list[str]] = {}
    for employment in result.employments:
        if employment.ends_on is None and employment.is_primary:
            members.setdefault(employment.unit, []).append(employment.person)
    for row in result.leaderships:
        rng = Random(f"{seed}:deputy:{row.unit}")
        others = [key for key in members.get(row.unit, []) if key != row.person]
        if row.ends_on or row.person in busy or not others or rng.random() > 0.12:
            continue
        first = today + timedelta(days=rng.choice((-60, -20, -4, 5)))
        scope = rng.choice((("approve",), ("approve", "hold_dialogues"), ("approve", "hold_dialogues", "read_plans")))
        last = first + timedelta(days=rng.randrange(10, 45))
        result.deputies.append(shapes.Deputy(row.person, rng.choice(others), first, last, scope))


def elect(result: shapes.Organisation, plan: list[Seat], staff: Staff, *, seed: int, today: date) -> None:
    """Add TR for each kind of work in a centre, AMR in units large enough, MED members in every administration."""
    for row in reading.data("cast")["elected"]:
        first, last = (today + timedelta(days=row[name]) for name in ("from", "to"))
        result.elected.append(shapes.Elected(row["role"], row["person"], row["unit"], first, last, row.get("body", "")))
    taken = {(row.role, row.unit, row.body if row.role == "tr" else "") for row in result.elected}
    jobs = reading.data("jobs")
    parents = {seat.unit.key: seat.unit.parent for seat in plan}
    leaders = set(staff.leaders.values())
    for seat in plan:
        rng = Random(f"{seed}:elect:{seat.unit.key}")
        voters = [key for key in staff.by_unit.get(seat.unit.key, []) if key not in leaders]
        if len(voters) < 3:
            continue
        tr, amr, med, *_ = [*rng.sample(voters, min(3, len(voters))), voters[0]]
        where = seat.unit.key if seat.unit.kind in ("center", "institution") else str(parents[seat.unit.key])
        union = str(jobs[seat.unit.family]["union"])
        if ("tr", where, union) not in taken:
            taken.add(("tr", where, union))
            result.elected.append(_term("tr", tr, where, union, rng, today))
        if len(voters) >= _AMR_FROM and ("amr", seat.unit.key, "") not in taken:
            result.elected.append(_term("amr", amr, seat.unit.key, "", rng, today))
        if seat.unit.depth == 3 and len(voters) >= 5 and ("med", seat.unit.key, "") not in taken:
            result.elected.append(_term("med", med, seat.unit.key, "LMU", rng, today))


def _term(role: str, person: str, unit: str, body: str, rng: Random, today: date) -> shapes.Elected:
    # A few were elected this autumn: their first course has to be offered within three months.
    days = rng.randrange(10, 80) if rng.random() < 0.12 else rng.randrange(90, 700)
    first = today - timedelta(days=days)
    return shapes.Elected(role, person, unit, first, first + _TERM, body)


def grant(result: shapes.Organisation, plan: list[Seat], staff: Staff, *, today: date) -> None:
    """Add the roles of the cast, and an HR partner for every other administration."""
    since = today - timedelta(days=420)
    rows = reading.data("cast")["grant"]
    for row in rows:
        result.grants.append(shapes.Grant(row["role"], row["person"], row.get("unit"), since))
    served = {row.get("unit") for row in rows if row["role"] == "hr_partner"}
    named = {row["person"] for row in rows} | set(staff.leaders.values())
    partners = [key for key in staff.by_unit["hr"] if key not in named]
    others = [seat.unit.key for seat in plan if seat.unit.kind == "forvaltning" and seat.unit.key not in served]
    for number, unit in enumerate(others):
        result.grants.append(shapes.Grant("hr_partner", partners[number % len(partners)], unit, since))
