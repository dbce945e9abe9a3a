"""Spaces, to programs: those one may know of, and what is said and to be done in those one reads."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.access import guards
from intranet.api import scopes
from intranet.api.serializers import Address, PageParams, Ref, Serializer, Term
from intranet.api.views import DetailView, ListView, View
from intranet.people import standing
from intranet.spaces import actions, queries
from intranet.spaces.models import Membership, Outcome, Post, Space

READ = scopes.register("spaces:read", _("Read the spaces you may read"))
WRITE = scopes.register(
    "spaces:write", _("Write in the spaces you are in"), lambda user: bool(standing.employments(user))
)


class SpaceSerializer(Serializer):
    """A space, as those know it who may know of it."""

    id = serializers.IntegerField(source="space.pk")
    name = serializers.CharField(source="space.name")
    purpose = serializers.CharField(source="space.purpose")
    kind = serializers.ChoiceField(Space.Kind.choices, source="space.kind")
    role = serializers.CharField(help_text=_("Your own: owner, coowner or member; empty when you are not in it."))
    ended_at = serializers.DateTimeField(source="space.ended_at", allow_null=True)
    url = Address(source="space.get_absolute_url")


class SpaceMemberSerializer(Serializer):
    """Somebody in the space."""

    person = Ref()
    role = serializers.ChoiceField(Membership.Role.choices, source="membership.role")
    unit = serializers.CharField()


class SpaceOutcomeSerializer(Serializer):
    """What came out of it."""

    words = serializers.CharField()
    result = serializers.ChoiceField(Outcome.Result.choices)
    note = serializers.CharField()


class InsideSerializer(Serializer):
    """What only those see who read the space."""

    members = SpaceMemberSerializer(many=True)
    focus_areas = Term(source="terms.focus", many=True)
    markers = Term(source="terms.markers", many=True)
    outcome = SpaceOutcomeSerializer(allow_null=True)


class SpaceDetailSerializer(SpaceSerializer):
    """A space with what one may do."""

    inside = InsideSerializer(allow_null=True, help_text=_("Null where you may not read what is written."))
    may_write = serializers.BooleanField()
    may_join = serializers.BooleanField()
    may_ask = serializers.BooleanField()


class FileSerializer(Serializer):
    """A file with a post."""

    name = serializers.CharField()
    size = serializers.IntegerField(help_text=_("In bytes."))
    url = serializers.SerializerMethodField()

    def get_url(self, row: Any) -> str:
        """Return where it is fetched; asks for sign-in."""
        place = reverse("spaces:file-download", args=[self.context["space"], row.pk])
        return str(self.context["request"].build_absolute_uri(place))


class PostSerializer(Serializer):
    """A post or a reply."""

    id = serializers.IntegerField(source="pk")
    parent = serializers.IntegerField(  # type: ignore[assignment]  # a field takes the place of the attribute
        source="parent_id", allow_null=True
    )
    author = Ref()
    text = serializers.CharField()
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    removed_at = serializers.DateTimeField(allow_null=True)
    mentioned = Ref(many=True)
    files = FileSerializer(source="attachments", many=True)
    replies = serializers.IntegerField(source="answers")
    revision = serializers.IntegerField()


class TaskSerializer(Serializer):
    """A task."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField()
    assignee = Ref(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)
    author = Ref()
    created_at = serializers.DateTimeField()
    revision = serializers.IntegerField()


class SpaceParams(PageParams):
    """Which spaces."""

    kind = serializers.ChoiceField(Space.Kind.choices, default="")
    mine = serializers.BooleanField(default=False, help_text=_("Only those you are in."))
    ended = serializers.BooleanField(default=False, help_text=_("Those that have ended, in place of running ones."))


class TaskParams(PageParams):
    """Which tasks."""

    undone = serializers.BooleanField(default=False, help_text=_("Only those that wait."))


class PostEdit(Serializer):
    """Other words for one's own post."""

    text = serializers.CharField(max_length=4000)


class PostBody(PostEdit):
    """A new post or reply."""

    key = serializers.UUIDField(default=uuid.uuid4, help_text=_("Yours: sent twice with the same key, it is one post."))


class SpaceList(ListView):
    """Spaces."""

    scopes = {"GET": READ}
    about = {"GET": _("Spaces you may know of, by name")}
    tag = "spaces"
    params = SpaceParams
    serializer_class = SpaceSerializer
    ordering = ("name", "pk")
    no_store = True

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the spaces that fit."""
        return queries.brief.listed(self.request.user, **asked)

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return them with the person's own role."""
        return queries.brief.entries(self.request.user, rows)


