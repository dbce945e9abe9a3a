"""Plans in every state, the way two people would have made them.

The functions follow a plan's way: :func:`draft`, :func:`shared`, :func:`answered`, :func:`half_agreed`,
:func:`agreed`, :func:`followed_up`, :func:`being_changed`, :func:`changed`. Each takes the employment and stands on
the one before; ``on`` is the day it happened. They write rows directly, because what is made here lies in the past and
told nobody. The words come from ``GOALS`` unless others are given.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import factory
from django.utils import timezone

from hr.development import models
from intranet.content.models import FocusArea, Marker
from intranet.people import leading
from intranet.people.models import Employment, Person
from tests.factories import people
from tests.factories.development_texts import CONCLUSIONS, GOALS, GoalText


class PlanFactory(factory.django.DjangoModelFactory):
    """A plan without a version; the functions below make whole ones."""

    class Meta:
        model = models.Plan

    employment = factory.SubFactory(people.EmploymentFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)


class PlanVersionFactory(factory.django.DjangoModelFactory):
    """A private draft."""

    class Meta:
        model = models.PlanVersion

    plan = factory.SubFactory(PlanFactory)
    number = 1


class GoalFactory(factory.django.DjangoModelFactory):
    """A goal in an open version."""

    class Meta:
        model = models.Goal

    version = factory.SubFactory(PlanVersionFactory)
    title = GOALS[0].title
    why = GOALS[0].why


class ActionFactory(factory.django.DjangoModelFactory):
    """An action for a goal in an open version."""

    class Meta:
        model = models.Action

    goal = factory.SubFactory(GoalFactory)
    kind = "course"
    title = "Kurset Demens i hverdagen"


class FollowUpFactory(factory.django.DjangoModelFactory):
    """A follow-up planned for a month from now."""

    class Meta:
        model = models.FollowUp

    plan = factory.SubFactory(PlanFactory)
    planned_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class DialogueFactory(factory.django.DjangoModelFactory):
    """A dialogue held a month ago."""

    class Meta:
        model = models.Dialogue

    employment = factory.SubFactory(people.EmploymentFactory)
    held_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))


class NoteFactory(factory.django.DjangoModelFactory):
    """Private notes to a plan."""

    class Meta:
        model = models.Note

    plan = factory.SubFactory(PlanFactory)
    text = "Husk at nævne nattevagterne. Spørg om mulighed for 32 timer."


class LeaderNoteFactory(factory.django.DjangoModelFactory):
    """A leader's own notes about somebody."""

    class Meta:
        model = models.LeaderNote

    employment = factory.SubFactory(people.EmploymentFactory)
    author = factory.SubFactory(people.PersonFactory)
    text = "Spørg til vagterne, når vi taler sammen næste gang."


class ShareFactory(factory.django.DjangoModelFactory):
    """Lent today, for a month."""

    class Meta:
        model = models.Share

    plan = factory.SubFactory(PlanFactory)
    person = factory.SubFactory(people.PersonFactory)
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda share: share.starts_on + timedelta(days=30))


def at(day: date, hour: int = 10) -> datetime:
    """Return a moment of a day, in local time."""
    return timezone.make_aware(datetime.combine(day, time(hour, 12)))


def _day(on: date | None) -> date:
    return on or timezone.localdate()


def _leader(employment: Employment, on: date) -> Person:
    leader = leading.leader_of(employment, on)
    if leader is None:
        raise ValueError(f"nobody leads employment {employment.pk} on {on}")
    return leader


def _term(model: type[Any], code: str) -> Any:
    return model.objects.filter(code=code).first() if code else None


def write_goals(version: models.PlanVersion, goals: Sequence[GoalText], on: date) -> None:
    """Write goals and their actions into an open version."""
    for order, text in enumerate(goals):
        goal = GoalFactory(
            version=version,
            title=text.title,
            why=text.why,
            competence=text.competence,
            focus_area=_term(FocusArea, text.focus_area),
            marker=_term(Marker, text.marker),
            order=order,
        )
        for place, action in enumerate(text.actions):
            ActionFactory(
                goal=goal,
                kind=action.kind,
                title=action.title,
                who=action.who,
                who_text=action.who_text,
                timing=action.timing,
                due_on=None if action.months is None else on + timedelta(days=30 * action.months),
                order=place,
            )


