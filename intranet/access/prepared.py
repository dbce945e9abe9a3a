"""Questions whose SQL is made once in a process and asked with other values ever after.

Django puts a question together anew each time: one with a few joins and conditions costs it one to three milliseconds
of work, where the database answers in a tenth of one. A page asks ten such questions, always the same ones with other
values. A prepared question is put together at its first use, with marks in place of the values; afterwards the values
take the marks' places and the database is asked. Rows become objects as always. Answers are never kept.

::

    @prepared.question
    def _held(person_id: int, day: date) -> QuerySet[Employment]:
        return Employment.objects.current(day).filter(person=person_id)

    rows = _held(person.pk, timezone.localdate())     # a list

The function may depend on its arguments alone: no date of today, no language, no setting is read inside. Numbers,
strings, days and moments can be given, and several numbers or strings at once; each must reach the database as it is,
or as the beginning of a text (``__startswith``). ``True``, ``False``, ``None`` and members of an enumeration are part
of the question: each combination is prepared by itself. :class:`NotPreparableError` says at the first use what breaks
this.
"""

from __future__ import annotations

import copy
import enum
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from django.utils import timezone, translation

P = ParamSpec("P")
R = TypeVar("R")

# Marks: values that nobody has, and that are recognised when something was made of them. Numbers fit into 32 bits, as
# PostgreSQL's narrowest keys do.
_NUMBER, _NUMBERS = 2_100_000_000, range(2_000_000_000, 2_147_483_648)
_DAY = date(9100, 1, 1)
_MOMENT = datetime(9200, 1, 1, tzinfo=UTC)
_WORD = "\ue000"
_YEARS = ("9099-", "910", "9199-", "920")
_SEVERAL = (list, tuple, set, frozenset)


class NotPreparableError(TypeError):
    """The question cannot be kept: a value does not reach it as it is, or it depends on more than its values."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A question put together.

    ``places`` says for each parameter which value stands there, or -1 for a constant; in ``beginnings`` are those that
    stand there as the beginning of a text.
    """

    rows: QuerySet[Any, Any]
    compiler: Any
    converters: Any
    sql: str
    params: tuple[Any, ...]
    places: tuple[int, ...]
    beginnings: frozenset[int]


class Question(Generic[P, R]):
    """A prepared question; called with values, it returns a list of what the queryset yields."""

    def __init__(self, make: Callable[P, QuerySet[Any, R]]) -> None:
        functools.update_wrapper(self, make)
        self.make: Callable[..., QuerySet[Any, R]] = make
        self._kept: dict[tuple[Any, ...], _Kept | None] = {}

    def __call__(self, *values: P.args, **named: P.kwargs) -> list[R]:
        """Ask; values are given in order.

        Raises:
            NotPreparableError: at the first use of a question that cannot be kept.
        """
        if named:
            raise NotPreparableError(f"{self!r} takes its values in order, without names")
        given = [_padded(value) if isinstance(value, _SEVERAL) else value for value in values]
        key = tuple(map(_shape, given))
        if key not in self._kept:
            self._kept[key] = self._prepare(given)
        kept = self._kept[key]
        return [] if kept is None else _ask(kept, list(_flat(given, kept.rows.db)))

    def _prepare(self, given: list[Any]) -> _Kept | None:
        """Put the question together; None when nothing can be found whatever the values are."""
        marks = _marks(given)

        def build() -> tuple[QuerySet[Any, R], Any, str, tuple[Any, ...]]:
            rows = self.make(*marks)
            compiler = rows.query.get_compiler(rows.db)
            sql, params = compiler.as_sql()
            return rows, compiler, sql, tuple(params)

        try:
            rows, compiler, sql, params = build()
            with translation.override("da" if translation.get_language() == "en" else "en"):
                if build()[2:] != (sql, params):
                    raise NotPreparableError(f"{self!r} depends on the language; give it as a value")
        except EmptyResultSet:
            if () in given:
                return None
            raise NotPreparableError(f"{self!r} can never find anything with such values") from None
        index = {mark: place for place, mark in enumerate(_flat(marks, rows.db))}
        starts = {f"{mark}%": place for mark, place in index.items() if isinstance(mark, str)}
        # A parameter may be a list, which is no key; it can only be a constant.
        places = tuple({**index, **starts}.get(one, -1) if not isinstance(one, list) else -1 for one in params)
        self._check([param for param, place in zip(params, places, strict=True) if place < 0])
        if set(index.values()) - set(places) and () not in given:
            raise NotPreparableError(f"{self!r} changes a value before it reaches the database, or does not use it")
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        beginnings = frozenset(
            number for number, param in enumerate(params) if isinstance(param, str) and param in starts
        )
        return _Kept(rows, compiler, converters, sql, params, places, beginnings)

    def _check(self, constants: list[Any]) -> None:
        """Refuse what was made of a mark, and what was read from the clock."""
        today = timezone.localdate()
        near = tuple(str(today + timedelta(days=days)) for days in (-1, 0, 1))
        for text in map(str, constants):
            number = int(text) if text.isdecimal() else 0
            if _WORD in text or number in _NUMBERS or (text.startswith(_YEARS) and text[4:5] == "-"):
                raise NotPreparableError(f"{self!r} changes a value before it reaches the database: {text}")
            if text.startswith(near):
                raise NotPreparableError(f"{self!r} reads the clock; give the day or the moment as a value")

    def __repr__(self) -> str:
        return f"{self.make.__module__}.{self.make.__qualname__}"


