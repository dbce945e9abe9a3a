"""Every write of the room that Wagtail does not do itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from intranet.access import access
from intranet.content import queries, roles
from intranet.content.pages import BasePage
from intranet.journal import journal
from intranet.people import leading
from intranet.people.models import Employment


@transaction.atomic
def confirm_review(*, by: Any, page: BasePage, next_on: date) -> None:
    """Answer for a page's content today, and say when it must be looked at again (rule 14).

    Raises:
        access.NotVisible, access.Denied: the page is not hers to answer for.
        ValueError: the next day is not ahead.
    """
    access.require(by, "review", page)
    today = timezone.localdate()
    if next_on <= today:
        raise ValueError("next_on must be ahead")
    BasePage.objects.filter(pk=page.pk).update(reviewed_on=today, review_on=next_on)
    journal.record("content.page.reviewed", by=by, subject=page.specific, facts={"next_on": next_on})


@transaction.atomic
def remind_of_reviews(*, by: Any = None, on: date | None = None) -> int:
    """Tell who is responsible that a page is overdue, and after two weeks her leader; return how many were told.

    The clock's work, so ``by`` is nobody. Told on the day after, after two weeks, and every four weeks from then on. A
    page whose responsible person has left, or who never had one, goes to the leader of the unit that owns it, and
    without a unit to the publishers: ownership never goes into silence.
    """
    day = on or timezone.localdate()
    told = 0
    for page in queries.stale_pages(day):
        overdue = (day - page.review_on).days if page.review_on else 0
        if overdue != 1 and overdue % 28 != 14:
            continue
        people = sorted(_to_remind(page, escalate=overdue >= 14))
        facts = {"to": people, "title": page.title, "days": overdue, "url": page.url}
        journal.record("content.page.review_due", by=by, subject=page.specific, facts=facts)
        told += 1
    return told


def _to_remind(page: BasePage, *, escalate: bool) -> set[int]:
    """Return the accounts to tell."""
    account = queries.answering(page)
    found = {account} if account is not None else set()
    if escalate and page.responsible is not None and account == page.responsible.user_id:
        job = Employment.objects.current().select_related("unit").filter(person=page.responsible).first()
        leader = leading.leader_of(job) if job is not None else None
        if leader is not None:
            found.add(leader.user_id)
    if not found:
        found = set(roles.holders([roles.Role.PUBLISHER], page).values_list("pk", flat=True))
    return found
