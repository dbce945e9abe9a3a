"""The kinds of development action, as a registry.

The kinds of domain.md are here. Rooms above bring more with :func:`register` from their ``AppConfig.ready``: learning
knows which course a person can sign up for, and development never imports learning.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: ``code`` is stored, ``label`` and ``hint`` are shown, ``icon`` is a name of the design's sprite.

    ``hint`` is one sentence that helps somebody who has never planned such an action.
    """

    code: str
    label: str | Promise
    icon: str
    hint: str | Promise = ""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Add a kind.

    Raises:
        ValueError: the code is taken by another kind.
    """
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"the kind {kind.code!r} is already registered")
    return kind


def get(code: str) -> Kind:
    """Return the kind with this code; the plain one where the room that brought it is gone."""
    return _kinds.get(code, _kinds[OTHER])


def all_kinds() -> list[Kind]:
    """Return the kinds in the order they were registered, the plain one last."""
    return sorted(_kinds.values(), key=lambda kind: kind.code == OTHER)


for _kind in (
    Kind("side_by_side", _("side-by-side training"), "groups", _("Work beside a colleague who knows how.")),
    Kind("shadowing", _("shadowing or job swap"), "visibility", _("Follow somebody, or swap jobs, for a day or more.")),
    Kind("mentor", _("mentor"), "person", _("Regular talks with somebody who has been there.")),
    Kind("course", _("course"), "student", _("A course with a date and a teacher.")),
    Kind("e_learning", _("e-learning"), "laptop", _("Learn on a screen, in your own time.")),
    Kind("project", _("project or new task"), "assignment", _("Learn by taking on something you have not done.")),
    Kind("network", _("network"), "chat", _("Meet others who do the same as you.")),
    Kind("reading", _("reading"), "document", _("A book, a guideline, an article, and time to read it.")),
    Kind("education", _("formal education"), "trainee", _("A module or a degree with an exam.")),
    Kind(OTHER, _("something else"), "flag", _("Anything that brings you closer to the goal.")),
):
    register(_kind)
