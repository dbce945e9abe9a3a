"""The space's own way: started, opened, changed, brought to an end, put away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access import access, scope
from intranet.content.models import FocusArea, Marker
from intranet.journal import journal
from intranet.people import cpr
from intranet.people.models import Employment, Person, User
from intranet.spaces.actions import _common
from intranet.spaces.actions._asking import close_questions, invite_one
from intranet.spaces.models import Membership, Outcome, Space


@dataclass(frozen=True, slots=True)
class Shape:
    """What an owner decides about a space."""

    name: str
    purpose: str
    kind: str = Space.Kind.OPEN
    seeks: str = ""
    seeks_words: str = ""
    focus_areas: Sequence[FocusArea] = field(default_factory=tuple)
    markers: Sequence[Marker] = field(default_factory=tuple)


def _fill(space: Space, shape: Shape) -> list[str]:
    """Write the shape into the space; return the names of the fields that changed."""
    cpr.refuse(f"{shape.name}\n{shape.purpose}\n{shape.seeks_words}")
    names = ("name", "purpose", "kind", "seeks", "seeks_words")
    changed = [name for name in names if getattr(space, name) != getattr(shape, name)]
    for name in changed:
        setattr(space, name, getattr(shape, name))
    return changed


def _units(people: Iterable[Person]) -> dict[int, set[int]]:
    """Return the units in which people work today, by person."""
    found: dict[int, set[int]] = {}
    for person_id, unit_id in (
        Employment.objects.current().filter(person__in=list(people)).values_list("person_id", "unit_id")
    ):
        found.setdefault(person_id, set()).add(unit_id)
    return found


def _refuse_unless_across(founder: Person, co_owner: Person, others: Sequence[Person]) -> None:
    if co_owner.pk == founder.pk:
        raise ValidationError({"co_owner": _("Choose somebody else than yourself to own the space with.")})
    units = _units([founder, co_owner, *others])
    without_job = [person.name for person in (co_owner, *others) if person.pk not in units]
    if without_job:
        raise ValidationError(_("%(name)s does not work here any more.") % {"name": without_job[0]})
    own = units.get(founder.pk, set())
    if not any(units[person.pk] - own for person in (co_owner, *others)):
        raise ValidationError(
            {"others": _("A space goes across. Invite at least one colleague from another unit than your own.")}
        )


@transaction.atomic
def start(
    shape: Shape, *, co_owner: Person, others: Sequence[Person] = (), words: str = "", key: UUID, by: User
) -> Space:
    """Start a space: ``by`` owns it, and invites a co-owner and others. It opens with the co-owner's yes.

    Sent twice with the same ``key``, it is one space.

    Raises:
        ValidationError: nobody from another unit, or a text holds something like a CPR number.
    """
    access.require(by, "start", Space)
    founder = _common.person_of(by)
    known = Space.objects.filter(key=key, started_by=founder).first()
    if known is not None:
        return known
    _refuse_unless_across(founder, co_owner, others)
    space = Space(key=key, started_by=founder)
    _fill(space, shape)
    space.save(force_insert=True)
    space.focus_areas.set(shape.focus_areas)
    space.markers.set(shape.markers)
    Membership.objects.create(space=space, person=founder, role=Membership.Role.OWNER)
    scope.forget()
    journal.record("spaces.space.started", by=by, subject=space, facts=_common.facts(space))
    invite_one(space, co_owner, Membership.Role.CO_OWNER, words, by=by)
    for person in dict.fromkeys(others):
        if person.pk not in (founder.pk, co_owner.pk):
            invite_one(space, person, Membership.Role.MEMBER, words, by=by)
    return space


@transaction.atomic
def edit(space: Space, shape: Shape, *, revision: int, by: User) -> Space:
    """Change what an owner decides. A kind can be tightened, never loosened: people wrote under a promise.

    Raises:
        ValidationError: changed by somebody else since ``revision``, a looser kind, or something like a CPR number.
    """
    held = _common.locked(space, "manage", by=by)
    _common.refuse_changed(held, revision)
    if shape.kind != held.kind and shape.kind not in Space.STRICTER[Space.Kind(held.kind)]:
        raise ValidationError(
            {
                "kind": _(
                    "A space cannot be opened to more people: what is written in it was written for those who could"
                    " read it. Start a new space instead."
                )
            }
        )
    changed = _fill(held, shape)
    for name in ("focus_areas", "markers"):
        wanted = {term.pk for term in getattr(shape, name)}
        if wanted != set(getattr(held, name).values_list("pk", flat=True)):
            getattr(held, name).set(getattr(shape, name))
            changed.append(name)
    if changed:
        held.revision += 1
        held.save()
        if held.kind == Space.Kind.SECRET:
            close_questions(held, requests_only=True, by=by)
        journal.record("spaces.space.changed", by=by, subject=held, facts=_common.facts(held, fields=changed))
    return held


@dataclass(frozen=True, slots=True)
class Ending:
    """What came out of a space, as its owners write it."""

    words: str
    result: str = Outcome.Result.USED
    note: str = ""
    for_all: bool = False


@transaction.atomic
def end(space: Space, ending: Ending, *, by: User) -> Space:
    """Bring the space to an end with what came out of it. It is read from now on, and no longer written in.

    Raises:
        ValidationError: it has not begun, or the words hold something like a CPR number.
    """
    held = _common.locked(space, "manage", by=by)
    if held.opened_at is None:
        raise ValidationError(_("The space has not begun yet. You can drop it instead."))
    cpr.refuse(f"{ending.words}\n{ending.note}")
    now = timezone.now()
    Outcome.objects.update_or_create(
        space=held,
        defaults={
            "words": ending.words,
            "result": ending.result,
            "note": ending.note,
            "for_all": ending.for_all and held.is_known,
            "written_by": _common.person_of(by),
            "written_at": now,
        },
    )
    close_questions(held, by=by)
    held.ended_at = now
    held.save(update_fields=["ended_at"])
    journal.record("spaces.space.ended", by=by, subject=held, facts=_common.facts(held))
    return held


@transaction.atomic
def reopen(space: Space, *, by: User) -> Space:
    """Take an ended space up again; the words about what came out of it are kept for next time."""
    held = _common.locked(space, "reopen", by=by)
    held.ended_at = held.archived_at = None
    held.save(update_fields=["ended_at", "archived_at"])
    journal.record("spaces.space.reopened", by=by, subject=held, facts=_common.facts(held))
    return held


@transaction.atomic
def archive(space: Space, *, by: User) -> Space:
    """Put an ended space away: out of the lists, still found by search and address."""
    held = _common.locked(space, "archive", by=by)
    if held.archived_at is None:
        held.archived_at = timezone.now()
        held.save(update_fields=["archived_at"])
        journal.record("spaces.space.archived", by=by, subject=held, facts=_common.facts(held))
    return held


@transaction.atomic
def unarchive(space: Space, *, by: User) -> Space:
    """Take an archived space back into the lists."""
    held = _common.locked(space, "archive", by=by)
    if held.archived_at is not None:
        held.archived_at = None
        held.save(update_fields=["archived_at"])
        journal.record("spaces.space.unarchived", by=by, subject=held, facts=_common.facts(held))
    return held


@transaction.atomic
def drop(space: Space, *, by: User) -> None:
    """Throw away a space that has not begun, with its invitations.

    Raises:
        access.Denied: it has begun.
    """
    held = _common.locked(space, "drop", by=by)
    close_questions(held, by=by)
    journal.record("spaces.space.dropped", by=by, subject=held, facts=_common.facts(held))
    held.delete()
    scope.forget()
