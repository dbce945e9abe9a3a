"""The packages that people order, and the log of what was deleted in time."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def package_path(row: Package, filename: str) -> str:
    """Return where a package waits; a name nobody can guess."""
    return f"packages/{secrets.token_hex(24)}.zip"


class PackageQuerySet(models.QuerySet["Package"]):
    """Packages by where they are."""

    def open(self) -> Self:
        """Those that are being made, or wait for it."""
        return self.filter(state__in=Package.OPEN)

    def fetchable(self, at: datetime) -> Self:
        """Those that can be fetched at a moment."""
        return self.filter(state=Package.State.READY, expires_at__gt=at)


class Package(models.Model):
    """Everything about one person in one file, made when she asks, for her alone, for a few days.

    ``key`` stands in the address; it gives no right by itself. ``expires_at`` is when the file is deleted
    (``FORKANT_PACKAGE_DAYS``). ``leased_until`` keeps two workers apart.
    """

    class State(models.TextChoices):
        """Where the package is."""

        WAITING = "waiting", _("waiting to be made")
        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    OPEN = (State.WAITING, State.MAKING)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="packages")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    ordered_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=package_path, storage=default_storage, max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    objects = models.Manager.from_queryset(PackageQuerySet)()

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state__in=["waiting", "making"]), name="mydata_one_package_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it is being made, or waits for it."""
        return self.state in self.OPEN

    @property
    def is_fetchable(self) -> bool:
        """Whether it can be fetched now."""
        return self.state == self.State.READY and self.expires_at is not None and self.expires_at > timezone.now()


class RetentionRun(models.Model):
    """One nightly job for one type of record: how many rows it deleted or emptied of what is personal. No names.

    ``record`` is the model's label. ``fault`` is the kind of error that stopped it, without its text.
    """

    record = models.CharField(max_length=80)
    on = models.DateField()
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    deleted = models.PositiveIntegerField(default=0)
    blanked = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("clean-up")
        verbose_name_plural = _("clean-ups")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["-started_at"], name="mydata_retention_latest")]

    def __str__(self) -> str:
        return f"{self.record} {self.on}: {self.deleted} + {self.blanked}"

    @property
    def touched(self) -> int:
        """Rows deleted and emptied together."""
        return self.deleted + self.blanked
