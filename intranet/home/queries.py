"""What the start page is made of, gathered from the rooms below."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from hr.development.queries import summary
from intranet.access import access, prepared
from intranet.content import access as rules
from intranet.content.models import FocusArea, Shortcut
from intranet.content.pages import NewsPage
from intranet.content.queries import reading
from intranet.content.queries import standing as places
from intranet.notifications import queries as notifications
from intranet.people import leading, standing
from intranet.people.models import ElectedRole, Employment, Person
from intranet.spaces import queries as spaces

WAITING_SHOWN = 5
NEWS_SHOWN = 3
NEWS_CONSIDERED = 20
PEOPLE_SHOWN = 4
SPACES_SHOWN = 3
MEETINGS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class New:
    """A piece of news and, in words, why this person is shown it."""

    page: NewsPage
    why: str
    area: FocusArea | None


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody near the person who can help, and as what."""

    person: Person
    role: str


@dataclass(frozen=True, slots=True)
class Start:
    """The signed-in person's page. ``waiting_count`` counts all that waits, ``waiting`` shows the first of it."""

    greeting: str
    now: datetime
    waiting: list[notifications.Message]
    waiting_count: int
    done_lately: list[notifications.Message]
    plan: summary.Summary | None
    news: list[New]
    news_url: str
    meetings: list[spaces.front.Coming]
    spaces: list[spaces.front.Own]
    helpers: list[Helper]
    shortcuts: list[Shortcut]


def greeting(moment: datetime, name: str) -> str:
    """Return a greeting for the time of day, with the person's given name when there is one."""
    if moment.hour < 5 or moment.hour >= 18:
        words = gettext("Good evening")
    elif moment.hour < 10:
        words = gettext("Good morning")
    elif moment.hour < 12:
        words = pgettext("from ten to noon", "Good morning")
    else:
        words = gettext("Good afternoon")
    return f"{words}, {name}" if name else words


def news_for(user: Any) -> list[New]:
    """Return the newest news for the person: what is meant for her own units first, then what is for everybody."""
    near = {unit_id for job in standing.employments(user) for unit_id in job.unit.lineage}
    considered = _news(near, access.tokens(user), get_language() or "da")
    terms = {area.pk: area for area in places.focus_terms()}
    return [New(page, _why(page, page.own_unit), terms.get(page.first_area)) for page in considered]


@prepared.question
def _news(units: set[int], tokens: Collection[str], language: str) -> QuerySet[Any]:
    """Return what is shown of the newest news: what is meant for one of the units first, with the unit's name."""
    rows = reading.in_reading_language(rules.seen_by(tokens, NewsPage.objects.all()), language)
    newest = rows.order_by("-first_published_at", "-pk").values("pk")[:NEWS_CONSIDERED]
    own = NewsPage.audience_units.through.objects.filter(basepage_id=OuterRef("pk"), orgunit_id__in=units)
    areas = NewsPage.focus_areas.through.objects.filter(basepage_id=OuterRef("pk"))
    annotated = NewsPage.objects.filter(pk__in=newest).annotate(
        own_unit=Subquery(own.order_by("orgunit__path").values("orgunit__name")[:1]),
        first_area=Subquery(areas.order_by("focusarea__order", "focusarea_id").values("focusarea_id")[:1]),
    )
    general = [Case(When(own_unit__isnull=True, then=Value(1)), default=Value(0), output_field=IntegerField())]
    order = ["-first_published_at", "-pk"]
    # Without a unit all news are general: PostgreSQL takes an order by that constant for the number of a column.
    return annotated.defer("body").order_by(*(general if units else []), *order)[:NEWS_SHOWN]


def _why(page: NewsPage, own_unit: str | None) -> str:
    if own_unit:
        return gettext("Shown to you: you work in %(unit)s") % {"unit": own_unit}
    if page.audience_role:
        return gettext("Shown to you: for %(role)s") % {"role": page.get_audience_role_display()}
    return gettext("Shown to everybody")


def helpers_of(jobs: list[Employment]) -> list[Helper]:
    """Return who can help the person: her leader, and those her colleagues have elected, nearest first."""
    if not jobs:
        return []
    job = jobs[0]
    found = []
    leader = leading.leader_of(job)
    if leader is not None:
        found.append(Helper(leader, gettext("Your leader")))
    elected = _elected(job.unit.lineage, timezone.localdate())
    for role in sorted(elected, key=lambda row: -row.unit.depth):
        if role.person_id != job.person_id:
            union = f", {role.organisation}" if role.organisation else ""
            found.append(Helper(role.person, f"{role.kind.upper()}{union}, {role.unit.name}"))
    return found[:PEOPLE_SHOWN]


@prepared.question
def _elected(units: list[int], today: date) -> QuerySet[ElectedRole]:
    return ElectedRole.objects.current(today).filter(unit_id__in=units).select_related("person", "unit")


def start(user: Any) -> Start:
    """Return the start page of ``user``."""
    now = timezone.localtime()
    person = standing.person_of(user)
    own = spaces.mine(user, SPACES_SHOWN, MEETINGS_SHOWN)
    waiting_count, waiting, done = notifications.at_hand(user, WAITING_SHOWN)
    return Start(
        greeting=greeting(now, person.given_name if person else ""),
        now=now,
        waiting=waiting,
        waiting_count=waiting_count,
        done_lately=done,
        plan=summary.my_summary(user),
        news=news_for(user),
        news_url=places.landmark(user, "news"),
        meetings=own.meetings,
        spaces=own.spaces,
        helpers=helpers_of(standing.employments(user)),
        shortcuts=places.shortcuts(),
    )
