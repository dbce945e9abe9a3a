"""Take the plan for oneself while it changes, and mark that its text has changed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from hr.development import relations
from hr.development.actions.errors import ConflictError
from hr.development.models import Plan, PlanVersion
from intranet.access import access
from intranet.journal import journal
from intranet.people import standing
from intranet.people.models import Deputy, Person, User


def lock(plan: Plan) -> Plan:
    """Return the plan as it stands, held until the transaction ends.

    Every write to a plan begins here, and asks its rule about the plan under the lock: what another did a moment ago,
    an agreement for instance, is then already seen.
    """
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("employment__person__user", "employment__unit")
        .get(pk=plan.pk)
    )


def open_version(plan: Plan) -> PlanVersion:
    """Return the version being written.

    Raises:
        ConflictError: there is none, because it has just been agreed.
    """
    version = PlanVersion.objects.open().filter(plan=plan).select_related("shared_with__user").first()
    if version is None:
        raise ConflictError(None)
    version.plan = plan
    return version


def person_of(user: User) -> Person:
    """Return the person behind an account that has just been allowed something, which only people are.

    Raises:
        access.Denied: a technical account.
    """
    person = standing.person_of(user)
    if person is None:
        raise access.Denied
    return person


def on_behalf_of(by: User, plan: Plan) -> User | None:
    """Return the leader's account when ``by`` acts as her deputy, else None."""
    acting = relations.acting(person_of(by), plan.employment, Deputy.Scope.PLANS)
    return acting.principal.user if acting and acting.on_behalf else None


def touch(version: PlanVersion, *, by: User, verb: str = "changed", **facts: Any) -> None:
    """Mark that the text has changed: a new revision, both yeses taken back, and the other one's turn."""
    by_leader = version.plan.employment.person_id != person_of(by).pk
    shared = version.state == PlanVersion.State.SHARED
    version.revision += 1
    version.changed_at = timezone.now()
    version.employee_agreed_at = version.leader_agreed_at = None
    version.leader_agreed_by = version.leader_agreed_for = None
    version.turn = PlanVersion.Turn.LEADER if shared and not by_leader else PlanVersion.Turn.EMPLOYEE
    version.save()
    journal.record(
        f"hr.plan.{verb if shared else 'drafted'}",
        by=by,
        on_behalf_of=on_behalf_of(by, version.plan),
        subject=version.plan,
        facts={"version": version.number, **facts},
    )
