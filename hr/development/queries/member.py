"""One colleague as her leader sees her: plans, dialogues, and the leader's own notes. States and dates, no contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hr.development import access as rules
from hr.development import relations, situation, words
from hr.development.models import Dialogue, LeaderNote, Plan, PlanVersion
from intranet.access import access
from intranet.people import leading, standing
from intranet.people.models import Deputy, Employment, Person


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A colleague in the team. ``may_note`` is for the leader herself, ``may_record`` for her or a deputy with it."""

    employment: Employment
    person: Person
    principal: Person | None
    sentence: str
    current: Plan | None
    earlier: list[Plan]
    dialogues: list[Dialogue]
    note: LeaderNote | None
    may_note: bool
    may_record: bool


def member(user: Any, employment_id: int) -> MemberPage | None:
    """Return the page of somebody the viewer leads or is deputy for; None for anybody else."""
    viewer = standing.person_of(user)
    if viewer is None:
        return None
    led = leading.employments_acted_on_by(viewer, Deputy.Scope.PLANS).select_related("person__user", "unit")
    employment = led.filter(pk=employment_id).first()
    acting = relations.acting(viewer, employment, Deputy.Scope.PLANS) if employment else None
    if employment is None or acting is None:
        return None
    versions = list(
        access.visible(user, PlanVersion).filter(plan__employment=employment).select_related("plan").order_by("-number")
    )
    plans = sorted({version.plan for version in versions}, key=lambda plan: (plan.year, plan.number), reverse=True)
    current = next((plan for plan in plans if not plan.is_closed and plan.agreed_at is None), None)
    current = current or next((plan for plan in plans if not plan.is_closed), None)
    next_on = current.follow_ups.filter(held_on=None).values_list("planned_on", flat=True).first() if current else None
    stands = situation.of(
        [version for version in versions if current is not None and version.plan_id == current.pk],
        leader_id=acting.principal.pk,
        next_on=next_on,
    )
    return MemberPage(
        employment=employment,
        person=employment.person,
        principal=acting.principal if acting.on_behalf else None,
        sentence=words.for_leader(stands, employment.person),
        current=current,
        earlier=[plan for plan in plans if plan != current],
        dialogues=list(access.visible(user, Dialogue).filter(employment=employment)[:5]),
        note=access.visible(user, LeaderNote).filter(employment=employment).first(),
        may_note=not acting.on_behalf,
        may_record=rules.acts_as_leader(user, employment, Deputy.Scope.DIALOGUES) is not None,
    )


@dataclass(frozen=True, slots=True)
class NotePage:
    """The leader's own notes about somebody; only to read when she no longer leads her."""

    employment: Employment
    note: LeaderNote | None
    may_write: bool

    @property
    def url(self) -> str:
        """Where the notes lead back to."""
        return reverse("development:team-member" if self.may_write else "development:team", args=self._arguments)

    @property
    def _arguments(self) -> list[int]:
        return [self.employment.pk] if self.may_write else []


def note_about(user: Any, employment_id: int) -> NotePage | None:
    """Return the viewer's own notes about somebody she leads or led until lately; None for anybody else."""
    viewer = standing.person_of(user)
    employment = Employment.objects.select_related("person", "unit").filter(pk=employment_id).first()
    if viewer is None or employment is None:
        return None
    note = access.visible(user, LeaderNote).filter(employment=employment).first()
    may_write = bool(access.can(user, "edit", note or LeaderNote(employment=employment, author=viewer)))
    return NotePage(employment, note, may_write) if may_write or note is not None else None
