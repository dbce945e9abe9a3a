"""Relations that give rights: leaders, deputies, elected roles and granted roles. All dated (access rule 4)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.people.models.identity import Person
from intranet.people.models.organisation import OrgUnit
from intranet.people.models.periods import Dated, DatedQuerySet


class LeadershipQuerySet(DatedQuerySet["Leadership"]):
    """Who leads which unit."""

    def hand_over(self, unit: OrgUnit, person: Person | None, starts_on: date) -> Person | None:
        """Let ``person`` lead ``unit`` from a day on, or let it inherit (None); return who led it the day before.

        Whoever leads until then ends the day before, and what was planned from that day on is dropped.
        """
        rows = self.select_for_update().filter(unit=unit)
        rows.filter(starts_on__gte=starts_on).delete()
        running = rows.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=starts_on))
        former = running.order_by("starts_on", "pk").select_related("person").last()
        running.update(ends_on=starts_on - timedelta(days=1))
        if person is not None:
            self.create(unit=unit, person=person, starts_on=starts_on)
        return former.person if former else None


class Leadership(Dated):
    """Who leads a unit. A unit without one inherits the nearest leader above.

    A unit has one leader at a time: appointing ends the former. Where two rows overlap all the same, the later counts.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="leaderships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leaderships")

    objects = LeadershipQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["unit", "-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "person", "starts_on"], name="people_leadership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.person_id}"


class Deputy(Dated):
    """Somebody who acts for a leader for a while, with a subset of her rights (rule 6).

    Always ends (at most ``FORKANT_DEPUTY_MAX_DAYS``), never reads notes, and never delegates on.
    """

    class Scope(models.TextChoices):
        """What a deputy may be given."""

        APPROVE = "approve", _("approve and agree")
        DIALOGUES = "hold_dialogues", _("hold dialogues")
        PLANS = "read_plans", _("read plans")

    leader = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deputies")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deputy_for")
    scopes = models.JSONField(default=list)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(ends_on__isnull=False), name="people_deputy_ends"),
            models.CheckConstraint(condition=~models.Q(leader=models.F("person")), name="people_deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.leader_id}"


class ElectedRole(Dated):
    """A role colleagues elected somebody to, for a period and for a unit and everything below it."""

    class Kind(models.TextChoices):
        """The roles of the co-determination system and the work-environment organisation."""

        TR = "tr", _("shop steward (TR)")
        FTR = "ftr", _("joint shop steward (FTR)")
        AMR = "amr", _("work-environment representative (AMR)")
        MED = "med", _("MED committee member")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="elected_roles")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="elected_roles")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    organisation = models.CharField(_("trade union"), max_length=80, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["unit", "kind"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "unit", "kind", "starts_on"], name="people_electedrole_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}: {self.person_id}"


class RoleGrant(Dated):
    """A role given by the municipality, for a unit and everything below it, or for all when no unit is named."""

    class Role(models.TextChoices):
        """What can be granted. None of them reads a dialogue or a plan by itself (access.md)."""

        HR_PARTNER = "hr_partner", _("HR partner")
        HR_ADMIN = "hr_admin", _("HR administrator")
        EDITOR = "editor", _("editor")
        PUBLISHER = "publisher", _("publisher")
        SYSADMIN = "sysadmin", _("system administrator")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["role", "person"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(role="hr_partner") | models.Q(unit__isnull=False),
                name="people_hr_partner_has_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.person_id}"
