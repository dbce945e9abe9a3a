"""Spaces in one list, one by one, and what is said and to be done in them: for those who read without a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from intranet.access import access
from intranet.spaces import belonging
from intranet.spaces.models import Outcome, Post, Space, Task
from intranet.spaces.queries import page, people


@dataclass(frozen=True, slots=True)
class Entry:
    """A space as everybody knows it who may know of it; ``role`` is the viewer's own, "" when she is not in it."""

    space: Space
    role: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What only those see who read the space."""

    members: list[people.Member]
    terms: page.Terms
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Whole(Entry):
    """A space with what the viewer may do; ``inside`` is None where she does not read it."""

    inside: Inside | None
    may_write: bool
    may_join: bool
    may_ask: bool


def listed(user: Any, *, kind: str = "", mine: bool = False, ended: bool = False) -> QuerySet[Space]:
    """Return the spaces that the viewer may know of: running ones, or those that have ended and are not put away."""
    rows = access.visible(user, Space.objects.ended().filter(archived_at=None) if ended else Space.objects.running())
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(pk__in=list(belonging.of(user).roles)) if mine else rows


def entries(user: Any, spaces: Iterable[Space]) -> list[Entry]:
    """Return such rows with the viewer's own role. No query of their own."""
    roles = belonging.of(user).roles
    return [Entry(space, roles.get(space.pk, "")) for space in spaces]


def whole(user: Any, space: Space) -> Whole:
    """Return one space that the viewer may know of."""
    reads = bool(access.can(user, "read", space))
    inside = Inside(people.members(user, space), page.terms(user, space), page.outcome(user, space)) if reads else None
    return Whole(
        space=space,
        role=belonging.of(user).roles.get(space.pk, ""),
        inside=inside,
        may_write=bool(access.can(user, "write", space)),
        may_join=bool(access.can(user, "join", space)),
        may_ask=bool(access.can(user, "ask", space)),
    )


def _said(rows: QuerySet[Post]) -> QuerySet[Any]:
    """Fetch posts with what a list says of them; taking away leaves no words behind."""
    counted = rows.annotate(answers=Count("replies", filter=Q(replies__removed_at=None)))
    return counted.select_related("author", "space").prefetch_related("attachments", "mentioned")


def threads(user: Any, space: Space) -> QuerySet[Any]:
    """Return the posts that open a thread in a space that the viewer reads."""
    return _said(access.visible(user, Post.objects.opening().filter(space=space)))


def replies(user: Any, post: Post) -> QuerySet[Any]:
    """Return the replies to a post that the viewer reads."""
    return _said(access.visible(user, Post.objects.filter(parent=post)))


def posts(user: Any, space: Space) -> QuerySet[Any]:
    """Return all posts of a space, for the guards."""
    return _said(Post.objects.filter(space=space))


def tasks(user: Any, space: Space, *, undone: bool = False) -> QuerySet[Task]:
    """Return the tasks of a space that the viewer reads."""
    rows = Task.objects.undone() if undone else Task.objects.all()
    return access.visible(user, rows.filter(space=space)).select_related("assignee", "author")
