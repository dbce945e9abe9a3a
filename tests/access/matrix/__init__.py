"""The contract: which address answers whom, and with what. A new address without a row fails the build.

A row says for one route and one example of what it shows: who is answered, what everybody else gets, and who may send
something to it. Several rows for one route are several examples. HEAD is as GET; a method that no row offers is
answered by "method not offered" or, for those who may not know of it, as GET is.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.access.matrix import api, content, development, frame, mydata, people, spaces
from tests.access.matrix.shape import EVERYBODY, NOBODY, SENT, Row
from tests.access.routes import Route

__all__ = ["EVERYBODY", "GROUPS", "NOBODY", "ROOMS", "ROWS", "SENT", "Group", "Row", "group_of"]

ROOMS: dict[str, tuple[Row, ...]] = {
    "frame": frame.ROWS,
    "people": people.ROWS,
    "content": content.ROWS,
    "development": development.ROWS,
    "spaces": spaces.ROWS,
    "api": api.ROWS,
    "mydata": mydata.ROWS,
}
ROWS: tuple[Row, ...] = tuple(row for rows in ROOMS.values() for row in rows)


@dataclass(frozen=True)
class Group:
    """Routes that are not ours, by the beginning of their pattern, and the reason for their common rule."""

    prefix: str
    why: str


GROUPS: tuple[Group, ...] = (
    Group("redaktion/", "Wagtail's admin: for the desk only; see matrix/desk.py and test_desk.py"),
)


def group_of(route: Route) -> Group | None:
    """Return the group that a route belongs to."""
    return next((group for group in GROUPS if route.pattern.startswith(group.prefix)), None)
