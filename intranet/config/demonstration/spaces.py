"""The spaces of the demonstration as their files tell them: ``data/spaces/``, one file for each.

``days`` counts days before today, ``due`` and ``in`` days after it; ``at``, ``from`` and ``until`` are times of the day
("8.20"). People are named by their keys; ``more`` adds so many colleagues of a unit.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from openpyxl import Workbook

from intranet.config.demonstration.reading import DATA


@dataclass(frozen=True, slots=True)
class File:
    """A file with a post: a plain text, or the rows of a sheet."""

    name: str
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def content(self) -> bytes:
        """The file itself, as the program of its kind would have saved it."""
        if not self.table:
            return self.text.strip().encode() + b"\n"
        book = Workbook()
        sheet: Any = book.active
        for row in self.table:
            sheet.append(row)
        for column in "ABC":
            sheet.column_dimensions[column].width = 44
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Said:
    """A post or a reply: who, when, what, who nodded how, and whom it names."""

    author: str
    days: int
    at: str
    text: str
    thanks: tuple[str, ...] = ()
    agree: tuple[str, ...] = ()
    idea: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    replies: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do; ``done`` is how many days ago it was done."""

    title: str
    author: str
    due: int
    days: int
    who: str = ""
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in ``days`` days, or on the Monday after where that is a weekend."""

    title: str
    author: str
    days: int
    begins: str
    ends: str
    place: str


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea and how far it has come; ``days`` is how long it has stood there."""

    title: str
    author: str
    stage: str
    days: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who has asked to come in, or has been invited ``by`` somebody."""

    person: str
    days: int
    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of it, and how many days ago it ended."""

    words: str
    result: str
    note: str
    days: int


@dataclass(frozen=True, slots=True)
class Space:
    """A space and everything that is in it. ``seen`` is how many days ago somebody last looked."""

    key: str
    name: str
    purpose: str
    kind: str
    focus: tuple[str, ...]
    markers: tuple[str, ...]
    days: int
    owner: str
    co_owner: str
    members: tuple[str, ...]
    more: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    seeks: str = ""
    seeks_words: str = ""
    posts: tuple[Said, ...] = ()
    tasks: tuple[Task, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ideas: tuple[Idea, ...] = ()
    asked: tuple[Asked, ...] = ()
    invited: tuple[Asked, ...] = ()
    outcome: Outcome | None = None

    @property
    def named(self) -> frozenset[str]:
        """Everybody who belongs to it by name."""
        return frozenset((self.owner, self.co_owner, *self.members))

    def voices(self) -> Iterator[str]:
        """Give the key of everybody who says, does or nods to something in it."""
        for post in self.posts:
            for said in (post, *post.replies):
                yield from (said.author, *said.thanks, *said.agree, *said.idea, *said.named)
        for task in self.tasks:
            yield from filter(None, (task.author, task.who))
        yield from (meeting.author for meeting in self.meetings)
        yield from (idea.author for idea in self.ideas)


def _said(row: dict[str, Any]) -> Said:
    files = tuple(
        File(file["name"], file.get("text", ""), tuple(tuple(cells) for cells in file.get("table", ())))
        for file in row.pop("file", ())
    )
    replies = tuple(_said(reply) for reply in row.pop("reply", ()))
    return Said(files=files, replies=replies, **{key: _fixed(value) for key, value in row.items()})


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def all_of_them() -> tuple[Space, ...]:
    """Return every space, by file name."""
    found = []
    for path in sorted((DATA / "spaces").glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        parts: dict[str, Any] = {
            "posts": tuple(_said(post) for post in row.pop("post", ())),
            "tasks": tuple(Task(**task) for task in row.pop("task", ())),
            "ideas": tuple(Idea(**idea) for idea in row.pop("idea", ())),
            "asked": tuple(Asked(**asked) for asked in row.pop("asked", ())),
            "invited": tuple(Asked(**invited) for invited in row.pop("invited", ())),
            "meetings": tuple(
                Meeting(each["title"], each["author"], each["in"], each["from"], each["until"], each["place"])
                for each in row.pop("meeting", ())
            ),
            "outcome": Outcome(**row.pop("outcome")) if "outcome" in row else None,
        }
        found.append(Space(key=path.stem, **parts, **{key: _fixed(value) for key, value in row.items()}))
    return tuple(found)
