"""Who knows of a plan, and who reads its words."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hr.development import relations
from hr.development.access.capacity import (
    acts_as_leader,
    inherited,
    is_hr,
    is_inherited,
    is_lent_to,
    is_own,
    lent,
    tokens,
)
from hr.development.models import Plan, PlanVersion, Share
from intranet.access import access
from intranet.access.access import Decision
from intranet.people import standing
from intranet.people.models import Deputy, Person, RoleGrant


class PlanVersionAccess(access.Access[PlanVersion], model=PlanVersion):
    """Who reads the words of a version."""

    def can(self, action: str, user: Any, obj: PlanVersion | None) -> Decision:
        """Decide by the version's state and the viewer's relation to the employment."""
        if obj is None:
            return Decision.no()
        employment = obj.plan.employment
        if is_own(user, employment):
            return Decision.yes()
        if obj.state == PlanVersion.State.DRAFT:
            return Decision.no()
        acting = acts_as_leader(user, employment)
        if acting and obj.state == PlanVersion.State.SHARED and obj.shared_with_id == acting.principal.pk:
            return Decision.yes()
        if acting and obj.is_settled and is_inherited(obj.plan):
            return Decision.yes()
        return Decision(is_lent_to(user, obj.plan))

    def visible(self, user: Any, queryset: QuerySet[PlanVersion]) -> QuerySet[PlanVersion]:
        """The person's own; what was shared with the leader; what is agreed and hers to inherit; what was lent."""
        person = standing.person_of(user)
        if person is None:
            return queryset.none()
        shared, settled = Q(state=PlanVersion.State.SHARED), Q(state__in=PlanVersion.SETTLED)
        reach = Q(plan__employment__person=person) | (shared | settled) & lent("plan", user)
        handed_on = Q(Exists(inherited().filter(pk=OuterRef("plan"))))  # a list would be one of everybody's plans
        for principal in relations.principals(person, Deputy.Scope.PLANS):
            led = Q(plan__employment__in=relations.led_by(principal, person))
            reach |= led & (shared & Q(shared_with=principal) | settled & handed_on)
        return queryset.filter(reach)

    def audience(self, obj: PlanVersion) -> frozenset[str]:
        """The people, one by one."""
        employment = obj.plan.employment
        people: list[Person] = [employment.person]
        if obj.state != PlanVersion.State.DRAFT:
            people += [share.person for share in Share.objects.current().filter(plan=obj.plan).select_related("person")]
            for reader, principal in relations.readers_as_leader(employment):
                shared = obj.state == PlanVersion.State.SHARED and obj.shared_with_id == principal.pk
                if shared or (obj.is_settled and is_inherited(obj.plan)):
                    people.append(reader)
        return tokens(people)


