"""The inbox: one row per journal entry, person and channel."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """Something a person should do (``must_act``) or know.

    The words come from the rule's template when shown, in the reader's language, out of ``facts`` and the entry; no
    confidential text is stored here. Unique per (entry, recipient, channel), so that a retry never tells twice.
    ``done_at`` closes a must-act row when the thing has been done, by whatever way.
    """

    class Channel(models.TextChoices):
        """Where the message goes; e-mail rows are written by the post of a later release."""

        INBOX = "inbox", _("inbox")
        EMAIL = "email", _("e-mail")

    entry = models.ForeignKey("journal.Entry", on_delete=models.CASCADE, related_name="notifications")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.INBOX)
    rule = models.CharField(max_length=80)
    topic = models.CharField(max_length=40)
    must_act = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "recipient", "channel"], name="notifications_told_once")
        ]
        indexes = [
            models.Index(fields=["recipient", "channel", "-created_at"], name="notifications_inbox"),
            models.Index(
                fields=["recipient"],
                name="notifications_waiting",
                condition=models.Q(must_act=True, done_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} → {self.recipient_id}"
