"""The API and the keys to it, asked with a session; ``tests/api/test_scopes.py`` asks the same with keys."""

from __future__ import annotations

from tests.access.matrix.shape import EVERYBODY, NO_SUCH, NOBODY, STAFF, Row, of, some, text

KEYS: tuple[Row, ...] = (
    Row("keys:key-list", STAFF, writes=STAFF, knows=EVERYBODY),
    Row("keys:key-revoke", some("employee"), writes=some("employee"), values=of("key")),
    Row("keys:key-revoke", some("leader"), writes=some("leader"), values=of("key of leader"), example="leader's"),
    Row("keys:key-all", NOBODY, knows=EVERYBODY, example="nobody of the cast is system administrator"),
)

FRAME: tuple[Row, ...] = (
    Row("api:schema", EVERYBODY),
    Row("api:docs", EVERYBODY),
    Row("api:me", EVERYBODY),
    Row("api:root", NOBODY),
    Row("api:nothing", NOBODY, values=text(rest="findes-ikke/")),
)

PEOPLE: tuple[Row, ...] = (
    Row("api:person-list", EVERYBODY),
    Row("api:person-detail", STAFF, values=of("employee")),
    Row("api:person-detail", some("leaver"), values=of("leaver"), example="has left"),
    Row("api:person-detail", NOBODY, values=NO_SUCH, example="no such person"),
    Row("api:unit-list", EVERYBODY),
    Row("api:unit-detail", STAFF, values=of("north")),
    Row("api:unit-detail", NOBODY, values=NO_SUCH, example="no such unit"),
)

ROWS = (*KEYS, *FRAME, *PEOPLE)