def question(make: Callable[P, QuerySet[Any, R]]) -> Question[P, R]:
    """Prepare the question that ``make`` returns for its values."""
    return Question(make)


def attach(owners: Iterable[Model], name: str, rows: Iterable[Model], back: str) -> None:
    """Give rows to their owners as what ``owner.name.all()`` returns; ``back`` names the rows' way to the owner.

    What ``prefetch_related`` does, for rows that a prepared question found. To narrow them any further fails loudly.
    """
    found: dict[Any, list[Model]] = {}
    for row in rows:
        found.setdefault(getattr(row, f"{back}_id"), []).append(row)
    for owner in owners:
        own = found.get(owner.pk, [])
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = own
        for row in own:
            setattr(row, back, owner)


def _padded(values: Iterable[Any]) -> tuple[Any, ...]:
    """Repeat the last value until there are 1, 2, 4, 8, … of them, so that few lengths are prepared."""
    found = tuple(values)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found)) if found else found


def _is_part(value: Any) -> bool:
    """Whether the value belongs to the question itself."""
    return value is None or isinstance(value, bool | enum.Enum)


def _shape(value: Any) -> Any:
    """Return what of a value is part of the question: for most its kind alone."""
    if isinstance(value, tuple):
        return (type(value[0]), len(value)) if value else ()
    return value if _is_part(value) else type(value)


def _marks(given: list[Any]) -> list[Any]:
    """Return values nobody has, of the same kinds."""
    count = 0

    def mark(value: Any) -> Any:
        nonlocal count
        count += 1
        if _is_part(value):
            return value
        if isinstance(value, str):
            return f"{_WORD}aB{count}."
        if isinstance(value, datetime):
            return _MOMENT + timedelta(days=11 * count, hours=count)
        if isinstance(value, date):
            return _DAY + timedelta(days=11 * count)
        if isinstance(value, int):
            return _NUMBER + 1000 * count
        raise NotPreparableError(f"A {type(value).__name__} cannot be given to a prepared question")

    return [[mark(one) for one in value] if isinstance(value, tuple) else mark(value) for value in given]


def _flat(values: list[Any], using: str) -> Iterator[Any]:
    """Yield the values one by one as the database takes them, without those that are part of the question."""
    operations = connections[using].ops
    for value in values:
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, datetime):
                yield operations.adapt_datetimefield_value(one)
            elif isinstance(one, date):
                yield operations.adapt_datefield_value(one)
            elif not _is_part(one):
                yield one


def _ask(kept: _Kept, values: list[Any]) -> list[Any]:
    """Ask the database: Django's own compiler, with SQL that it need not make."""
    params = [
        values[place] if place >= 0 else constant for place, constant in zip(kept.places, kept.params, strict=True)
    ]
    connection = connections[kept.rows.db]
    for number in kept.beginnings:
        params[number] = f"{connection.ops.prep_for_like_query(params[number])}%"
    compiler = copy.copy(kept.compiler)
    compiler.connection = connection
    compiler.as_sql = lambda *_args, **_named: (kept.sql, tuple(params))
    compiler.get_converters = lambda _fields: kept.converters
    rows = kept.rows.all()
    rows.query.get_compiler = lambda *_args, **_named: compiler  # type: ignore[method-assign]  # it is made already
    return list(rows)
