"""How a program says who it is: ``Authorization: Bearer <key>``."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from intranet.keys import actions, queries
from intranet.keys.models import Key
from intranet.people.models import User


class BearerKey(BaseAuthentication):
    """Whoever sends a living key is its owner, narrowed to its scopes."""

    def authenticate(self, request: Request) -> tuple[User, Key] | None:
        """Return owner and key; None where no key is sent.

        Raises:
            AuthenticationFailed: what is sent is no living key. Why, is not said.
        """
        mark, _, text = get_authorization_header(request).partition(b" ")
        if mark.lower() != b"bearer":
            return None
        key = queries.presented(text.decode("latin-1").strip())
        if key is None:
            raise AuthenticationFailed
        actions.used(key, by=key.user)
        return key.user, key

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return 'Bearer realm="Forkant"'
