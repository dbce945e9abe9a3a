"""Spaces with people and life in them.

:func:`space` makes a running space that the room's actions could have made; the factories fill it. Words are given by
whoever makes it, so that tests and the demonstration say what they mean.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from intranet.files import actions as file_words
from intranet.people.models import Person
from intranet.spaces import models

PDF = b"%PDF-1.4\n% en lille fil\n"


class SpaceFactory(factory.django.DjangoModelFactory):
    """An open space that began a month ago; without people, see :func:`space`."""

    class Meta:
        model = models.Space

    name = factory.Sequence(lambda n: f"Rum {n}")
    purpose = "Vi vil løse noget sammen."
    started_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=31))
    opened_at = factory.LazyAttribute(lambda space: space.started_at + timedelta(days=1))


class MembershipFactory(factory.django.DjangoModelFactory):
    """A member since the space began."""

    class Meta:
        model = models.Membership

    space = factory.SubFactory(SpaceFactory)
    role = models.Membership.Role.MEMBER
    joined_at = factory.LazyAttribute(lambda row: row.space.opened_at or row.space.started_at)


class InvitationFactory(factory.django.DjangoModelFactory):
    """An invitation from yesterday that can be answered for another two weeks."""

    class Meta:
        model = models.Invitation

    space = factory.SubFactory(SpaceFactory)
    created_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))


class JoinRequestFactory(factory.django.DjangoModelFactory):
    """A request from yesterday."""

    class Meta:
        model = models.JoinRequest

    space = factory.SubFactory(SpaceFactory)
    created_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))


class PostFactory(factory.django.DjangoModelFactory):
    """A post of today."""

    class Meta:
        model = models.Post

    space = factory.SubFactory(SpaceFactory)
    text = "Et indlæg."


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A small PDF with a post."""

    class Meta:
        model = models.Attachment

    post = factory.SubFactory(PostFactory)
    name = "Vejledning.pdf"
    kind = "pdf"
    size = len(PDF)
    file = factory.LazyFunction(lambda: ContentFile(PDF, name="fil"))

    @classmethod
    def _create(cls, model_class: type[models.Attachment], *args: Any, **kwargs: Any) -> models.Attachment:
        """Let its words be read, as they are when it is shared."""
        made: models.Attachment = super()._create(model_class, *args, **kwargs)
        file_words.expect(made, by=made.post.author.user)
        return made


class TaskFactory(factory.django.DjangoModelFactory):
    """A task for next week."""

    class Meta:
        model = models.Task

    space = factory.SubFactory(SpaceFactory)
    title = "En opgave"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting of half an hour, the day after tomorrow at this time."""

    class Meta:
        model = models.Meeting

    space = factory.SubFactory(SpaceFactory)
    title = "Et møde"
    place = "På skærm"
    starts_at = factory.LazyFunction(lambda: timezone.now().replace(second=0, microsecond=0) + timedelta(days=2))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + timedelta(minutes=30))


class IdeaFactory(factory.django.DjangoModelFactory):
    """An idea at its first step."""

    class Meta:
        model = models.Idea

    space = factory.SubFactory(SpaceFactory)
    title = "En idé"


class OutcomeFactory(factory.django.DjangoModelFactory):
    """What came out of a space."""

    class Meta:
        model = models.Outcome

    space = factory.SubFactory(SpaceFactory)
    words = "Det blev lidt bedre."


class MentionFactory(factory.django.DjangoModelFactory):
    """Somebody named in a post."""

    class Meta:
        model = models.Mention


class ReactionFactory(factory.django.DjangoModelFactory):
    """A nod."""

    class Meta:
        model = models.Reaction

    code = models.Reaction.Code.THANKS


def space(
    owner: Person,
    co_owner: Person,
    *members: Person,
    kind: str = models.Space.Kind.OPEN,
    since: datetime | None = None,
    **fields: Any,
) -> models.Space:
    """Make a space with its two owners and members; ``since`` is when it was started."""
    focus_areas, markers = fields.pop("focus_areas", ()), fields.pop("markers", ())
    if since is not None:
        fields["started_at"] = since
    made: models.Space = SpaceFactory(kind=kind, started_by=owner, **fields)
    made.focus_areas.set(focus_areas)
    made.markers.set(markers)
    roles = models.Membership.Role
    for person, role in (
        (owner, roles.OWNER),
        (co_owner, roles.CO_OWNER),
        *((person, roles.MEMBER) for person in members),
    ):
        MembershipFactory(space=made, person=person, role=role)
    return made


def ended(made: models.Space, words: str, *, on: datetime | None = None, **outcome: Any) -> models.Space:
    """Bring a space to an end, a week ago unless said, with what came out of it."""
    made.ended_at = on or timezone.now() - timedelta(days=7)
    made.save(update_fields=["ended_at"])
    OutcomeFactory(space=made, words=words, written_by=made.started_by, written_at=made.ended_at, **outcome)
    return made
