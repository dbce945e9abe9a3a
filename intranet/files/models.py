"""The words of one uploaded file, beside the row of the room that holds it."""

from __future__ import annotations

from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FileTextQuerySet(models.QuerySet["FileText"]):
    """Words of files."""

    def unread(self) -> Self:
        """Those that nobody has read yet and nobody reads now: a worker that was killed holds them no longer."""
        free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
        return self.filter(free, state=FileText.State.WAITING)


class FileText(models.Model):
    """What a file says, as it is now; a new version of the file begins anew (``actions.expect``).

    It dies with the row that holds the file: that has a ``GenericRelation`` to it. ``file`` is the name in the storage,
    which no two versions share. ``text`` is empty unless ``state`` is ``READ``: where a CPR number is found, nothing of
    the text is kept (domain rule 17).
    """

    class State(models.TextChoices):
        """What became of reading it."""

        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        EMPTY = "empty", _("without text")
        LOCKED = "locked", _("locked with a password")
        TOO_LARGE = "too_large", _("too large")
        TOO_HEAVY = "too_heavy", _("too much work")
        BROKEN = "broken", _("damaged")
        OTHER = "other", _("of a kind that is not read")
        CPR = "cpr", _("holds something like a CPR number")

    subject_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    file = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    text = models.TextField(blank=True)
    #: The text goes on, but no more of it is kept.
    cut = models.BooleanField(default=False)
    #: SHA-256 of what was read.
    digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)

    objects = FileTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a file")
        verbose_name_plural = _("words of files")
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="files_text_once")]
        indexes = [models.Index(fields=["asked_at"], name="files_text_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"