class In(View):
    """What all addresses inside a space have in common."""

    tag = "spaces"
    no_store = True

    def space(self, action: str) -> Space:
        """Return the space, or 404 and 403 as its rule says."""
        return guards.get_or_404(self.request.user, queries.page.spaces(), action, pk=self.kwargs["space"])

    def post_of(self, space: Space, action: str = "view") -> Any:
        """Return the post of the address."""
        rows = queries.brief.posts(self.request.user, space)
        return guards.get_or_404(self.request.user, rows, action, pk=self.kwargs["post"])

    def get_serializer_context(self) -> dict[str, Any]:
        """Tell which space files are fetched from."""
        return {**super().get_serializer_context(), "space": self.kwargs["space"]}


class SpaceDetail(In, DetailView):
    """One space."""

    scopes = {"GET": READ}
    about = {"GET": _("A space, and what you may do in it")}
    serializer_class = SpaceDetailSerializer

    def found(self, **path: Any) -> Any:
        """Return the space."""
        return queries.brief.whole(self.request.user, self.space("view"))


class Writing(In):
    """Where something new is said."""

    def write(self, request: Request, space: Space, parent: Post | None = None) -> Response:
        """Say it and answer with it."""
        said = self.said()
        made = actions.talk.write(space, said["text"], parent=parent, key=said["key"], by=self.user)
        place = reverse("api:post-detail", args=[space.pk, made.pk])
        row = guards.get_or_404(request.user, queries.brief.posts(request.user, space), pk=made.pk)
        return self.tagged(row, 201, Location=place)


class PostList(Writing, ListView):
    """What is said in a space: posts that open a thread."""

    scopes = {"GET": READ, "POST": WRITE}
    about = {"GET": _("Posts in a space, newest first"), "POST": _("Write a post")}
    bodies = {"POST": PostBody}
    serializer_class = PostSerializer
    ordering = ("-created_at", "-pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the threads."""
        return queries.brief.threads(self.request.user, self.space("read"))

    def post(self, request: Request, space: int) -> Response:
        """Write a post."""
        return self.write(request, self.space("write"))


class PostDetail(In, DetailView):
    """One post; one's own words can be changed."""

    scopes = {"GET": READ, "PATCH": WRITE}
    about = {"GET": _("A post"), "PATCH": _("Change your own words")}
    bodies = {"PATCH": PostEdit}
    serializer_class = PostSerializer

    def found(self, **path: Any) -> Any:
        """Return the post."""
        return self.post_of(self.space("read"))

    def patch(self, request: Request, space: int, post: int) -> Response:
        """Change it."""
        held = self.space("write")
        row = self.post_of(held, "edit")
        self.require_match(row)
        text = self.said().get("text", row.text)
        actions.talk.edit(row, text, revision=row.revision, by=self.user)
        return self.tagged(self.post_of(held))


class ReplyList(Writing, ListView):
    """The replies to a post, the first one first."""

    scopes = {"GET": READ, "POST": WRITE}
    about = {"GET": _("Replies to a post"), "POST": _("Reply to a post")}
    bodies = {"POST": PostBody}
    serializer_class = PostSerializer
    ordering = ("created_at", "pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the replies."""
        return queries.brief.replies(self.request.user, self.post_of(self.space("read")))

    def post(self, request: Request, space: int, post: int) -> Response:
        """Reply."""
        held = self.space("write")
        return self.write(request, held, self.post_of(held, "reply"))


class TaskList(In, ListView):
    """What is to be done in a space."""

    scopes = {"GET": READ}
    about = {"GET": _("Tasks in a space, in the order they were written")}
    params = TaskParams
    serializer_class = TaskSerializer
    ordering = ("created_at", "pk")

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the tasks that fit."""
        return queries.brief.tasks(self.request.user, self.space("read"), **asked)


SPACE = "spaces/<int:space>/"
urlpatterns = [
    path("spaces/", SpaceList.as_view(), name="space-list"),
    path(SPACE, SpaceDetail.as_view(), name="space-detail"),
    path(f"{SPACE}posts/", PostList.as_view(), name="post-list"),
    path(f"{SPACE}posts/<int:post>/", PostDetail.as_view(), name="post-detail"),
    path(f"{SPACE}posts/<int:post>/replies/", ReplyList.as_view(), name="reply-list"),
    path(f"{SPACE}tasks/", TaskList.as_view(), name="task-list"),
]
