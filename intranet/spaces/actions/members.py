"""Who belongs: joining, asking, inviting, leaving, and who owns the space.

An open space always has at least two people who own it. Whoever would leave fewer is refused with words; when an owner
leaves the municipality, which nobody can refuse, ownership is handed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access, scope
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import Person, User
from intranet.spaces.actions import _common
from intranet.spaces.actions._asking import admit, close_questions, invite_one, settle
from intranet.spaces.models import Invitation, JoinRequest, Membership, Space
from intranet.spaces.models.members import Answer

FEWEST_OWNERS = 2
Q = TypeVar("Q", Invitation, JoinRequest)


def _owning(space: Space) -> list[Membership]:
    """Return the rows of those who own the space, the owner first, then by time."""
    rows = list(Membership.objects.current().owning().filter(space=space).select_related("person"))
    return sorted(rows, key=lambda row: (row.role != Membership.Role.OWNER, row.joined_at, row.pk))


def _refuse_unless_two_remain(space: Space, without: Membership) -> None:
    if space.opened_at is None or not without.owns:
        return
    if len(_owning(space)) - 1 < FEWEST_OWNERS:
        raise ValidationError(
            _(
                "A space is always owned by at least two people. Make another member co-owner first; then this can be"
                " done. Nothing has been changed."
            ),
            code="owners",
        )


def _question(model: type[Q], question: Q, action: str, *, by: User) -> Q:
    """Return an invitation or a request as it stands, its space held, once ``by`` is allowed ``action`` on it."""
    held = _common.lock(question.space)
    current = model._default_manager.select_related("person").get(pk=question.pk)
    current.space = held
    access.require(by, action, current)
    return current


@transaction.atomic
def join(space: Space, *, by: User) -> Membership:
    """Become a member of an open space. Asked twice, nothing happens.

    Raises:
        access.Denied: the space is not open, or has ended.
    """
    held = _common.locked(space, "view", by=by)
    person = _common.person_of(by)
    known = Membership.objects.current().filter(space=held, person=person).first()
    if known is not None:
        return known
    access.require(by, "join", held)
    close_questions(held, person=person, by=by)
    made = admit(held, person, Membership.Role.MEMBER)
    journal.record("spaces.member.joined", by=by, subject=held, facts=_common.facts(held, person=person.pk))
    return made


@transaction.atomic
def ask(space: Space, words: str = "", *, by: User) -> JoinRequest:
    """Ask to come into a closed space. Asked twice, it is one request.

    Raises:
        access.NotVisible, access.Denied: there is nothing to ask for.
        ValidationError: the words hold something like a CPR number.
    """
    held = _common.locked(space, "ask", by=by)
    cpr.refuse(words)
    person = _common.person_of(by)
    known = JoinRequest.objects.unanswered().filter(space=held, person=person).first()
    if known is not None:
        return known
    made = JoinRequest.objects.create(space=held, person=person, words=words)
    scope.forget()
    journal.record("spaces.request.sent", by=by, subject=made, facts=_common.facts(held, person=person.pk))
    return made


@transaction.atomic
def withdraw_request(request: JoinRequest, *, by: User) -> None:
    """Take a request back."""
    settle(_question(JoinRequest, request, "withdraw", by=by), Answer.WITHDRAWN, by=by)


@transaction.atomic
def answer_request(request: JoinRequest, *, accept: bool, by: User) -> None:
    """Say yes or no to somebody who has asked.

    Raises:
        access.Denied: somebody else has answered meanwhile.
    """
    current = _question(JoinRequest, request, "answer", by=by)
    held = current.space
    if accept:
        admit(held, current.person, Membership.Role.MEMBER)
    settle(current, Answer.ACCEPTED if accept else Answer.DECLINED, by=by)
    if accept:
        facts = _common.facts(held, person=current.person_id)
        journal.record("spaces.member.joined", by=by, subject=held, facts=facts)


@transaction.atomic
def invite(
    space: Space,
    people: Sequence[Person],
    *,
    role: str = Membership.Role.MEMBER,
    words: str = "",
    by: User,
) -> list[Invitation]:
    """Invite colleagues, as members or co-owners; they answer within the days of ``FORKANT_SPACE_INVITATION_DAYS``.

    Somebody who has asked to come is let in at once.

    Raises:
        ValidationError: somebody is a member already, or does not work here.
    """
    held = _common.locked(space, "invite", by=by)
    if role == Membership.Role.OWNER:
        raise ValueError("Ownership is handed on, never given by invitation.")
    made = []
    for person in dict.fromkeys(people):
        asked = JoinRequest.objects.unanswered().filter(space=held, person=person).first()
        if asked is not None:
            answer_request(asked, accept=True, by=by)
        else:
            made.append(invite_one(held, person, role, words, by=by))
    return made


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """Take an invitation back."""
    settle(_question(Invitation, invitation, "withdraw", by=by), Answer.WITHDRAWN, by=by)


@transaction.atomic
def answer_invitation(invitation: Invitation, *, accept: bool, by: User) -> Space:
    """Say yes or no to an invitation. The first co-owner's yes opens the space.

    Raises:
        access.NotVisible: it has been answered, withdrawn, or its day has passed.
    """
    current = _question(Invitation, invitation, "answer", by=by)
    held = current.space
    if accept:
        admit(held, current.person, current.role)
        close_questions(held, person=current.person, requests_only=True, by=by)
    settle(current, Answer.ACCEPTED if accept else Answer.DECLINED, by=by)
    if accept:
        facts = _common.facts(held, person=current.person_id)
        journal.record("spaces.member.joined", by=by, subject=held, facts=facts)
        _open_when_two(held, by=by)
    return held


def _open_when_two(space: Space, *, by: User | None) -> None:
    if space.opened_at is None and len(_owning(space)) >= FEWEST_OWNERS:
        space.opened_at = timezone.now()
        space.save(update_fields=["opened_at"])
        journal.record("spaces.space.opened", by=by, subject=space, facts=_common.facts(space))


@transaction.atomic
def leave(space: Space, *, by: User) -> None:
    """Leave a space; from this moment on she reads what any colleague reads, and no more.

    Raises:
        ValidationError: fewer than two would own it, or it has not begun and is hers to drop.
    """
    held = _common.locked(space, "leave", by=by)
    row = Membership.objects.current().get(space=held, person=_common.person_of(by))
    if held.opened_at is None and row.role == Membership.Role.OWNER:
        raise ValidationError(_("The space has not begun yet. You can drop it instead."))
    _refuse_unless_two_remain(held, row)
    _end(row, held, "spaces.member.left", by=by)


@transaction.atomic
def remove(membership: Membership, *, by: User) -> None:
    """Take somebody out of the space.

    Raises:
        ValidationError: fewer than two would own it.
    """
    held = _common.lock(membership.space)
    row = Membership.objects.select_related("person").get(pk=membership.pk)
    row.space = held
    access.require(by, "remove", row)
    _refuse_unless_two_remain(held, row)
    _end(row, held, "spaces.member.removed", by=by)


def _end(row: Membership, space: Space, verb: str, *, by: User | None) -> None:
    """End a membership now; ownership goes to whoever has been co-owner longest."""
    owned = row.role == Membership.Role.OWNER
    row.left_at = timezone.now()
    row.save(update_fields=["left_at"])
    space.tasks.undone().filter(assignee_id=row.person_id).update(assignee=None)
    scope.forget()
    journal.record(verb, by=by, subject=space, facts=_common.facts(space, person=row.person_id))
    if owned:
        _hand_on_to_eldest(space, by=by)


def _hand_on_to_eldest(space: Space, *, by: User | None) -> None:
    heirs = _owning(space)
    if heirs:
        _set_role(space, heirs[0], Membership.Role.OWNER, "spaces.space.handed_on", by=by)


def _set_role(space: Space, row: Membership, role: str, verb: str, *, by: User | None) -> None:
    row.role = role
    row.save(update_fields=["role"])
    scope.forget()
    journal.record(verb, by=by, subject=space, facts=_common.facts(space, person=row.person_id, role=role))


@transaction.atomic
def appoint(membership: Membership, *, co_owner: bool, by: User) -> Membership:
    """Make a member co-owner, or a co-owner member again.

    Raises:
        ValidationError: fewer than two would own the space.
    """
    held = _common.lock(membership.space)
    row = Membership.objects.select_related("person").get(pk=membership.pk)
    row.space = held
    access.require(by, "appoint", row)
    role = Membership.Role.CO_OWNER if co_owner else Membership.Role.MEMBER
    if row.role == role:
        return row
    if not co_owner:
        _refuse_unless_two_remain(held, row)
    _set_role(held, row, role, "spaces.member.appointed" if co_owner else "spaces.member.stepped_down", by=by)
    _open_when_two(held, by=by)
    return row


@transaction.atomic
def hand_on(membership: Membership, *, by: User) -> Membership:
    """Let another member be the owner; the former owner becomes co-owner.

    Raises:
        access.Denied: only the owner hands ownership on.
    """
    held = _common.locked(membership.space, "own", by=by)
    row = Membership.objects.current().filter(space=held, pk=membership.pk).first()
    if row is None:
        raise ValidationError(_("Only a member can become the owner."))
    former = Membership.objects.current().get(space=held, role=Membership.Role.OWNER)
    if row.pk == former.pk:
        return row
    former.role = Membership.Role.CO_OWNER
    former.save(update_fields=["role"])
    _set_role(held, row, Membership.Role.OWNER, "spaces.space.handed_on", by=by)
    _open_when_two(held, by=by)
    return row


@transaction.atomic
def release(person: Person, *, by: User | None = None) -> int:
    """Take somebody who has left the municipality out of every space; return how many she was in.

    Ownership goes to the co-owner of longest standing; where fewer than two are left who own the space, the member of
    longest standing becomes co-owner. A space without anybody ends by itself, without words.
    """
    rows = list(Membership.objects.current().filter(person=person).order_by("pk"))
    for row in rows:
        held = _common.lock(row.space)
        _end(row, held, "spaces.member.left", by=by)
        close_questions(held, person=person, by=by)
        _mend_owners(held, by=by)
    for model in (JoinRequest, Invitation):
        for question in model.objects.unanswered().filter(person=person).select_related("space"):
            settle(question, Answer.WITHDRAWN, by=by)
    return len(rows)


def _mend_owners(space: Space, *, by: User | None) -> None:
    """See that somebody owns the space after a departure that nobody could refuse."""
    members = list(Membership.objects.current().filter(space=space).order_by("joined_at", "pk"))
    if not members:
        _close_without_anybody(space, by=by)
        return
    owning = _owning(space)
    if not any(row.role == Membership.Role.OWNER for row in owning):
        heir = owning[0] if owning else members[0]
        _set_role(space, heir, Membership.Role.OWNER, "spaces.space.handed_on", by=by)
    owning = _owning(space)
    if space.opened_at is None or space.is_ended or len(owning) >= FEWEST_OWNERS:
        return
    next_ones = [row for row in members if row.pk not in {owner.pk for owner in owning}]
    if next_ones:
        _set_role(space, next_ones[0], Membership.Role.CO_OWNER, "spaces.member.appointed", by=by)
    else:
        journal.record("spaces.space.short_of_owners", by=by, subject=space, facts=_common.facts(space))


def _close_without_anybody(space: Space, *, by: User | None) -> None:
    close_questions(space, by=by)
    if space.opened_at is None:
        journal.record("spaces.space.dropped", by=by, subject=space, facts=_common.facts(space))
        space.delete()
    elif not space.is_ended:
        space.ended_at = timezone.now()
        space.save(update_fields=["ended_at"])
        journal.record("spaces.space.ended", by=by, subject=space, facts=_common.facts(space))


@transaction.atomic
def expire(*, by: User | None = None) -> int:
    """Close invitations whose day has passed; return how many. Run every night."""
    passed = Invitation.objects.unanswered().filter(expires_on__lt=timezone.localdate()).select_related("space")
    rows = list(passed.select_for_update(of=("self",)))
    for invitation in rows:
        settle(invitation, Answer.EXPIRED, by=by)
    return len(rows)


def seen(space: Space, *, by: User) -> None:
    """Remember that the person has the space before her, so that what comes after is new to her."""
    access.require(by, "read", space)
    Membership.objects.current().filter(space=space, person__user=by).update(seen_at=timezone.now())
