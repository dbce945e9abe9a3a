"""Who has seen my plan: the log as the person reads it (domain rule 5)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from hr.development.models import Plan
from intranet.mydata.queries import readings

ON_PAGE = 5
PARTS = {
    "plan": _("The plan"),
    "versions": _("Versions of the plan"),
    "contribution": _("The plan, to add her part"),
    "status": _("One action"),
    "follow_up": _("The plan, to follow up"),
    "agreed": _("The agreed plan"),
    "print": _("The plan, to print"),
}
RIGHTS = {
    "leader": _("Leads you"),
    "deputy": _("Stands in for your leader"),
    "lent": _("You lent it out"),
    "hr_partner": _("HR partner of your unit"),
}
ROLES = {
    "leader": _("your leader"),
    "deputy": _("deputy for your leader"),
    "lent": _("you lent it to her"),
    "hr_partner": _("HR partner"),
}


def of_person(user: Any, *, limit: int | None = None) -> list[readings.Line]:
    """Return who has read the person's plans, newest first; ``limit`` counts lines."""
    return readings.of_type(user, Plan._meta.label_lower, limit=limit)
