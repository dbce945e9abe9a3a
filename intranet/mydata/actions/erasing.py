"""What happens to somebody's data when she has left: at once, and when she is erased."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import personal
from intranet.journal import journal
from intranet.mydata import ledger
from intranet.people.models import Employment, Person, User


@transaction.atomic
def leave(person: Person, *, by: User | None = None) -> dict[str, int]:
    """Delete at once what is kept only until leaving: private notes, skills, settings; return rows by model.

    The rest waits for the nightly jobs, whose clock starts now. Idempotent.
    """
    touched: dict[str, int] = {}
    for declaration in personal.in_order():
        if any(rule.kind == "leaving" for rule in declaration.keep):
            counts = personal.retire(declaration, timezone.localdate(), user=person.user)
            if sum(counts.values()):
                touched[declaration.model._meta.label] = sum(counts.values())
    if touched:
        journal.record("mydata.person.tidied", by=by, subject=person, facts={"rows": sum(touched.values())})
    return touched


@transaction.atomic
def erase(person: Person, *, by: User | None = None) -> dict[str, int]:
    """Erase everything about somebody who has left, before its time; return rows by model. From the command line only.

    Raises:
        ValidationError: she works here, or will: her records are still needed.
    """
    today = timezone.localdate()
    if Employment.objects.unfinished(today).filter(person=person).exists():
        raise ValidationError(_("Somebody who works here cannot be erased. Nothing has been changed."))
    touched = personal.erase(person.user)
    # Before the commit: a line too many erases nobody who was not meant, a line too few brings somebody back.
    ledger.note(person.user_id)
    journal.record("people.person.erased", by=by, subject=person, facts={"rows": sum(touched.values())})
    return touched


@transaction.atomic
def erase_again(user_ids: set[int], *, by: User | None = None) -> int:
    """Erase those whom a restored backup has brought back; return how many. From the command line only."""
    again = 0
    for person in Person.objects.filter(user__in=user_ids).select_related("user"):
        touched = personal.erase(person.user)
        journal.record("people.person.erased", by=by, subject=person, facts={"rows": sum(touched.values())})
        again += 1
    return again
