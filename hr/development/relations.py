"""In what relation one person stands to another's employment, today.

Every answer is asked of dated rows at the moment of the question (access rule 4), so that a change of leader, the end
of a deputy's period or a returned role shows at once in every channel.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from intranet.access import scope
from intranet.people import leading
from intranet.people.models import Deputy, Employment, Leadership, OrgUnit, Person, RoleGrant


def acting(person: Person | None, employment: Employment, right: str) -> leading.Acting | None:
    """Return in what capacity the person acts as leader of a current employment, or None; never of her own."""
    if person is None or not employment.is_current():
        return None
    return leading.acting_for(person, employment, right)


def led_by(principal: Person, viewer: Person) -> QuerySet[Employment]:
    """Return the employments that ``principal`` leads today, without the viewer's own."""
    return leading.employments_led_by(principal).exclude(person=viewer)


def principals(person: Person, right: str) -> list[Person]:
    """Return those in whose name the person may act: herself first, then each leader she is deputy for."""
    return [person, *leading.principals(person, right)]


def _nearest(lineage: list[int], leaders: dict[int, int], but: set[int]) -> int | None:
    """Return the person id nearest above who is not among ``but``."""
    return next((leaders[pk] for pk in reversed(lineage) if pk in leaders and leaders[pk] not in but), None)


def second_leader_id(employment: Employment) -> int | None:
    """Return the person id of the leader's leader of a current employment."""
    if not employment.is_current():
        return None
    lineage = employment.unit.lineage
    leaders = scope.remember(("lineage", employment.unit_id), lambda: leading.own_leaders(lineage))
    first = _nearest(lineage, leaders, {employment.person_id})
    return None if first is None else _nearest(lineage, leaders, {employment.person_id, first})


def _second_reach(person: Person, day: date) -> Q:
    """Return the filter for the employments whose leader's leader the person is on ``day``."""
    below = Q(pk__in=[])
    for unit in leading.led_units(person, day):
        below |= Q(path__startswith=unit.path)
    units = list(OrgUnit.objects.filter(below).only("pk", "path"))
    leaders = leading.own_leaders({pk for unit in units for pk in unit.lineage}, day)
    reach = Q(pk__in=[])
    for unit in units:
        chain = list(dict.fromkeys(leaders[pk] for pk in reversed(unit.lineage) if pk in leaders))[:3]
        if person.pk not in chain[1:]:
            continue
        # Somebody who herself stands in the chain is led by the next one up, so her second leader is one further on.
        if chain.index(person.pk) == 1:
            reach |= Q(unit_id=unit.pk) & ~Q(person__in=chain[:2])
        else:
            reach |= Q(unit_id=unit.pk, person__in=chain[:2])
    return reach


def led_at_second_hand_by(person: Person) -> QuerySet[Employment]:
    """Return the current employments whose leader's leader the person is; never her own."""
    day = timezone.localdate()
    reach = scope.remember(("second reach", person.pk, day), lambda: _second_reach(person, day))
    return Employment.objects.current(day).filter(reach).exclude(person=person)


def led_lately(person: Person, employments: Iterable[Employment]) -> set[int]:
    """Return the ids of those employments whose leader the person was on some day of the notes' last month.

    The month is ``FORKANT_LEADER_NOTE_DAYS``, counted from the day after she last led. Today counts too. Two queries
    for any number of employments.
    """
    rows = [row for row in employments if row.person_id != person.pk]
    if not rows:
        return set()
    today = timezone.localdate()
    days = [today - timedelta(days=back) for back in range(settings.FORKANT_LEADER_NOTE_DAYS + 1)]
    lately = Q(ends_on=None) | Q(ends_on__gte=days[-1])
    units = {pk for row in rows for pk in row.unit.lineage}
    periods = list(
        Leadership.objects.filter(lately, unit_id__in=units, starts_on__lte=today).order_by("starts_on", "pk")
    )
    jobs = list(Employment.objects.filter(lately, person__in={period.person_id for period in periods}))
    found: set[int] = set()
    for day in days:
        employed = {job.person_id for job in jobs if job.is_current(day)}
        leaders = {
            period.unit_id: period.person_id
            for period in periods
            if period.is_current(day) and period.person_id in employed
        }
        found |= {
            row.pk
            for row in rows
            if row.is_current(day) and _nearest(row.unit.lineage, leaders, {row.person_id}) == person.pk
        }
    return found


def readers_as_leader(employment: Employment) -> list[tuple[Person, Person]]:
    """Return (reader, principal) for everyone who may read as leader: the leader, and her deputies who read plans."""
    leader = leading.leader_of(employment) if employment.is_current() else None
    if leader is None:
        return []
    deputies = Deputy.objects.current().filter(leader=leader).exclude(person=employment.person_id)
    stand_ins = [row.person for row in deputies.select_related("person") if Deputy.Scope.PLANS in row.scopes]
    return [(reader, leader) for reader in (leader, *stand_ins)]


def hr_people(employment: Employment) -> QuerySet[Person]:
    """Return the HR partners and administrators whose grant reaches the employment's unit today."""
    reach = Q(unit=None) | Q(unit_id__in=employment.unit.lineage)
    grants = RoleGrant.objects.current().filter(reach, role__in=[RoleGrant.Role.HR_PARTNER, RoleGrant.Role.HR_ADMIN])
    return Person.objects.filter(pk__in=grants.values("person"))
