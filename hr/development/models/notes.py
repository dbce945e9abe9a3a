"""What one person keeps for herself, and what she lends."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hr.development.models.plan import Plan
from intranet.people.models import Dated, DatedQuerySet, Employment, Person


class Note(models.Model):
    """The person's private notes to a plan. Nobody else, ever (domain rule 4); never moves to a leader."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="note")
    text = models.TextField(_("my notes"), max_length=10_000, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")

    def __str__(self) -> str:
        return f"{self.plan_id}"


class LeaderNote(models.Model):
    """A leader's own notes about an employment; she alone reads them.

    When she is no longer the leader they can be read for ``FORKANT_LEADER_NOTE_DAYS`` and are then deleted.
    """

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="leader_notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leader_notes")
    text = models.TextField(_("my own notes"), max_length=10_000, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("leader's note")
        verbose_name_plural = _("leader's notes")
        constraints = [models.UniqueConstraint(fields=["employment", "author"], name="development_leader_note_once")]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.author_id}"


class Share(Dated):
    """A plan that the person lets somebody read, for instance her shop steward, for at most six months (rule 16).

    She can end it any day; it never covers drafts.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta(Dated.Meta):
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(ends_on__isnull=False), name="development_share_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} → {self.person_id}"
