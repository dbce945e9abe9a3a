"""Who sees what is written in a space: those who read the space. Who changes it: mostly whoever wrote it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access
from intranet.access.access import Decision
from intranet.people import standing
from intranet.spaces import belonging
from intranet.spaces.access.spaces import readable, readers
from intranet.spaces.models import Attachment, Idea, Meeting, Mention, Post, Reaction, Space, Task


class _PartAccess(access.Access[Any]):
    """A part of a space is seen by those who read the space; ``path`` leads from the part to it."""

    path = "space"
    by_members: tuple[str, ...] = ()

    def space(self, obj: Any) -> Space:
        """Return the space of a part."""
        space: Space = obj.space
        return space

    def can(self, action: str, user: Any, obj: Any) -> Decision:
        """Decide by the space, and for changes by who wrote the part."""
        if obj is None:
            return Decision.no()
        space = self.space(obj)
        if not access.can(user, "read", space):
            return Decision.no()
        if action == "view":
            return Decision.yes()
        allowed = access.can(user, "write", space)
        if action in self.by_members or not allowed:
            return allowed
        return self.change(action, user, obj)

    def change(self, action: str, user: Any, obj: Any) -> Decision:
        """Decide whether a member may change a part: whoever wrote it; to take it away also the owners."""
        if self.wrote(user, obj):
            return Decision.yes()
        if action == "remove":
            owner = belonging.of(user).owns(self.space(obj).pk)
            return Decision(owner, _("Only whoever wrote it, and the owners of the space, can take it away."))
        return Decision.no(_("Only whoever wrote it can change it."))

    @staticmethod
    def wrote(user: Any, obj: Any) -> bool:
        """Tell whether the person wrote the part."""
        person = standing.person_of(user)
        return person is not None and obj.author_id == person.pk

    def visible(self, user: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Parts of spaces that she reads."""
        return queryset.filter(**{f"{self.path}__in": Space.objects.filter(readable(user))})

    def audience(self, obj: Any) -> frozenset[str]:
        """Readers of the space."""
        return readers(self.space(obj))


class PostAccess(_PartAccess, model=Post):
    """``reply`` ``react``: members. ``edit``: whoever wrote it. ``remove``: also the owners."""

    actions = ("view", "reply", "react", "edit", "remove")
    by_members = ("reply", "react")

    def can(self, action: str, user: Any, obj: Any) -> Decision:
        """As any part; what has been taken away is not touched again."""
        decision = super().can(action, user, obj)
        if decision and action != "view" and obj.removed_at is not None:
            return Decision.no(_("The post has been taken away."))
        return decision


class TaskAccess(_PartAccess, model=Task):
    """Members do tasks and change them together."""

    actions = ("view", "edit", "do", "remove")
    by_members = ("edit", "do")


class MeetingAccess(_PartAccess, model=Meeting):
    """Members change a meeting together; whoever called it, and the owners, cancel it."""

    actions = ("view", "edit", "remove")
    by_members = ("edit",)


class IdeaAccess(_PartAccess, model=Idea):
    """Members take ideas further together."""

    actions = ("view", "edit", "remove")
    by_members = ("edit",)


class AttachmentAccess(_PartAccess, model=Attachment):
    """A file is read like its post, and taken away by whoever wrote it and by the owners."""

    actions = ("view", "remove")
    path = "post__space"

    def space(self, obj: Attachment) -> Space:
        """Return the space of the post."""
        return obj.post.space

    @staticmethod
    def wrote(user: Any, obj: Attachment) -> bool:
        """Tell whether the person wrote the post."""
        person = standing.person_of(user)
        return person is not None and obj.post.author_id == person.pk


for _model in (Mention, Reaction):
    access.exempt(_model, reason="Part of a post; shown and set only through it.")