class PlanAccess(access.Access[Plan], model=Plan):
    """Who knows of a plan, reads it and acts on it.

    ``view`` that it exists · ``read`` its words · ``read_with_reason`` an HR partner, one at a time · ``edit`` the
    person's own parts · ``start`` ``share`` ``withdraw`` ``revise`` ``close`` ``lend`` ``note`` the person ·
    ``contribute`` ``ask_for_change`` the leader · ``confirm`` ``set_status`` ``follow_up`` either.
    """

    actions = (
        *("view", "read", "read_with_reason", "start", "edit", "note", "share", "withdraw", "revise", "close", "lend"),
        *("contribute", "ask_for_change", "confirm", "set_status", "follow_up"),
    )

    def can(self, action: str, user: Any, obj: Plan | None) -> Decision:
        """Decide; each action has its own small rule below."""
        if obj is None:
            return Decision.no()
        if action == "start" or obj._state.adding:
            current = obj.employment.is_current()
            return Decision(current and is_own(user, obj.employment), "" if current else _("This job has ended."))
        if action == "view":
            return self._view(user, obj)
        if action in ("read", "read_with_reason"):
            return getattr(self, f"_{action}")(user, obj)
        if action != "note" and obj.is_closed:
            return Decision.no(_("This plan is closed. It can be read, but no longer changed."))
        if is_own(user, obj.employment):
            return self._own(action, obj)
        return self._leading(action, user, obj)

    def _view(self, user: Any, plan: Plan) -> Decision:
        shared = any(version.state == PlanVersion.State.SHARED for version in plan.all_versions)
        if self._read(user, plan):
            return Decision.yes()
        if plan.agreed_at is None and not shared:
            return Decision.no()
        if is_hr(user, RoleGrant.Role.HR_PARTNER, plan.employment) or is_hr(
            user, RoleGrant.Role.HR_ADMIN, plan.employment
        ):
            return Decision.yes()
        person = standing.person_of(user)
        if plan.agreed_at is None or person is None or plan.employment.person_id == person.pk:
            return Decision.no()
        return Decision(relations.second_leader_id(plan.employment) == person.pk)

    def _read(self, user: Any, plan: Plan) -> Decision:
        if is_own(user, plan.employment):
            return Decision.yes()
        for version in plan.all_versions:
            version.plan = plan
            if access.can(user, "view", version):
                return Decision.yes()
        if is_hr(user, RoleGrant.Role.HR_PARTNER, plan.employment):
            return Decision.no(
                _(
                    "You can see that the plan exists. To read an agreed plan you write why, and your colleague can"
                    " read your reason at once."
                )
            )
        return Decision.no(_("You can see that the plan exists, but only the two who made it can read it."))

    def _read_with_reason(self, user: Any, plan: Plan) -> Decision:
        if is_own(user, plan.employment):
            return Decision.no(_("This is your own plan; you need no reason to read it."))
        if not is_hr(user, RoleGrant.Role.HR_PARTNER, plan.employment):
            return Decision.no(_("Only the HR partner of the unit can read an agreed plan with a written reason."))
        return Decision(
            plan.agreed_at is not None, _("Only an agreed plan can be read, never a draft or a shared one.")
        )

    def _own(self, action: str, plan: Plan) -> Decision:
        version = next((version for version in plan.all_versions if version.is_open), None)
        if action in ("note", "lend", "close"):
            return Decision.yes()
        if action in ("contribute", "ask_for_change"):
            return Decision.no(_("Only your leader can do this. Nobody acts as leader for herself."))
        if action == "revise":
            return Decision(plan.agreed_at is not None, _("Your plan is not agreed yet, so you can just change it."))
        if action in ("set_status", "follow_up"):
            return Decision(plan.agreed_at is not None, _("This comes when you two have agreed the plan."))
        if version is None:
            return Decision.no(_("What you two have agreed is frozen. Start a change to make a new version."))
        if action in ("withdraw", "confirm") and version.state != PlanVersion.State.SHARED:
            return Decision.no(_("Share the plan with your leader first."))
        return Decision.yes()

    def _leading(self, action: str, user: Any, plan: Plan) -> Decision:
        if action not in ("confirm", "follow_up", "contribute", "ask_for_change", "set_status"):
            return Decision.no(_("Only your colleague can do this with her own plan."))
        right = Deputy.Scope.APPROVE if action == "confirm" else Deputy.Scope.DIALOGUES
        acting = acts_as_leader(user, plan.employment, right)
        if not acting:
            return Decision.no(_("Only the leader, or a deputy with this right, can do this."))
        if action in ("contribute", "confirm"):
            waiting = any(
                version.state == PlanVersion.State.SHARED and version.shared_with_id == acting.principal.pk
                for version in plan.all_versions
            )
            return Decision(waiting, _("What you two have agreed is frozen. Ask for a change to make a new version."))
        return Decision(plan.agreed_at is not None, _("This comes when you two have agreed the plan."))

    def visible(self, user: Any, queryset: QuerySet[Plan]) -> QuerySet[Plan]:
        """Plans whose words she may read, and those that her role lets her know of."""
        person = standing.person_of(user)
        if person is None:
            return queryset.none()
        readable = access.visible(user, PlanVersion).values("plan")
        hr = standing.units_of_role(user, RoleGrant.Role.HR_PARTNER, "employment__unit__")
        hr |= standing.units_of_role(user, RoleGrant.Role.HR_ADMIN, "employment__unit__")
        agreed = Q(agreed_at__isnull=False)
        shared = Q(pk__in=PlanVersion.objects.filter(state=PlanVersion.State.SHARED).values("plan"))
        second = Q(employment__in=relations.led_at_second_hand_by(person))
        return queryset.filter(
            Q(employment__person=person) | Q(pk__in=readable) | hr & (agreed | shared) | second & agreed
        )

    def audience(self, obj: Plan) -> frozenset[str]:
        """The people, one by one."""
        versions = obj.all_versions
        found = tokens([obj.employment.person]).union(*(access.audience(version) for version in versions))
        if obj.agreed_at is not None or any(version.state == PlanVersion.State.SHARED for version in versions):
            found |= tokens(relations.hr_people(obj.employment))
        second = relations.second_leader_id(obj.employment) if obj.agreed_at is not None else None
        return found | tokens(Person.objects.filter(pk__in=[second]))
