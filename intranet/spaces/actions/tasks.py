"""Tasks: what, who and by when; done and undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import Person, User
from intranet.spaces.actions import _common
from intranet.spaces.models import Membership, Space, Task


@dataclass(frozen=True, slots=True)
class What:
    """A task as its members write it."""

    title: str
    assignee: Person | None = None
    due_on: date | None = None


def _check(space: Space, what: What) -> None:
    cpr.refuse(what.title)
    if what.assignee is None:
        return
    if not Membership.objects.current().filter(space=space, person=what.assignee).exists():
        raise ValidationError({"assignee": _("%(name)s is not a member of the space.") % {"name": what.assignee.name}})


def _journal(task: Task, space: Space, by: User, *, given: bool) -> None:
    facts = _common.facts(space, to=task.assignee_id, due_on=task.due_on)
    journal.record("spaces.task.given" if given else "spaces.task.changed", by=by, subject=task, facts=facts)


@transaction.atomic
def add(space: Space, what: What, *, key: UUID, by: User) -> Task:
    """Write a task. Sent twice, it is one.

    Raises:
        ValidationError: given to somebody who is not a member, or something like a CPR number.
    """
    held = _common.locked(space, "write", by=by)
    author = _common.person_of(by)
    known = Task.objects.filter(key=key, space=held, author=author).first()
    if known is not None:
        return known
    _check(held, what)
    task = Task.objects.create(
        space=held, author=author, key=key, title=what.title, assignee=what.assignee, due_on=what.due_on
    )
    _journal(task, held, by, given=task.assignee_id is not None)
    return task


@transaction.atomic
def edit(task: Task, what: What, *, revision: int, by: User) -> Task:
    """Change a task; whoever is given it is told.

    Raises:
        ValidationError: changed since ``revision``, or as for :func:`add`.
    """
    current = _common.part(Task, task, "edit", by=by)
    _common.refuse_changed(current, revision)
    _check(current.space, what)
    given = what.assignee is not None and what.assignee.pk != current.assignee_id
    current.title, current.assignee, current.due_on = what.title, what.assignee, what.due_on
    current.revision += 1
    current.save(update_fields=["title", "assignee", "due_on", "revision"])
    _journal(current, current.space, by, given=given)
    return current


@transaction.atomic
def mark(space: Space, changes: Mapping[int, bool], *, by: User) -> int:
    """Say which tasks are done and which are not after all, by key; return how many changed.

    A task that somebody else has taken away meanwhile is left out.
    """
    held = _common.locked(space, "write", by=by)
    person, changed = _common.person_of(by), 0
    for task in Task.objects.select_for_update().filter(space=held, pk__in=list(changes)):
        task.space = held
        access.require(by, "do", task)
        done = changes[task.pk]
        if (task.done_at is not None) == done:
            continue
        task.done_at, task.done_by = (timezone.now(), person) if done else (None, None)
        task.save(update_fields=["done_at", "done_by"])
        facts = _common.facts(held, to=task.assignee_id)
        journal.record("spaces.task.done" if done else "spaces.task.undone", by=by, subject=task, facts=facts)
        changed += 1
    return changed


@transaction.atomic
def remove(task: Task, *, by: User) -> None:
    """Take a task away."""
    current = _common.part(Task, task, "remove", by=by)
    journal.record("spaces.task.removed", by=by, subject=current, facts=_common.facts(current.space))
    current.delete()
