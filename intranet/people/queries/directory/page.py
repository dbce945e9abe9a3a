"""Finding a colleague: by name, task, unit, title or what she can help with.

The page costs eight or nine queries of its own, however many people there are: the three counts, who is shown (two
where those who are here end), these people, their jobs, skills and absences, and two to narrow by, which are kept for
a minute while nothing is narrowed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Replace
from django.db.models.lookups import Contains
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intranet.access import access, prepared
from intranet.people import finding, presence, standing, words
from intranet.people.models import Absence, Deputy, ElectedRole, Employment, Leave, OrgUnit, Person, Skill
from intranet.people.queries.directory import narrowing
from intranet.people.queries.directory.wanted import HERE, MY_UNIT, Option, Wanted

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Colleague:
    """A card in the list. ``help`` is what she can help with, in pieces with whether the question found them."""

    person: Person
    employment: Employment | None
    help: list[tuple[str, bool]]
    presence: presence.Presence | None
    roles: list[str]
    deputy_note: str

    @property
    def help_marked(self) -> SafeString:
        """What she can help with, with marks around what was found."""
        return format_html_join(
            "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in self.help)
        )

    @property
    def note(self) -> SafeString | str:
        """The line under how things are: who answers meanwhile, or for whom she acts."""
        if self.presence is not None and self.presence.is_away:
            if self.stand_in is None:
                return _("No stand-in is written")
            url = reverse("people:profile", args=[self.stand_in.pk])
            return format_html(_('<a href="{}">{}</a> answers meanwhile'), url, self.stand_in.name)
        return self.deputy_note

    @property
    def title(self) -> str:
        """Her title, with what colleagues elected her to."""
        held = [self.employment.job_title] if self.employment else []
        return " · ".join([*held, *self.roles])

    @property
    def stand_in(self) -> Person | None:
        """Who answers while she is away."""
        return self.presence.stand_in if self.presence else None

    @property
    def phone(self) -> str:
        """Whom to call: the stand-in while she is away, else herself."""
        called = self.stand_in or self.person
        return called.phone or called.mobile


@dataclass(frozen=True, slots=True)
class Counts:
    """How many fit: all, those here today, those in the viewer's own unit."""

    all: int
    here: int
    my_unit: int


@dataclass(frozen=True, slots=True)
class Directory:
    """The page. ``units``, ``titles``, ``skills`` and ``roles`` are what one can narrow by."""

    wanted: Wanted
    colleagues: list[Colleague]
    page: Page[Any]
    counts: Counts
    units: list[Option]
    titles: list[Option]
    skills: list[Option]
    roles: list[Option]


class CountedPages(Paginator[Any]):
    """Pages of a list whose length is known already."""

    def __init__(self, people: Any, total: int, per_page: int = PER_PAGE) -> None:
        super().__init__(people, per_page)
        self._total = total

    @cached_property
    def count(self) -> int:  # type: ignore[override]  # cached, as Django's is
        """How many there are."""
        return self._total


class _HereFirst:
    """The keys of all colleagues, those here today first, then by name: read in the order of names, and not sorted."""

    ordered = True

    def __init__(self, people: QuerySet[Any], here: int) -> None:
        self.people, self.here = people.order_by("given_name", "family_name", "pk"), here

    def __getitem__(self, part: slice) -> list[int]:
        first, last = part.start, part.stop
        found: list[int] = []
        if first < self.here:
            found += self.people.filter(is_here=True).values_list("pk", flat=True)[first:last]
        if last > self.here:
            others = self.people.filter(is_here=False).values_list("pk", flat=True)
            found += others[max(first - self.here, 0) : last - self.here]
        return found


def directory(user: Any, wanted: Wanted) -> Directory:
    """Return the colleagues that fit, those who are here today first, twenty to a page."""
    at = timezone.localtime()
    fitting = with_presence(_fitting(user, wanted, at.date()), at.date())
    mine = _my_unit(user)
    counts = _counts(fitting, mine)
    shown, total = _among(fitting, wanted.among, mine, counts)
    everybody = not wanted.q and not wanted.is_narrowed and bool(standing.employments(user))
    ordered = _HereFirst(fitting, counts.here) if everybody else _ordered(shown, wanted.q).values_list("pk", flat=True)
    page = CountedPages(ordered, total).get_page(wanted.page)
    units, titles, skills = narrowing.of_all(at.date()) if everybody else narrowing.of_those(shown, wanted, at.date())
    return Directory(
        wanted=wanted,
        colleagues=cards(_shown(list(page.object_list), at.date()), wanted.q, at),
        page=page,
        counts=counts,
        units=units,
        titles=titles,
        skills=skills,
        roles=[
            Option(kind, capfirst(str(label)), None, kind == wanted.role) for kind, label in ElectedRole.Kind.choices
        ],
    )