def draft(
    employment: Employment,
    *,
    goals: Sequence[GoalText] = GOALS[:2],
    on: date | None = None,
    follows: models.Plan | None = None,
    year: int | None = None,
    note: str = "",
) -> models.Plan:
    """Make a private draft, begun on a day; ``follows`` opens it with *siden sidst*."""
    day = _day(on)
    year = year or day.year
    number = models.Plan.objects.filter(employment=employment, year=year).count() + 1
    plan = PlanFactory(employment=employment, year=year, number=number, created_at=at(day), follows=follows)
    version = PlanVersionFactory(plan=plan, created_at=at(day), changed_at=at(day))
    write_goals(version, goals, day)
    if follows is not None:
        _since_last(plan, follows)
    if note:
        NoteFactory(plan=plan, text=note, changed_at=at(day))
    return plan


def _since_last(plan: models.Plan, before: models.Plan) -> None:
    """Say what became of the goals before: the first done, the second carried on, the rest laid aside."""
    results = (
        (models.Outcome.Result.DONE, "Det lykkedes. Jeg bruger det næsten hver dag."),
        (models.Outcome.Result.CARRIED_ON, "Kurset blev aflyst. Målet er med igen i år."),
        (models.Outcome.Result.LAID_ASIDE, "Vi blev enige om, at opgaven passer bedre et andet sted."),
    )
    agreed = before.versions.filter(state=models.PlanVersion.State.AGREED).first()
    for order, goal in enumerate(agreed.goals.all() if agreed else ()):
        result, words = results[min(order, 2)]
        models.Outcome.objects.create(
            plan=plan, goal_key=goal.key, title=goal.title, result=result, words=words, order=order
        )


def opened(plan: models.Plan) -> models.PlanVersion:
    """Return the plan's open version."""
    return models.PlanVersion.objects.open().get(plan=plan)


def shared(employment: Employment, *, on: date | None = None, **kwargs: Any) -> models.Plan:
    """Make a plan shared with the leader of the day; it is her move."""
    day = _day(on)
    plan = draft(employment, on=day, **kwargs)
    share(plan, on=day)
    return plan


def share(plan: models.Plan, *, on: date | None = None) -> models.PlanVersion:
    """Share the plan's open version with the leader of the day."""
    day = _day(on)
    version = opened(plan)
    version.state, version.turn = models.PlanVersion.State.SHARED, models.PlanVersion.Turn.LEADER
    version.shared_at, version.shared_with = at(day, 11), _leader(plan.employment, day)
    version.save()
    return version


def answered(employment: Employment, *, on: date | None = None, **kwargs: Any) -> models.Plan:
    """Make a shared plan to which the leader has added her parts; it is the employee's move."""
    plan = shared(employment, on=on, **kwargs)
    answer(plan)
    return plan


def answer(plan: models.Plan, text: str = "Jeg synes, det er de rigtige mål. Lad os tale om tempoet.") -> None:
    """Let the leader add her parts to the shared version."""
    version = opened(plan)
    comments = {text.title: text.leader for text in GOALS}
    for goal in version.goals.all():
        goal.leader_text, goal.leader_revision = comments.get(goal.title, ""), 2
        goal.save()
    version.leader_text, version.leader_revision, version.turn = text, 2, models.PlanVersion.Turn.EMPLOYEE
    version.revision += 1
    version.save()


def half_agreed(employment: Employment, *, by_leader: bool = False, on: date | None = None, **kwargs: Any) -> Any:
    """Make a shared plan that one of the two has said yes to."""
    day = _day(on)
    plan = answered(employment, on=day, **kwargs)
    version = opened(plan)
    if by_leader:
        version.leader_agreed_at, version.turn = at(day, 12), models.PlanVersion.Turn.EMPLOYEE
        version.leader_agreed_by = version.leader_agreed_for = version.shared_with
    else:
        version.employee_agreed_at, version.turn = at(day, 12), models.PlanVersion.Turn.LEADER
    version.save()
    return plan


