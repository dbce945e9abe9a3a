"""The pages of a part of a space: all tasks, meetings, files; one meeting as a calendar file; finding in a space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from intranet.access import access
from intranet.files import queries as reading
from intranet.spaces.models import Attachment, Idea, Meeting, Space, Task
from search import results

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Tasks:
    """All tasks of a space."""

    space: Space
    undone: list[Task]
    done: list[Task]
    writes: bool


def tasks(user: Any, space: Space) -> Tasks:
    """Return the tasks of a space: what waits by date, what was done newest first."""
    rows = access.visible(user, Task.objects.filter(space=space)).select_related("assignee", "done_by")
    found = list(rows)
    for row in found:
        row.space = space
    done = sorted((row for row in found if row.done_at), key=lambda row: row.done_at or row.created_at, reverse=True)
    return Tasks(
        space, [row for row in found if not row.done_at], done[:PER_PAGE], bool(access.can(user, "write", space))
    )


@dataclass(frozen=True, slots=True)
class Meetings:
    """All meetings of a space."""

    space: Space
    coming: list[Meeting]
    held: list[Meeting]
    writes: bool


def meetings(user: Any, space: Space) -> Meetings:
    """Return the meetings of a space: those to come, and the latest that were held."""
    rows = access.visible(user, Meeting.objects.filter(space=space, cancelled_at=None)).select_related("author")
    now = timezone.now()
    held = list(rows.filter(ends_at__lt=now).order_by("-starts_at")[:PER_PAGE])
    coming = list(rows.filter(ends_at__gte=now))
    for row in (*held, *coming):
        row.space = space
    return Meetings(space, coming, held, bool(access.can(user, "write", space)))


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a space, page by page."""

    space: Space
    page: Page[Attachment]


def files(user: Any, space: Space, number: int = 1) -> Files:
    """Return the files of a space, the newest first."""
    rows = access.visible(user, Attachment.objects.filter(post__space=space)).select_related("post__author")
    rows = rows.prefetch_related(reading.progress())
    return Files(space, Paginator(rows.order_by("-pk"), PER_PAGE).get_page(number))


def task_rows() -> QuerySet[Task]:
    """Return tasks with what their rule reads, for the guards."""
    return Task.objects.select_related("space", "assignee")


def meeting_rows() -> QuerySet[Meeting]:
    """Return meetings with what their rule reads, for the guards."""
    return Meeting.objects.select_related("space")


def idea_rows() -> QuerySet[Idea]:
    """Return ideas with what their rule reads, for the guards."""
    return Idea.objects.select_related("space")


def attachments() -> QuerySet[Attachment]:
    """Return files with what their rule reads, for the guards."""
    return Attachment.objects.select_related("post__space")


def find(user: Any, space: Space, text: str, page: int = 1) -> results.Results:
    """Search inside one space, with the rules and the patience of the house's own search."""
    asked = results.Asked(text=text, chosen={"space": frozenset({str(space.pk)})}, page=page)
    return results.Results(user, asked)


def similar(user: Any, purpose: str, limit: int = 3) -> list[Space]:
    """Return spaces about the same, before somebody starts another one."""
    asked = results.Asked(text=purpose, kind="space")
    found = results.Results(user, asked).answer
    spaces = [found.objects[hit.uid] for hit in found.hits]
    return [space for space in spaces if not space.is_ended][:limit]