def found(user: Any, wanted: Wanted) -> QuerySet[Any]:
    """Return the colleagues that fit, in no order: for lists that are read in pieces."""
    today = timezone.localdate()
    fitting = _fitting(user, wanted, today)
    if wanted.among == HERE:
        return with_presence(fitting, today).filter(is_here=True)
    shown = fitting.annotate(on_leave=_yes_no(_on_leave(today)))
    return shown.filter(_my_unit(user)) if wanted.among == MY_UNIT else shown


@dataclass(frozen=True, slots=True)
class Entry:
    """A colleague in such a list: all her jobs, what she can help with, and whether she is away today."""

    person: Person
    jobs: list[Employment]
    skills: list[str]
    is_away: bool
    stand_in: Person | None


def entries(people: Sequence[Any]) -> list[Entry]:
    """Return what such a list says of some people (``on_leave`` told by :func:`found`): three queries."""
    today = timezone.localdate()
    _bring(people, today)
    return [_entry(person, today) for person in people]


def _entry(person: Any, today: date) -> Entry:
    absence = presence.absence_on(person.coming_absences, today)
    return Entry(
        person=person,
        jobs=person.jobs,
        skills=[skill.name for skill in person.skills.all()],
        is_away=person.on_leave or absence is not None,
        stand_in=absence.stand_in if absence is not None else None,
    )


