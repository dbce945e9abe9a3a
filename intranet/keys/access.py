"""Who may see and revoke a key: its owner, and system administrators, who never see a secret: there is none to see."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.access import access, keeping, personal
from intranet.keys.models import Key
from intranet.people import standing
from intranet.people.models import RoleGrant

SYSADMIN = RoleGrant.Role.SYSADMIN


class KeyAccess(access.Access[Key], model=Key):
    """``make`` a key: all staff, for themselves. ``revoke``: the owner, and system administrators. ``oversee`` all."""

    actions = ("view", "make", "revoke", "oversee")

    def can(self, action: str, user: Any, obj: Key | None) -> access.Decision:
        """Decide."""
        if obj is None:
            if action == "oversee":
                may = standing.has_role(user, SYSADMIN)
                return access.Decision(may, "" if may else _("Only system administrators look after everybody's keys."))
            may = action == "make" and standing.is_staff(user)
            return access.Decision(may, "" if may else _("Only employees can have keys to the API."))
        if action not in ("view", "revoke"):
            return access.Decision.no()
        return access.Decision(obj.user_id == user.pk or standing.has_role(user, SYSADMIN))

    def visible(self, user: Any, queryset: QuerySet[Key]) -> QuerySet[Key]:
        """Her own; all of them for a system administrator."""
        return queryset if standing.has_role(user, SYSADMIN) else queryset.filter(user_id=user.pk)

    def audience(self, obj: Key) -> frozenset[str]:
        """The owner and the system administrators."""
        return frozenset({f"person:{obj.user_id}", f"role:{SYSADMIN}"})


personal.declare(
    Key,
    person="user",
    fields=("name", "scopes", "created_at", "expires_on", "last_used_at", "revoked_at"),
    erase="delete",
    keep=(
        keeping.after("expires_on", months=24, told=_("until 24 months after it ended")),
        keeping.after("revoked_at", months=24, told=_("until 24 months after it ended")),
    ),
    kind="account",
    label=_("Key to the API"),
)
