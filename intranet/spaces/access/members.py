"""Who sees who belongs to a space, who is invited, and who has asked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access
from intranet.access.access import Decision
from intranet.spaces import belonging
from intranet.spaces.access.spaces import readable, readers
from intranet.spaces.models import Invitation, JoinRequest, Membership, Space


class MembershipAccess(access.Access[Membership], model=Membership):
    """Who is in a space is seen by those who read it. What has ended is nobody's business.

    ``remove`` ``appoint``: owner and co-owners; never the owner's own row.
    """

    actions = ("view", "remove", "appoint")

    def can(self, action: str, user: Any, obj: Membership | None) -> Decision:
        """Decide by the space."""
        if obj is None or not obj.is_current or not access.can(user, "read", obj.space):
            return Decision.no()
        if action == "view":
            return Decision.yes()
        if not belonging.of(user).owns(obj.space_id):
            return Decision.no(_("Only the owner and co-owners of the space can do this."))
        return Decision(obj.role != Membership.Role.OWNER, _("This is the owner. Ownership must be handed on first."))

    def visible(self, user: Any, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
        """Current ones in spaces that she reads."""
        return queryset.filter(left_at=None, space__in=Space.objects.filter(readable(user)))

    def audience(self, obj: Membership) -> frozenset[str]:
        """Readers of the space."""
        return readers(obj.space) if obj.is_current else frozenset()


class InvitationAccess(access.Access[Invitation], model=Invitation):
    """The owners of the space, and the invited person for as long as she can answer.

    ``answer``: the invited person. ``withdraw``: the owners.
    """

    actions = ("view", "answer", "withdraw")

    def can(self, action: str, user: Any, obj: Invitation | None) -> Decision:
        """Decide; what has been answered is not answered again."""
        if obj is None:
            return Decision.no()
        here = belonging.of(user)
        waiting = here.invitations.get(obj.space_id)
        invited = waiting is not None and waiting.pk == obj.pk
        owner = here.owns(obj.space_id)
        if action == "answer":
            return Decision(invited, _("Only the person who is invited can answer."))
        if action == "withdraw":
            return Decision(owner and obj.answer == "", _("The invitation has been answered."))
        return Decision(invited or owner)

    def visible(self, user: Any, queryset: QuerySet[Invitation]) -> QuerySet[Invitation]:
        """Her own that wait, and those of spaces she owns."""
        here = belonging.of(user)
        return queryset.filter(
            Q(pk__in=[invited.pk for invited in here.invitations.values()]) | Q(space__in=here.owned)
        )

    def audience(self, obj: Invitation) -> frozenset[str]:
        """The two sides; the invited person's token goes when she has answered or the day has passed."""
        return frozenset({f"invitation:{obj.pk}", f"spaceowner:{obj.space_id}"})


class JoinRequestAccess(access.Access[JoinRequest], model=JoinRequest):
    """The owners of the space, and the person who asked.

    ``answer``: the owners. ``withdraw``: the person who asked.
    """

    actions = ("view", "answer", "withdraw")

    def can(self, action: str, user: Any, obj: JoinRequest | None) -> Decision:
        """Decide; what has been answered is not answered again."""
        if obj is None:
            return Decision.no()
        own = obj.person.user_id == user.pk
        owner = belonging.of(user).owns(obj.space_id)
        if action == "answer":
            return Decision(owner and obj.answer == "", _("The request has been answered already."))
        if action == "withdraw":
            return Decision(own and obj.answer == "", _("The request has been answered already."))
        return Decision(own or owner)

    def visible(self, user: Any, queryset: QuerySet[JoinRequest]) -> QuerySet[JoinRequest]:
        """Her own, and those to spaces she owns."""
        return queryset.filter(Q(person__user_id=user.pk) | Q(space__in=belonging.of(user).owned))

    def audience(self, obj: JoinRequest) -> frozenset[str]:
        """The two sides."""
        return frozenset({f"person:{obj.person.user_id}", f"spaceowner:{obj.space_id}"})
