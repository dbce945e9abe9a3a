"""Who may see and do what with a plan: the plan's rows of the access matrix.

Two questions are kept apart. ``view`` on a :class:`Plan` is to know that it exists, its state and its dates; ``view``
on a :class:`PlanVersion` is to read the words. A draft is the person's alone; what is shared is hers and the leader's
she showed it to; what is agreed is theirs and goes on to the next leader (domain rules 4 and 6). HR and the leader's
leader know that a plan exists; an HR partner reads one at a time, with a written reason. Being a superuser gives
nothing. Nothing of this room is ever given to the search index; ``audience`` exists so that the three forms can be
compared.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from hr.development import relations
from hr.development.models import (
    Action,
    ActionStatus,
    Dialogue,
    FollowUp,
    Goal,
    LeaderNote,
    Note,
    Outcome,
    Plan,
    PlanVersion,
    Share,
)
from intranet.access import access, personal
from intranet.people import standing
from intranet.people.models import Deputy, Employment, Person, RoleGrant

INHERITED = 2  # earlier agreed plans that a leader reads beside the one in force (domain rule 6)
Decision = access.Decision


def is_own(user: Any, employment: Employment) -> bool:
    """Tell whether the employment is the viewer's own."""
    person = standing.person_of(user)
    return person is not None and employment.person_id == person.pk


def acts_as_leader(user: Any, employment: Employment, right: str = Deputy.Scope.PLANS) -> Any:
    """Return in what capacity the viewer acts as leader of the employment, or None.

    A deputy always needs the right to read plans too: nobody acts on what she may not read.
    """
    person = standing.person_of(user)
    acting = relations.acting(person, employment, Deputy.Scope.PLANS)
    return relations.acting(person, employment, right) if acting and right != Deputy.Scope.PLANS else acting


def is_hr(user: Any, role: str, employment: Employment) -> bool:
    """Tell whether the viewer holds the HR role for the employment's unit."""
    return standing.role_reaches(user, role, employment.unit.path)


def is_lent_to(user: Any, plan: Plan) -> bool:
    """Tell whether the person has lent the plan to the viewer, today."""
    return Share.objects.current().filter(plan=plan, person__user_id=user.pk).exists()


def is_inherited(plan: Plan) -> bool:
    """Tell whether a leader reads this agreed plan: it is in force, or among the last two before."""
    if plan.closed_at is None:
        return True
    later = Plan.objects.agreed().filter(employment=plan.employment_id, closed_at__gt=plan.closed_at)
    return later.count() < INHERITED


def inherited() -> QuerySet[Plan]:
    """Return the plans for which :func:`is_inherited` holds."""
    later = (
        Plan.objects.agreed()
        .filter(employment=OuterRef("employment"), closed_at__gt=OuterRef("closed_at"))
        .order_by()
        .values("employment")
        .annotate(found=Count("pk"))
        .values("found")
    )
    counted = Plan.objects.agreed().alias(later=Coalesce(Subquery(later), 0, output_field=IntegerField()))
    return counted.filter(Q(closed_at=None) | Q(later__lt=INHERITED))


def _tokens(people: Any) -> frozenset[str]:
    return frozenset(f"person:{person.user_id}" for person in people)


def _lent(prefix: str, user: Any) -> Q:
    return Q(**{f"{prefix}__in": Share.objects.current().filter(person__user_id=user.pk).values("plan")})


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
        reach = Q(plan__employment__person=person) | (shared | settled) & _lent("plan", user)
        for principal in relations.principals(person, Deputy.Scope.PLANS):
            led = Q(plan__employment__in=relations.led_by(principal, person))
            reach |= led & (shared & Q(shared_with=principal) | settled & Q(plan__in=inherited()))
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
        return _tokens(people)


class PlanAccess(access.Access[Plan], model=Plan):
    """Who knows of a plan, reads it and acts on it.

    ``view`` that it exists · ``read`` its words · ``read_with_reason`` an HR partner, one at a time · ``edit`` the
    person's own parts · ``share`` ``withdraw`` ``revise`` ``close`` ``lend`` ``note`` the person · ``contribute``
    ``ask_for_change`` the leader · ``confirm`` ``set_status`` ``follow_up`` either.
    """

    actions = (
        *("view", "read", "read_with_reason", "edit", "note", "share", "withdraw", "revise", "close", "lend"),
        *("contribute", "ask_for_change", "confirm", "set_status", "follow_up"),
    )

    def can(self, action: str, user: Any, obj: Plan | None) -> Decision:
        """Decide; each action has its own small rule below."""
        if obj is None:
            return Decision.no()
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
        shared = any(version.state == PlanVersion.State.SHARED for version in plan.versions.all())
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
        for version in plan.versions.all():
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
        version = next((version for version in plan.versions.all() if version.is_open), None)
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
                for version in plan.versions.all()
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
        versions = list(obj.versions.all())
        found = _tokens([obj.employment.person]).union(*(access.audience(version) for version in versions))
        if obj.agreed_at is not None or any(version.state == PlanVersion.State.SHARED for version in versions):
            found |= _tokens(relations.hr_people(obj.employment))
        second = relations.second_leader_id(obj.employment) if obj.agreed_at is not None else None
        return found | _tokens(Person.objects.filter(pk__in=[second]))


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
    """As the version."""


