"""Who knows of a space and of what came out of it, and who may do what to the space itself."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access
from intranet.access.access import Decision
from intranet.people import standing
from intranet.spaces import belonging
from intranet.spaces.models import Invitation, Membership, Outcome, Space

STAFF, EMPLOYED = frozenset({"staff"}), frozenset({"employed"})


def member_of(user: Any) -> QuerySet[Membership, Any]:
    """Return the keys of the spaces that the person is a member of, as a subquery."""
    if not standing.employments(user):
        return Membership.objects.none().values("space_id")
    return Membership.objects.current().filter(person__user_id=user.pk).values("space_id")


def readable(user: Any) -> Q:
    """Return the filter on spaces whose writing the person reads."""
    everybodys = Q(kind=Space.Kind.OPEN, opened_at__isnull=False)
    own = Q(pk__in=member_of(user))
    return own | everybodys if standing.is_staff(user) else own


def readers(space: Space) -> frozenset[str]:
    """Return the tokens of those who read what is written in a space."""
    return frozenset({f"space:{space.pk}"}) | (STAFF if space.is_open else frozenset())


class SpaceAccess(access.Access[Space], model=Space):
    """Who knows of a space and acts on it.

    ``view`` name and purpose · ``read`` what is written in it and who is in it · ``start`` a new one · ``join`` ``ask``
    ``leave`` · ``write`` posts, tasks, meetings and ideas: members · ``invite`` ``manage`` owner and co-owners ·
    ``own`` what the owner alone decides · ``reopen`` ``archive`` an ended one: owner and co-owners.
    """

    actions = (
        *("view", "read", "start", "join", "ask", "leave", "write"),
        *("invite", "manage", "own", "reopen", "archive", "drop"),
    )

    def can(self, action: str, user: Any, obj: Space | None) -> Decision:
        """Decide; nobody does anything to a space she does not know of."""
        if obj is None:
            return Decision(
                action == "view" or (action == "start" and bool(standing.employments(user))),
                _("Only employees can start a space."),
            )
        if not self._view(user, obj):
            return Decision.no()
        if action in ("view", "start"):
            return Decision(action == "view")
        if action == "read":
            return self._read(user, obj)
        if action in ("join", "ask"):
            return self._come(action, user, obj)
        return self._inside(action, user, obj)

    @staticmethod
    def _view(user: Any, space: Space) -> bool:
        here = belonging.of(user)
        if space.pk in here.roles or space.pk in here.invitations:
            return True
        if not space.is_known:
            return False
        return standing.is_staff(user) if space.is_open else bool(standing.employments(user))

    @staticmethod
    def _read(user: Any, space: Space) -> Decision:
        if space.pk in belonging.of(user).roles or (space.is_open and standing.is_staff(user)):
            return Decision.yes()
        return Decision.no(_("Only members can see what is written in this space, and who is in it."))

    @staticmethod
    def _come(action: str, user: Any, space: Space) -> Decision:
        here = belonging.of(user)
        if space.is_ended:
            return Decision.no(_("The space has ended, so nobody can join it any more."))
        if space.pk in here.roles:
            return Decision.no(_("You are a member already."))
        if not standing.employments(user):
            return Decision.no(_("Only employees can be members of a space."))
        if action == "join":
            return Decision(space.is_open, _("The members say yes to new members here. Ask to join instead."))
        if space.kind != Space.Kind.CLOSED or space.pk in here.invitations:
            return Decision.no(_("You need not ask: you can join at once."))
        return Decision.yes()

    @staticmethod
    def _inside(action: str, user: Any, space: Space) -> Decision:
        here = belonging.of(user)
        if space.pk not in here.roles:
            return Decision.no(_("Only members can do this. Join the space first."))
        if action == "leave":
            return Decision.yes()
        if action in ("reopen", "archive"):
            if not space.is_ended:
                return Decision.no(_("The space has not ended yet."))
        elif space.is_ended and action != "own":
            return Decision.no(_("The space has ended. It can be read, but no longer changed."))
        if action == "write":
            return Decision.yes()
        if action == "own":
            return Decision(
                here.roles[space.pk] == Membership.Role.OWNER, _("Only the owner of the space can do this.")
            )
        if action == "drop" and space.opened_at is not None:
            return Decision.no(_("The space has begun, so it is not dropped but brought to an end."))
        return Decision(here.owns(space.pk), _("Only the owner and co-owners of the space can do this."))

    def visible(self, user: Any, queryset: QuerySet[Space]) -> QuerySet[Space]:
        """Her own, those she is invited to, and those that all may know of."""
        if not standing.is_staff(user):
            return queryset.none()
        if not standing.employments(user):
            return queryset.filter(kind=Space.Kind.OPEN, opened_at__isnull=False)
        invited = Invitation.objects.pending().filter(person__user_id=user.pk).values("space_id")
        known = Q(opened_at__isnull=False) & ~Q(kind=Space.Kind.SECRET)
        return queryset.filter(known | Q(pk__in=member_of(user)) | Q(pk__in=invited))

    def audience(self, obj: Space) -> frozenset[str]:
        """Staff for open spaces, the employed for closed ones; else members and the invited."""
        near = frozenset({f"space:{obj.pk}", f"invited:{obj.pk}"})
        if obj.is_open:
            return STAFF | near
        return EMPLOYED | near if obj.is_known else near


class OutcomeAccess(access.Access[Outcome], model=Outcome):
    """What came out of an ended space: as what is written in it, or for all employees where that was chosen."""

    def can(self, action: str, user: Any, obj: Outcome | None) -> Decision:
        """Decide; an outcome is in force while its space is ended."""
        if obj is None or not obj.space.is_ended:
            return Decision.no()
        if access.can(user, "read", obj.space):
            return Decision.yes()
        return Decision(obj.is_for_all and bool(access.can(user, "view", obj.space)))

    def visible(self, user: Any, queryset: QuerySet[Outcome]) -> QuerySet[Outcome]:
        """Of ended spaces that she reads, and those meant for all."""
        ended = queryset.filter(space__ended_at__isnull=False)
        inside = Q(space__in=Space.objects.filter(readable(user)))
        if not standing.employments(user):
            return ended.filter(inside)
        known = Q(for_all=True, space__opened_at__isnull=False) & ~Q(space__kind=Space.Kind.SECRET)
        return ended.filter(inside | known)

    def audience(self, obj: Outcome) -> frozenset[str]:
        """Readers of the space, or all employees."""
        if not obj.space.is_ended:
            return frozenset()
        return readers(obj.space) | (EMPLOYED if obj.is_for_all else frozenset())
