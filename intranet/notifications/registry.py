"""Which journal verbs tell whom: the rules that rooms declare in their ``notifications.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intranet.journal.models import Entry

Recipients = Callable[[Entry], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of message.

    ``to`` returns the users to tell; who did it is left out, unless ``also_doer``, which is for changes that are an
    alarm if it was not she. ``template`` is rendered with
    ``notification``, ``entry`` and what ``context`` returns, in the reader's language: first line the title, the rest
    the body. ``url`` returns where the message leads. ``done_by`` are verbs on the same subject that close a must-act
    message for everybody, ``done_by_each`` those that close it only for the person who did it. ``may`` asks at send
    time whether the person may know; the page behind the link asks again. ``url`` and ``context`` work from the
    entry's facts alone, so that a long inbox costs no more queries than a short one; where ``context`` needs rows,
    ``prepare`` fetches those of many entries at once and leaves them in ``entry.known``.
    """

    verb: str
    to: Recipients
    template: str
    topic: str
    url: Callable[[Entry], str]
    must_act: bool = False
    also_doer: bool = False
    done_by: tuple[str, ...] = ()
    done_by_each: tuple[str, ...] = ()
    icon: str = "notifications"
    context: Callable[[Entry], dict[str, Any]] = field(default=lambda entry: {})
    prepare: Callable[[Sequence[Entry]], None] | None = None
    due_on: Callable[[Entry], date | None] = field(default=lambda entry: None)
    may: Callable[[Any, Entry], bool] = field(default=lambda user, entry: True)


_rules: dict[str, list[Rule]] = {}


def rule(verb: str, **kwargs: Any) -> Rule:
    """Declare that entries with ``verb`` tell somebody; see :class:`Rule` for the words."""
    made = Rule(verb, **kwargs)
    _rules.setdefault(verb, []).append(made)
    return made


def rules_for(verb: str) -> list[Rule]:
    """Return the rules of one verb."""
    return _rules.get(verb, [])


def by_template(template: str) -> Rule | None:
    """Return the rule behind a stored message, or None when the room no longer sends it."""
    return next((made for rules in _rules.values() for made in rules if made.template == template), None)


def templates() -> list[str]:
    """Return the templates of all messages that are still sent."""
    return [made.template for rules in _rules.values() for made in rules]


def closed_by(verb: str) -> list[Rule]:
    """Return the rules whose must-act messages an entry with ``verb`` closes."""
    return [made for rules in _rules.values() for made in rules if verb in (*made.done_by, *made.done_by_each)]
