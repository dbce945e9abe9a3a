"""Who am I, to a program: the account behind the key, and what the key may be used for."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from intranet.api import scopes
from intranet.api.serializers import Serializer
from intranet.api.views import DetailView
from intranet.keys import queries


class KeySerializer(Serializer):
    """The key that was sent."""

    name = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    expires_on = serializers.DateField()


class MeSerializer(Serializer):
    """Who asks."""

    person = serializers.IntegerField(allow_null=True, help_text=_("Her number in the directory."))
    name = serializers.CharField()
    language = serializers.CharField()
    key = KeySerializer(allow_null=True, help_text=_("Null with a session."))


class Me(DetailView):
    """Who asks, and with what."""

    scopes = {"GET": scopes.ANY}
    about = {"GET": _("Whose key is this, and what is it for?")}
    tag = "me"
    serializer_class = MeSerializer

    def found(self, **path: Any) -> Any:
        """Return who asks."""
        key: Any = self.request.auth
        return queries.me(self.request.user, key)


urlpatterns = [path("me/", Me.as_view(), name="me")]