class ActionAccess(_PartAccess, model=Action):
    """As the version of its goal."""

    path = "goal__version"


class FollowUpAccess(access.Access[FollowUp], model=FollowUp):
    """Follow-up belongs to what is agreed: read by those who read a settled version of the plan."""

    def can(self, action: str, user: Any, obj: FollowUp | None) -> Decision:
        """Ask the plan's settled versions."""
        settled = [] if obj is None else [version for version in obj.plan.versions.all() if version.is_settled]
        return Decision(any(access.can(user, "view", version) for version in settled))

    def visible(self, user: Any, queryset: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        """Follow-ups of plans with a settled version that she reads."""
        return queryset.filter(plan__in=access.visible(user, PlanVersion.objects.settled()).values("plan"))

    def audience(self, obj: FollowUp) -> frozenset[str]:
        """The readers of the settled versions."""
        settled = [version for version in obj.plan.versions.all() if version.is_settled]
        return frozenset().union(*(access.audience(version) for version in settled))


class DialogueAccess(access.Access[Dialogue], model=Dialogue):
    """That a dialogue was held: the person, her leader, and HR. ``record`` is for the leader, and needs no object."""

    actions = ("view", "record")

    def can(self, action: str, user: Any, obj: Dialogue | None) -> Decision:
        """Decide; recording is checked against the employment by :func:`may_record_dialogue`."""
        if obj is None:
            return Decision.no()
        if action == "record":
            return may_record_dialogue(user, obj.employment)
        return Decision(
            is_own(user, obj.employment)
            or bool(acts_as_leader(user, obj.employment, Deputy.Scope.DIALOGUES))
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
        return _tokens([obj.employment.person, *readers]) | _tokens(relations.hr_people(obj.employment))


def may_record_dialogue(user: Any, employment: Employment) -> Decision:
    """Decide whether the viewer may note that a dialogue with the employment was held."""
    if acts_as_leader(user, employment, Deputy.Scope.DIALOGUES):
        return Decision.yes()
    return Decision.no(_("Only the leader, or a deputy with this right, can do this."))


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
        return _tokens([obj.plan.employment.person])


class LeaderNoteAccess(access.Access[LeaderNote], model=LeaderNote):
    """The author alone, while she leads and for a month after; deputies never."""

    actions = ("view", "edit")

    def can(self, action: str, user: Any, obj: LeaderNote | None) -> Decision:
        """Allow the author; only to read once she is no longer the leader."""
        person = standing.person_of(user)
        if obj is None or person is None or obj.author_id != person.pk:
            return Decision.no()
        if action == "edit":
            return may_keep_notes(user, obj.employment)
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
        return _tokens([obj.author]) if lately else frozenset()


def may_keep_notes(user: Any, employment: Employment) -> Decision:
    """Decide whether the viewer may write leader's notes about the employment: the leader herself, never a deputy."""
    acting = acts_as_leader(user, employment)
    if acting and not acting.on_behalf:
        return Decision.yes()
    return Decision.no(_("Only the leader writes notes here. A deputy never does."))


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
        return _tokens([obj.plan.employment.person, *([obj.person] if obj.is_current() else [])])


access.exempt(ActionStatus, reason="Follow-up on an action; shown and set only through its plan.")
access.exempt(Outcome, reason="Opens a plan; shown and written only through it.")

_DIALOGUE = "the current plan and the two before it; all of it until 5 years after leaving, at most 10 years (rule 16)"
_OF_PLAN = "plan__employment__person__user"
personal.declare(Plan, person="employment__person__user", erase="delete", keep=_DIALOGUE)
personal.declare(PlanVersion, person=_OF_PLAN, erase="delete", keep=_DIALOGUE)
personal.declare(Goal, person=f"version__{_OF_PLAN}", erase="delete", keep=_DIALOGUE)
personal.declare(Action, person=f"goal__version__{_OF_PLAN}", erase="delete", keep=_DIALOGUE)
for _model in (ActionStatus, Outcome, FollowUp):
    personal.declare(_model, person=_OF_PLAN, erase="delete", keep=_DIALOGUE)
personal.declare(Dialogue, person="employment__person__user", erase="delete", keep=_DIALOGUE)
personal.declare(Note, person=_OF_PLAN, erase="delete", keep="until she stops (rule 16, own notes)")
personal.declare(
    LeaderNote,
    person=("employment__person__user", "author__user"),
    fields=("employment_id", "changed_at"),
    erase="delete",
    keep="30 days after the leader changes (rule 16)",
    reason="The words come into the person's data package after HR has looked at them; the export says they exist.",
)
personal.declare(Share, person=(_OF_PLAN, "person__user"), erase="delete", keep="ended + 24 months (rule 16)")
