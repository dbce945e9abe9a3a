"""Counting hits by what they are, for totals and for facets of which several values can be chosen.

A document carries its facet values in three columns: a *stamp* (kind and year, of which there are few), a *signature*
(all its other tags together, of which there are some hundreds) and its *unit*. Hits are counted by these three; what
stamps and signatures stand for is read once by a process and kept, because their keys are made from it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from search.models import Signature

#: (facet, value)
Tag = tuple[str, str]
#: A hit, or some hits alike: stamp, signature, unit and how many.
Row = tuple[int, int, int, int]

STAMP, SIGNATURE, UNIT, NUMBER = range(4)
COLUMNS = ("stamp_id", "signature_id", "unit")
NO_UNIT = 0

_known: dict[int, tuple[Tag, ...]] = {}


def column_of(facet: str) -> int:
    """Return the column that holds a facet."""
    return STAMP if facet in ("kind", "year") else UNIT if facet == "unit" else SIGNATURE


def meaning(keys: Iterable[int]) -> Mapping[int, tuple[Tag, ...]]:
    """Return what stamps and signatures stand for."""
    missing = [key for key in keys if key not in _known]
    for start in range(0, len(missing), 10_000):
        for key, tags in Signature.objects.filter(pk__in=missing[start : start + 10_000]).values_list("pk", "tags"):
            _known[key] = tuple((facet, value) for tag in tags for facet, _, value in [tag.partition(":")])
    return _known


def tags_of(stamp: int, signature: int, unit: int) -> frozenset[str]:
    """Return the facet values of one document, as in ``SearchDoc.tags`` and with kind, year and unit."""
    known = meaning((stamp, signature))
    tags = (*known[stamp], *known[signature], *([("unit", str(unit))] if unit != NO_UNIT else []))
    return frozenset(f"{facet}:{value}" for facet, value in tags)


class Counted:
    """The visible hits of a question, counted. ``single``: every row is one hit."""

    def __init__(self, rows: Sequence[Row], chosen: Mapping[str, frozenset[str]], *, single: bool) -> None:
        self._rows, self._chosen, self._single = rows, chosen, single
        self._names = list(chosen)
        self._values: list[Collection[int]] = [set(map(itemgetter(column), rows)) for column in range(NUMBER)]
        known = meaning({*self._values[STAMP], *self._values[SIGNATURE]})
        self._tags: list[Mapping[int, tuple[Tag, ...]]] = [
            {value: known[value] for value in self._values[STAMP]},
            {value: known[value] for value in self._values[SIGNATURE]},
            {unit: (("unit", str(unit)),) if unit != NO_UNIT else () for unit in self._values[UNIT]},
        ]

    @cached_property
    def everything(self) -> int:
        """How many hits there are, whatever was chosen."""
        return len(self._rows) if self._single else sum(map(itemgetter(NUMBER), self._rows))

    @cached_property
    def total(self) -> int:
        """How many of them pass what was chosen."""
        return self._counts(0, STAMP).total()

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """The values of every facet with counts. A facet is not narrowed by its own choice: more can be added."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for column in range(NUMBER):
            self._spread(counts, 0, column, None)
        for place, name in enumerate(self._names):
            self._spread(counts, 1 << place, column_of(name), name)
        return {name: dict(found) for name, found in counts.items()}

    def of_kinds(self, kinds: frozenset[str]) -> tuple[list[int], int]:
        """Return the stamps of some kinds, and how many hits that pass carry them."""
        stamps = [
            stamp
            for stamp, tags in self._tags[STAMP].items()
            if any(facet == "kind" and value in kinds for facet, value in tags)
        ]
        counts = self._counts(0, STAMP)
        return stamps, sum(counts[stamp] for stamp in stamps)

    def condition(self) -> str:
        """Return the SQL for what was chosen, over ``search_document d``: "" or " AND …"."""
        parts = []
        for column in {column_of(name) for name in self._names}:
            passing = [value for value in self._values[column] if not self._failing[column][value]]
            parts.append(f" AND d.{COLUMNS[column]} IN ({', '.join(map(str, sorted(passing)))})")
        return "".join(sorted(parts))

    @cached_property
    def _failing(self) -> list[dict[int, int]]:
        """For every value of every column: one bit for each choice that it fails."""
        failing: list[dict[int, int]] = [dict.fromkeys(values, 0) for values in self._values]
        for place, (name, wanted) in enumerate(self._chosen.items()):
            column = column_of(name)
            for value, tags in self._tags[column].items():
                if not any(facet == name and tag in wanted for facet, tag in tags):
                    failing[column][value] |= 1 << place
        return failing

    @cached_property
    def _groups(self) -> Mapping[int, Sequence[Row]]:
        """The rows by the choices that they fail."""
        if not self._chosen:
            return {0: self._rows}
        stamps, signatures, units = self._failing
        groups: dict[int, list[Row]] = defaultdict(list)
        for row in self._rows:
            groups[stamps[row[STAMP]] | signatures[row[SIGNATURE]] | units[row[UNIT]]].append(row)
        return groups

    def _counts(self, failing: int, column: int) -> Counter[int]:
        """Count the rows of a group by the values of a column."""
        rows = self._groups.get(failing, ())
        if self._single:
            return Counter(map(itemgetter(column), rows))
        counts: Counter[int] = Counter()
        for row in rows:
            counts[row[column]] += row[NUMBER]
        return counts

    def _spread(self, counts: dict[str, Counter[str]], failing: int, column: int, only: str | None) -> None:
        """Add the counts of a group's column to the facets in it, or to one of them."""
        for value, number in self._counts(failing, column).items():
            for facet, tag in self._tags[column][value]:
                if only is None or facet == only:
                    counts[facet][tag] += number
