"""The same rules for the API: one permission class, set globally. Lists are narrowed by the rooms' queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from intranet.access import access

if TYPE_CHECKING:
    from rest_framework.views import APIView

ACTIONS = {
    "GET": "view",
    "HEAD": "view",
    "OPTIONS": "view",
    "PUT": "edit",
    "PATCH": "edit",
    "DELETE": "delete",
}


class Allowed(BasePermission):
    """Signed in, and allowed by the object's own rule; a view may name its action in ``access_action``."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Refuse everyone who is not signed in with an open account."""
        return access.is_active(request.user)

    def has_object_permission(self, request: Request, view: APIView, obj: Any) -> bool:
        """Ask the object's rule; invisible objects never get this far."""
        action = getattr(view, "access_action", None) or ACTIONS[request.method or "GET"]
        access.require(request.user, action, obj)
        return True
