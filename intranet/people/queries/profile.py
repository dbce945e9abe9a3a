"""A colleague's page: what any colleague may know, and what the owner alone sees on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Count, Exists, IntegerField, Model, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from intranet.access import access
from intranet.people import leading, photos, presence, sections, standing, words
from intranet.people.models import Absence, Deputy, ElectedRole, Employment, Leave, OrgUnit, Person, Skill

M = TypeVar("M", bound=Model)

#: After so long the owner is asked whether a subject still holds.
ASK_AGAIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Led:
    """Somebody's leader: who, whether she is away, and who acts for her."""

    person: Person
    presence: presence.Presence | None
    deputies: list[Deputy]


@dataclass(frozen=True, slots=True)
class Job:
    """One employment as the page shows it. ``above`` is the unit over the unit; ``dates`` only for those who may."""

    employment: Employment
    unit: OrgUnit
    above: OrgUnit | None
    leader: Led | None
    dates: str


@dataclass(frozen=True, slots=True)
class Help:
    """Something she can help with, and how many others can too."""

    skill: Skill
    others: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week in days, with its number."""

    number: int
    days: list[presence.Day]


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that would make the owner's page easier to use. ``kind`` is a code, the page has the words."""

    kind: str
    absence: Absence | None = None
    skill: Skill | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The page. ``deputies`` act for her, ``acts_for`` she acts for, ``sections`` come from the rooms above."""

    person: Person
    is_own: bool
    can_edit: bool
    presence: presence.Presence | None
    days_in_words: str
    away_in_words: str
    absences: list[Absence]
    weeks: list[Week]
    jobs: list[Job]
    skills: list[Help]
    elected: list[ElectedRole]
    deputies: list[Deputy]
    acts_for: list[Deputy]
    leads: bool
    todo: list[ToDo]
    sections: list[sections.Section]

    @property
    def main_job(self) -> Job | None:
        """The employment that stands under her name."""
        return self.jobs[0] if self.jobs else None


def profile(user: Any, person: Person) -> Profile:
    """Return the page of a person whom the viewer may see."""
    at = timezone.localtime()
    today = at.date()
    is_own = person.user_id == user.pk
    held = list(_held(person, today))
    leaders = leading.leaders_of(held, today)
    absences = _absences({person.pk, *leaders.values()}, today)
    deputies = _deputies(person, leaders.values(), today)
    led = _led(leaders, absences, deputies, at)
    own_absences = absences.get(person.pk, [])
    on_leave = any(job.is_primary and getattr(job, "on_leave", False) for job in held)
    skills = _skills(person, today)
    return Profile(
        person=person,
        is_own=is_own,
        can_edit=bool(access.can(user, "edit", person)),
        presence=presence.now(person, at, own_absences, on_leave=on_leave),
        days_in_words=words.working_days(person.working_days),
        away_in_words=words.listed([words.period(row.starts_on, row.ends_on) for row in own_absences]),
        absences=own_absences,
        # Working days of somebody on leave would say the opposite; when it ends is nobody's business.
        weeks=[] if on_leave else _weeks(person, today, own_absences),
        jobs=_jobs(user, person, held, leaders, led),
        skills=skills,
        elected=list(ElectedRole.objects.current(today).filter(person=person).select_related("unit")),
        deputies=[row for row in deputies if row.leader_id == person.pk],
        acts_for=[row for row in deputies if row.person_id == person.pk and row.is_current(today)],
        leads=is_own and standing.is_leader(user),
        todo=_todo(person, own_absences, [row.skill for row in skills], today) if is_own else [],
        sections=sections.of(user, person),
    )


@dataclass(frozen=True, slots=True)
class JobEntry:
    """One employment with its leader of today, without dates."""

    pk: int
    job_title: str
    unit: OrgUnit
    is_primary: bool
    leader: Person | None


@dataclass(frozen=True, slots=True)
class Entry:
    """The page in short: what any colleague may know, without words and pictures around it."""

    person: Person
    jobs: list[JobEntry]
    skills: list[str]
    is_away: bool
    stand_in: Person | None
    elected: list[ElectedRole]


def entry(user: Any, person: Person) -> Entry:
    """Return the page of a person whom the viewer may see, in short."""
    page = profile(user, person)
    now = page.presence
    return Entry(
        person=person,
        jobs=[
            JobEntry(
                job.employment.pk,
                job.employment.job_title,
                job.unit,
                job.employment.is_primary,
                job.leader.person if job.leader else None,
            )
            for job in page.jobs
        ],
        skills=[row.skill.name for row in page.skills],
        is_away=any(getattr(job.employment, "on_leave", False) for job in page.jobs if job.employment.is_primary)
        or (now is not None and now.is_away),
        stand_in=now.stand_in if now else None,
        elected=page.elected,
    )


def _held(person: Person, today: date) -> Iterable[Employment]:
    leave = Leave.objects.current(today).filter(employment=OuterRef("pk"))
    rows = Employment.objects.current(today).filter(person=person).select_related("unit__parent", "person")
    return rows.annotate(on_leave=Exists(leave))


def _absences(person_ids: set[int], today: date) -> dict[int, list[Absence]]:
    found: dict[int, list[Absence]] = {}
    for row in Absence.objects.unfinished(today).filter(person_id__in=person_ids).select_related("stand_in"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _deputies(person: Person, leader_ids: Iterable[int], today: date) -> list[Deputy]:
    """Return deputyships of and for the person, coming ones too, and the current ones for her leaders."""
    around = Q(leader=person) | Q(person=person) | (Q(leader_id__in=leader_ids) & Q(starts_on__lte=today))
    return list(Deputy.objects.unfinished(today).filter(around).select_related("person", "leader"))


def _led(
    leaders: dict[int, int], absences: dict[int, list[Absence]], deputies: list[Deputy], at: datetime
) -> dict[int, Led]:
    people = Person.objects.in_bulk(set(leaders.values()))
    return {
        pk: Led(
            person,
            presence.now(person, at, absences.get(pk, [])),
            [row for row in deputies if row.leader_id == pk and row.is_current(at.date())],
        )
        for pk, person in people.items()
    }


def _jobs(user: Any, person: Person, held: list[Employment], leaders: dict[int, int], led: dict[int, Led]) -> list[Job]:
    viewer = standing.person_of(user)
    # Only the owner and her leaders can have the right; everybody else is not worth the question.
    near = person.user_id == user.pk or (viewer is not None and viewer.pk in led)
    with_dates = near and bool(access.can(user, "see_dates", person))
    return [
        Job(
            employment=job,
            unit=job.unit,
            above=job.unit.parent,
            leader=led.get(leaders.get(job.pk, 0)),
            dates=words.long_period(job.starts_on, job.ends_on) if with_dates else "",
        )
        for job in held
    ]


def _skills(person: Person, today: date) -> list[Help]:
    """Return her subjects with how many other current colleagues have written the same."""
    # A question for each row, not a list of all that is made anew for each of her subjects.
    employed = Employment.objects.current(today).filter(person=OuterRef("person"))
    same = Skill.objects.filter(Exists(employed), name=OuterRef("name")).exclude(person=person)
    count = Subquery(same.order_by().values("name").annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = Skill.objects.filter(person=person).select_related("person").annotate(others=Coalesce(count, Value(0)))
    return [Help(skill, getattr(skill, "others", 0)) for skill in rows]


def _weeks(person: Person, today: date, absences: list[Absence]) -> list[Week]:
    """Return this week and the next; nothing for somebody without fixed days."""
    if not person.working_days:
        return []
    monday = words.monday_of(today)
    return [
        Week(start.isocalendar().week, presence.week(person, start, today, absences))
        for start in (monday, monday + timedelta(days=7))
    ]


def _todo(person: Person, absences: list[Absence], skills: list[Skill], today: date) -> list[ToDo]:
    """Return what would make the page easier to use, the most useful first."""
    todo = [
        ToDo("stand-in", absence=row, when=words.period(row.starts_on, row.ends_on))
        for row in absences
        if row.stand_in_id is None
    ]
    if not person.phone and not person.mobile:
        todo.append(ToDo("phone"))
    if not person.working_days and not person.working_hours:
        todo.append(ToDo("days"))
    todo += [ToDo("skill", skill=skill) for skill in skills if today - skill.confirmed_on > ASK_AGAIN]
    if not skills:
        todo.append(ToDo("no-skill"))
    return todo[:3]


def card(person: Person, title: str, unit: str, organisation: str) -> str:
    """Return a contact card (vCard 4.0, RFC 6350) with what colleagues may know."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"FN:{_escaped(person.name)}",
        f"N:{_escaped(person.family_name)};{_escaped(person.given_name)};;;",
        f"ORG:{_escaped(organisation)};{_escaped(unit)}",
        f"TITLE:{_escaped(title)}",
    ]
    if person.email:
        lines.append(f"EMAIL;TYPE=work:{_escaped(person.email)}")
    for kind, phone in (("work,voice", person.phone), ("work,cell", person.mobile)):
        if phone:
            lines.append(f'TEL;VALUE=uri;TYPE="{kind}":tel:{phone.replace(" ", "")}')
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


