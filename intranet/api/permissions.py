"""A key may do what it was made for, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from intranet.api.scopes import ANY

if TYPE_CHECKING:
    from rest_framework.views import APIView


class HasScope(BasePermission):
    """A key may do what the view's scope names; somebody signed in with a session is not narrowed."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Refuse a key without the scope that the view names for this method.

        Raises:
            OutOfScope: the key is sound but was not made for this.
        """
        from intranet.api.problems import OutOfScope

        held = getattr(request.auth, "scopes", None)
        method = "GET" if request.method == "HEAD" else str(request.method)
        wanted = getattr(view, "scopes", {}).get(method)
        if held is None or wanted is None or wanted is ANY or wanted.code in held:
            return True  # without a declared scope the view has no such method: it is answered by 405
        raise OutOfScope(wanted.code)
