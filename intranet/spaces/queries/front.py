"""The page of all spaces, those that have ended, and what the start page shows of one's own.

The page costs five queries of its own, however many spaces there are: where she belongs, the focus areas, every
number, all spaces that are shown, and what came out of those that have ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone
from django.utils.functional import cached_property

from intranet.access import access, prepared
from intranet.content.models import FocusArea, Marker
from intranet.people.models import Employment
from intranet.spaces import belonging
from intranet.spaces.models import Meeting, Membership, Outcome, Post, Space

PER_PAGE, OUTCOMES, MINE = 12, 3, 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody narrows the open spaces to: codes of a focus area and of what spaces look for."""

    focus: str = ""
    seeks: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Own:
    """One of the viewer's spaces: how much is new to her, how many are in it, the next meeting."""

    space: Space
    new: int
    members: int
    units: int
    meeting: datetime | None

    @property
    def waits(self) -> bool:
        """Whether it has not begun, because the co-owner has not answered."""
        return self.space.opened_at is None


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting in one of the viewer's spaces that is not over."""

    pk: int
    space: Space
    title: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Mine:
    """What the start page shows of the viewer's spaces."""

    spaces: list[Own]
    meetings: list[Coming]


@dataclass(frozen=True, slots=True)
class Card:
    """An open space in the list, with the first focus area it serves."""

    space: Space
    focus: FocusArea | None
    members: int
    units: int
    mine: bool


@dataclass(frozen=True, slots=True)
class ClosedCard:
    """A closed space as everybody knows it: name and purpose, and whether the viewer is in it or has asked."""

    space: Space
    mine: bool
    asked: bool
    invited: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """A space that the viewer is invited to, and the last day on which she can answer."""

    space: Space
    until: date


@dataclass(frozen=True, slots=True)
class Ended:
    """What came out of a space that has ended; how many were in it only where the viewer may see who."""

    outcome: Outcome
    focus: FocusArea | None
    members: int
    units: int

    @property
    def space(self) -> Space:
        """The space."""
        return self.outcome.space


@dataclass(frozen=True, slots=True)
class Option:
    """A value to narrow by."""

    code: str
    label: Any
    count: int
    current: bool
    area: FocusArea | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """The page of all spaces."""

    wanted: Wanted
    mine: list[Own]
    invitations: list[Invited]
    open_total: int
    shown_total: int
    focuses: list[Option]
    seeks: list[Option]
    cards: list[Card]
    page: Page[Space]
    closed: list[ClosedCard]
    closed_total: int
    ended: list[Ended]
    ended_total: int
    can_start: bool


class CountedPages(Paginator[Any]):
    """Pages of a list whose length is known already."""

    def __init__(self, rows: QuerySet[Any], total: int) -> None:
        super().__init__(rows, PER_PAGE)
        self._total = total

    @cached_property
    def count(self) -> int:  # type: ignore[override]  # cached, as Django's is
        """How many there are."""
        return self._total


def _number(rows: QuerySet[Any], what: str, space: str = "space") -> Coalesce:
    """Return a subquery that counts distinct ``what`` by space."""
    counted = rows.order_by().values(space).annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def numbered(today: date) -> Any:
    """Return spaces with what a card shows to everybody."""
    return Space.objects.annotate(members=_members(), units=_units(today=today), focus_id=_first_focus())


def _members(space: str = "pk") -> Coalesce:
    return _number(Membership.objects.current().filter(space=OuterRef(space)), "pk")


def _units(space: str = "pk", today: date | None = None) -> Coalesce:
    held = Employment.objects.current(today).filter(
        is_primary=True, person__space_memberships__left_at=None, person__space_memberships__space=OuterRef(space)
    )
    return _number(held, "unit", "person__space_memberships__space")


def _first_focus(space: str = "pk") -> Subquery:
    serves = Space.focus_areas.through._default_manager.filter(space_id=OuterRef(space))
    return Subquery(serves.order_by("focusarea__order", "focusarea_id").values("focusarea_id")[:1])


def _cards(user_id: int, now: datetime, today: date) -> QuerySet[Any]:
    """Return spaces with everything that a card may show to a person: one query for any number of them."""
    own = Membership.objects.current().filter(person__user_id=user_id, space=OuterRef("space"))
    since = Subquery(own.values(since=Coalesce("seen_at", "joined_at"))[:1])
    others = Post.objects.exclude(author__user_id=user_id)
    fresh = others.filter(space=OuterRef("pk"), removed_at=None, created_at__gt=since)
    meeting = Meeting.objects.coming(now).filter(space=OuterRef("pk")).order_by("starts_at")
    return numbered(today).annotate(new=_number(fresh, "pk"), meeting=Subquery(meeting.values("starts_at")[:1]))