@dataclass(frozen=True, slots=True)
class Editing:
    """What the owner's form page shows beside the forms."""

    skills: list[Skill]
    absences: list[Absence]


def editing(person: Person) -> Editing:
    """Return what the form page of a person shows; who may edit has been asked."""
    return Editing(list(person.skills.all()), coming_absences(person))


def coming_absences(person: Person) -> list[Absence]:
    """Return absences that are not over."""
    return list(Absence.objects.unfinished().filter(person=person).select_related("stand_in__user"))


def deputies(person: Person) -> list[Deputy]:
    """Return the leader's deputyships that are not over."""
    return list(Deputy.objects.unfinished().filter(leader=person).select_related("person"))


def leaves(employment: Employment) -> list[Leave]:
    """Return the leaves of an employment that are not over."""
    return list(Leave.objects.unfinished().filter(employment=employment))


def own(owner: Model, model: type[M], pk: int, field: str = "person") -> M:
    """Return a row that belongs to ``owner``, whom the viewer has been let to.

    Raises:
        NotVisible: there is none, or it is somebody else's.
    """
    row = model._default_manager.filter(**{field: owner}, pk=pk).first()
    if row is None:
        raise access.NotVisible
    return row


def photo(person: Person, size: str) -> File[bytes] | None:
    """Return the stored photo of a person whom the viewer may see, or None where there is none."""
    name = photos.stored_as(str(person.photo.name or ""), size)
    if not person.photo or not default_storage.exists(name):
        return None
    return default_storage.open(name)


def contact_card(person: Person, organisation: str) -> str:
    """Return the contact card of a person whom the viewer may see."""
    job = next(iter(_held(person, timezone.localdate())), None)
    return card(person, job.job_title if job else "", job.unit.name if job else "", organisation)
