"""Who knows of a space, who reads what is written in it, and who does what there: the space's row of the matrix.

Two questions are kept apart. ``view`` on a :class:`Space` is to know its name and purpose: all employees for open and
closed spaces; for secret ones, and for those that have not begun, members and the invited alone. ``read`` is to see
what is written and who is in it: all who read what staff read for open spaces, members for all others. Nobody's role
elsewhere opens a space: not HR, not a leader, not an administrator.
"""

from intranet.spaces.access import personal_data
from intranet.spaces.access.members import InvitationAccess, JoinRequestAccess, MembershipAccess
from intranet.spaces.access.parts import AttachmentAccess, IdeaAccess, MeetingAccess, PostAccess, TaskAccess
from intranet.spaces.access.spaces import OutcomeAccess, SpaceAccess

__all__ = [
    "AttachmentAccess",
    "IdeaAccess",
    "InvitationAccess",
    "JoinRequestAccess",
    "MeetingAccess",
    "MembershipAccess",
    "OutcomeAccess",
    "PostAccess",
    "SpaceAccess",
    "TaskAccess",
    "personal_data",
]
