"""What happened (`Entry`) and who read whose record (`Reading`)."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One thing that happened, in the same transaction as the change itself.

    The row is audit, activity feed and outbox at once. ``facts`` holds ids and short values, never confidential text.
    ``dispatched_at`` is empty until every consumer has had it; ``leased_until`` keeps two workers apart.
    """

    verb = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(default=timezone.now)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="journal_entry_subject"),
            models.Index(fields=["at"], name="journal_entry_waiting", condition=models.Q(dispatched_at=None)),
            models.Index(fields=["verb", "at"], name="journal_entry_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type}:{self.subject_id}"


class Reading(models.Model):
    """One look at another person's plan, dialogue or certificate, which that person can read (domain rule 5).

    ``what`` is a code for the part that was shown, ``role`` a code for the right it was shown by, ``reason`` words
    where the right demands them.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="readings_made")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    what = models.CharField(max_length=40)
    role = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["about", "-at"], name="journal_reading_about")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_type}:{self.subject_id}"
