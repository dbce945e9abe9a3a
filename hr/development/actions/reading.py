"""Opening somebody's plan. No log row, no read (domain rule 5): the row is written before the words are fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from hr.development import access as rules
from hr.development.actions._locking import person_of
from hr.development.models import Plan
from intranet.access import access
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import User

T = TypeVar("T")


@transaction.atomic
def opened(*, by: User, plan: Plan, what: str, fetch: Callable[[], T]) -> T:
    """Return what ``fetch`` finds in the plan, after noting that ``by`` reads it; nobody notes her own reading.

    ``what`` is a code for the part that is shown, such as "plan", "versions" or "goal".

    Raises:
        access.NotVisible, access.Denied: ``by`` may not read it.
    """
    access.require(by, "read", plan)
    employment = plan.employment
    if not rules.is_own(by, employment):
        acting = rules.acts_as_leader(by, employment)
        role = ("deputy" if acting.on_behalf else "leader") if acting else "lent"
        journal.read(by=by, about=employment.person.user, subject=plan, what=what, role=role)
    return fetch()


@transaction.atomic
def with_reason(*, by: User, plan: Plan, reason: str, fetch: Callable[[], T]) -> T:
    """Return the agreed plan for an HR partner who has written why; the person reads the reason at once.

    Raises:
        ValueError: no reason.
        ValidationError: something like a CPR number in it.
        access.NotVisible, access.Denied: ``by`` may not.
    """
    access.require(by, "read_with_reason", plan)
    if not reason.strip():
        raise ValueError("an HR partner's reading needs a reason")
    cpr.refuse(reason)
    person_of(by)
    journal.read(
        by=by,
        about=plan.employment.person.user,
        subject=plan,
        what="agreed",
        reason=reason.strip(),
        role="hr_partner",
    )
    journal.record("hr.plan.read_with_reason", by=by, subject=plan)
    return fetch()
