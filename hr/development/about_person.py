"""What this room tells on *My data*: how readings of plans are called, and what a person has lent out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hr.development.models import Plan, Share
from hr.development.queries import readings
from intranet.mydata import registry

registry.readings(
    Plan._meta.label_lower,
    label=gettext_lazy("Plans"),
    parts=readings.PARTS,
    roles=readings.ROLES,
    rights=readings.RIGHTS,
)


@registry.consents
def lent(user: Any) -> list[registry.Consent]:
    """Return the person's plans that somebody may read today."""
    rows = Share.objects.current().filter(plan__employment__person__user=user).select_related("person", "plan")
    return [
        registry.Consent(
            title=_("%(name)s may read my plan for %(year)s") % {"name": row.person.name, "year": row.plan.year},
            detail=_("Until %(day)s. Not my notes and no draft.") % {"day": _day(row.ends_on)},
            icon="persons",
            since=_("Lent on %(day)s") % {"day": _day(row.starts_on)},
            url=reverse("development:plan-lend", args=[row.plan_id]),
            action=_("Take back"),
        )
        for row in rows
    ]


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day is not None else ""