def agreed(
    employment: Employment, *, on: date | None = None, next_on: date | None = None, **kwargs: Any
) -> models.Plan:
    """Make a plan that both agreed on a day; ``next_on`` plans the first follow-up. The plan before is closed."""
    day = _day(on)
    plan = answered(employment, on=day, **kwargs)
    agree(plan, on=day)
    if next_on is not None:
        FollowUpFactory(plan=plan, planned_on=next_on)
    return plan


def agree(plan: models.Plan, *, on: date | None = None) -> models.PlanVersion:
    """Let both say yes to the plan's open, shared version."""
    day = _day(on)
    version = opened(plan)
    plan.versions.filter(state=models.PlanVersion.State.AGREED).update(state=models.PlanVersion.State.SUPERSEDED)
    version.state = models.PlanVersion.State.AGREED
    version.employee_agreed_at, version.leader_agreed_at = at(day, 12), at(day, 14)
    version.leader_agreed_by = version.leader_agreed_for = version.shared_with
    version.save()
    if plan.agreed_at is None:
        plan.agreed_at = at(day, 14)
        plan.save()
        models.Plan.objects.open().filter(followers=plan).update(closed_at=at(day, 14))
    return version


def followed_up(
    employment: Employment,
    *,
    on: date | None = None,
    held_on: date | None = None,
    next_on: date | None = None,
    conclusion: str = CONCLUSIONS[0],
    **kwargs: Any,
) -> models.Plan:
    """Make an agreed plan with a follow-up held since; its first action is done, its second under way."""
    day = _day(on)
    plan = agreed(employment, on=day, **kwargs)
    hold(plan, held_on=held_on or day, next_on=next_on, conclusion=conclusion)
    actions = models.Action.objects.filter(goal__version__plan=plan).order_by("goal__order", "order")
    for action, status in zip(actions, ("done", "under_way"), strict=False):
        models.ActionStatus.objects.create(plan=plan, action_key=action.key, status=status, changed_at=at(day))
    return plan


def hold(
    plan: models.Plan, *, held_on: date, next_on: date | None = None, conclusion: str = CONCLUSIONS[0]
) -> models.FollowUp:
    """Hold a follow-up on the plan, and plan the next."""
    plan.follow_ups.filter(held_on=None).delete()
    leader = _leader(plan.employment, held_on)
    held: models.FollowUp = FollowUpFactory(
        plan=plan, planned_on=held_on, held_on=held_on, held_by=leader, conclusion=conclusion
    )
    if next_on is not None:
        FollowUpFactory(plan=plan, planned_on=next_on)
    return held


def being_changed(employment: Employment, *, on: date | None = None, **kwargs: Any) -> models.Plan:
    """Make an agreed plan of which the employee has opened a new private version and reworded the first goal."""
    plan = agreed(employment, on=on, **kwargs)
    rewrite(plan)
    return plan


def rewrite(plan: models.Plan, title: str = "Jeg kan skabe ro og vise andre hvordan") -> models.PlanVersion:
    """Open a new version of an agreed plan, with the first goal reworded."""
    before = plan.versions.get(state=models.PlanVersion.State.AGREED)
    version: models.PlanVersion = PlanVersionFactory(plan=plan, number=before.number + 1)
    for goal in before.goals.prefetch_related("actions"):
        copy = GoalFactory(
            version=version,
            key=goal.key,
            title=title if goal.order == 0 else goal.title,
            why=goal.why,
            competence=goal.competence,
            focus_area=goal.focus_area,
            marker=goal.marker,
            leader_text=goal.leader_text,
            order=goal.order,
        )
        for action in goal.actions.all():
            fields = ("key", "kind", "title", "who", "who_text", "timing", "due_on", "order", "by_leader")
            ActionFactory(goal=copy, **{name: getattr(action, name) for name in fields})
    return version


def changed(employment: Employment, *, on: date | None = None, again_on: date | None = None, **kwargs: Any) -> Any:
    """Make a plan whose second version both have agreed; the first is kept as what it replaced."""
    plan = being_changed(employment, on=on, **kwargs)
    share(plan, on=again_on or on)
    agree(plan, on=again_on or on)
    return plan


def key() -> str:
    """Return a fresh key, as a form would carry it."""
    return str(uuid.uuid4())
