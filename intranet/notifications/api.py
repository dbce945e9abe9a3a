"""One's own messages, to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.access import guards
from intranet.api import scopes
from intranet.api.serializers import Address, PageParams, Serializer
from intranet.api.views import DetailView, ListView, View
from intranet.notifications import actions, queries

READ = scopes.register("messages:read", _("Read your messages"))
WRITE = scopes.register("messages:write", _("Mark your messages as read"))


class MessageSerializer(Serializer):
    """A message in words."""

    id = serializers.IntegerField(source="row.pk")
    title = serializers.CharField()
    body = serializers.CharField()
    url = Address(help_text=_("Where it leads; asks for sign-in."))
    topic = serializers.CharField(source="row.topic")
    must_act = serializers.BooleanField(source="row.must_act", help_text=_("Whether somebody waits for you."))
    due_on = serializers.DateField(source="row.due_on", allow_null=True)
    created_at = serializers.DateTimeField(source="row.created_at")
    read_at = serializers.DateTimeField(source="row.read_at", allow_null=True)
    done_at = serializers.DateTimeField(source="row.done_at", allow_null=True)


class MessageParams(PageParams):
    """Which messages."""

    waiting = serializers.BooleanField(default=False, help_text=_("Only those on which somebody waits for you."))
    topic = serializers.CharField(default="", max_length=40)


class MessageList(ListView):
    """The inbox."""

    scopes = {"GET": READ}
    about = {"GET": _("Your messages, newest first")}
    tag = "messages"
    params = MessageParams
    serializer_class = MessageSerializer
    ordering = ("-created_at", "-pk")
    no_store = True

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the person's messages."""
        return queries.rows(self.request.user, **asked)

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return them in words."""
        return queries.in_words(rows)


class MessageDetail(DetailView):
    """One message."""

    scopes = {"GET": READ}
    about = {"GET": _("One of your messages")}
    tag = "messages"
    serializer_class = MessageSerializer
    no_store = True

    def found(self, **path: Any) -> Any:
        """Return the message in words."""
        return queries.one(self.request.user, guards.get_or_404(self.request.user, queries.inbox_rows(), pk=path["pk"]))


class MessageRead(View):
    """Marking a message as read; again, nothing happens."""

    scopes = {"POST": WRITE}
    about = {"POST": _("Mark a message as read")}
    tag = "messages"
    statuses = {"POST": 204}
    no_store = True

    def post(self, request: Request, pk: int) -> Response:
        """Mark it."""
        row = guards.get_or_404(request.user, queries.inbox_rows(), pk=pk)
        actions.mark_read(row, by=request.user)
        return Response(status=204)


urlpatterns = [
    path("messages/", MessageList.as_view(), name="message-list"),
    path("messages/<int:pk>/", MessageDetail.as_view(), name="message-detail"),
    path("messages/<int:pk>/read/", MessageRead.as_view(), name="message-read"),
]
