"""What is to be done in a space: tasks, meetings, and ideas on their way."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person
from intranet.spaces.models.talk import Part


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks."""

    def undone(self) -> Self:
        """Those that wait."""
        return self.filter(done_at=None)


class Task(Part):
    """Something that somebody does, and by when. Both may be open."""

    title = models.CharField(_("task"), max_length=160)
    assignee = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who")
    )
    due_on = models.DateField(_("when"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = [F("due_on").asc(nulls_last=True), "created_at", "pk"]
        indexes = [models.Index(fields=["space", "due_on"], name="spaces_task_undone", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return self.title

    @property
    def who(self) -> str:
        """The name of whoever does it, or "" for nobody yet."""
        return self.assignee.name if self.assignee is not None else ""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def coming(self, at: datetime | None = None) -> Self:
        """Those that are not over at a moment (now when not given) and not cancelled."""
        return self.filter(cancelled_at=None, ends_at__gte=at or timezone.now())


class Meeting(Part):
    """A meeting with a place, or on a screen. ``sequence`` grows with every change, as calendars expect (RFC 5545)."""

    title = models.CharField(_("what is it about?"), max_length=160)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    place = models.CharField(_("where"), max_length=160, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="spaces_meeting_ends_after_start")
        ]
        indexes = [models.Index(fields=["space", "starts_at"], name="spaces_meeting_coming")]

    def __str__(self) -> str:
        return self.title


class Idea(Part):
    """An idea on its way from a loose thought to something others can use (*Velfærd på nye måder*)."""

    class Stage(models.TextChoices):
        """The five steps."""

        IDEA = "idea", _("Idea")
        CLARIFYING = "clarifying", _("Looking into it")
        TRIAL = "trial", _("Small trial")
        EFFECT = "effect", _("Effect")
        SPREADING = "spreading", _("Spreading")

    title = models.CharField(_("the idea"), max_length=120)
    note = models.CharField(_("how far is it?"), max_length=160, blank=True)
    stage = models.CharField(_("step"), max_length=12, choices=Stage.choices, default=Stage.IDEA)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return self.title
