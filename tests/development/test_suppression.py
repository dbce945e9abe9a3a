"""No subtraction reveals a group smaller than five: 2,000 simulated trees, attacked in two independent ways."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hr.development.suppression import Group, hidden

SMALLEST = 5
PRIME = 2_147_483_647


def every(group: Group) -> Iterator[Group]:
    """Return the group and everything inside it."""
    yield group
    for part in group.inside:
        yield from every(part)


def atoms(group: Group) -> frozenset[object]:
    """Return the units whose own people the group's figure counts."""
    return frozenset(part.key for part in every(group) if part.own)


def shown(root: Group) -> list[Group]:
    """Return the units whose figures are shown."""
    out = hidden([root], smallest=SMALLEST)
    return [group for group in every(root) if group.key not in out]


def small_groups(own: dict[object, int]) -> Iterator[frozenset[object]]:
    """Return every set of units whose own people are together fewer than the smallest group."""
    units = sorted((key for key, size in own.items() if 0 < size < SMALLEST), key=str)

    def grow(start: int, chosen: tuple[object, ...], size: int) -> Iterator[frozenset[object]]:
        for index in range(start, len(units)):
            together = size + own[units[index]]
            if together < SMALLEST:
                yield frozenset((*chosen, units[index]))
                yield from grow(index + 1, (*chosen, units[index]), together)

    return grow(0, (), 0)


def disclosed(known: list[frozenset[object]], own: dict[object, int]) -> list[frozenset[object]]:
    """Return the small groups that some sum and difference of the known figures gives.

    Units of a tree contain each other or are apart, so every set of people that can be worked out is an alternating
    sum of known sets, and its bit mask a combination of theirs by exclusive or.
    """
    bit = {key: 1 << index for index, key in enumerate(sorted(own, key=str))}

    def mask(people: frozenset[object]) -> int:
        return sum(bit[key] for key in people)

    basis: dict[int, int] = {}

    def reduce(vector: int) -> int:
        while vector and vector.bit_length() in basis:
            vector ^= basis[vector.bit_length()]
        return vector

    for people in known:
        rest = reduce(mask(people))
        if rest:
            basis[rest.bit_length()] = rest
    return [group for group in small_groups(own) if reduce(mask(group)) == 0]


def own_people(root: Group) -> dict[object, int]:
    """Return how many people belong directly to each unit that has any."""
    return {group.key: group.own for group in every(root) if group.own}


def can_be_worked_out(root: Group, target: frozenset[object]) -> bool:
    """Tell whether any sum and difference of shown figures gives the target: linear algebra over the rationals."""
    columns = sorted(atoms(root), key=str)
    rows = [[int(key in atoms(group)) for key in columns] for group in shown(root)]
    return rank([*rows, [int(key in target) for key in columns]]) == rank(rows)


def rank(rows: list[list[int]]) -> int:
    """Return the rank of a matrix of zeros and ones, by elimination modulo a large prime."""
    matrix, found = [list(row) for row in rows], 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((index for index in range(found, len(matrix)) if matrix[index][column]), None)
        if pivot is None:
            continue
        matrix[found], matrix[pivot] = matrix[pivot], matrix[found]
        inverse = pow(matrix[found][column], -1, PRIME)
        for index in range(found + 1, len(matrix)):
            factor = matrix[index][column] * inverse % PRIME
            if factor:
                matrix[index] = [(a - factor * b) % PRIME for a, b in zip(matrix[index], matrix[found], strict=True)]
        found += 1
    return found


def simulated(rng: Random, depth: int = 3, counter: list[int] | None = None) -> Group:
    """Make a department like those of a municipality: small staffs at the top, teams of two to twenty-five below."""
    counter = counter if counter is not None else [0]
    counter[0] += 1
    key = counter[0]
    if depth == 0 or (depth < 3 and rng.random() < 0.2):
        return Group(key, rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 25]))
    parts = tuple(simulated(rng, depth - 1, counter) for _ in range(rng.randint(1, 4)))
    return Group(key, rng.choice([0, 0, 1, 1, 2, 3, 4, 6]), parts)


def test_nobody_subtracts_a_small_group_out_of_two_thousand_organisations() -> None:
    rng, broken, full, kept = Random(2026), 0, 0, 0
    for _ in range(2_000):
        root = simulated(rng)
        broken += bool(disclosed([atoms(group) for group in shown(root)], own_people(root)))
        teams = [group for group in every(root) if not group.inside and group.size >= SMALLEST]
        full += len(teams)
        kept += len(teams) - len(hidden([root], smallest=SMALLEST) & {team.key for team in teams})
    assert broken == 0
    assert kept / full >= 0.75, f"{kept} of {full} teams of full size are shown"


def test_hiding_only_the_small_ones_would_not_have_been_enough() -> None:
    """The attack finds what it should find: the test above could fail."""
    rng, broken = Random(2026), 0
    for _ in range(300):
        root = simulated(rng)
        known = [atoms(group) for group in every(root) if group.size >= SMALLEST]
        broken += bool(disclosed(known, own_people(root)))
    assert broken > 100


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_no_sum_and_difference_whatsoever_gives_a_small_group(rng: Random) -> None:
    root = simulated(rng, depth=2)
    own = {group.key: group.own for group in every(root) if group.own}
    for key, size in own.items():
        if size < SMALLEST:
            assert not can_be_worked_out(root, frozenset({key}))
    for one in own:
        for other in own:
            if one != other and own[one] + own[other] < SMALLEST:
                assert not can_be_worked_out(root, frozenset({one, other}))


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_same_tree_hides_the_same_and_small_units_never_show(rng: Random) -> None:
    root = simulated(rng)
    out = hidden([root], smallest=SMALLEST)
    assert out == hidden([root], smallest=SMALLEST)
    assert {group.key for group in every(root) if group.size < SMALLEST} <= out


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (Group("alone", 30), set()),
        (Group("tiny", 4), {"tiny"}),
        # Nobody sits in the middle: the sum is the sum of what is shown.
        (Group("sum", 0, (Group("a", 8), Group("b", 9))), set()),
        # The mock-up: a small team, and the smallest of its siblings with it.
        (
            Group("visitation", 0, (Group("dementia", 3), Group("small", 7), Group("large", 20))),
            {"dementia", "small"},
        ),
        # Two small teams hide each other.
        (Group("two", 0, (Group("a", 3), Group("b", 4), Group("c", 20))), {"a", "b"}),
        # A leader and a secretary in the middle: the smallest team goes with them, not the whole department.
        (Group("department", 2, (Group("a", 6), Group("b", 20))), {"a"}),
        # With one unit inside, there is nothing to hide with but the one.
        (Group("department", 2, (Group("a", 6),)), {"a"}),
        # A chain of units with the same people shows the same figure.
        (Group("outer", 0, (Group("inner", 12),)), set()),
        (Group("empty", 0, (Group("nobody", 0), Group("some", 9))), {"nobody"}),
    ],
)
def test_what_is_hidden_with_what(root: Group, expected: set[str]) -> None:
    assert hidden([root], smallest=SMALLEST) == expected
