"""Who may see and do what with a plan: the plan's rows of the access matrix.

Two questions are kept apart. ``view`` on a :class:`Plan` is to know that it exists, its state and its dates; ``view``
on a :class:`PlanVersion` is to read the words. A draft is the person's alone; what is shared is hers and the leader's
she showed it to; what is agreed is theirs and goes on to the next leader (domain rules 4 and 6). HR and the leader's
leader know that a plan exists; an HR partner reads one at a time, with a written reason. Being a superuser gives
nothing. Nothing of this room is ever given to the search index; ``audience`` exists so that the three forms can be
compared.
"""

from hr.development.access import around, personal_data
from hr.development.access.capacity import acts_as_leader, is_own
from hr.development.access.plans import PlanAccess, PlanVersionAccess

__all__ = ["PlanAccess", "PlanVersionAccess", "acts_as_leader", "around", "is_own", "personal_data"]
