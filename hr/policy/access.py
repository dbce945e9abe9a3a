"""Who may read versions of a policy, and who confirms them."""

from typing import Any

from django.db.models import QuerySet

from hr.policy.models import Acknowledgement, PolicyVersion
from intranet.access import access, personal
from intranet.content.pages import BasePage


class PolicyVersionAccess(access.Access[PolicyVersion], model=PolicyVersion):
    """A version is for those who may see its page."""

    def can(self, action: str, user: Any, obj: PolicyVersion | None) -> access.Decision:
        """Ask the page."""
        return access.can(user, "view", obj.page) if obj is not None else access.Decision.no()

    def visible(self, user: Any, queryset: QuerySet[PolicyVersion]) -> QuerySet[PolicyVersion]:
        """Versions of visible pages."""
        return queryset.filter(page__in=access.visible(user, BasePage))

    def audience(self, obj: PolicyVersion) -> frozenset[str]:
        """The page's."""
        return access.audience(obj.page)


class AcknowledgementAccess(access.Access[Acknowledgement], model=Acknowledgement):
    """A person sees her own; leaders and HR see no names here."""

    def can(self, action: str, user: Any, obj: Acknowledgement | None) -> access.Decision:
        """Allow the person."""
        return access.Decision(obj is not None and obj.user_id == user.pk)

    def visible(self, user: Any, queryset: QuerySet[Acknowledgement]) -> QuerySet[Acknowledgement]:
        """Her own."""
        return queryset.filter(user=user)

    def audience(self, obj: Acknowledgement) -> frozenset[str]:
        """The person."""
        return frozenset({f"person:{obj.user_id}"})


personal.declare(
    Acknowledgement,
    person="user",
    fields=("version_id", "at"),
    erase="delete",
    keep="as long as the version is in force, then 24 months",
)
