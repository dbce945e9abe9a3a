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
    ``done_at`` closes a must-act row when the thing has been done, by whatever way. Of an e-mail row ``send_at`` is
    when it may leave, ``letter`` the mail it went into, ``tries`` how often that was tried, ``retry_at`` when it may
    be tried again, ``sent_at`` when it left.
    """

    class Channel(models.TextChoices):
        """Where the message goes."""

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
    send_at = models.DateTimeField(null=True, blank=True)
    letter = models.UUIDField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

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
            models.Index(
                fields=["send_at"],
                name="notifications_outgoing",
                condition=models.Q(channel="email", sent_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} → {self.recipient_id}"


class Frequency(models.TextChoices):
    """How soon a person wants to hear of a topic outside the inbox."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")
    NEVER = "never", _("Only here")


class Preference(models.Model):
    """How one person wants one topic by e-mail; without a row the topic's default holds.

    The topic ``must_act`` covers everything somebody waits for; it cannot be switched off, only gathered daily.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="post_preferences")
    topic = models.CharField(max_length=40)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="notifications_one_preference"),
            models.CheckConstraint(
                condition=~models.Q(topic="must_act") | models.Q(frequency__in=["at_once", "daily"]),
                name="notifications_must_act_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic}: {self.frequency}"


class QuietHours(models.Model):
    """When a person does not want e-mail: outside these hours, and on days she does not work.

    ``from_hour`` is the hour quiet begins and ``until_hour`` the hour it ends, both 0-23 in local time; quiet usually
    spans midnight.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours")
    is_on = models.BooleanField(default=True)
    from_hour = models.PositiveSmallIntegerField(default=17)
    until_hour = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_hour__lt=24, until_hour__lt=24), name="notifications_hours_of_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.from_hour}–{self.until_hour}"
