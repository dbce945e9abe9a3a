"""A package is its owner's; the log of clean-ups is for those who answer for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intranet.access import access, keeping, personal
from intranet.mydata.models import Package, RetentionRun
from intranet.people import standing
from intranet.people.models import RoleGrant

ANSWER_FOR_IT = (RoleGrant.Role.HR_ADMIN, RoleGrant.Role.SYSADMIN)


class PackageAccess(access.Access[Package], model=Package):
    """Hers alone: no leader, no HR, nobody who runs the system. ``order`` is asked of the collection."""

    actions = ("view", "order", "fetch")

    def can(self, action: str, user: Any, obj: Package | None) -> access.Decision:
        """Decide; what has expired is known to her but gone."""
        if obj is None:
            return access.Decision(action == "order")
        if obj.user_id != user.pk:
            return access.Decision.no()
        if action == "fetch" and not obj.is_fetchable:
            return access.Decision.no(_("This package has been deleted. Make a new one on My data; it takes a minute."))
        return access.Decision.yes()

    def visible(self, user: Any, queryset: QuerySet[Package]) -> QuerySet[Package]:
        """Her own."""
        return queryset.filter(user=user)

    def audience(self, obj: Package) -> frozenset[str]:
        """The owner."""
        return frozenset({f"person:{obj.user_id}"})


class RetentionRunAccess(access.Access[RetentionRun], model=RetentionRun):
    """Counts without names, for HR administrators and system administrators."""

    def can(self, action: str, user: Any, obj: RetentionRun | None) -> access.Decision:
        """Decide."""
        if standing.has_role(user, *ANSWER_FOR_IT):
            return access.Decision.yes()
        return access.Decision.no(_("Only HR administrators and those who run the system read this log."))

    def visible(self, user: Any, queryset: QuerySet[RetentionRun]) -> QuerySet[RetentionRun]:
        """All, for those who answer for it."""
        return queryset if standing.has_role(user, *ANSWER_FOR_IT) else queryset.none()

    def audience(self, obj: RetentionRun) -> frozenset[str]:
        """The two roles."""
        return frozenset(f"role:{role}" for role in ANSWER_FOR_IT)


personal.kind(
    "packages",
    _("Packages you have ordered"),
    seen_by=_("Only you"),
    icon="download",
    order=65,
)
personal.kind("other", _("Other"), seen_by=_("You, and those who run the system"), order=200)
personal.declare(
    Package,
    person="user",
    fields=("ordered_at", "state", "ready_at", "fetched_at", "expires_at"),
    erase="delete",
    # A finished one has its own day; one that never became ready does not stay for ever.
    keep=(
        keeping.after("expires_at", told=format_lazy(_("{days} days"), days=settings.FORKANT_PACKAGE_DAYS)),
        keeping.after("ordered_at", months=1),
    ),
    kind="packages",
    label=_("Package"),
)
