"""Versions of policies, and who has read and understood them."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hr.policy.pages import *  # noqa: F403 - page types live in pages.py; Django finds models through this module
from hr.policy.pages import ChangeKind


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """Versions of policies."""

    def latest_material(self) -> Self:
        """The version of each page that people are bound to confirm: its latest material one."""
        later = self.model.objects.filter(
            page=models.OuterRef("page"), number__gt=models.OuterRef("number"), kind=ChangeKind.MATERIAL
        )
        return self.filter(~models.Exists(later), kind=ChangeKind.MATERIAL)

    def asking(self) -> Self:
        """The latest material version of each live page, where people are asked to confirm it."""
        return self.latest_material().filter(asked_on__isnull=False, page__live=True)


class PolicyVersion(models.Model):
    """One version of a policy as it was published: frozen text, and the facts that make it binding (rule 13).

    ``number`` grows by publishing. ``kind`` tells whether readers must confirm again. ``asked_on`` is the day they
    were asked and ``acknowledge_days`` how many days they have; no day means that nobody is asked. ``body`` and
    ``changes`` are the page's blocks as stored, so that an old version reads as it did.
    """

    page = models.ForeignKey("content.BasePage", on_delete=models.CASCADE, related_name="policy_versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    body = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    valid_from = models.DateField()
    adopted_by = models.CharField(max_length=200, blank=True)
    supersedes = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    acknowledge_days = models.PositiveSmallIntegerField(default=30)
    published_at = models.DateTimeField(default=timezone.now)

    objects = models.Manager.from_queryset(PolicyVersionQuerySet)()

    class Meta:
        verbose_name = _("policy version")
        verbose_name_plural = _("policy versions")
        ordering = ["page", "-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="policy_version_once")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Acknowledgement(models.Model):
    """Somebody says that she has read and understood one version. Not that she agrees with it."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="acknowledgements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acknowledgements")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="policy_acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.version_id}"
