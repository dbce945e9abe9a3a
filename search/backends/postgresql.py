"""PostgreSQL: a finished ``tsvector`` per document, made without any of PostgreSQL's dictionaries.

The field stands in the lexeme itself ("t:samtal" is *samtal* in the title), because a tsvector has four weights and the
table of weights has eight. ``ts_rank`` is not used: it knows no rarity of words; worth is summed as on every engine.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from search.analysis.analyzer import Fields
from search.backends.asking import SCORED, Asking, Choice, Sql
from search.backends.storing import Storing
from search.plan import Probe

_CODES = {
    "title_stem": "t",
    "title_parts": "p",
    "keywords": "k",
    "headings": "h",
    "salient": "s",
    "body_stem": "b",
    "body_parts": "c",
    "fold": "f",
}
#: Fields that phrases are looked for in keep positions; PostgreSQL knows 16,383 of them and 256 for one lexeme.
_POSITIONED = frozenset({"title_stem", "keywords", "headings", "body_stem"})
_LAST_POSITION = 16_383
_MOST_POSITIONS = 255


def _lexeme(field: str, token: str) -> str:
    return f"'{_CODES[field]}:{token}'"


def _vector(found: Fields) -> str:
    """Return the tokens of a document in PostgreSQL's notation for a tsvector."""
    lexemes = []
    for name in _CODES:
        if name not in _POSITIONED:
            lexemes += [_lexeme(name, token) for token in dict.fromkeys(found[name])]
            continue
        places: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(found[name], start=1):
            if place <= _LAST_POSITION and len(places[token]) < _MOST_POSITIONS:
                places[token].append(place)
            else:
                places.setdefault(token, [])
        for token, where in places.items():
            lexemes.append(_lexeme(name, token) + (":" + ",".join(map(str, where)) if where else ""))
    return " ".join(lexemes)


class PostgreSQLBackend(Storing, Asking):
    """The engine for an installation on PostgreSQL."""

    name = "postgresql"

    # Storing.

    @staticmethod
    def lay(fields: Fields) -> str:
        """Return a tsvector as PostgreSQL writes it."""
        return _vector(fields)

    def _empty_slot(self, slot: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE search_match_{slot:d}")

    def _add_tokens(self, slot: int, found: Sequence[tuple[int, str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_match_{slot:d} (document, lexemes) VALUES (%s, %s::tsvector) "
                "ON CONFLICT (document) DO UPDATE SET lexemes = excluded.lexemes",
                found,
            )

    def _drop_tokens(self, slot: int, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM search_match_{slot:d} WHERE document = ANY(%s)", [list(ids)])

    def _settle(self, slot: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE search_match_{slot:d}")
            cursor.execute("ANALYZE search_document")

    # Asking.

    def _probe(self, probe: Probe) -> str:
        if probe.phrase:
            return self._any_of(
                [
                    f"({' <-> '.join(_lexeme(name, token) for token in probe.tokens)})"
                    for name in probe.fields
                    if name in _POSITIONED
                ]
            )
        star = ":*" if probe.prefix else ""
        return self._all_of(
            [self._any_of([_lexeme(name, token) + star for name in probe.fields]) for token in probe.tokens]
        )

    def _all_of(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"({' & '.join(parts)})"

    def _any_of(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"

    def _without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted} & !({unwanted}))"

    def _matches(self, slot: int, expression: str) -> Sql:
        # OFFSET 0 keeps the planner from mixing the two: it thinks that few documents may be seen, and would look
        # through the lexemes of all that may instead of asking the index for those that match.
        return (
            f"(SELECT document, lexemes FROM search_match_{slot:d} WHERE lexemes @@ CAST(%s AS tsquery) OFFSET 0) AS m "
            "JOIN search_document d ON d.id = m.document",
            [expression],
        )

    def _scored(self, slot: int, expression: str, choices: list[Choice], condition: str, *, covered: bool) -> Sql:
        source, parameters = self._matches(slot, expression)
        if not choices:
            return f"SELECT {SCORED}, d.day AS score FROM {source} WHERE {condition}", parameters
        raises, asked = [], []
        for choice in choices:
            cases = " ".join(f"WHEN m.lexemes @@ CAST(%s AS tsquery) THEN {worth:d}" for worth, _ in choice)
            raises.append(f"CASE {cases} ELSE 0 END")
            asked += [wanted for _, wanted in choice]
        return (
            f"SELECT {SCORED}, d.weight * ({' + '.join(raises)}) AS score FROM {source} WHERE {condition}",
            [*asked, *parameters],
        )

    def _begins(self, slot: int, words: Sequence[tuple[str, ...]], start: str) -> Sql:
        wanted = [self._any_of([f"'f:{folded}'" for folded in folds]) for folds in words]
        return self._matches(slot, self._all_of([*wanted, f"'f:{start}':*"]))
