"""Which figures of a tree of groups may be shown, so that no subtraction reveals a small group (domain rule 9).

The figure of a unit counts everybody in it and below it. Whoever sees a unit and some of the units inside it can
subtract, and so learns the figure of what is left over: the unit's *remainder*, its people who are in none of the shown
units below it. Every other combination of shown figures is a sum or a difference of remainders. So one condition is
enough, and necessary: **the remainder of every shown unit is empty, or has at least** ``smallest`` **people.**

Hiding only the units that are small themselves breaks it: with one small unit hidden, its parent minus its siblings
is that unit. Some larger unit must be hidden with it. :func:`hidden` chooses which, so that the hidden figures are
about as few people as possible: small siblings go before whole departments. It decides by sizes alone, never by the
figures, so that what is hidden says nothing about them.

The choice is exact and takes one pass from the leaves up. For every unit we keep, for each remainder it can hand up to
its parent (0 when it is shown, its own remainder when it is hidden, counted up to ``smallest``), the cheapest way to
get there. Sizes above ``smallest`` are alike, so there are never more than ``smallest + 1`` ways to keep.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A unit: the people who belong directly to it, and the units inside it."""

    key: Hashable
    own: int
    inside: tuple[Group, ...] = ()

    @property
    def size(self) -> int:
        """Everybody in the unit and below it."""
        return self.own + sum(group.size for group in self.inside)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to hide: how many people the hidden units of full size have, how many such units, and all it hides."""

    people: int = 0
    units: int = 0
    hides: frozenset[Hashable] = frozenset()

    @property
    def cost(self) -> tuple[int, int]:
        return self.people, self.units

    def __add__(self, other: _Way) -> _Way:
        return _Way(self.people + other.people, self.units + other.units, self.hides | other.hides)


_Ways = dict[int, _Way]


def _keep(ways: _Ways, remainder: int, way: _Way) -> None:
    """Keep the way if it is the cheapest to this remainder; the first of equals stays."""
    if remainder not in ways or way.cost < ways[remainder].cost:
        ways[remainder] = way


def _ways(group: Group, smallest: int) -> tuple[int, _Ways]:
    """Return the group's size, and the cheapest way to each remainder that it can hand up."""
    size = group.own
    pooled: _Ways = {min(group.own, smallest): _Way()}
    for part in group.inside:
        part_size, part_ways = _ways(part, smallest)
        size += part_size
        together: _Ways = {}
        for remainder, way in pooled.items():
            for more, part_way in part_ways.items():
                _keep(together, min(remainder + more, smallest), way + part_way)
        pooled = together
    handed_up: _Ways = {}
    is_full = size >= smallest
    for remainder, way in pooled.items():
        if is_full and remainder in (0, smallest):
            _keep(handed_up, 0, way)
        _keep(handed_up, remainder, way + _Way(size if is_full else 0, int(is_full), frozenset({group.key})))
    return size, handed_up


def hidden(groups: Iterable[Group], *, smallest: int) -> frozenset[Hashable]:
    """Return the keys of the units whose figures must not be shown.

    ``groups`` are whole trees; a part of a tree is shown by hiding what the whole tree hides, never by asking about
    the part alone. Units without people are hidden too: they have no figure.
    """
    chosen: frozenset[Hashable] = frozenset()
    for group in groups:
        _size, ways = _ways(group, smallest)
        chosen |= min(ways.values(), key=lambda way: way.cost).hides
    return chosen
