"""Development plans: what a person and her leader agree, and what becomes of it.

Plan ─┬─ PlanVersion ── Goal ── Action        the text; frozen once both have agreed it
      ├─ ActionStatus, FollowUp, Outcome      what becomes of it; changes without a new agreement
      ├─ Note                                 the person's own; nobody else, ever
      └─ Share                                lent to somebody until a date
Employment ─┬─ Dialogue                       that a talk was held, and when
            └─ LeaderNote                     the author's own
"""

from hr.development.models.following import ActionStatus, Dialogue, FollowUp, Outcome
from hr.development.models.notes import LeaderNote, Note, Share
from hr.development.models.plan import (
    Action,
    FrozenError,
    Goal,
    Plan,
    PlanQuerySet,
    PlanVersion,
    PlanVersionQuerySet,
)

__all__ = [
    "Action",
    "ActionStatus",
    "Dialogue",
    "FollowUp",
    "FrozenError",
    "Goal",
    "LeaderNote",
    "Note",
    "Outcome",
    "Plan",
    "PlanQuerySet",
    "PlanVersion",
    "PlanVersionQuerySet",
    "Share",
]
