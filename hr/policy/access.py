"""Who may read versions of a policy, and who confirms them."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from hr.policy.models import Acknowledgement, PolicyVersion
from intranet.access import access, keeping, personal
from intranet.content.pages import BasePage

OLD_MONTHS = 24


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


def _out_of_force(day: date) -> QuerySet[Acknowledgement]:
    """Return what was said to versions that another one took over from, 24 months before ``day`` or earlier."""
    later = PolicyVersion.objects.filter(
        page=OuterRef("version__page"),
        number__gt=OuterRef("version__number"),
        published_at__date__lt=keeping.before(day, OLD_MONTHS),
    )
    return Acknowledgement.objects.filter(Exists(later))


personal.kind(
    "acknowledgements",
    _("Policies you have confirmed"),
    seen_by=_("You. Others see counts only, never names."),
    icon="check",
    tint="arbejdsplads",
    order=50,
)
personal.declare(
    Acknowledgement,
    person="user",
    fields=("version_id", "at"),
    erase="delete",
    keep=(
        keeping.beyond(_out_of_force, _("24 months after another version came into force")),
        keeping.after_leaving(months=24),
    ),
    kind="acknowledgements",
    label=_("Read and understood"),
)
