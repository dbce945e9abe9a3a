"""What becomes of a plan: how far its actions are, follow-ups, held dialogues, and being reminded."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hr.development.actions._locking import lock, on_behalf_of, person_of
from hr.development.actions.errors import ConflictError, RefusedError
from hr.development.models import Action, ActionStatus, Dialogue, FollowUp, Plan, PlanVersion
from intranet.access import access
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import Employment, Leave, User


@transaction.atomic
def set_status(*, by: User, plan: Plan, action_key: UUID, status: str, was: str | None = None) -> ActionStatus:
    """Say how far an action of the agreed plan has come. No new version: what is agreed stays as it is.

    ``was`` is what the person has read; without it the last word counts.

    Raises:
        RefusedError: the agreed plan has no such action.
        ConflictError: the other one has just said something else than ``was``.
    """
    plan = lock(plan)
    access.require(by, "set_status", plan)
    agreed = Action.objects.filter(goal__version__plan=plan, goal__version__state=PlanVersion.State.AGREED)
    if not agreed.filter(key=action_key).exists():
        raise RefusedError(_("This action is not part of what you two have agreed."))
    row = ActionStatus.objects.filter(plan=plan, action_key=action_key).first()
    if was is not None and was != (row.status if row else ActionStatus.Status.PLANNED):
        raise ConflictError(row)
    if row is not None and row.status == status:
        return row
    row = row or ActionStatus(plan=plan, action_key=action_key)
    row.status, row.changed_at, row.changed_by = status, timezone.now(), person_of(by)
    row.save()
    journal.record(
        "hr.plan.status_set",
        by=by,
        on_behalf_of=on_behalf_of(by, plan),
        subject=plan,
        facts={"action": str(action_key), "status": status},
    )
    return row


@transaction.atomic
def plan_follow_up(*, by: User, plan: Plan, on: date) -> FollowUp:
    """Set or move the date of the next follow-up.

    Raises:
        RefusedError: the date is in the past.
    """
    plan = lock(plan)
    access.require(by, "follow_up", plan)
    if on < timezone.localdate():
        raise RefusedError(_("Choose today or a later day for the follow-up."))
    row = FollowUp.objects.waiting().filter(plan=plan).first()
    if row is not None and row.planned_on == on:
        return row
    row = row or FollowUp(plan=plan)
    row.planned_on, row.reminded_on = on, None
    row.save()
    journal.record(
        "hr.plan.follow_up_planned",
        by=by,
        on_behalf_of=on_behalf_of(by, plan),
        subject=plan,
        facts={"follow_up": row.pk, "on": on},
    )
    return row


@transaction.atomic
def hold_follow_up(
    *, by: User, plan: Plan, held_on: date, conclusion: str, next_on: date | None = None, revision: int = 0
) -> FollowUp:
    """Note that a follow-up was held, what the two concluded, and when they follow up again.

    ``revision`` is that of the follow-up that waits, 0 when none was planned. The same words again change nothing.

    Raises:
        RefusedError: held in the future, or the next one is not after it.
        ConflictError: the other one has just noted the follow-up in other words.
        ValidationError: something like a CPR number.
    """
    plan = lock(plan)
    access.require(by, "follow_up", plan)
    cpr.refuse(conclusion)
    if held_on > timezone.localdate():
        raise RefusedError(_("A follow-up is noted when it has been held. Choose today or an earlier day."))
    if next_on is not None and next_on <= held_on:
        raise RefusedError(_("The next follow-up must be after this one."))
    same = FollowUp.objects.held().filter(plan=plan, held_on=held_on).first()
    if same is not None:
        if same.conclusion != conclusion:
            raise ConflictError(same)
        return same
    row = FollowUp.objects.waiting().filter(plan=plan).first()
    if (row.revision if row else 0) != revision:
        raise ConflictError(row or FollowUp.objects.held().filter(plan=plan).first())
    row = row or FollowUp(plan=plan, revision=0)
    row.held_on, row.held_by, row.conclusion, row.revision = held_on, person_of(by), conclusion, row.revision + 1
    row.save()
    if next_on is not None:
        FollowUp.objects.create(plan=plan, planned_on=next_on)
    journal.record(
        "hr.plan.follow_up_held",
        by=by,
        on_behalf_of=on_behalf_of(by, plan),
        subject=plan,
        facts={"follow_up": row.pk, "on": held_on, "next": next_on},
    )
    return row


@transaction.atomic
def record_dialogue(*, by: User, employment: Employment, held_on: date) -> Dialogue:
    """Note that a development dialogue was held. It agrees to nothing (domain rule 3). The same day again is one.

    Raises:
        access.NotVisible, access.Denied: the viewer does not lead the person.
        RefusedError: the day is in the future.
    """
    access.require(by, "record", Dialogue(employment=employment, held_on=held_on))
    if held_on > timezone.localdate():
        raise RefusedError(_("A dialogue is noted when it has been held. Choose today or an earlier day."))
    row, made = Dialogue.objects.get_or_create(
        employment=employment, held_on=held_on, defaults={"recorded_by": person_of(by)}
    )
    if made:
        journal.record("hr.dialogue.held", by=by, subject=row, facts={"employment": employment.pk, "on": held_on})
    return row


def remind(*, by: User | None = None, on: date | None = None) -> int:
    """Call to mind the follow-ups that are near, once each; return how many. People on leave are left in peace.

    The clock does this every morning, so ``by`` is nobody.
    """
    day = on or timezone.localdate()
    away = Leave.objects.current(day).values("employment")
    near = (
        FollowUp.objects.waiting()
        .filter(
            planned_on__lte=day + timedelta(days=settings.FORKANT_FOLLOW_UP_REMINDER_DAYS),
            reminded_on=None,
            plan__closed_at=None,
            plan__employment__in=Employment.objects.current(day),
        )
        .exclude(plan__employment__in=away)
        .order_by("pk")
    )
    return sum(_remind(pk, by, day) for pk in list(near.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk: int, by: User | None, day: date) -> bool:
    """Remind of one follow-up, if nobody has done so meanwhile."""
    if not FollowUp.objects.waiting().filter(pk=pk, reminded_on=None).update(reminded_on=day):
        return False
    row = FollowUp.objects.select_related("plan").get(pk=pk)
    journal.record("hr.plan.follow_up_due", by=by, subject=row.plan, facts={"follow_up": row.pk, "on": row.planned_on})
    return True
