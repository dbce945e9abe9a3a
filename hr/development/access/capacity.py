"""In what capacity somebody looks at a plan: as the person, as leader or deputy, in HR, or because it was lent."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hr.development import relations
from hr.development.models import Plan, Share
from intranet.people import standing
from intranet.people.models import Deputy, Employment

INHERITED = 2  # earlier agreed plans that a leader reads beside the one in force (domain rule 6)


def is_own(user: Any, employment: Employment) -> bool:
    """Tell whether the employment is the viewer's own."""
    person = standing.person_of(user)
    return person is not None and employment.person_id == person.pk


def acts_as_leader(user: Any, employment: Employment, right: str = Deputy.Scope.PLANS) -> Any:
    """Return in what capacity the viewer acts as leader of the employment, or None.

    A deputy always needs the right to read plans too: nobody acts on what she may not read.
    """
    person = standing.person_of(user)
    acting = relations.acting(person, employment, Deputy.Scope.PLANS)
    return relations.acting(person, employment, right) if acting and right != Deputy.Scope.PLANS else acting


def is_hr(user: Any, role: str, employment: Employment) -> bool:
    """Tell whether the viewer holds the HR role for the employment's unit."""
    return standing.role_reaches(user, role, employment.unit.path)


def is_lent_to(user: Any, plan: Plan) -> bool:
    """Tell whether the person has lent the plan to the viewer, today."""
    return Share.objects.current().filter(plan=plan, person__user_id=user.pk).exists()


def is_inherited(plan: Plan) -> bool:
    """Tell whether a leader reads this agreed plan: it is in force, or among the last two before."""
    if plan.closed_at is None:
        return True
    later = Plan.objects.agreed().filter(employment=plan.employment_id, closed_at__gt=plan.closed_at)
    return later.count() < INHERITED


def inherited() -> QuerySet[Plan]:
    """Return the plans for which :func:`is_inherited` holds."""
    later = (
        Plan.objects.agreed()
        .filter(employment=OuterRef("employment"), closed_at__gt=OuterRef("closed_at"))
        .order_by()
        .values("employment")
        .annotate(found=Count("pk"))
        .values("found")
    )
    counted = Plan.objects.agreed().alias(later=Coalesce(Subquery(later), 0, output_field=IntegerField()))
    return counted.filter(Q(closed_at=None) | Q(later__lt=INHERITED))


def tokens(people: Any) -> frozenset[str]:
    """Return the audience tokens of these people."""
    return frozenset(f"person:{person.user_id}" for person in people)


def lent(prefix: str, user: Any) -> Q:
    """Return the filter for what is lent to the viewer today; ``prefix`` leads to the plan."""
    return Q(**{f"{prefix}__in": Share.objects.current().filter(person__user_id=user.pk).values("plan")})
