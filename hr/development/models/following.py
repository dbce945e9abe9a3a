"""What becomes of a plan: the state of its actions, follow-ups, held dialogues, and *siden sidst*."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hr.development.models.plan import Plan
from intranet.people.models import Employment, Person


class ActionStatus(models.Model):
    """How far an action has come. Follow-up, not agreement: it changes without a new version.

    Bound to the action's ``key``, so that it stays with the action through versions. No row means planned.
    """

    class Status(models.TextChoices):
        """From planned to done, or otherwise."""

        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        POSTPONED = "postponed", _("postponed")
        DROPPED = "dropped", _("dropped")

    FINISHED = (Status.DONE, Status.DROPPED)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="statuses")
    action_key = models.UUIDField()
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.PLANNED)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "action_key"], name="development_status_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.action_key} {self.status}"


class Outcome(models.Model):
    """*Siden sidst*: what became of one goal of the plan before, in the person's words.

    ``title`` repeats the goal as it was agreed, so that the step can be read alone.
    """

    class Result(models.TextChoices):
        """What became of the goal."""

        DONE = "done", _("done")
        CARRIED_ON = "carried_on", _("carried on")
        LAID_ASIDE = "laid_aside", _("laid aside")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    goal_key = models.UUIDField()
    title = models.CharField(max_length=160)
    result = models.CharField(_("what became of it"), max_length=12, choices=Result.choices)
    words = models.CharField(_("in your own words"), max_length=400, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "goal_key"], name="development_outcome_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.goal_key} {self.result}"


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Follow-ups by whether they have been held."""

    def held(self) -> Self:
        """Those that took place."""
        return self.filter(held_on__isnull=False)

    def waiting(self) -> Self:
        """Those that are planned and not held."""
        return self.filter(held_on=None)

    def overdue(self, on: date) -> Self:
        """Those that were planned for a day before ``on`` and not held."""
        return self.waiting().filter(planned_on__lt=on)


class FollowUp(models.Model):
    """An agreed check on the plan: when it is planned, when it was held and by whom, and what the two concluded.

    ``conclusion`` is short and shared: the person and her leader read it. ``reminded_on`` keeps the reminder from
    coming twice.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="follow_ups")
    planned_on = models.DateField(_("date"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    held_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    conclusion = models.CharField(_("what you two concluded"), max_length=600, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1)

    objects = models.Manager.from_queryset(FollowUpQuerySet)()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["-held_on", "planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(held_on__isnull=False), name="development_follow_up_dated"
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(held_on=None), name="development_follow_up_one_waiting"
            ),
        ]
        indexes = [models.Index(fields=["planned_on"], name="development_follow_up_wait", condition=Q(held_on=None))]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.held_on or self.planned_on}"


class Dialogue(models.Model):
    """That a development dialogue was held, and when: the first of the two coverage numbers (domain rule 1).

    It carries no content, and is no agreement to any.
    """

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="dialogues")
    held_on = models.DateField(_("held on"))
    recorded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("development dialogue")
        verbose_name_plural = _("development dialogues")
        ordering = ["-held_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["employment", "held_on"], name="development_dialogue_once")]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.held_on}"
