"""The page *My data*: what is kept of the person, how long, what she has agreed to, and her packages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Q, Value
from django.utils import timezone

from intranet.access import access, keeping, personal
from intranet.journal.models import Entry
from intranet.mydata import registry
from intranet.mydata.models import Package
from intranet.mydata.queries import readings
from intranet.people import standing
from intranet.people.models import ElectedRole, RoleGrant


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of record that the system holds about her: how many, who can see it, how long."""

    kind: personal.Kind
    count: int
    how_long: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody to ask: an HR partner or a shop steward."""

    person: Any
    role: Any


@dataclass(frozen=True, slots=True)
class MyData:
    """The page."""

    log: readings.Log
    kept: list[Kept]
    consents: list[registry.Consent]
    package: Package | None
    fetched_at: datetime | None
    helpers: list[Helper]


def counts(user: Any) -> dict[str, int]:
    """Return how many rows of each declared model are about the person, in one query."""
    parts = [
        personal.rows(declaration, user)
        .order_by()
        .annotate(_model=Value(label, output_field=CharField()))
        .values("_model")
        .annotate(_rows=Count("pk"))
        .values_list("_model", "_rows")
        for label, declaration in _by_label().items()
    ]
    return dict(parts[0].union(*parts[1:], all=True))


def _by_label() -> dict[str, personal.Declaration]:
    return {made.model._meta.label: made for made in personal.declarations().values()}


def kept(user: Any) -> list[Kept]:
    """Return the kinds of records that the system holds about the person."""
    found = counts(user)
    shown = []
    for kind in personal.kinds():
        held = [made for label, made in _by_label().items() if made.kind == kind.code and found.get(label)]
        if held:
            rules = dict.fromkeys(rule for made in held for rule in made.keep)
            number = sum(found[made.model._meta.label] for made in held)
            shown.append(Kept(kind, number, keeping.told(tuple(rules))))
    return shown


def my_data(user: Any) -> MyData:
    """Return the page."""
    latest = access.visible(user, Package).first()
    fetched = Entry.objects.filter(verb="mydata.package.fetched", by=user).order_by("-pk").values_list("at", flat=True)
    return MyData(
        log=readings.log(user, lately=True),
        kept=kept(user),
        consents=registry.consents_of(user),
        package=latest,
        fetched_at=fetched.first(),
        helpers=helpers(user),
    )


def helpers(user: Any) -> list[Helper]:
    """Return the HR partners and shop stewards of the person's own units, without herself."""
    lineage = {pk for job in standing.employments(user) for pk in job.unit.lineage}
    if not lineage:
        return []
    partners = RoleGrant.objects.current().filter(Q(unit__in=lineage), role=RoleGrant.Role.HR_PARTNER)
    stewards = ElectedRole.objects.current().filter(unit__in=lineage, kind=ElectedRole.Kind.TR)
    found: dict[int, Helper] = {}
    for row in partners.exclude(person__user=user).select_related("person"):
        found.setdefault(row.person_id, Helper(row.person, row.get_role_display()))
    for elected in stewards.exclude(person__user=user).select_related("person"):
        found.setdefault(elected.person_id, Helper(elected.person, elected.get_kind_display()))
    return list(found.values())


def waiting() -> list[int]:
    """Return the packages that nobody is making."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return list(Package.objects.open().filter(free).order_by("pk").values_list("pk", flat=True))
