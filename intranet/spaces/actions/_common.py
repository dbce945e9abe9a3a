"""What all actions of the room need: the person who acts, the space held still, and facts that tell no secret."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from intranet.access import access
from intranet.people import standing
from intranet.people.models import Person, User
from intranet.spaces.models import Space

M = TypeVar("M", bound=models.Model)


def person_of(user: User) -> Person:
    """Return the person behind an account that has just been allowed something, which only people are.

    Raises:
        access.Denied: a technical account.
    """
    person = standing.person_of(user)
    if person is None:
        raise access.Denied
    return person


def lock(space: Space) -> Space:
    """Return the space as it stands, held until the transaction ends. Every write begins here.

    Raises:
        access.NotVisible: it has been dropped meanwhile.
    """
    return _found(Space.objects.select_for_update().filter(pk=space.pk).first())


def _found(row: M | None) -> M:
    """Return a row, or say that it is gone as if it had never been."""
    if row is None:
        raise access.NotVisible
    return row


def locked(space: Space, action: str, *, by: User) -> Space:
    """Return the space, held, once ``by`` is allowed ``action`` on it as it stands now.

    Raises:
        access.NotVisible, access.Denied: she is not.
    """
    held = lock(space)
    access.require(by, action, held)
    return held


def part(model: type[M], obj: M, action: str, *, by: User) -> M:
    """Return a part of a space as it stands, its space held, once ``by`` is allowed ``action`` on it."""
    held = lock(obj.space)  # type: ignore[attr-defined]  # every part has one
    current = _found(model._default_manager.select_for_update(of=("self",)).filter(pk=obj.pk).first())
    current.space = held  # type: ignore[attr-defined]  # every part has one
    access.require(by, action, current)
    return current


def facts(space: Space, **more: Any) -> dict[str, Any]:
    """Return what the journal keeps: ids, and the name only of a space that all employees may know of."""
    known = {"name": space.name} if space.is_known else {}
    return {"space": space.pk, **known, **more}


def refuse_changed(current: Any, revision: int) -> None:
    """Refuse to overwrite what somebody else has just changed.

    Raises:
        ValidationError: ``revision`` is not the one in force.
    """
    if current.revision != revision:
        raise ValidationError(
            _(
                "Somebody else has changed this since you opened it, so nothing was saved. Your words are still here:"
                " compare them with the page in another window, and save again."
            ),
            code="changed",
        )
