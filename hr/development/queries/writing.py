"""What the forms of the room need to know: the row to write in, the names to choose from, where words can go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from hr.development import access as rules
from hr.development.models import Action, ActionStatus, FollowUp, Goal, Note, Plan, PlanVersion, Share
from hr.development.queries.page import PlanPage
from intranet.access import access
from intranet.people import leading
from intranet.people.models import ElectedRole, Person


def plans() -> QuerySet[Plan]:
    """Plans with what their rule asks about, to be narrowed by the guard."""
    return Plan.objects.select_related("employment__person__user", "employment__unit").prefetch_related("versions")


def goals() -> QuerySet[Goal]:
    """Goals with what their rule asks about, to be narrowed by the guard."""
    return Goal.objects.select_related("version__plan__employment__person", "version__plan__employment__unit")


def actions() -> QuerySet[Action]:
    """Actions with what their rule asks about, to be narrowed by the guard."""
    return Action.objects.select_related(
        "goal__version__plan__employment__person", "goal__version__plan__employment__unit"
    )


def right(user: Any, plan: Plan) -> str:
    """Return the right that writing in the plan needs: the person's own, or the leader's."""
    return "edit" if rules.is_own(user, plan.employment) else "contribute"


def writes(user: Any, plan: Plan, *, action: bool) -> bool:
    """Tell whether the viewer writes goals (the person), or an ``action`` (her leader too), in such a plan."""
    if rules.is_own(user, plan.employment):
        return True
    return action and rules.acts_as_leader(user, plan.employment) is not None


def place_anew(user: Any, plan: Plan, goal_id: int | None = None, *, action: bool = False) -> str:
    """Return where words that lost their place can be saved as a new goal or action; "" when there is no place.

    ``goal_id`` is the goal of an action, which may itself be gone.
    """
    if not access.can(user, right(user, plan), plan):
        return ""
    if not action:
        return reverse("development:goal-add", args=[plan.pk]) if rules.is_own(user, plan.employment) else ""
    there = Goal.objects.filter(pk__in=[goal_id], version__plan=plan, version__state__in=PlanVersion.OPEN)
    return reverse("development:action-add", args=[plan.pk, goal_id]) if there.exists() else ""


def names(plan: Plan) -> dict[str, Any]:
    """Return the choices of who does something, by name."""
    leader = leading.leader_of(plan.employment)
    return {
        Action.Who.EMPLOYEE: plan.employment.person.given_name,
        Action.Who.LEADER: leader.given_name if leader else _("The leader"),
        Action.Who.BOTH: _("Both of you"),
        Action.Who.OTHER: _("Somebody else"),
    }


def leader_parts(page: PlanPage) -> list[tuple[int | None, Any, str, int]]:
    """Return the leader's parts of the version shown: goal id or None for the whole, label, text, revision."""
    parts: list[tuple[int | None, Any, str, int]] = [
        (row.goal.pk, f"{row.number}. {row.goal.title}", row.goal.leader_text, row.goal.leader_revision)
        for row in page.goals
    ]
    whole = (None, _("About the plan as a whole"), page.version.leader_text, page.version.leader_revision)
    return [*parts, whole]


def agreed_action(user: Any, plan: Plan, key: UUID) -> Action | None:
    """Return the action of the agreed version with this key and its ``status``, or None."""
    status = ActionStatus.objects.filter(plan=plan, action_key=key).values("status")
    agreed = access.visible(user, Action).filter(
        goal__version__plan=plan, goal__version__state=PlanVersion.State.AGREED, key=key
    )
    return agreed.annotate(status=Subquery(status)).first()


def status_of(action: Action) -> str:
    """Return how far an action from :func:`agreed_action` has come."""
    return getattr(action, "status", None) or ActionStatus.Status.PLANNED


def waiting_revision(plan: Plan) -> int:
    """Return the revision of the follow-up that waits, 0 when none does."""
    return FollowUp.objects.waiting().filter(plan=plan).values_list("revision", flat=True).first() or 0


def note_of(user: Any, plan: Plan) -> Note | None:
    """Return the person's own notes to the plan."""
    return access.visible(user, Note).filter(plan=plan).first()


def representatives(plan: Plan) -> QuerySet[Person]:
    """Return those who are elected to represent the person, today."""
    elected = ElectedRole.objects.current().filter(unit_id__in=plan.employment.unit.lineage)
    return Person.objects.filter(pk__in=elected.values("person")).exclude(pk=plan.employment.person_id)


def shares(user: Any, plan: Plan) -> QuerySet[Share]:
    """Return to whom the plan is lent today."""
    visible: Any = access.visible(user, Share)
    return visible.current().filter(plan=plan).select_related("person")
