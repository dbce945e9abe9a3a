"""My data: everybody her own; the log of clean-ups for those who answer for it."""

from __future__ import annotations

from tests.access.matrix.shape import EVERYBODY, NOBODY, SENT, Row, Values, some, text
from tests.world import World

ANSWER = some("hr_admin")


def key(name: str) -> Values:
    """Return the key of a package."""

    def of(world: World) -> dict[str, object]:
        return {"key": world.things[name].key}

    return of


ROWS: tuple[Row, ...] = (
    Row("mydata:page", EVERYBODY),
    Row("mydata:log", EVERYBODY),
    Row("mydata:everything", EVERYBODY),
    Row("mydata:package-order", None, writes=EVERYBODY, sent=SENT),
    Row("mydata:package", some("employee"), values=key("package")),
    Row(
        "mydata:package",
        NOBODY,
        values=text(key="00000000-0000-4000-8000-000000000000"),
        example="no such package",
    ),
    Row("mydata:retention", ANSWER, knows=EVERYBODY),
)
