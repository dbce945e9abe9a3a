"""What is to be done, as the space's own page shows it: tasks, meetings and ideas in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Trim
from django.urls import reverse

from intranet.access import access
from intranet.spaces.models import Idea, Meeting, Space, Task

MEETINGS, DONE = 5, 3
COLUMNS = ("what", "pk", "title", "words", "step", "day", "first", "last")
TINTS = {
    Idea.Stage.IDEA: "okker",
    Idea.Stage.CLARIFYING: "naerhed",
    Idea.Stage.TRIAL: "hyben",
    Idea.Stage.EFFECT: "arbejdsplads",
    Idea.Stage.SPREADING: "udvikling",
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task: who does it ("" for nobody yet), by when, and when it was done."""

    pk: int
    title: str
    who: str
    due_on: date | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting to come."""

    pk: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Column:
    """A step of the ideas' way, with the ideas on it."""

    label: Any
    tint: str
    things: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Work:
    """Tasks by date, done ones last; meetings to come; ideas by step."""

    tasks: list[TaskLine]
    meetings: list[MeetingLine]
    ideas: list[Column]

    @property
    def has_ideas(self) -> bool:
        """Whether there is any idea."""
        return any(column.things for column in self.ideas)


def _branch(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any]:
    """Return one kind of thing as a branch of the union, with empty columns where it has none."""
    # Without the casts PostgreSQL could not tell of which type an empty column is.
    given = {
        "what": Value(what, CharField()),
        "words": Value("", CharField()),
        "step": Value("", CharField()),
        "day": Cast(Value(None), DateField()),
        "first": Cast(Value(None), DateTimeField()),
        "last": Cast(Value(None), DateTimeField()),
        **columns,
    }
    # The model's own "words" or "step" would stand in the way of an annotation; none of the three has one.
    return rows.order_by().annotate(**given).values_list(*COLUMNS)


def _tasks(user: Any, space: Space) -> QuerySet[Any]:
    done = Task.objects.filter(space=space, done_at__isnull=False).order_by("-done_at").values("pk")[:DONE]
    rows = access.visible(user, Task.objects.filter(Q(space=space, done_at=None) | Q(pk__in=done)))
    who = Trim(Concat("assignee__given_name", Value(" "), "assignee__family_name", output_field=CharField()))
    return _branch(rows, "task", words=who, day=F("due_on"), first=F("done_at"), last=F("created_at"))


def _meetings(user: Any, space: Space) -> QuerySet[Any]:
    coming = Meeting.objects.coming().filter(space=space).order_by("starts_at", "pk").values("pk")[:MEETINGS]
    rows = access.visible(user, Meeting.objects.filter(pk__in=coming))
    return _branch(rows, "meeting", words=F("place"), first=F("starts_at"), last=F("ends_at"))


def _ideas(user: Any, space: Space) -> QuerySet[Any]:
    rows = access.visible(user, Idea.objects.filter(space=space))
    return _branch(rows, "idea", words=F("note"), step=F("stage"), first=F("moved_at"))


def work(user: Any, space: Space, *, writes: bool) -> Work:
    """Return what is to be done in a space that the viewer reads; ideas lead to their page for those who write."""
    rows = _tasks(user, space).union(_meetings(user, space), _ideas(user, space), all=True)
    found: dict[str, list[Any]] = {"task": [], "meeting": [], "idea": []}
    for what, *row in rows:
        found[what].append(row)
    tasks = sorted(found["task"], key=lambda row: (row[5] is not None, row[4] is None, row[4] or date.max, row[6]))
    return Work(
        [TaskLine(pk, title, who, day, done_at) for pk, title, who, _step, day, done_at, _last in tasks],
        [
            MeetingLine(pk, title, place, first, last)
            for pk, title, place, _step, _day, first, last in sorted(found["meeting"], key=lambda row: row[5])
        ],
        _columns(space, sorted(found["idea"], key=lambda row: (row[5], row[0])), writes=writes),
    )


def _columns(space: Space, ideas: list[Any], *, writes: bool) -> list[Column]:
    def thing(pk: int, title: str, note: str) -> dict[str, str]:
        url = reverse("spaces:idea-edit", args=[space.pk, pk]) if writes else ""
        return {"title": title, "note": note, "url": url}

    return [
        Column(label, TINTS[Idea.Stage(code)], [thing(row[0], row[1], row[2]) for row in ideas if row[3] == code])
        for code, label in Idea.Stage.choices
    ]
