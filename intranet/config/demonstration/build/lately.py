"""Hand on what happened lately, so that inboxes and what hangs on the journal are filled as they would have been."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from intranet.access import scope
from intranet.config.demonstration.telling import Teller
from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.notifications.models import Notification

TOGETHER = 200
# Mail older than this has left; the rest leaves when the demonstration starts, so that there is some to look at.
MAIL_IS_NEW = timedelta(hours=20)
# What is for information has been read after so many days.
READ_AFTER = timedelta(days=4)
LATER = timedelta(hours=21)


def hand_on(tell: Teller) -> int:
    """Dispatch every journal entry that nobody has had yet, in order; return how many."""
    began = timezone.now()
    waiting = list(Entry.objects.filter(dispatched_at=None).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(waiting), TOGETHER):
        with transaction.atomic(), scope.fresh():
            for pk in waiting[start : start + TOGETHER]:
                journal.dispatch(pk)
        tell.count(min(start + TOGETHER, len(waiting)), len(waiting))
    _let_time_pass(began)
    return len(waiting)


def _let_time_pass(began: object) -> None:
    """Let what is done have been done the day after, old news be read, and old mail have left."""
    now = timezone.now()
    Notification.objects.filter(done_at__gte=began, created_at__lt=now - timedelta(days=1)).update(
        done_at=F("created_at") + LATER
    )
    old = Notification.objects.filter(must_act=False, created_at__lt=now - READ_AFTER)
    old.update(read_at=F("created_at") + LATER)
    mail = Notification.objects.filter(channel=Notification.Channel.EMAIL, created_at__lt=now - MAIL_IS_NEW)
    mail.update(sent_at=F("created_at"))
