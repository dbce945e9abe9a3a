"""Which units there are, and how many work in each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from intranet.config.demonstration import reading, shapes

BASE = 300
# More units of one kind than this under one leader get a level between.
MOST_TOGETHER = 12
LARGEST = 40


@dataclass(slots=True)
class Seat:
    """A unit, how many colleagues it has, and whether it has a leader of its own."""

    unit: shapes.Unit
    size: int
    own_leader: bool


def plan(people: int, municipality: str) -> list[Seat]:
    """Return every unit with its size, parents first; sizes add up to ``people``."""
    rows: list[dict[str, Any]] = reading.data("organisation")["unit"]
    depth: dict[str, int] = {}
    seats: list[Seat] = []
    grown = _shares(rows, people)
    for row in rows:
        depth[row["key"]] = depth.get(row.get("parent", ""), 0) + 1
        unit = shapes.Unit(
            row["key"],
            row.get("name", municipality),
            row["kind"],
            row.get("parent"),
            depth[row["key"]],
            row["family"],
            row.get("place", ""),
        )
        seats.append(Seat(unit, row["size"], not row.get("inherit", False)))
    for family, more in grown.items():
        _grow(seats, family, more)
    return _parents_first(seats)


def _shares(rows: list[dict[str, Any]], people: int) -> dict[str, int]:
    """Return how many colleagues each family gets beyond the base; largest remainders get the rest."""
    beyond = people - sum(row["size"] for row in rows)
    shares = {row["family"]: row["share"] for row in rows if row.get("share")}
    whole = sum(shares.values())
    exact = {family: beyond * share / whole for family, share in shares.items()}
    out = {family: math.floor(value) for family, value in exact.items()}
    by_rest = sorted(exact, key=lambda family: (out[family] - exact[family], family))
    for family in by_rest[: beyond - sum(out.values())]:
        out[family] += 1
    return out


def _grow(seats: list[Seat], family: str, more: int) -> None:
    """Give a family ``more`` colleagues: fill its units, then add units of the same kind. Fewer when negative."""
    job = reading.data("jobs")[family]
    own = [seat for seat in seats if seat.unit.family == family]
    room = [seat for seat in own if not _fixed(seat)] or own
    fits = int(job["fits"])
    if more < 0:
        for index in range(-more):
            room[index % len(room)].size -= 1
        return
    for seat in room:
        filled = min(more, max(0, fits - seat.size))
        seat.size += filled
        more -= filled
    if not more:
        return
    first = own[0]
    parent = first.unit.key if job["grow"] == "under" else first.unit.parent
    new = list(_new_units(job, family, str(parent), first.unit.depth + (job["grow"] == "under"), more))
    short = [seat for seat in new if seat.size < 8]
    if len(new) == 1 and short:  # too few for a unit of their own: they go to the largest with room
        room[0].size += new[0].size
        return
    seats.extend(new)


def _fixed(seat: Seat) -> bool:
    return any(row["key"] == seat.unit.key and row.get("fixed") for row in reading.data("organisation")["unit"])


def _new_units(job: dict[str, Any], family: str, parent: str, depth: int, people: int) -> Iterator[Seat]:
    """Yield new units of a kind for so many people, with a level between when they are many."""
    count = max(1, round(people / int(job["fits"])))
    count = max(count, math.ceil(people / LARGEST))
    if count <= MOST_TOGETHER:
        areas: list[str] = []
    else:
        areas = [f"{family}-omraade-{number + 1}" for number in range(math.ceil(count / 10))]
        for number, key in enumerate(areas):
            name = job["area"].replace("{retning}", _nth(reading.data("jobs")["retninger"], number))
            yield Seat(shapes.Unit(key, name, "område", parent, depth, "stab"), 2, True)
        people -= 2 * len(areas)
        depth += 1
    small, larger = divmod(people, count)
    for number in range(count):
        name = job["pattern"].replace("{sted}", _nth(reading.data("jobs")["steder"], number))
        above = areas[number % len(areas)] if areas else parent
        unit = shapes.Unit(f"{family}-{number + 1}", name, job["kind"], above, depth, family)
        yield Seat(unit, small + (number < larger), own_leader=number % 7 != 6)


def _nth(names: list[str], number: int) -> str:
    """Return a name from a list; past its end the names come again with a number."""
    again, index = divmod(number, len(names))
    return names[index] + (f" {again + 1}" if again else "")


def _parents_first(seats: list[Seat]) -> list[Seat]:
    by_depth = sorted(seats, key=lambda seat: seat.unit.depth)
    return [seat for _, level in groupby(by_depth, key=lambda seat: seat.unit.depth) for seat in level]