def _yes_no(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _held(today: date) -> QuerySet[Employment]:
    return Employment.objects.current(today).filter(person=OuterRef("pk"))


def _fitting(user: Any, wanted: Wanted, today: date) -> QuerySet[Person]:
    """Return the visible people who fit the words and the choices; unit and title of the same employment."""
    people, held = access.visible(user, Person), _held(today)
    if wanted.unit:
        path = Subquery(OrgUnit.objects.filter(pk=wanted.unit).values("path")[:1])
        held = held.filter(unit__path__startswith=path)
    if wanted.title:
        held = held.filter(job_title=wanted.title)
    if wanted.unit or wanted.title or not standing.employments(user):  # else all that she may see are employed
        people = people.filter(Exists(held))
    if wanted.skill:
        people = people.filter(Exists(Skill.objects.filter(person=OuterRef("pk"), name=wanted.skill)))
    if wanted.role:
        people = people.filter(Exists(_elected(wanted.role, today)))
    if digits := finding.number(wanted.q):
        bare = {f"_{name}": Replace(name, Value(" "), Value("")) for name in ("phone", "mobile")}
        return people.alias(**bare).filter(Q(_phone__contains=digits) | Q(_mobile__contains=digits))
    for word in finding.words(wanted.q):
        people = people.filter(_word(word, today))
    return people


def _elected(kind: str, today: date) -> QuerySet[ElectedRole]:
    return ElectedRole.objects.current(today).filter(person=OuterRef("pk"), kind=kind)


def _word(word: str, today: date) -> Q:
    """Return the filter for one word: in the name, the task, the title, the unit or what she can help with."""
    names = finding.holds(("given_name", "family_name"), finding.variants(word))
    ways = finding.variants(finding.stem(word))
    job = _held(today).filter(finding.holds(("job_title", "unit__name"), ways))
    skill = Skill.objects.filter(person=OuterRef("pk")).filter(finding.holds(("name", "note"), ways))
    exactly = Q(user__username__iexact=word) | Q(email__iexact=word)
    return names | finding.holds(("about",), ways) | exactly | Q(Exists(job)) | Q(Exists(skill))


def with_presence(people: QuerySet[Person], today: date) -> QuerySet[Any]:
    """Annotate ``is_here`` (a fixed working day, neither away nor on leave) and ``on_leave`` (from the main job)."""
    # Few are away, so they are listed once and looked up; a question for each of thousands costs three times as much.
    away = Q(pk__in=Absence.objects.current(today).values("person"))
    on_leave = _on_leave(today)
    return people.annotate(is_here=_yes_no(_works_on(today) & ~away & ~on_leave), on_leave=_yes_no(on_leave))


def _on_leave(today: date) -> Q:
    """Whether she is on leave from her main job."""
    # The job's own period as conditions on the join: a list of all current jobs would be made for these few.
    goes_on = Q(employment__ends_on=None) | Q(employment__ends_on__gte=today)
    leave = Leave.objects.current(today).filter(goes_on, employment__starts_on__lte=today, employment__is_primary=True)
    return Q(pk__in=leave.values("employment__person"))


def _works_on(day: date) -> Q:
    """Whether the weekday is among her working days; it never is among none."""
    # Weekdays are single digits, so the list's text holds one exactly when the list does. JSON containment would say
    # it better, but SQLite has none.
    return Q(Contains(Cast("working_days", TextField()), str(day.weekday())))


def _my_unit(user: Any) -> Q:
    units = [employment.unit_id for employment in standing.employments(user)]
    return Q(pk__in=Employment.objects.current().filter(unit_id__in=units).values("person"))


def _counts(fitting: QuerySet[Any], mine: Q) -> Counts:
    counted = fitting.annotate(is_mine=_yes_no(mine)).aggregate(
        all=Count("pk"), here=Count("pk", filter=Q(is_here=True)), my_unit=Count("pk", filter=Q(is_mine=True))
    )
    return Counts(**counted)


def _among(fitting: QuerySet[Any], among: str, mine: Q, counts: Counts) -> tuple[QuerySet[Any], int]:
    if among == HERE:
        return fitting.filter(is_here=True), counts.here
    if among == MY_UNIT:
        return fitting.filter(mine), counts.my_unit
    return fitting, counts.all


def _ordered(people: QuerySet[Any], q: str) -> QuerySet[Any]:
    """Order by: the name begins with the question, here today, name."""
    asked = finding.words(q)
    named = Q(pk__in=[])
    for way in finding.variants(asked[0]) if asked else ():
        named |= Q(given_name__istartswith=way) | Q(family_name__istartswith=way)
    rank = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
    return people.order_by(rank, "-is_here", "given_name", "family_name", "pk")


def _shown(keys: list[int], today: date) -> list[Any]:
    """Return the people of a page, in its order."""
    found = {person.pk: person for person in _with_all(keys, today)}
    return [found[key] for key in keys if key in found]


@prepared.question
def _with_all(keys: list[int], today: date) -> QuerySet[Any]:
    """Return people with what their cards need, which is so asked about twenty and not about all."""
    acts = Deputy.objects.current(today).filter(person=OuterRef("pk")).order_by("starts_on", "pk")
    name = Concat("leader__given_name", Value(" "), "leader__family_name", output_field=CharField())
    elected = {f"is_{kind}": Exists(_elected(kind, today)) for kind in ElectedRole.Kind.values}
    return Person.objects.filter(pk__in=keys).annotate(
        on_leave=_yes_no(_on_leave(today)),
        acts_for=Subquery(acts.annotate(name=name).values("name")[:1]),
        acts_until=Subquery(acts.values("ends_on")[:1]),
        **elected,
    )


def cards(people: Sequence[Any], q: str, at: datetime) -> list[Colleague]:
    """Return the cards of some people (``on_leave`` told by :func:`with_presence`): three queries for any number."""
    _bring(people, at.date())
    return [_card(person, q, at) for person in people]


def _bring(people: Sequence[Any], today: date) -> None:
    """Give people their jobs of today, coming absences and skills: three queries."""
    keys = [person.pk for person in people]
    jobs, absences = defaultdict(list), defaultdict(list)
    for job in _jobs(keys, today):
        jobs[job.person_id].append(job)
    for absence in _absences(keys, today):
        absences[absence.person_id].append(absence)
    for person in people:
        person.jobs, person.coming_absences = jobs[person.pk], absences[person.pk]
    prepared.attach(people, "skills", _skills(keys), back="person")


@prepared.question
def _jobs(keys: list[int], today: date) -> QuerySet[Employment]:
    return Employment.objects.current(today).filter(person__in=keys).select_related("unit")


@prepared.question
def _absences(keys: list[int], today: date) -> QuerySet[Absence]:
    return Absence.objects.unfinished(today).filter(person__in=keys).select_related("stand_in")


@prepared.question
def _skills(keys: list[int]) -> QuerySet[Skill]:
    return Skill.objects.filter(person__in=keys)


def _card(person: Any, q: str, at: datetime) -> Colleague:
    until = getattr(person, "acts_until", None)
    return Colleague(
        person=person,
        employment=next(iter(person.jobs), None),
        help=finding.marked(" · ".join(skill.name for skill in person.skills.all()), q),
        presence=presence.now(person, at, person.coming_absences, on_leave=person.on_leave),
        roles=[kind.upper() for kind in ElectedRole.Kind.values if getattr(person, f"is_{kind}", False)],
        deputy_note=_("Deputy for %(name)s until %(day)s") % {"name": person.acts_for, "day": words.day(until)}
        if until
        else "",
    )
