"""What the demonstration is made of: plain rows, without a database.

Keys are stable words (``mette.holm``, ``hjemmepleje-nord``). Rows point at each other by key. Dates are real dates,
worked out from the day the demonstration is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# --- texts ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Running text as HTML: paragraphs, headings, lists, links. ``href="side:slug"`` means a page of ours."""

    html: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, and who said them."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step or one folded answer: a short title and a text as HTML."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps under a title."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Accordion:
    """Questions with answers folded away."""

    title: str
    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: the key of a person and what about."""

    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A small table with a caption, a header row and rows of cells, all plain text."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CallToAction:
    """One button: where it leads, its words and a line before it."""

    url: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class People:
    """Some colleagues to know, by key, under a title."""

    title: str
    persons: tuple[str, ...]


Block = Text | Quote | Steps | Accordion | Contact | Table | CallToAction | People


@dataclass(frozen=True, slots=True)
class Document:
    """One text file: its front matter as it stands, and its body as blocks.

    ``slug`` is the file's name without language; ``language`` is ``da`` or ``en``.
    """

    slug: str
    language: str
    title: str
    summary: str
    meta: dict[str, object]
    blocks: tuple[Block, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a longer text: a chapter of the narrative, a section of a policy."""

    code: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a text: words and address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FocusText:
    """A strategic focus area of the narrative with its story from daily work and three ways on."""

    code: str
    name: str
    headline: str
    summary: str
    blocks: tuple[Block, ...]
    story: Quote
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """The municipality's own narrative in one language."""

    language: str
    title: str
    summary: str
    purpose_heading: str
    purpose: tuple[Block, ...]
    sections: tuple[Section, ...]
    focus_areas: tuple[FocusText, ...]


@dataclass(frozen=True, slots=True)
class MarkerText:
    """A guiding marker: one line, a text, and what goes both ways."""

    code: str
    name: str
    line: str
    blocks: tuple[Block, ...]
    you_can_expect: tuple[str, ...]
    expected_of_you: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a version changed. Only a material change asks people to acknowledge again."""

    material: bool
    text: str


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A personnel policy in one language, at its present version.

    ``valid_days`` is how many days ago the version came into force; ``earlier`` are the versions before it, newest
    first, as (number, valid_days, adopted_by, changes).
    """

    slug: str
    language: str
    title: str
    summary: str
    version: int
    valid_days: int
    adopted_by: str
    review_days: int
    owner: str
    acknowledge: bool
    changes: tuple[Change, ...]
    earlier: tuple[tuple[int, int, str, tuple[Change, ...]], ...]
    focus: str
    markers: tuple[str, ...]
    sections: tuple[Section, ...]


# --- plans ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActionText:
    """A step to a goal: its kind, words, who does something (``employee``, ``leader``, ``both``) and when.

    ``weeks`` counts from the day the plan is agreed.
    """

    kind: str
    title: str
    who: str
    weeks: int
    who_text: str = ""
    timing: str = ""


@dataclass(frozen=True, slots=True)
class GoalText:
    """A believable goal for a job family, what it is for, its steps, and what came of it a year later."""

    key: str
    families: tuple[str, ...]
    title: str
    why: str
    competence: str
    focus: str
    marker: str
    actions: tuple[ActionText, ...]
    leader: tuple[str, ...]
    followed_up: tuple[str, ...]
    completed: str
    carried: str
    dropped: str


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Sentences that plans need apart from goals."""

    employee_notes: tuple[str, ...]
    leader_notes: tuple[str, ...]
    preparation: tuple[str, ...]
    answers: tuple[str, ...]
    change_reasons: tuple[str, ...]
    lift_reasons: tuple[str, ...]
    hr_reasons: tuple[str, ...]


# --- organisation --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the organisation. ``family`` names the kind of work done there; ``depth`` counts from 1."""

    key: str
    name: str
    kind: str
    parent: str | None
    depth: int
    family: str
    place: str = ""


@dataclass(slots=True)
class Person:
    """Somebody who works or has worked here.

    ``working_days`` count from Monday, 0; ``working_times`` holds first and last hour for some of them.
    """

    key: str
    given_name: str
    family_name: str
    language: str = "da"
    phone: str = ""
    email: str = ""
    location: str = ""
    about: str = ""
    username: str = ""
    working_days: tuple[int, ...] = ()
    working_times: dict[str, list[str]] = field(default_factory=dict)
    working_hours: str = ""

    @property
    def name(self) -> str:
        """Given and family name as colleagues read it."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Employment:
    """One employment; a person may hold several. ``hours`` are agreed weekly hours."""

    key: str
    person: str
    unit: str
    job_title: str
    family: str
    starts_on: date
    ends_on: date | None
    is_primary: bool
    hours: float


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads a unit, and when. A unit without a row takes the leader of the unit above."""

    unit: str
    person: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deputy:
    """A dated subset of a leader's rights, at most 90 days."""

    leader: str
    deputy: str
    starts_on: date
    ends_on: date
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elected:
    """A person elected by colleagues (``tr``, ``ftr``, ``amr``, ``med``), for a unit and everything under it.

    ``body`` is the trade union, or the committee (HMU, FMU, LMU).
    """

    role: str
    person: str
    unit: str
    starts_on: date
    ends_on: date
    body: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role somebody was given: ``hr_partner``, ``hr_admin``, ``editor``, ``publisher``, ``sysadmin``."""

    role: str
    person: str
    unit: str | None
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave from an employment; the reason is nobody's business and is not kept."""

    employment: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Absence:
    """Days a person is away, and who answers meanwhile."""

    person: str
    starts_on: date
    ends_on: date
    stand_in: str | None


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a person has chosen to tell colleagues she can help with, and her own words about it."""

    person: str
    topic: str
    words: str


@dataclass(frozen=True, slots=True)
class Login:
    """A member of the cast who can sign in: who, and what she is there to show."""

    person: str
    shows: str


@dataclass(slots=True)
class Organisation:
    """A whole municipality. Units come parents first; lists are in a fixed order for a given seed."""

    units: list[Unit] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    employments: list[Employment] = field(default_factory=list)
    leaderships: list[Leadership] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)
    elected: list[Elected] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    cast: list[Login] = field(default_factory=list)
