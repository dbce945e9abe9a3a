"""Who belongs to a space, who is invited, and who has asked."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person
from intranet.spaces.models.space import Space

M = TypeVar("M", bound=models.Model)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships."""

    def current(self) -> Self:
        """Those that have not ended."""
        return self.filter(left_at=None)

    def owning(self) -> Self:
        """Those of owners and co-owners."""
        return self.filter(role__in=Membership.OWNING)


class Membership(models.Model):
    """Somebody's time in a space, from one moment to another; a new row each time she comes back.

    An open space has at least two people who own it: one owner, and co-owners. ``seen_at`` is when she last opened the
    space. It counts what is new to her, and is shown to nobody else.
    """

    class Role(models.TextChoices):
        """What somebody may do in the space."""

        OWNER = "owner", _("owner")
        CO_OWNER = "co_owner", _("co-owner")
        MEMBER = "member", _("member")

    OWNING = (Role.OWNER, Role.CO_OWNER)

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="space_memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person"], condition=Q(left_at=None), name="spaces_membership_once"
            ),
            models.UniqueConstraint(
                fields=["space"], condition=Q(left_at=None, role="owner"), name="spaces_membership_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=models.F("joined_at")), name="spaces_membership_period"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="spaces_membership_current", condition=Q(left_at=None))]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.space_id}"

    @property
    def is_current(self) -> bool:
        """Whether it has not ended."""
        return self.left_at is None

    @property
    def owns(self) -> bool:
        """Whether she owns the space, alone or with others."""
        return self.role in self.OWNING


class Answer(models.TextChoices):
    """What became of a question. None yet is the empty string."""

    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


class QuestionQuerySet(models.QuerySet[M]):
    """Questions."""

    def unanswered(self) -> Self:
        """Those that nobody has answered or withdrawn."""
        return self.filter(answer="")


class InvitationQuerySet(QuestionQuerySet["Invitation"]):
    """Invitations."""

    def pending(self, on: date | None = None) -> Self:
        """Those that can still be answered on a day, today when not given."""
        return self.unanswered().filter(expires_on__gte=on or timezone.localdate(), space__ended_at=None)


class Invitation(models.Model):
    """An owner asks somebody to come, as member or co-owner, until a day. She sees name and purpose meanwhile."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="space_invitations")
    role = models.CharField(max_length=10, choices=Membership.Role.choices, default=Membership.Role.MEMBER)
    words = models.CharField(_("a few words"), max_length=300, blank=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], condition=Q(answer=""), name="spaces_invitation_once")
        ]
        indexes = [models.Index(fields=["person"], name="spaces_invitation_open", condition=Q(answer=""))]

    def __str__(self) -> str:
        return f"{self.person_id} to {self.space_id}"

    @property
    def is_pending(self) -> bool:
        """Whether it can still be answered today."""
        return self.answer == "" and self.expires_on >= timezone.localdate() and not self.space.is_ended


class JoinRequest(models.Model):
    """Somebody asks to come into a closed space; its owners say yes or no."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="space_requests")
    words = models.CharField(_("a few words"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = QuestionQuerySet["JoinRequest"].as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], condition=Q(answer=""), name="spaces_request_once")
        ]
        indexes = [models.Index(fields=["person"], name="spaces_request_open", condition=Q(answer=""))]

    def __str__(self) -> str:
        return f"{self.person_id} asks {self.space_id}"
