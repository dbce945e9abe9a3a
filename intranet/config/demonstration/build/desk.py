"""What is written and not yet filed: rows in the order in which they need each other, and what happened when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from hr.development import models
from intranet.config.demonstration.build.people import Town, save
from intranet.content.models import FocusArea, Marker
from intranet.journal.models import Entry, Reading
from intranet.notifications import registry
from intranet.people.models import Person

# What happened in so many days, and tells somebody, waits for the journal to hand it on.
RECENT = timedelta(days=21)
# What still waits however long ago it was said.
STANDING = ("hr.plan.follow_up_due",)


@dataclass(slots=True)
class Happened:
    """A journal entry to be: ``facts`` are found when the rows have their ids."""

    at: datetime
    verb: str
    by: Person | None
    subject: Model
    facts: Callable[[], dict[str, Any]]


@dataclass(slots=True)
class Desk:
    """What is written and not yet filed. Lists are filed in the order in which their rows need each other."""

    town: Town
    today: date
    focus: dict[str, FocusArea]
    markers: dict[str, Marker]
    earlier: list[models.Plan] = field(default_factory=list)
    plans: list[models.Plan] = field(default_factory=list)
    versions: list[models.PlanVersion] = field(default_factory=list)
    goals: list[models.Goal] = field(default_factory=list)
    actions: list[models.Action] = field(default_factory=list)
    statuses: list[models.ActionStatus] = field(default_factory=list)
    outcomes: list[models.Outcome] = field(default_factory=list)
    follow_ups: list[models.FollowUp] = field(default_factory=list)
    dialogues: list[models.Dialogue] = field(default_factory=list)
    notes: list[models.Note] = field(default_factory=list)
    leader_notes: list[models.LeaderNote] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    readings: list[tuple[datetime, Person, models.Plan, str, str, str]] = field(default_factory=list)

    def note(self, at: datetime, verb: str, by: Person | None, subject: Model, **facts: Any) -> None:
        """Put down a journal entry; a fact that is a row becomes its id, once it has one."""

        def found() -> dict[str, Any]:
            return {name: value.pk if isinstance(value, Model) else value for name, value in facts.items()}

        self.happened.append(Happened(at, verb, by, subject, found))

    def file(self) -> int:
        """Write everything; return how many plans there are. Journal entries come in the order of their days."""
        for rows in (
            self.earlier,
            self.plans,
            self.versions,
            self.goals,
            self.actions,
            self.statuses,
            self.outcomes,
            self.follow_ups,
            self.dialogues,
            self.notes,
            self.leader_notes,
        ):
            save(rows)
        record(self.happened)
        self.readings.sort(key=lambda item: item[0])
        save(
            Reading(
                by_id=by.user_id,
                about_id=plan.employment.person.user_id,
                subject_type=plan._meta.label_lower,
                subject_id=str(plan.pk),
                what=what,
                role=role,
                reason=reason,
                at=at,
            )
            for at, by, plan, what, role, reason in self.readings
        )
        return len(self.earlier) + len(self.plans)


def record(happened: Iterable[Happened]) -> None:
    """Write journal entries in the order of their days; what :func:`waits` is left for the journal to hand on."""
    since = timezone.now() - RECENT
    save(
        Entry(
            verb=item.verb,
            by_id=item.by.user_id if item.by else None,
            subject_type=item.subject._meta.label_lower,
            subject_id=str(item.subject.pk),
            facts=item.facts(),
            at=item.at,
            dispatched_at=None if waits(item, since) else item.at,
        )
        for item in sorted(happened, key=lambda item: item.at)
    )


def waits(item: Happened, since: datetime) -> bool:
    """Tell whether the journal shall hand it on: it is recent or still waits, and there is somebody to tell."""
    if item.at <= since and item.verb not in STANDING:
        return False
    return bool(registry.rules_for(item.verb) or registry.closed_by(item.verb))
