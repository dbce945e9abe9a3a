"""Turns a journal entry into messages. Idempotent: a second run finds its rows already there."""

from django.utils import timezone

from intranet.journal import journal
from intranet.journal.models import Entry
from intranet.notifications import post, registry
from intranet.notifications.models import Notification


@journal.on("")
def tell(entry: Entry) -> None:
    """Write one row per (entry, recipient), and close what the entry has done."""
    for rule in registry.rules_for(entry.verb):
        left_out = None if rule.also_doer else entry.by_id
        told = {user.pk for user in rule.to(entry) if user.is_active and user.pk != left_out and rule.may(user, entry)}
        rows = [
            Notification(
                entry=entry,
                recipient_id=pk,
                rule=rule.template,
                topic=rule.topic,
                must_act=rule.must_act,
                due_on=rule.due_on(entry),
                created_at=entry.at,
            )
            for pk in sorted(told)
        ]
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        Notification.objects.bulk_create(post.copies(rows), ignore_conflicts=True)
    # By their numbers: a join would let the database look through all messages once for each of them.
    earlier = Entry.objects.filter(subject_type=entry.subject_type, subject_id=entry.subject_id, pk__lt=entry.pk)
    for rule in registry.closed_by(entry.verb):
        own = {} if entry.verb in rule.done_by else {"recipient_id": entry.by_id}
        Notification.objects.filter(
            **own, rule=rule.template, must_act=True, done_at=None, entry__in=earlier.values("pk")
        ).update(done_at=timezone.now())
