"""The parts of a plan, and what stands around it: follow-ups, dialogues, notes and shares."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hr.development import relations
from hr.development.access.capacity import acts_as_leader, is_hr, is_own, tokens
from hr.development.models import (
    Action,
    ActionStatus,
    Dialogue,
    FollowUp,
    Goal,
    LeaderNote,
    Note,
    Outcome,
    PlanVersion,
    Share,
)
from intranet.access import access
from intranet.access.access import Decision
from intranet.people import standing
from intranet.people.models import Deputy, Employment, RoleGrant


class _PartAccess(access.Access[Any]):
    """A part of a version is read by those who read the version; ``path`` leads from the part to it."""

    path = "version"

    def can(self, action: str, user: Any, obj: Any) -> Decision:
        """Ask the version's rule."""
        return Decision(obj is not None and bool(access.can(user, "view", obj.holder)))

    def visible(self, user: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Parts of the versions she reads."""
        return queryset.filter(**{f"{self.path}__in": access.visible(user, PlanVersion)})

    def audience(self, obj: Any) -> frozenset[str]:
        """The version's readers."""
        return access.audience(obj.holder)


class GoalAccess(_PartAccess, model=Goal):
    """As the version; the person writes it while the version is open."""

    actions = ("view", "edit")

    def can(self, action: str, user: Any, obj: Goal | None) -> Decision:
        """Decide."""
        if action == "edit" and obj is not None:
            return may_write(user, obj.version, by_leader=False)
        return super().can(action, user, obj)


class ActionAccess(_PartAccess, model=Action):
    """As the version of its goal; whoever put it in writes it while the version is open."""

    actions = ("view", "edit")
    path = "goal__version"

    def can(self, action: str, user: Any, obj: Action | None) -> Decision:
        """Decide."""
        if action == "edit" and obj is not None:
            return may_write(user, obj.holder, by_leader=obj.by_leader)
        return super().can(action, user, obj)


def may_write(user: Any, version: PlanVersion, *, by_leader: bool) -> Decision:
    """Decide whether the viewer may write a part of the version: hers, or the leader's."""
    if not version.is_open:
        return Decision.no(_("What you two have agreed is frozen. Start a change to make a new version."))
    return access.can(user, "contribute" if by_leader else "edit", version.plan)


class FollowUpAccess(access.Access[FollowUp], model=FollowUp):
    """Follow-up belongs to what is agreed: read by those who read a settled version of the plan."""

    def can(self, action: str, user: Any, obj: FollowUp | None) -> Decision:
        """Ask the plan's settled versions."""
        settled = [] if obj is None else [version for version in obj.plan.all_versions if version.is_settled]
        return Decision(any(access.can(user, "view", version) for version in settled))

    def visible(self, user: Any, queryset: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        """Follow-ups of plans with a settled version that she reads."""
        return queryset.filter(plan__in=access.visible(user, PlanVersion.objects.settled()).values("plan"))

    def audience(self, obj: FollowUp) -> frozenset[str]:
        """The readers of the settled versions."""
        settled = [version for version in obj.plan.all_versions if version.is_settled]
        return frozenset().union(*(access.audience(version) for version in settled))


class DialogueAccess(access.Access[Dialogue], model=Dialogue):
    """That a dialogue was held: the person, her leader, and HR. Only the leader records it."""

    actions = ("view", "record")

    def can(self, action: str, user: Any, obj: Dialogue | None) -> Decision:
        """Decide by the relation to the employment."""
        if obj is None:
            return Decision.no()
        leads = bool(acts_as_leader(user, obj.employment, Deputy.Scope.DIALOGUES))
        if action == "record":
            return Decision(leads, "" if leads else _("Only the leader, or a deputy with this right, can do this."))
        return Decision(
            is_own(user, obj.employment)
            or leads
            or is_hr(user, RoleGrant.Role.HR_PARTNER, obj.employment)
            or is_hr(user, RoleGrant.Role.HR_ADMIN, obj.employment)
        )

    def visible(self, user: Any, queryset: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
        """Her own, those of people she leads, those of her units in HR."""
        person = standing.person_of(user)
        if person is None:
            return queryset.none()
        reach = Q(employment__person=person)
        reach |= standing.units_of_role(user, RoleGrant.Role.HR_PARTNER, "employment__unit__")
        reach |= standing.units_of_role(user, RoleGrant.Role.HR_ADMIN, "employment__unit__")
        readable = {principal.pk for principal in relations.principals(person, Deputy.Scope.PLANS)}
        for principal in relations.principals(person, Deputy.Scope.DIALOGUES):
            if principal.pk in readable:
                reach |= Q(employment__in=relations.led_by(principal, person))
        return queryset.filter(reach)

    def audience(self, obj: Dialogue) -> frozenset[str]:
        """The people, one by one."""
        readers = [
            reader
            for reader, principal in relations.readers_as_leader(obj.employment)
            if reader.pk == principal.pk or principal in relations.principals(reader, Deputy.Scope.DIALOGUES)
        ]
        return tokens([obj.employment.person, *readers]) | tokens(relations.hr_people(obj.employment))


class NoteAccess(access.Access[Note], model=Note):
    """The person's own notes: nobody else, ever."""

    actions = ("view", "edit")

    def can(self, action: str, user: Any, obj: Note | None) -> Decision:
        """Allow the person."""
        return Decision(obj is not None and is_own(user, obj.plan.employment))

    def visible(self, user: Any, queryset: QuerySet[Note]) -> QuerySet[Note]:
        """Her own."""
        return queryset.filter(plan__employment__person__user_id=user.pk)

    def audience(self, obj: Note) -> frozenset[str]:
        """The person."""
        return tokens([obj.plan.employment.person])


class LeaderNoteAccess(access.Access[LeaderNote], model=LeaderNote):
    """The author alone, while she leads and for a month after; deputies never."""

    actions = ("view", "edit")

    def can(self, action: str, user: Any, obj: LeaderNote | None) -> Decision:
        """Allow the author; only to read once she is no longer the leader."""
        person = standing.person_of(user)
        if obj is None or person is None or obj.author_id != person.pk:
            return Decision.no()
        if action == "edit":
            acting = acts_as_leader(user, obj.employment)
            keeps = bool(acting and not acting.on_behalf)
            return Decision(keeps, "" if keeps else _("You no longer lead her, so your notes can only be read."))
        return Decision(obj.employment_id in relations.led_lately(person, [obj.employment]))

    def visible(self, user: Any, queryset: QuerySet[LeaderNote]) -> QuerySet[LeaderNote]:
        """Her own, about people she leads or led until lately."""
        person = standing.person_of(user)
        if person is None:
            return queryset.none()
        about = Employment.objects.filter(leader_notes__author=person).select_related("unit")
        return queryset.filter(author=person, employment__in=relations.led_lately(person, about))

    def audience(self, obj: LeaderNote) -> frozenset[str]:
        """The author, for as long as she may read."""
        lately = relations.led_lately(obj.author, [obj.employment])
        return tokens([obj.author]) if lately else frozenset()


class ShareAccess(access.Access[Share], model=Share):
    """The person, who can end it, and the one it is lent to while it lasts."""

    actions = ("view", "end")

    def can(self, action: str, user: Any, obj: Share | None) -> Decision:
        """Decide; only the person ends it."""
        if obj is None:
            return Decision.no()
        if is_own(user, obj.plan.employment):
            return Decision.yes()
        return Decision(action == "view" and obj.person.user_id == user.pk and obj.is_current())

    def visible(self, user: Any, queryset: QuerySet[Share]) -> QuerySet[Share]:
        """Her own, and what is lent to her today."""
        current = Share.objects.current().filter(person__user_id=user.pk).values("pk")
        return queryset.filter(Q(plan__employment__person__user_id=user.pk) | Q(pk__in=current))

    def audience(self, obj: Share) -> frozenset[str]:
        """The two."""
        return tokens([obj.plan.employment.person, *([obj.person] if obj.is_current() else [])])


access.exempt(ActionStatus, reason="Follow-up on an action; shown and set only through its plan.")
access.exempt(Outcome, reason="Opens a plan; shown and written only through it.")
