"""Periods: a first and a last day, both included, in local time."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.utils import timezone

M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows with a period."""

    def current(self, on: date | None = None) -> Self:
        """Rows whose period includes the day ``on`` (today when not given)."""
        day = on or timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day), starts_on__lte=day)

    def unfinished(self, on: date | None = None) -> Self:
        """Rows whose period is not over before the day ``on``: current and coming."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on or timezone.localdate()))

    def upcoming(self, on: date | None = None) -> Self:
        """Rows whose period begins after the day ``on``."""
        return self.filter(starts_on__gt=on or timezone.localdate())


class Dated(models.Model):
    """A right or a relation that holds from ``starts_on`` to ``ends_on``, both days included; open when no end."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="%(app_label)s_%(class)s_period",
            )
        ]

    def is_current(self, on: date | None = None) -> bool:
        """Tell whether the period includes the day ``on`` (today when not given)."""
        day = on or timezone.localdate()
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)
