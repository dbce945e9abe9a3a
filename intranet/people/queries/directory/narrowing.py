"""The units, titles and skills that the directory can be narrowed by, with how many have each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, cast

from django.core.cache import cache
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value

from intranet.people.models import Employment, OrgUnit, Person, Skill
from intranet.people.queries.directory.wanted import Option, Wanted

OPTIONS, OPTIONS_SECONDS = 6, 60
Options = tuple[list[Option], list[Option], list[Option]]


def of_all(today: date) -> Options:
    """Return units, titles and skills to narrow by while nothing is: the same for every employee, kept for a minute.

    Numbers of everybody by unit, title and skill, which every employee may know: whoever sees them a minute late
    sees nothing that she may not.
    """
    return cast(
        Options,
        cache.get_or_set(f"people.options:{today}", lambda: of_those(None, Wanted(), today), OPTIONS_SECONDS),
    )


def of_those(shown: QuerySet[Person] | None, wanted: Wanted, today: date) -> Options:
    """Return units, titles and skills to narrow by, out of those that are shown; None are all who work here."""
    units, titles = _job_options(shown, wanted, today)
    return units, titles, _skill_options(shown, wanted, today)


def _job_options(shown: QuerySet[Person] | None, wanted: Wanted, today: date) -> tuple[list[Option], list[Option]]:
    """Return units and titles to narrow by, out of one query: how many hold which title in which unit."""
    held: QuerySet[Any] = Employment.objects.current(today)
    if shown is not None:
        held = held.filter(person__in=shown.order_by().values("pk"))
    if wanted.unit:
        path = Subquery(OrgUnit.objects.filter(pk=wanted.unit).values("path")[:1])
        name = Subquery(OrgUnit.objects.filter(pk=wanted.unit).values("name")[:1])
        held = held.filter(unit__path__startswith=path).annotate(chosen=name)
    else:
        held = held.annotate(chosen=Value("", output_field=CharField()))
    if wanted.title:
        held = held.filter(job_title=wanted.title)
    rows = held.values_list("unit_id", "unit__name", "job_title", "chosen").annotate(Count("person", distinct=True))
    units, titles, names, chosen = Counter[str](), Counter[str](), dict[str, str](), ""
    for unit_id, unit, title, picked, count in rows.order_by():
        units[str(unit_id)] += count
        titles[title] += count
        names[str(unit_id)] = unit
        chosen = picked
    if wanted.unit:
        names.setdefault(str(wanted.unit), chosen)
        units[str(wanted.unit)] = sum(titles.values())
    return (
        _options(units, str(wanted.unit or ""), names),
        _options(titles, wanted.title),
    )


def _skill_options(shown: QuerySet[Person] | None, wanted: Wanted, today: date) -> list[Option]:
    if shown is not None:
        among = Q(person__in=shown.order_by().values("pk"))
    else:
        among = Q(Exists(Employment.objects.current(today).filter(person=OuterRef("person"))))
    rows = Skill.objects.filter(among).values_list("name")
    counted = rows.annotate(n=Count("person", distinct=True)).order_by("-n", "name")[:OPTIONS]
    return _options(Counter(dict(counted)), wanted.skill)


def _options(counts: Counter[str], chosen: str, names: dict[str, str] | None = None) -> list[Option]:
    """Return the most frequent values, the chosen one first."""
    ranked = sorted(counts.items(), key=lambda item: (item[0] != chosen, -item[1], (names or {}).get(item[0], item[0])))
    return [
        Option(value, (names or {}).get(value, value), count, value == chosen)
        for value, count in ranked[:OPTIONS]
        if (names or {}).get(value, value)
    ]
