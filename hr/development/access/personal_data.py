"""How everything in this room is exported, erased and kept (domain rule 16)."""

from __future__ import annotations

from hr.development.models import (
    Action,
    ActionStatus,
    Dialogue,
    FollowUp,
    Goal,
    LeaderNote,
    Note,
    Outcome,
    Plan,
    PlanVersion,
    Share,
)
from intranet.access import personal

_DIALOGUE = "the current plan and the two before it; all of it until 5 years after leaving, at most 10 years (rule 16)"
_OF_PLAN = "plan__employment__person__user"
personal.declare(Plan, person="employment__person__user", erase="delete", keep=_DIALOGUE)
personal.declare(PlanVersion, person=_OF_PLAN, erase="delete", keep=_DIALOGUE)
personal.declare(Goal, person=f"version__{_OF_PLAN}", erase="delete", keep=_DIALOGUE)
personal.declare(Action, person=f"goal__version__{_OF_PLAN}", erase="delete", keep=_DIALOGUE)
for _model in (ActionStatus, Outcome, FollowUp):
    personal.declare(_model, person=_OF_PLAN, erase="delete", keep=_DIALOGUE)
personal.declare(Dialogue, person="employment__person__user", erase="delete", keep=_DIALOGUE)
personal.declare(Note, person=_OF_PLAN, erase="delete", keep="until she stops (rule 16, own notes)")
personal.declare(
    LeaderNote,
    person=("employment__person__user", "author__user"),
    fields=("employment_id", "changed_at"),
    erase="delete",
    keep="30 days after the leader changes (rule 16)",
    reason="The words come into the person's data package after HR has looked at them; the export says they exist.",
)
personal.declare(Share, person=(_OF_PLAN, "person__user"), erase="delete", keep="ended + 24 months (rule 16)")
