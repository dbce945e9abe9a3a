"""A few things that the cast did lately, through the same actions as anybody: read, lent, noted, planned.

They show what history written in bulk cannot: that the readable log, the shares and the notes come from the doors of
:mod:`hr.development` itself.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from hr.development.actions import following, notes, reading
from hr.development.models import Plan
from intranet.config.demonstration import reading as texts
from intranet.config.demonstration.build.pages import moment
from intranet.config.demonstration.build.people import Town
from intranet.journal.models import Reading
from intranet.people.models import Person


def write(town: Town, today: date) -> None:
    """Let the named people do what the tour of the demonstration points at."""
    who = town.persons
    anders, karen, birgitte, lone = (
        who[key] for key in ("anders.bjerregaard", "karen.poulsen", "birgitte.holst", "lone.thygesen")
    )
    mette, tove, gitte, henrik = (_plan(town, key) for key in ("mette.holm", "tove.dahl", "gitte.kjaer", "henrik.bang"))
    words = texts.plan_words()

    reading.opened(by=karen.user, plan=mette, what="plan", fetch=lambda: None)
    _happened(karen, mette, days=1)
    reading.opened(by=anders.user, plan=mette, what="plan", fetch=lambda: None)
    _happened(anders, mette, days=3)
    reading.with_reason(by=birgitte.user, plan=tove, reason=words.hr_reasons[0], fetch=lambda: None)
    _happened(birgitte, tove, days=2)
    notes.lend(by=who["gitte.kjaer"].user, plan=gitte, to=lone, until=today + timedelta(days=60))
    following.plan_follow_up(by=anders.user, plan=henrik, on=today + timedelta(days=13))
    peter = town.employments["peter.riis-1"]
    notes.write_as_leader(by=anders.user, employment=peter, text=words.leader_notes[1], revision=0)


def _plan(town: Town, key: str) -> Plan:
    """Return the plan that somebody and her leader have agreed and not closed."""
    return (
        Plan.objects.open()
        .agreed()
        .select_related("employment__person__user", "employment__unit")
        .get(employment=town.employments[f"{key}-1"])
    )


def _happened(by: Person, plan: Plan, *, days: int) -> None:
    """Let the newest reading have happened some days ago."""
    row = Reading.objects.filter(by=by.user, subject_type=plan._meta.label_lower, subject_id=str(plan.pk)).latest("pk")
    Reading.objects.filter(pk=row.pk).update(at=moment(timezone.localdate() - timedelta(days=days), 8))
