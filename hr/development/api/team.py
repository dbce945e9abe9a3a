"""A leader's team."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from hr.development.api import shapes
from hr.development.queries import team as teams
from intranet.api import scopes
from intranet.api.views import DetailView

TEAM = scopes.register("team", _("See how things stand in your team, without contents"), teams.leads_somebody)


class Team(DetailView):
    """Everybody she leads or acts for, who waits for whom first. Whoever leads nobody has an empty team."""

    scopes = {"GET": TEAM}
    about = {"GET": _("Your team: states and dates, never what a plan says")}
    tag = "team"
    serializer_class = shapes.TeamSerializer
    no_store = True

    def found(self, **path: Any) -> Any:
        """Return the team."""
        return teams.team(self.request.user)
