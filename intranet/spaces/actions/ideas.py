"""Ideas on their way: written, taken a step further, taken away."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import User
from intranet.spaces.actions import _common
from intranet.spaces.models import Idea, Space

MOST = 40


@dataclass(frozen=True, slots=True)
class Thought:
    """An idea as its members write it."""

    title: str
    note: str = ""
    stage: str = Idea.Stage.IDEA


@transaction.atomic
def add(space: Space, thought: Thought, *, key: UUID, by: User) -> Idea:
    """Write an idea. Sent twice, it is one.

    Raises:
        ValidationError: too many for one page, or something like a CPR number.
    """
    held = _common.locked(space, "write", by=by)
    author = _common.person_of(by)
    known = Idea.objects.filter(key=key, space=held, author=author).first()
    if known is not None:
        return known
    cpr.refuse(f"{thought.title}\n{thought.note}")
    if Idea.objects.filter(space=held).count() >= MOST:
        raise ValidationError(_("There are 40 ideas already. Take one away before you add another."), code="many")
    idea = Idea.objects.create(
        space=held, author=author, key=key, title=thought.title, note=thought.note, stage=thought.stage
    )
    journal.record("spaces.idea.written", by=by, subject=idea, facts=_common.facts(held, stage=idea.stage))
    return idea


@transaction.atomic
def edit(idea: Idea, thought: Thought, *, revision: int, by: User) -> Idea:
    """Change an idea, or take it to another step.

    Raises:
        ValidationError: changed since ``revision``, or something like a CPR number.
    """
    current = _common.part(Idea, idea, "edit", by=by)
    _common.refuse_changed(current, revision)
    cpr.refuse(f"{thought.title}\n{thought.note}")
    moved = current.stage != thought.stage
    if moved:
        current.moved_at = timezone.now()
    current.title, current.note, current.stage = thought.title, thought.note, thought.stage
    current.revision += 1
    current.save()
    facts = _common.facts(current.space, stage=current.stage)
    journal.record("spaces.idea.moved" if moved else "spaces.idea.changed", by=by, subject=current, facts=facts)
    return current


@transaction.atomic
def remove(idea: Idea, *, by: User) -> None:
    """Take an idea away."""
    current = _common.part(Idea, idea, "remove", by=by)
    journal.record("spaces.idea.removed", by=by, subject=current, facts=_common.facts(current.space))
    current.delete()