def _mine(user: Any) -> Q:
    return Q(pk__in=list(belonging.of(user).roles), ended_at=None)


def _own(rows: Iterable[Any]) -> list[Own]:
    """Return cards of one's own spaces: those with something new first, then by next meeting."""
    far = timezone.now() + timedelta(days=36_500)
    found = sorted(rows, key=lambda row: (-row.new, row.meeting or far, row.name.casefold(), row.pk))
    return [Own(row, row.new, row.members, row.units, row.meeting) for row in found[:MINE]]


def mine(user: Any, spaces: int = MINE, meetings: int = 0) -> Mine:
    """Return the viewer's running spaces, those with something new first, and the next meetings in any of them.

    One query beside where she belongs: the nearest meetings of each space come along with it.
    """
    here = belonging.of(user)
    if not here.roles or not access.is_active(user):
        return Mine([], [])
    # Whoever is in a space knows of it and reads its meetings (SpaceAccess), so that no rule is asked again.
    rows = _own_cards(meetings)(list(here.roles), user.pk, timezone.now(), timezone.localdate())
    names = [f"coming_{place}" for place in range(meetings)]
    found = [_coming(row, value) for row in rows for value in (getattr(row, name) for name in names) if value]
    found.sort(key=lambda meeting: (meeting.starts_at, meeting.pk))
    return Mine(_own(rows)[:spaces], found[:meetings])


@cache
def _own_cards(meetings: int) -> prepared.Question[Any, Any]:
    """Return the question for cards of running spaces, each with so many of its next meetings."""

    @prepared.question
    def own_cards(keys: Collection[int], user_id: int, now: datetime, today: date) -> QuerySet[Any]:
        coming = Meeting.objects.coming(now).filter(space=OuterRef("pk")).order_by("starts_at", "pk")
        told = coming.values(told=JSONObject(pk="pk", title="title", starts_at="starts_at"))
        nearest = {f"coming_{place}": Subquery(told[place : place + 1]) for place in range(meetings)}
        return _cards(user_id, now, today).filter(pk__in=keys, ended_at=None).annotate(**nearest)

    return own_cards


