"""Make a municipality of any size from a seed: units, people, leaders and everything dated between them.

The forty units and the named cast in ``data/`` are always there; a larger municipality gets more units of the same
kinds, so that a team stays a team. The same arguments give the same municipality, on every machine.
"""

from __future__ import annotations

from datetime import date

from intranet.config.demonstration import shapes
from intranet.config.demonstration.organisation import people, roles, units

PEOPLE = 300
SEED = 4600
FEWEST = 250


def organisation(
    people_wanted: int = PEOPLE, seed: int = SEED, *, today: date, municipality: str = "Køge Kommune"
) -> shapes.Organisation:
    """Return a municipality with ``people_wanted`` current colleagues, seen from the day ``today``.

    A few former colleagues come on top: those who led a unit before, and one in the cast who has left. Units keep
    between 8 and 40 people, apart from the small ones that are small on purpose.

    Raises:
        ValueError: fewer people than the named cast and its units need.
    """
    if people_wanted < FEWEST:
        raise ValueError(f"a municipality needs at least {FEWEST} people, not {people_wanted}")
    result = shapes.Organisation()
    plan = units.plan(people_wanted, municipality)
    result.units = [seat.unit for seat in plan]
    staff = people.employ(result, plan, seed=seed, today=today)
    roles.lead(result, plan, staff, seed=seed, today=today)
    roles.stand_in(result, seed=seed, today=today)
    roles.elect(result, plan, staff, seed=seed, today=today)
    roles.grant(result, plan, staff, today=today)
    return result
