"""Invitations and requests as rows: made, answered, closed. The public actions around them check and lock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import scope
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import Employment, Person, User
from intranet.spaces.actions import _common
from intranet.spaces.models import Invitation, JoinRequest, Membership, Space
from intranet.spaces.models.members import Answer


def invite_one(space: Space, person: Person, role: str, words: str, *, by: User) -> Invitation:
    """Invite somebody; an invitation that still waits is renewed instead of doubled.

    Raises:
        ValidationError: she is a member already, or does not work here.
    """
    cpr.refuse(words)
    if Membership.objects.current().filter(space=space, person=person).exists():
        raise ValidationError(_("%(name)s is a member already.") % {"name": person.name})
    if not Employment.objects.current().filter(person=person).exists():
        raise ValidationError(_("%(name)s does not work here any more.") % {"name": person.name})
    expires_on = timezone.localdate() + timedelta(days=settings.FORKANT_SPACE_INVITATION_DAYS)
    waiting = Invitation.objects.unanswered().filter(space=space, person=person).first()
    if waiting is not None:
        waiting.role, waiting.expires_on, waiting.words = role, expires_on, words
        waiting.save(update_fields=["role", "expires_on", "words"])
        invitation, verb = waiting, "spaces.invitation.renewed"
    else:
        invitation = Invitation.objects.create(
            space=space,
            person=person,
            role=role,
            words=words,
            invited_by=_common.person_of(by),
            expires_on=expires_on,
        )
        verb = "spaces.invitation.sent"
    journal.record(
        verb,
        by=by,
        subject=invitation,
        facts=_common.facts(space, person=person.pk, role=role, expires_on=expires_on),
    )
    return invitation


def settle(question: Any, answer: str, *, by: User | None) -> None:
    """Write the answer to an invitation or a request, and journal it as what became of it."""
    question.answer, question.answered_at = answer, timezone.now()
    fields = ["answer", "answered_at"]
    if isinstance(question, JoinRequest) and answer in (Answer.ACCEPTED, Answer.DECLINED) and by is not None:
        question.answered_by = _common.person_of(by)
        fields.append("answered_by")
    question.save(update_fields=fields)
    what = "invitation" if isinstance(question, Invitation) else "request"
    facts = _common.facts(question.space, person=question.person_id)
    journal.record(f"spaces.{what}.{answer}", by=by, subject=question, facts=facts)
    scope.forget()


def close_questions(
    space: Space, *, person: Person | None = None, requests_only: bool = False, by: User | None
) -> None:
    """Withdraw what still waits for an answer: in the space, or about one person in it."""
    about = {"space": space, **({"person": person} if person else {})}
    waiting: list[Any] = list(JoinRequest.objects.unanswered().filter(**about))
    if not requests_only:
        waiting += list(Invitation.objects.unanswered().filter(**about))
    for question in waiting:
        question.space = space
        settle(question, Answer.WITHDRAWN, by=by)


def admit(space: Space, person: Person, role: str) -> Membership:
    """Make somebody a member; one who is a member already keeps her place."""
    known = Membership.objects.current().filter(space=space, person=person).first()
    if known is None:
        known = Membership.objects.create(space=space, person=person, role=role)
    elif role == Membership.Role.CO_OWNER and not known.owns:
        known.role = role
        known.save(update_fields=["role"])
    scope.forget()
    return known
