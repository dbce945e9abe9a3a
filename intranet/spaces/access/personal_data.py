"""How everything in this room is exported, erased and kept (domain rule 16).

A space's key stands in the export, not its name: somebody who has left a secret space shall not learn what it is
called today.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intranet.access import keeping, personal
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

_WITH_SPACE = keeping.along(_("as long as the space, and without your name once you are erased"))
_WITH_POST = keeping.along(_("as long as the post"))
_ANSWERED = keeping.after("answered_at", months=24)
_TOGETHER = "What is written in a space is written together; the name goes with the person."

personal.kind(
    "spaces",
    _("What you do in spaces"),
    seen_by=_("Whoever can see the space: everybody in an open one, the members in a closed or secret one."),
    icon="forum",
    tint="hyben",
    order=55,
)
personal.declare(
    Space,
    kind="spaces",
    label=_("Space you started"),
    person="started_by__user",
    fields=("id", "started_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason="A space is not about whoever started it.",
)
personal.declare(
    Outcome,
    kind="spaces",
    label=_("What came out of a space"),
    person="written_by__user",
    fields=("space_id", "words", "result", "note", "written_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason=_TOGETHER,
)
personal.declare(
    Membership,
    kind="spaces",
    label=_("Membership of a space"),
    person="person__user",
    fields=("space_id", "role", "joined_at", "left_at", "seen_at"),
    erase="delete",
    keep=keeping.after("left_at", months=24),
)
personal.declare(
    Invitation,
    kind="spaces",
    label=_("Invitation to a space"),
    person="person__user",
    fields=("space_id", "role", "created_at", "expires_on", "answer", "answered_at"),
    erase="delete",
    keep=_ANSWERED,
)
personal.declare(
    JoinRequest,
    kind="spaces",
    label=_("Request to join a space"),
    person="person__user",
    fields=("space_id", "words", "created_at", "answer", "answered_at"),
    erase="delete",
    keep=_ANSWERED,
)
personal.declare(
    Post,
    kind="spaces",
    label=_("Post"),
    person="author__user",
    fields=("space_id", "text", "created_at", "edited_at", "removed_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason=_TOGETHER,
)
personal.declare(
    Attachment,
    kind="spaces",
    label=_("File in a space"),
    person="post__author__user",
    fields=("name", "size", "created_at"),
    files=("file",),
    authored=True,
    erase="keep",
    keep=_WITH_POST,
    reason=_TOGETHER,
)
personal.declare(
    Mention,
    kind="spaces",
    label=_("Your name in a post"),
    person="person__user",
    fields=("post_id",),
    erase="delete",
    keep=_WITH_POST,
)
personal.declare(
    Reaction,
    kind="spaces",
    label=_("Nod to a post"),
    person="person__user",
    fields=("post_id", "code", "created_at"),
    erase="delete",
    keep=_WITH_POST,
)
personal.declare(
    Task,
    kind="spaces",
    label=_("Task in a space"),
    person=("author__user", "assignee__user"),
    fields=("space_id", "title", "due_on", "done_at"),
    authored=True,
    erase="keep",
    keep=_WITH_SPACE,
    reason=_TOGETHER,
)
for _model, _label in ((Meeting, _("Meeting in a space")), (Idea, _("Idea"))):
    personal.declare(
        _model,
        kind="spaces",
        label=_label,
        person="author__user",
        fields=("space_id", "title", "created_at"),
        authored=True,
        erase="keep",
        keep=_WITH_SPACE,
        reason=_TOGETHER,
    )
