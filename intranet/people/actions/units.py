"""The tree of units."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.access import access, scope
from intranet.journal import journal
from intranet.people.models import OrgUnit, User


@transaction.atomic
def move(unit: OrgUnit, parent: OrgUnit | None, *, by: User) -> int:
    """Move a unit with everything below it under another; return how many units moved along.

    Raises:
        ValidationError: the new place lies in the subtree that is moved, or is closed.
    """
    access.require(by, "appoint", unit)
    # The whole tree is locked: two moves at once could otherwise tie a knot that neither sees alone.
    locked = {row.pk: row for row in OrgUnit.objects.select_for_update().order_by("pk")}
    unit = locked[unit.pk]
    target = locked[parent.pk] if parent else None
    if target is not None and target.path.startswith(unit.path):
        raise ValidationError(_("A unit cannot be moved below itself."))
    if target is not None and target.closed_on is not None:
        raise ValidationError(_("The unit that it should be moved to is closed."))
    former = unit.parent_id
    moved = OrgUnit.objects.replant(unit, target)
    scope.forget()
    facts = {"parent": target.pk if target else None, "former": former, "units": moved}
    journal.record("people.unit.moved", by=by, subject=unit, facts=facts)
    return moved
