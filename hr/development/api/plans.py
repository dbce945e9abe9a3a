"""One's own plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hr.development.actions import reading
from hr.development.actions.errors import ConflictError, RefusedError
from hr.development.api import shapes
from hr.development.queries import brief
from intranet.access import guards
from intranet.api import problems, scopes
from intranet.api.views import DetailView, ListView
from intranet.people import standing


def employed(user: Any) -> bool:
    """Whether the person has a job, and so may have a plan."""
    return bool(standing.employments(user))


READ = scopes.register("plan:read", _("Read your own development plan"), employed)
WRITE = scopes.register("plan:write", _("Change your own parts of your development plan"), employed)

problems.means(RefusedError, lambda refused: problems.Conflict(str(refused)))
problems.means(ConflictError, lambda lost: problems.Conflict() if lost.current is None else problems.Changed())


class PlanList(ListView):
    """All plans of the person, of all her jobs."""

    scopes = {"GET": READ}
    about = {"GET": _("Your own plans, newest first")}
    tag = "plan"
    params = shapes.PlanParams
    serializer_class = shapes.PlanSerializer
    ordering = ("-year", "-number", "-pk")
    no_store = True

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return her plans."""
        return brief.own_plans(self.request.user, **asked)

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return them with their addresses."""
        return brief.entries(rows)


class PlanDetail(DetailView):
    """One of the person's plans: the version being written, else the agreed one."""

    scopes = {"GET": READ}
    about = {"GET": _("One of your own plans with its words")}
    tag = "plan"
    serializer_class = shapes.PlanDetailSerializer
    no_store = True

    def found(self, **path: Any) -> Any:
        """Return the plan."""
        user: Any = self.request.user
        plan = guards.get_or_404(user, brief.own_plans(user), "read", pk=path["plan"])
        return reading.opened(by=user, plan=plan, what="plan", fetch=lambda: brief.whole(user, plan))
