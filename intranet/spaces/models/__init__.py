"""A space, who belongs to it, what is said in it, and what is to be done.

Memberships carry the moment at which they began and ended; nothing that follows from them is copied anywhere.
"""

from intranet.spaces.models.members import Invitation, JoinRequest, Membership
from intranet.spaces.models.space import Outcome, Space
from intranet.spaces.models.talk import Attachment, Mention, Post, Reaction
from intranet.spaces.models.work import Idea, Meeting, Task

__all__ = [
    "Attachment",
    "Idea",
    "Invitation",
    "JoinRequest",
    "Meeting",
    "Membership",
    "Mention",
    "Outcome",
    "Post",
    "Reaction",
    "Space",
    "Task",
]
