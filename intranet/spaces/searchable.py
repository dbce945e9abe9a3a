"""What the room lets people find: spaces, what came out of them, and what is written in them.

Audiences are tokens that follow the space (``access``), and memberships are asked about when somebody searches: who
has left finds nothing from that moment on, and nothing need be indexed anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

import search
from intranet.access import access
from intranet.files import shelves
from intranet.journal.models import Entry
from intranet.people.models import User
from intranet.spaces.models import Attachment, Membership, Outcome, Post, Space

OF_SPACE = "spaces.space."
HEADLINE = 70


def _tags(space: Space) -> frozenset[str]:
    terms = {f"focus:{area.code}" for area in space.focus_areas.all()}
    terms |= {f"marker:{marker.code}" for marker in space.markers.all()}
    return frozenset({f"space:{space.pk}", *terms})


def _headline(text: str) -> str:
    """Return the first words of a text; a post has no title, and its space's name would make all its posts alike."""
    return Truncator(" ".join(text.split())).chars(HEADLINE)


@search.register
class SpaceSource(search.Source):
    """Spaces by name and purpose: what may be known of closed ones too, and nothing that is written in them."""

    kind = "space"
    label, label_one = _("Spaces"), _("Space")
    model = Space
    icon, tint, order = "groups", "eng", 50

    def queryset(self) -> QuerySet[Space]:
        """All spaces, with the terms they serve."""
        return Space.objects.prefetch_related("focus_areas", "markers")

    def document(self, space: Space) -> search.SearchDoc | None:
        """Describe a space by what everybody in its audience may know."""
        return search.SearchDoc(
            kind=self.kind,
            pk=space.pk,
            title=space.name,
            url=space.get_absolute_url(),
            audience=access.audience(space),
            updated_at=space.ended_at or space.opened_at or space.started_at,
            body="\n".join(text for text in (space.purpose, space.seeks_words) if text),
            summary=space.purpose,
            tags=_tags(space),
            weight=0.5 if space.is_ended else 1.0,
        )

    def meta(self, obj: Space, doc: Any) -> str:
        """Return who may read, and that it has ended."""
        kinds = {"open": _("Open space"), "closed": _("Closed space"), "secret": _("Secret space")}
        return f"{kinds[obj.kind]} · {_('ended')}" if obj.is_ended else str(kinds[obj.kind])


@search.register
class OutcomeSource(search.Source):
    """What came out of spaces that have ended."""

    kind = "space_outcome"
    label, label_one = _("What came out of spaces"), _("What came out of a space")
    model = Outcome
    icon, tint, order = "flag", "okker", 55
    journal = (OF_SPACE,)

    def queryset(self) -> QuerySet[Outcome]:
        """All outcomes with their spaces."""
        return Outcome.objects.select_related("space").prefetch_related("space__focus_areas", "space__markers")

    def document(self, outcome: Outcome) -> search.SearchDoc | None:
        """Describe what came out of a space; nothing while it runs."""
        space = outcome.space
        if space.ended_at is None:
            return None
        return search.SearchDoc(
            kind=self.kind,
            pk=outcome.pk,
            title=space.name,
            url=space.get_absolute_url(),
            audience=access.audience(outcome),
            updated_at=space.ended_at,
            body="\n".join(text for text in (outcome.words, outcome.note) if text),
            tags=_tags(space),
        )

    def affected(self, entry: Entry) -> Iterable[int]:
        """The outcome of a space that has changed."""
        return Outcome.objects.filter(space=int(entry.subject_id)).values_list("pk", flat=True)


@search.register
class PostSource(search.Source):
    """Posts and replies, by their words and the names of their files."""

    kind = "space_post"
    label, label_one = _("Posts in spaces"), _("Post in a space")
    model = Post
    icon, tint, order = "forum", "havn", 60
    journal = (OF_SPACE,)

    def queryset(self) -> QuerySet[Post]:
        """All posts with what their document needs."""
        return Post.objects.select_related("space", "author").prefetch_related(
            "attachments", "space__focus_areas", "space__markers"
        )

    def document(self, post: Post) -> search.SearchDoc | None:
        """Describe a post; nothing where it has been taken away."""
        if post.removed_at is not None:
            return None
        files = [attachment.name for attachment in post.attachments.all()]
        return search.SearchDoc(
            kind=self.kind,
            pk=post.pk,
            title=_headline(post.text or files[0]) if post.text or files else post.space.name,
            url=f"{post.space.get_absolute_url()}indlaeg/{post.thread_id}/#indlaeg-{post.pk}",
            audience=access.audience(post),
            updated_at=post.edited_at or post.created_at,
            body="\n".join([post.text, *files]),
            keywords=tuple(files),
            tags=_tags(post.space),
            weight=0.5,
        )

    def meta(self, obj: Post, doc: Any) -> str:
        """Return who wrote it, where, and when."""
        where = _("%(name)s in %(space)s") % {"name": obj.author.name, "space": obj.space.name}
        return f"{where} · {date_format(localtime(obj.created_at), 'DATE_FORMAT')}"

    def affected(self, entry: Entry) -> Iterable[int]:
        """All posts of a space whose name, kind or state has changed."""
        return Post.objects.filter(space=int(entry.subject_id)).values_list("pk", flat=True)


@shelves.register
class AttachmentShelf(shelves.Shelf):
    """Files that came with posts."""

    model = Attachment
    journal = (OF_SPACE,)

    def rows(self) -> QuerySet[Attachment]:
        """All files with their posts and spaces."""
        return Attachment.objects.select_related("post__space", "post__author").prefetch_related(
            "post__space__focus_areas", "post__space__markers"
        )

    def name(self, obj: Attachment) -> str:
        """Return the name that whoever shared it gave it."""
        return obj.name

    def label(self, obj: Attachment) -> shelves.Label:
        """Describe a file by its name and its space."""
        space = obj.post.space
        url = reverse("spaces:file-download", args=[space.pk, obj.pk])
        return shelves.Label(obj.name, url, obj.created_at, tags=_tags(space))

    def places(self, user: Any, objs: Collection[Attachment]) -> Mapping[int, str]:
        """Return the names of the spaces; whoever sees the file reads the space."""
        return {
            obj.pk: _("%(name)s in %(space)s") % {"name": obj.post.author.name, "space": obj.post.space.name}
            for obj in objs
        }

    def affected(self, entry: Entry) -> Iterable[int]:
        """All files of a space whose name, kind or state has changed."""
        return Attachment.objects.filter(post__space=int(entry.subject_id)).values_list("pk", flat=True)

    def owners(self, obj: Attachment) -> list[int]:
        """Return whoever shared it; when she reads the space no longer, those who own the space."""
        author: User = obj.post.author.user
        if access.can(author, "view", obj):
            return [author.pk]
        owning = Membership.objects.current().owning().filter(space=obj.post.space_id)
        return list(owning.values_list("person__user", flat=True))

    def facts(self, obj: Attachment) -> dict[str, Any]:
        """Return the space; never what a file in it is called."""
        return {"space": obj.post.space_id, "thread": obj.post.thread_id}
