"""People and organisation: who works here, where, under whom, and who stands in.

Every relation that gives a right is dated (:class:`periods.Dated`) and asked about on a day; nothing is copied.
"""

from intranet.people.models.identity import Absence, Person, Skill, User
from intranet.people.models.importing import ImportFile, ImportRun
from intranet.people.models.organisation import Employment, Leave, OrgUnit
from intranet.people.models.periods import Dated, DatedQuerySet
from intranet.people.models.roles import Deputy, ElectedRole, Leadership, RoleGrant

__all__ = [
    "Absence",
    "Dated",
    "DatedQuerySet",
    "Deputy",
    "ElectedRole",
    "Employment",
    "ImportFile",
    "ImportRun",
    "Leadership",
    "Leave",
    "OrgUnit",
    "Person",
    "RoleGrant",
    "Skill",
    "User",
]