def _coming(space: Space, told: dict[str, Any]) -> Coming:
    """Return a meeting from what the database told as JSON; SQLite writes moments without their zone, which is UTC."""
    moment = datetime.fromisoformat(told["starts_at"])
    return Coming(told["pk"], space, told["title"], moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def front(user: Any, wanted: Wanted) -> Front:
    """Return the page of all spaces, the open ones narrowed as asked."""
    here = belonging.of(user)
    areas = list(FocusArea.objects.all())
    visible = access.visible(user, Space.objects.opened())
    chosen = _chosen(wanted, areas)
    counts = _counts(user, visible, areas, chosen)
    opened = access.visible(user, Space.objects.opened().running().filter(kind=Space.Kind.OPEN)).filter(chosen)
    page = CountedPages(opened.order_by("name", "pk").values("pk"), counts["shown"]).get_page(wanted.page)
    closed = _closed_rows(user).exclude(pk__in=list(here.roles)).values("pk")[:PER_PAGE]
    on_page = Q(pk__in=page.object_list) if counts["shown"] else Q(pk__in=[])
    listed = Case(When(on_page, then=Value(True)), default=Value(False), output_field=BooleanField())
    either = _mine(user) | on_page | Q(pk__in=closed) | Q(pk__in=list(here.invitations))
    shown = access.visible(user, _cards(user.pk, timezone.now(), timezone.localdate()).filter(either))
    rows = sorted(shown.annotate(listed=listed), key=lambda row: (row.name.casefold(), row.pk))
    by_pk = {area.pk: area for area in areas}
    return Front(
        wanted=wanted,
        mine=_own(row for row in rows if row.pk in here.roles and not row.is_ended),
        invitations=[Invited(row, here.invitations[row.pk].until) for row in rows if row.pk in here.invitations],
        open_total=counts["open"],
        shown_total=counts["shown"],
        focuses=[Option(a.code, a.label, counts[f"focus_{a.pk}"], a.code == wanted.focus, a) for a in areas],
        seeks=[
            Option(code, label, counts[f"seeks_{code}"], code == wanted.seeks) for code, label in Space.Seeks.choices
        ],
        cards=[
            Card(row, by_pk.get(row.focus_id), row.members, row.units, row.pk in here.roles)
            for row in rows
            if row.listed
        ],
        page=page,
        closed=[_closed_card(row, here) for row in rows if _is_closed(row) and row.pk not in here.roles],
        closed_total=counts["closed"],
        ended=_ended(user, by_pk)[:OUTCOMES] if counts["ended"] else [],
        ended_total=counts["ended"],
        can_start=bool(access.can(user, "start", Space)),
    )


def _is_closed(space: Space) -> bool:
    return space.kind == Space.Kind.CLOSED and space.is_known and not space.is_ended


def _chosen(wanted: Wanted, areas: Sequence[FocusArea]) -> Q:
    chosen = Q()
    area = next((area for area in areas if area.code == wanted.focus), None)
    if area is not None:
        serves = Space.focus_areas.through._default_manager.filter(focusarea_id=area.pk)
        chosen &= Q(pk__in=serves.values("space_id"))
    if wanted.seeks in Space.Seeks.values:
        chosen &= Q(seeks=wanted.seeks)
    return chosen


def _counts(user: Any, visible: QuerySet[Space], areas: Sequence[FocusArea], chosen: Q) -> dict[str, int]:
    """Return every number of the page in one query."""
    opened = Q(kind=Space.Kind.OPEN, ended_at=None)

    def number(condition: Q) -> Count:
        return Count("pk", filter=condition, distinct=True)

    return visible.order_by().aggregate(
        open=number(opened),
        shown=number(opened & chosen),
        closed=number(Q(kind=Space.Kind.CLOSED, ended_at=None) & ~Q(pk__in=list(belonging.of(user).roles))),
        ended=number(Q(ended_at__isnull=False, archived_at=None)),
        **{f"focus_{area.pk}": number(opened & Q(focus_areas=area)) for area in areas},
        **{f"seeks_{code}": number(opened & Q(seeks=code)) for code in Space.Seeks.values},
    )


def _closed_card(space: Space, here: belonging.Belonging) -> ClosedCard:
    return ClosedCard(space, space.pk in here.roles, space.pk in here.requests, space.pk in here.invitations)


def _closed_rows(user: Any) -> QuerySet[Space]:
    rows = Space.objects.opened().running().filter(kind=Space.Kind.CLOSED)
    return access.visible(user, rows).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """All closed spaces by name."""

    cards: list[ClosedCard]
    page: Page[Space]


def closed(user: Any, number: int = 1) -> ClosedPage:
    """Return the closed spaces as everybody knows them."""
    page = Paginator(_closed_rows(user), PER_PAGE).get_page(number)
    here = belonging.of(user)
    return ClosedPage([_closed_card(row, here) for row in page.object_list], page)


def _outcomes(user: Any) -> QuerySet[Any]:
    return (
        access.visible(user, Outcome)
        .select_related("space")
        .annotate(members=_members("space"), units=_units("space"), focus_id=_first_focus("space"))
        .order_by("-space__ended_at", "pk")
    )


class _Outcomes:
    """Outcomes as cards, read when they are cut to what a page shows."""

    def __init__(self, user: Any, rows: QuerySet[Any], areas: dict[int, FocusArea]) -> None:
        self.user, self.rows, self.areas = user, rows, areas

    def __getitem__(self, part: slice) -> list[Ended]:
        found = []
        for row in self.rows[part]:
            reads = bool(access.can(self.user, "read", row.space))
            members, units = (row.members, row.units) if reads else (0, 0)
            found.append(Ended(row, self.areas.get(row.focus_id), members, units))
        return found


def _ended(user: Any, areas: dict[int, FocusArea]) -> _Outcomes:
    return _Outcomes(user, _outcomes(user).filter(space__archived_at=None), areas)


@dataclass(frozen=True, slots=True)
class EndedPage:
    """All that has ended, also what has been put away."""

    cards: list[Ended]
    page: Page[Any]


def ended(user: Any, number: int = 1) -> EndedPage:
    """Return what came out of all spaces that have ended, the newest first."""
    rows = _outcomes(user)
    page = Paginator(rows, PER_PAGE).get_page(number)
    areas = {area.pk: area for area in FocusArea.objects.all()}
    first = max(page.start_index() - 1, 0)
    return EndedPage(_Outcomes(user, rows, areas)[first : first + PER_PAGE], page)


def focus_areas() -> QuerySet[FocusArea]:
    """Return the focus areas that a space can serve."""
    return FocusArea.objects.all()


def markers() -> QuerySet[Marker]:
    """Return the guiding markers that a space can serve."""
    return Marker.objects.all()
