"""SQLite: FTS5 as an index of finished tokens.

FTS5's own ``bm25()`` is not used. It weighs words by their number in the whole table, hidden documents included, so
that what a person may not see would move what she sees; and it cannot tell a word from a part of a compound.
"""

from collections.abc import Sequence

from django.db import connection

from search.analysis.analyzer import FIELDS, Fields
from search.backends.asking import SCORED, Asking, Choice, Sql
from search.backends.storing import Storing
from search.plan import Probe

_COLUMNS = ", ".join(FIELDS)
_FOLD = FIELDS.index("fold")
#: Pages of the index merged in one step; negative: until there is one piece.
_MERGED = -2_000


def _quoted(token: str, *, prefix: bool = False) -> str:
    return f'"{token}"*' if prefix else f'"{token}"'


class SQLiteBackend(Storing, Asking):
    """The engine for an installation on SQLite."""

    name = "sqlite"
    counts_singly = True
    looks_up_each = True

    # Storing.

    @staticmethod
    def lay(fields: Fields) -> tuple[str, ...]:
        """Return a string for each field."""
        return tuple(" ".join(fields[name]) for name in FIELDS)

    def _empty_slot(self, slot: int) -> None:
        with connection.cursor() as cursor:
            for name in ("match", "start"):
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [f"search_{name}_{slot:d}"])
                made_by = cursor.fetchone()[0]
                cursor.execute(f"DROP TABLE search_{name}_{slot:d}")
                cursor.execute(made_by)

    def _add_tokens(self, slot: int, found: Sequence[tuple[int, tuple[str, ...]]]) -> None:
        places = ", ".join(["%s"] * (len(FIELDS) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO search_match_{slot:d} (rowid, {_COLUMNS}) VALUES ({places})",
                [(pk, *columns) for pk, columns in found],
            )
            cursor.executemany(
                f"INSERT OR REPLACE INTO search_start_{slot:d} (rowid, fold) VALUES (%s, %s)",
                [(pk, columns[_FOLD]) for pk, columns in found],
            )

    def _drop_tokens(self, slot: int, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            for name in ("match", "start"):
                cursor.executemany(
                    f"DELETE FROM search_{name}_{slot:d} WHERE rowid = %s",
                    [(pk,) for pk in ids],
                )

    def _settle(self, slot: int) -> None:
        """Merge the pieces of the index, in steps, so that no writer waits for all of it."""
        for name in ("match", "start"):
            table = f"search_{name}_{slot:d}"
            for _ in range(10_000):
                with connection.cursor() as cursor:
                    cursor.execute("SELECT total_changes()")
                    before = cursor.fetchone()[0]
                    cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {_MERGED:d})")
                    cursor.execute("SELECT total_changes()")
                    if cursor.fetchone()[0] - before < 2:  # the manual: nothing was left to do
                        break

    # Asking.

    def _probe(self, probe: Probe) -> str:
        columns = "{" + " ".join(probe.fields) + "}"
        if probe.phrase:
            return f'({columns} : "{" ".join(probe.tokens)}")'
        return self._all_of([f"({columns} : {_quoted(token, prefix=probe.prefix)})" for token in probe.tokens])

    def _all_of(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"

    def _any_of(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted} NOT {unwanted})"

    def _matches(self, slot: int, expression: str) -> Sql:
        table = f"search_match_{slot:d}"
        # CROSS JOIN: SQLite must begin with the match, whatever its statistics say about the other table.
        return (
            f"(SELECT rowid AS id FROM {table} WHERE {table} MATCH %s) AS m "
            "CROSS JOIN search_document d ON d.id = m.id",
            [expression],
        )

    def _scored(self, slot: int, expression: str, choices: list[Choice], condition: str, *, covered: bool) -> Sql:
        table = f"search_match_{slot:d}"
        source, parameters = self._matches(slot, expression)
        if not choices:
            return f"SELECT {SCORED}, d.day AS score FROM {source} WHERE {condition}", parameters
        raises, asked = [], []
        for choice in choices:
            better: list[str] = []
            for worth, wanted in choice:
                alone = self._without(wanted, self._any_of(better)) if better else wanted
                raises.append(f"SELECT rowid AS id, {worth:d} AS worth FROM {table} WHERE {table} MATCH %s")
                asked.append(alone)
                better.append(wanted)
        worths = f"(SELECT id, SUM(worth) AS worth FROM ({' UNION ALL '.join(raises)}) GROUP BY id) AS w"
        if covered:
            return (
                f"SELECT {SCORED}, d.weight * w.worth AS score FROM {worths} "
                f"CROSS JOIN search_document d ON d.id = w.id WHERE {condition}",
                asked,
            )
        return (
            f"SELECT {SCORED}, d.weight * COALESCE(w.worth, 0) AS score FROM {source} "
            f"LEFT JOIN {worths} ON w.id = d.id WHERE {condition}",
            [*parameters, *asked],
        )

    def _begins(self, slot: int, words: Sequence[tuple[str, ...]], start: str) -> Sql:
        table = f"search_start_{slot:d}"
        wanted = [self._any_of([_quoted(folded) for folded in folds]) for folds in words]
        return (
            f"(SELECT rowid AS id FROM {table} WHERE {table} MATCH %s) AS m "
            "CROSS JOIN search_document d ON d.id = m.id",
            [self._all_of([*wanted, _quoted(start, prefix=True)])],
        )
