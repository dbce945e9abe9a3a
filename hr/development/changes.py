"""What changed between two wordings of a plan, goal by goal and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hr.development.models import Action, Goal

GOAL_FIELDS = {
    "title": gettext_lazy("the goal"),
    "why": gettext_lazy("why"),
    "competence": gettext_lazy("competence"),
    "focus_area": gettext_lazy("focus area"),
    "marker": gettext_lazy("guiding marker"),
    "leader_text": gettext_lazy("from your leader"),
}
ACTION_FIELDS = {
    "title": gettext_lazy("the action"),
    "kind": gettext_lazy("kind of action"),
    "who": gettext_lazy("who does something"),
    "who_text": gettext_lazy("who, in words"),
    "timing": gettext_lazy("when, in words"),
    "due_on": gettext_lazy("at the latest"),
}


class How(StrEnum):
    """In which way something changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words: ``how`` is empty for words that stayed."""

    text: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's old and new words, in one line."""

    label: Any
    words: list[Words]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one goal or action. ``inside`` are its actions that changed, or its fields."""

    how: How
    title: str
    fields: list[FieldChange] = field(default_factory=list)
    inside: list[Change] = field(default_factory=list)


def words(old: str, new: str) -> list[Words]:
    """Return both texts as one, with what was taken out and what was put in marked."""
    before, after = re.findall(r"\S+\s*|\s+", old), re.findall(r"\S+\s*|\s+", new)
    found: list[Words] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words("".join(after[j1:j2])))
            continue
        if i2 > i1:
            found.append(Words("".join(before[i1:i2]), How.REMOVED))
        if j2 > j1:
            found.append(Words("".join(after[j1:j2]), How.ADDED))
    return found


def shown(part: Any, name: str) -> str:
    """Return a field's value as a person reads it."""
    if name == "kind":
        return str(part.kind_of.label)
    if name == "who":
        return str(part.get_who_display())
    value = getattr(part, name)
    if name == "due_on":
        return date_format(value, "DATE_FORMAT") if value else ""
    return str(value) if value else ""


def _fields(old: Any, new: Any, names: dict[str, Any]) -> list[FieldChange]:
    return [
        FieldChange(label, words(shown(old, name), shown(new, name)))
        for name, label in names.items()
        if shown(old, name) != shown(new, name)
    ]


def _actions(old: Sequence[Action], new: Sequence[Action]) -> list[Change]:
    before = {action.key: action for action in old}
    after = {action.key: action for action in new}
    found = [Change(How.ADDED, action.title) for key, action in after.items() if key not in before]
    found += [Change(How.REMOVED, action.title) for key, action in before.items() if key not in after]
    for key, action in after.items():
        changed = _fields(before[key], action, ACTION_FIELDS) if key in before else []
        if changed:
            found.append(Change(How.CHANGED, action.title, changed))
    return found


def between(old: Iterable[Goal], new: Iterable[Goal], leader_texts: tuple[str, str] = ("", "")) -> list[Change]:
    """Return what changed from the old goals to the new, in the new order; then what was taken out.

    Goals and actions are known by their keys. ``leader_texts`` are the leader's words about the whole, old and new.
    """
    before = {goal.key: goal for goal in old}
    found: list[Change] = []
    after = {goal.key: goal for goal in new}
    for key, goal in after.items():
        if key not in before:
            found.append(Change(How.ADDED, goal.title, inside=_actions([], list(goal.actions.all()))))
            continue
        fields = _fields(before[key], goal, GOAL_FIELDS)
        inside = _actions(list(before[key].actions.all()), list(goal.actions.all()))
        if fields or inside:
            found.append(Change(How.CHANGED, goal.title, fields, inside))
    found += [Change(How.REMOVED, goal.title) for key, goal in before.items() if key not in after]
    if leader_texts[0] != leader_texts[1]:
        about_all = [FieldChange(_("from your leader"), words(*leader_texts))]
        found.append(Change(How.CHANGED, _("The plan as a whole"), about_all))
    return found
