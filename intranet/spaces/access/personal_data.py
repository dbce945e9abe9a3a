"""How everything in this room is exported, erased and kept (domain rule 16).

A space's key stands in the export, not its name: somebody who has left a secret space shall not learn what it is
called today.
"""

from __future__ import annotations

from intranet.access import personal
from intranet.spaces.models import (
    Attachment,
    Idea,
    Invitation,
    JoinRequest,
    Meeting,
    Membership,
    Mention,
    Outcome,
    Post,
    Reaction,
    Space,
    Task,
)

_WITH_SPACE = "as long as the space, without a name once the person is erased"
_ANSWERED = "24 months after the answer"
_TOGETHER = "What is written in a space is written together; the name goes with the person."

personal.declare(
    Space,
    person="started_by__user",
    fields=("id", "started_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason="A space is not about whoever started it.",
)
personal.declare(
    Outcome,
    person="written_by__user",
    fields=("space_id", "words", "result", "note", "written_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason=_TOGETHER,
)
personal.declare(
    Membership,
    person="person__user",
    fields=("space_id", "role", "joined_at", "left_at", "seen_at"),
    erase="delete",
    keep="24 months after it ended",
)
personal.declare(
    Invitation,
    person="person__user",
    fields=("space_id", "role", "created_at", "expires_on", "answer", "answered_at"),
    erase="delete",
    keep=_ANSWERED,
)
personal.declare(
    JoinRequest,
    person="person__user",
    fields=("space_id", "words", "created_at", "answer", "answered_at"),
    erase="delete",
    keep=_ANSWERED,
)
personal.declare(
    Post,
    person="author__user",
    fields=("space_id", "text", "created_at", "edited_at", "removed_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason=_TOGETHER,
)
personal.declare(
    Attachment,
    person="post__author__user",
    fields=("name", "size", "created_at"),
    authored=True,
    erase="keep",
    keep="as long as its post",
    reason=_TOGETHER,
)
personal.declare(Mention, person="person__user", fields=("post_id",), erase="delete", keep="as long as its post")
personal.declare(
    Reaction,
    person="person__user",
    fields=("post_id", "code", "created_at"),
    erase="delete",
    keep="as long as its post",
)
personal.declare(
    Task,
    person=("author__user", "assignee__user"),
    fields=("space_id", "title", "due_on", "done_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason=_TOGETHER,
)
for _model in (Meeting, Idea):
    personal.declare(
        _model,
        person="author__user",
        fields=("space_id", "title", "created_at"),
        authored=True,
        erase="keep",
        keep=_WITH_SPACE,
        reason=_TOGETHER,
    )
