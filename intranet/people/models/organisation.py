"""Units in a tree of any depth, and who is employed where."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from intranet.people.models.identity import Person
from intranet.people.models.periods import Dated, DatedQuerySet


class OrgUnitQuerySet(models.QuerySet["OrgUnit"]):
    """Units."""

    def open(self) -> Self:
        """Units that are not closed."""
        return self.filter(closed_on=None)

    def within(self, unit: OrgUnit) -> Self:
        """The unit and everything below it."""
        return self.filter(path__startswith=unit.path)

    def replant(self, unit: OrgUnit, parent: OrgUnit | None) -> int:
        """Move ``unit`` and everything below it under ``parent``, in one statement; return how many units moved.

        Raises:
            ValueError: ``parent`` lies in the subtree that is moved.
        """
        above = parent.path if parent else "/"
        if above.startswith(unit.path):
            raise ValueError("A unit cannot be moved below itself.")
        old, new = unit.path, f"{above}{unit.pk}/"
        moved = self.model._base_manager.filter(path__startswith=old).update(
            path=Concat(Value(new), Substr("path", len(old) + 1)),
            depth=F("depth") + (new.count("/") - old.count("/")),
            parent_id=models.Case(
                models.When(pk=unit.pk, then=Value(parent.pk if parent else None)),
                default=F("parent_id"),
                output_field=models.BigIntegerField(null=True),
            ),
        )
        unit.refresh_from_db(fields=["parent", "path", "depth"])
        return moved


class OrgUnit(models.Model):
    """A place in the organisation: administration, centre, department, institution or team.

    ``path`` is the ids from the root down to the unit itself, "/1/5/9/". It is set when the unit is made and changed
    by :meth:`OrgUnitQuerySet.replant` alone, which takes everything below along. A closed unit has ``closed_on`` and
    keeps its history.
    """

    source_id = models.CharField(max_length=64, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=500, db_index=True, editable=False, default="")
    depth = models.PositiveSmallIntegerField(editable=False, default=0)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = OrgUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=F("pk")), name="people_orgunit_not_below_itself"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and give a new unit its path.

        Raises:
            ValueError: the parent of a unit with a path was changed; moving is :meth:`OrgUnitQuerySet.replant`.
        """
        if self.path and self.path != self.path_under(self.parent):
            raise ValueError("A unit is moved with OrgUnit.objects.replant, which takes everything below along.")
        super().save(*args, **kwargs)
        if not self.path:
            self.path = self.path_under(self.parent)
            self.depth = self.path.count("/") - 2
            type(self).objects.filter(pk=self.pk).update(path=self.path, depth=self.depth)

    def path_under(self, parent: OrgUnit | None) -> str:
        """Return the path that the unit has, or would have, below ``parent``."""
        return f"{parent.path if parent else '/'}{self.pk}/"

    @property
    def lineage(self) -> list[int]:
        """Ids from the root down to this unit."""
        return [int(part) for part in self.path.strip("/").split("/") if part]


class Employment(Dated):
    """A person's job in a unit. A plan and a leader belong to an employment, not to the person (rule 7)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="employments")
    source_id = models.CharField(max_length=64, unique=True, null=True, blank=True)
    job_title = models.CharField(_("job title"), max_length=120)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    is_primary = models.BooleanField(default=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["-is_primary", "-starts_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "starts_on"], name="people_employment_unit"),
            models.Index(fields=["job_title"], name="people_employment_title"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.job_title}"


class Leave(Dated):
    """Longer leave from an employment: deadlines pause and the person is in no denominator. No reason is recorded."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="leaves")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.starts_on}–{self.ends_on or ''}"
