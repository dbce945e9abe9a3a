"""The plan, its versions, and the goals and actions that a version's text is made of."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hr.development import kinds
from intranet.content.models import FocusArea, Marker
from intranet.people.models import Employment, Person


class FrozenError(RuntimeError):
    """Something tried to change a text that both have agreed (domain rule 3): a defect in the caller."""


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans by how far they have come."""

    def open(self) -> Self:
        """Plans that are not closed."""
        return self.filter(closed_at=None)

    def agreed(self) -> Self:
        """Plans of which some version has been agreed by both."""
        return self.filter(agreed_at__isnull=False)


class Plan(models.Model):
    """One person's development plan for a year, in one employment (domain rule 7).

    ``number`` tells two plans of the same year apart. ``agreed_at`` is when a version was first agreed by both, empty
    until then. ``follows`` is the plan whose goals opened this one (*siden sidst*); agreeing this plan closes that one.
    """

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(default=1)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followers")
    created_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(PlanQuerySet)()

    class Meta:
        verbose_name = _("development plan")
        verbose_name_plural = _("development plans")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["employment", "year", "number"], name="development_plan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} · {self.employment_id}"

    @property
    def label(self) -> str:
        """The year, with a number for the second plan of the same year."""
        return str(self.year) if self.number == 1 else f"{self.year}, {self.number}"

    @cached_property
    def all_versions(self) -> list[PlanVersion]:
        """Every version, newest first, asked for once; a reader who has them already sets them."""
        return list(self.versions.all())

    @property
    def is_closed(self) -> bool:
        """Whether the plan has been laid aside for good."""
        return self.closed_at is not None


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Versions by state."""

    def open(self) -> Self:
        """Versions still being written: private drafts and shared ones."""
        return self.filter(state__in=PlanVersion.OPEN)

    def settled(self) -> Self:
        """Versions that both have agreed, the current one and those it replaced."""
        return self.filter(state__in=PlanVersion.SETTLED)


class PlanVersion(models.Model):
    """One wording of the plan. A plan has at most one open version and at most one agreed one.

    ``revision`` counts changes to the text; a yes is given to a revision, so that both have agreed the same words
    (domain rule 3). A change to the text takes both yeses back. ``shared_with`` is the leader the person chose to show
    it to: what is shared does not follow to the next leader, what is agreed does (domain rules 4 and 6). ``turn`` is
    who moves next while it is shared.
    """

    class State(models.TextChoices):
        """From private to agreed to replaced."""

        DRAFT = "draft", _("draft")
        SHARED = "shared", _("shared with your leader")
        AGREED = "agreed", _("agreed by both")
        SUPERSEDED = "superseded", _("replaced by a newer version")

    class Turn(models.TextChoices):
        """Who moves next."""

        EMPLOYEE = "employee", _("employee")
        LEADER = "leader", _("leader")

    OPEN = (State.DRAFT, State.SHARED)
    SETTLED = (State.AGREED, State.SUPERSEDED)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    leader_text = models.TextField(_("from your leader"), max_length=2000, blank=True)
    leader_revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_with = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    turn = models.CharField(max_length=10, choices=Turn.choices, default=Turn.EMPLOYEE)
    employee_agreed_at = models.DateTimeField(null=True, blank=True)
    leader_agreed_at = models.DateTimeField(null=True, blank=True)
    leader_agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    leader_agreed_for = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(PlanVersionQuerySet)()

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="development_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["draft", "shared"]), name="development_version_one_open"
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="agreed"), name="development_version_one_agreed"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "superseded"])
                | Q(employee_agreed_at__isnull=False, leader_agreed_at__isnull=False),
                name="development_version_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(shared_with__isnull=False, shared_at__isnull=False),
                name="development_version_shared_with_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "shared_with"], name="development_version_state")]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether the text can still change."""
        return self.state in self.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether both agreed this text, now or earlier."""
        return self.state in self.SETTLED

    @property
    def agreed_at(self) -> Any:
        """When the second of the two said yes, or None."""
        if self.employee_agreed_at is None or self.leader_agreed_at is None:
            return None
        return max(self.employee_agreed_at, self.leader_agreed_at)


class PartOfVersion(models.Model):
    """A piece of a version's text; refuses to be saved or deleted once the version is agreed."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless the version is agreed.

        Raises:
            FrozenError: both have agreed this text.
        """
        if self.holder.is_settled:
            raise FrozenError(f"{self._meta.label} {self.pk}")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, unless the version is agreed.

        Raises:
            FrozenError: both have agreed this text.
        """
        if self.holder.is_settled:
            raise FrozenError(f"{self._meta.label} {self.pk}")
        return super().delete(*args, **kwargs)

    @property
    def holder(self) -> PlanVersion:
        """The version that the piece belongs to."""
        raise NotImplementedError


class Goal(PartOfVersion):
    """A development goal: what the person wants to master or change, and why.

    ``key`` stays the same through versions, and into the next plan when the goal is carried on. ``leader_text`` is
    the leader's part of the goal.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(_("the goal"), max_length=160)
    why = models.TextField(_("why"), max_length=2000, blank=True)
    competence = models.CharField(_("competence"), max_length=160, blank=True)
    focus_area = models.ForeignKey(
        FocusArea, verbose_name=_("focus area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    marker = models.ForeignKey(
        Marker, verbose_name=_("guiding marker"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    leader_text = models.TextField(_("from your leader"), max_length=2000, blank=True)
    leader_revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("development goal")
        verbose_name_plural = _("development goals")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="development_goal_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def holder(self) -> PlanVersion:
        """The version that the goal belongs to."""
        return self.version


class Action(PartOfVersion):
    """A step towards a goal: a course, two days in another team, a talk with a mentor.

    ``kind`` is a code of :mod:`hr.development.kinds`. ``timing`` says when in words; ``due_on`` is a date where there
    is one, and either may be empty. ``by_leader`` marks an action that the leader put in; each edits her own. What has
    become of it stands on :class:`ActionStatus`, because that is follow-up and not a change of what is agreed.
    """

    class Who(models.TextChoices):
        """Who does something."""

        EMPLOYEE = "employee", _("the employee")
        LEADER = "leader", _("the leader")
        BOTH = "both", _("both together")
        OTHER = "other", _("somebody else")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(_("kind of action"), max_length=40, default=kinds.OTHER)
    title = models.CharField(_("the action"), max_length=160)
    who = models.CharField(_("who does something"), max_length=10, choices=Who.choices, default=Who.EMPLOYEE)
    who_text = models.CharField(_("who, in words"), max_length=120, blank=True)
    timing = models.CharField(_("when, in words"), max_length=80, blank=True)
    due_on = models.DateField(_("at the latest"), null=True, blank=True)
    by_leader = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["goal", "key"], name="development_action_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def holder(self) -> PlanVersion:
        """The version that the action belongs to."""
        return self.goal.version

    @property
    def kind_of(self) -> kinds.Kind:
        """The kind, with its name and icon."""
        return kinds.get(self.kind)
