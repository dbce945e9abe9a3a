"""That agreed plans exist: for an HR partner who needs to find one. State and dates, no contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hr.development.models import Plan
from intranet.access import access
from intranet.people import standing
from intranet.people.models import RoleGrant

MOST = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Plans found, and whether there were more than are shown."""

    text: str
    plans: list[Plan]
    more: bool


def find(user: Any, text: str) -> Found:
    """Return agreed plans of people in the viewer's units whose name contains every word of ``text``.

    Raises:
        access.Denied: the viewer is no HR partner.
    """
    if not standing.has_role(user, RoleGrant.Role.HR_PARTNER):
        raise access.Denied
    if len(text.strip()) < SHORTEST:
        return Found(text, [], False)
    reach = standing.units_of_role(user, RoleGrant.Role.HR_PARTNER, "employment__unit__")
    plans = access.visible(user, Plan.objects.agreed().filter(reach))
    for word in text.split():
        plans = plans.filter(
            Q(employment__person__given_name__icontains=word) | Q(employment__person__family_name__icontains=word)
        )
    rows = list(
        plans.exclude(employment__person__user=user)
        .select_related("employment__person", "employment__unit")
        .order_by("employment__person__given_name", "employment__person__family_name", "-year")[: MOST + 1]
    )
    return Found(text, rows[:MOST], len(rows) > MOST)
