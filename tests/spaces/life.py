"""Spaces in the world of the cast: one of every kind, with a word in every confidential text.

Mette (employee) owns, Bo (colleague) is co-owner, Signe (neighbour) is a member; Helle (other leader) is invited, and
Tove (TR) has asked to join the closed one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from intranet.spaces.models import Invitation, Membership, Space
from tests.factories import spaces

if TYPE_CHECKING:
    from tests.world import World

MEMBERS = ("employee", "colleague", "neighbour")
INVITED = "other_leader"


def fill(world: World, space: Space, *readers: str) -> dict[str, Any]:
    """Write something of every kind in a space, every text with a word that only ``readers`` may read."""
    cast = world.cast
    mette, bo, signe = cast.employee.person, cast.colleague.person, cast.neighbour.person
    word = lambda part: world.secret(f"{space.kind} space: {part}", *readers) if readers else "åbent"  # noqa: E731
    post = spaces.PostFactory(space=space, author=mette, text=f"Et indlæg {word('post')}")
    reply = spaces.PostFactory(space=space, author=bo, parent=post, text=f"Et svar {word('reply')}")
    spaces.MentionFactory(post=post, person=signe)
    spaces.ReactionFactory(post=post, person=bo)
    return {
        "post": post,
        "reply": reply,
        "file": spaces.AttachmentFactory(post=post, name=f"Fil {word('file')}.pdf"),
        "task": spaces.TaskFactory(space=space, author=mette, assignee=signe, title=f"En opgave {word('task')}"),
        "meeting": spaces.MeetingFactory(
            space=space, author=mette, title=f"Et møde {word('meeting')}", place=word("place")
        ),
        "idea": spaces.IdeaFactory(space=space, author=bo, title=f"En idé {word('idea')}", note=word("note")),
    }


def work_in_spaces(world: World) -> None:
    """Spaces of every kind and state, and what is written in them."""
    cast = world.cast
    mette, bo, signe = cast.employee.person, cast.colleague.person, cast.neighbour.person
    opened = spaces.space(mette, bo, signe, name="Praktikvejledere", purpose="Elever skal føle sig hjemme.")
    closed = spaces.space(mette, bo, signe, name="Tryg hjemkomst", kind="closed", purpose="Ingen til et koldt hus.")
    known = world.secret("secret space: name", *MEMBERS, INVITED)
    purpose = world.secret("secret space: purpose", *MEMBERS, INVITED)
    secret = spaces.space(mette, bo, signe, name=f"Hemmeligt {known}", kind="secret", purpose=f"Om {purpose}")
    world.things |= {"open space": opened, "closed space": closed, "secret space": secret}
    for kind, space, readers in (("open", opened, ()), ("closed", closed, MEMBERS), ("secret", secret, MEMBERS)):
        for name, thing in fill(world, space, *readers).items():
            world.things[f"{kind} space {name}"] = thing
    _people(world, opened, closed, secret)
    _ended(world)


def _people(world: World, opened: Space, closed: Space, secret: Space) -> None:
    cast = world.cast
    for name, space in (("open", opened), ("closed", closed), ("secret", secret)):
        words = world.secret(f"{name} space: invitation", "employee", "colleague", INVITED)
        world.things[f"{name} space invitation"] = spaces.InvitationFactory(
            space=space, person=cast.other_leader.person, invited_by=cast.employee.person, words=words
        )
    spaces.InvitationFactory(
        space=closed, person=cast.editor.person, expires_on=timezone.localdate() - timedelta(days=1)
    )
    asked = world.secret("closed space: request", "employee", "colleague", "tr")
    world.things["closed space request"] = spaces.JoinRequestFactory(space=closed, person=cast.tr.person, words=asked)
    for space in (closed, secret):  # somebody who was in both until yesterday
        spaces.MembershipFactory(space=space, person=cast.amr.person, left_at=timezone.now() - timedelta(days=1))
        spaces.MembershipFactory(space=space, person=cast.leaver.person)
    waiting = spaces.SpaceFactory(name="Venter på medejer", opened_at=None, started_by=cast.publisher.person)
    spaces.MembershipFactory(space=waiting, person=cast.publisher.person, role=Membership.Role.OWNER)
    spaces.InvitationFactory(space=waiting, person=cast.editor.person, role=Membership.Role.CO_OWNER)
    world.things["waiting space"] = waiting


def _ended(world: World) -> None:
    cast = world.cast
    mette, bo = cast.employee.person, cast.colleague.person
    told = spaces.space(mette, bo, name="Mad, der smager", kind="closed")
    spaces.ended(told, "Vi spørger beboerne om søndagen.", for_all=True)
    world.things["ended space, told"] = told
    kept = spaces.space(mette, bo, name="Lokaler, ingen sidder i", kind="closed")
    spaces.ended(kept, f"Ikke meget {world.secret('ended closed space: outcome', 'employee', 'colleague')}")
    world.things["ended space, kept"] = kept
    gone = spaces.space(mette, bo, name="Hjemkomstmappen")
    spaces.ended(gone, "En mappe sparede os for ni opkald.")
    gone.archived_at = timezone.now()
    gone.save(update_fields=["archived_at"])
    hidden = spaces.space(
        mette, bo, name=f"Lukket {world.secret('ended secret space: name', 'employee', 'colleague')}", kind="secret"
    )
    spaces.ended(hidden, world.secret("ended secret space: outcome", "employee", "colleague"), for_all=True)
    world.things["ended space, secret"] = hidden


def pending(world: World, kind: str) -> Invitation:
    """Return the invitation that waits in the space of a kind."""
    found: Invitation = world.things[f"{kind} space invitation"]
    return found
