"""What one person keeps for herself, and what she lends."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hr.development.actions._locking import lock, person_of
from hr.development.actions.errors import ConflictError, RefusedError
from hr.development.models import LeaderNote, Note, Plan, Share
from intranet.access import access
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import ElectedRole, Employment, Person, User


@transaction.atomic
def write(*, by: User, plan: Plan, text: str, revision: int) -> Note:
    """Keep the person's private notes to a plan. ``revision`` is 0 when there were none.

    Raises:
        ConflictError: the notes were changed on another device.
        ValidationError: something like a CPR number.
    """
    plan = lock(plan)
    access.require(by, "note", plan)
    cpr.refuse(text)
    note = Note.objects.filter(plan=plan).first()
    if note is not None and note.text == text:
        return note
    if (note.revision if note else 0) != revision:
        raise ConflictError(note)
    note = note or Note(plan=plan, revision=0)
    note.text, note.revision, note.changed_at = text, note.revision + 1, timezone.now()
    note.save()
    journal.record("hr.note.written", by=by, subject=note)
    return note


@transaction.atomic
def write_as_leader(*, by: User, employment: Employment, text: str, revision: int) -> LeaderNote:
    """Keep the leader's own notes about somebody she leads. ``revision`` is 0 when there were none.

    Raises:
        access.NotVisible: she neither leads the person nor has notes to read.
        access.Denied: she no longer leads the person; her notes can only be read.
        ConflictError: the notes were changed on another device.
        ValidationError: something like a CPR number.
    """
    person = person_of(by)
    note = LeaderNote.objects.select_for_update().filter(employment=employment, author=person).first()
    access.require(by, "edit", note or LeaderNote(employment=employment, author=person))
    cpr.refuse(text)
    if note is not None and note.text == text:
        return note
    if (note.revision if note else 0) != revision:
        raise ConflictError(note)
    note = note or LeaderNote(employment=employment, author=person, revision=0)
    note.text, note.revision, note.changed_at = text, note.revision + 1, timezone.now()
    note.save()
    journal.record("hr.leader_note.written", by=by, subject=note)
    return note


@transaction.atomic
def lend(*, by: User, plan: Plan, to: Person, until: date) -> Share:
    """Let an elected representative of the person's unit read the plan until a day, at most six months ahead.

    Lent to her already, the end moves.

    Raises:
        RefusedError: the day is in the past or too far ahead, or she represents nobody here.
    """
    plan = lock(plan)
    access.require(by, "lend", plan)
    today = timezone.localdate()
    if not today <= until <= today + timedelta(days=settings.FORKANT_SHARE_MAX_DAYS):
        raise RefusedError(_("Choose a day from today and at most six months ahead."))
    represents = ElectedRole.objects.current().filter(person=to, unit_id__in=plan.employment.unit.lineage)
    if not represents.exists() or to.pk == plan.employment.person_id:
        raise RefusedError(_("You can lend your plan to somebody who is elected to represent you."))
    share = Share.objects.current().filter(plan=plan, person=to).first() or Share(plan=plan, person=to, starts_on=today)
    share.ends_on = until
    share.save()
    journal.record("hr.plan.lent", by=by, subject=plan, facts={"share": share.pk, "to": to.pk})
    return share


@transaction.atomic
def end_share(*, by: User, share: Share) -> None:
    """Take a lent plan back, from now on. Ended already, nothing happens."""
    access.require(by, "end", share)
    if not share.is_current():
        return
    yesterday = timezone.localdate() - timedelta(days=1)
    plan, pk = share.plan, share.pk
    if share.starts_on > yesterday:
        share.delete()
    else:
        share.ends_on = yesterday
        share.save(update_fields=["ends_on"])
    journal.record("hr.plan.lending_ended", by=by, subject=plan, facts={"share": pk})
