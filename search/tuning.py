"""Weights that editors have set: in force at the next question, remembered like their words (``Index.wording``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.models import Index, Tuning
from search.weights import DEFAULT, Weights

#: No weight is smaller or larger.
LEAST, MOST = 0.0, 20.0


@dataclass(frozen=True)
class Knob:
    """A weight that can be set: its name in ``Tuning.values``, and what it is to editors."""

    name: str
    label: str | Promise

    @property
    def standard(self) -> float:
        """Its value in a new installation."""
        part, _dot, name = self.name.partition(".")
        held = getattr(DEFAULT, part)
        return float(held[name] if name else held)


#: Headings and the weights below them. What is missing here is for the engines alone.
GROUPS: tuple[tuple[str | Promise, tuple[Knob, ...]], ...] = (
    (
        _("Where the word stands"),
        (
            Knob("fields.title_stem", _("In the title")),
            Knob("fields.title_parts", _("In a long word of the title")),
            Knob("fields.keywords", _("Among the keywords")),
            Knob("fields.headings", _("In a heading")),
            Knob("fields.salient", _("Something the text keeps coming back to")),
            Knob("fields.body_stem", _("In the text")),
            Knob("fields.body_parts", _("In a long word of the text")),
            Knob("said", _("Anywhere, when several words were asked for")),
        ),
    ),
    (
        _("How the word was met (1 is the word itself)"),
        (
            Knob("factors.parts", _("By the parts of a long word")),
            Knob("factors.kin", _("By its verb or its deed")),
            Knob("factors.synonym", _("By another word that means the same")),
            Knob("factors.typo", _("By a word that is spelt alike")),
            Knob("factors.head", _("By one part of the long word alone")),
        ),
    ),
    (
        _("What is added"),
        (
            Knob("whole_title", _("The title is just what was asked for")),
            Knob("title_within", _("The title is a part of what was asked for")),
            Knob("together", _("The words stand together")),
            Knob("all_words", _("All words are there, where some are enough")),
        ),
    ),
)


def knobs() -> Iterator[Knob]:
    """Yield everything that can be set."""
    for _heading, found in GROUPS:
        yield from found


def made(values: Mapping[str, float]) -> Weights:
    """Return the table with some weights set and the standard elsewhere; what is not known is left out."""
    known = {knob.name: float(values[knob.name]) for knob in knobs() if knob.name in values}
    fields, factors = dict(DEFAULT.fields), dict(DEFAULT.factors)
    bonus: dict[str, Any] = {}
    for name, value in known.items():
        part, _dot, inner = name.partition(".")
        if inner:
            (fields if part == "fields" else factors)[inner] = value
        else:
            bonus[part] = value
    return replace(DEFAULT, fields=fields, factors=factors, **bonus)


def in_force() -> Weights:
    """Return the weights in force."""
    return _made(Index.serving().wording)


@lru_cache(maxsize=2)
def _made(wording: str) -> Weights:
    """Read the weights as of a change; kept until the next one."""
    row = Tuning.objects.first()
    return made(row.values) if row else DEFAULT
