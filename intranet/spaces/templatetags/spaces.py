"""Words of the room that templates need: moments, sizes, the way of a space."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from intranet.files import words as file_words
from intranet.spaces import files, words
from intranet.spaces.models import Attachment, Meeting
from intranet.spaces.queries.work import MeetingLine

register = template.Library()


@register.filter
def near(moment: datetime) -> str:
    """Return a moment to come in words."""
    return words.near(moment)


@register.filter
def ago(moment: datetime) -> str:
    """Return a moment that has passed in words."""
    return words.ago(moment)


@register.filter
def hours(meeting: Meeting | MeetingLine) -> str:
    """Return from when until when a meeting lasts."""
    return words.hours(meeting.starts_at, meeting.ends_at)


@register.filter
def size_in_words(attachment: Attachment) -> str:
    """Return how large a file is."""
    return file_words.size(attachment.size)


@register.filter
def reading(attachment: Attachment, answers: bool) -> str:
    """Return how far reading the file's text has come; ``answers``: the reader may take the file away."""
    return file_words.told(next(iter(attachment.words.all()), None), answers=answers)


@register.filter
def file_icon(attachment: Attachment) -> str:
    """Return the icon of a file's kind."""
    return files.KINDS[attachment.kind].icon


@register.simple_tag
def file_rules() -> str:
    """Return how many files of which size may be attached."""
    return words.file_rules()


@register.simple_tag
def way(now: int = 0) -> list[dict[str, Any]]:
    """Return the four steps from purpose to result; ``now`` is where the reader is."""
    steps = (
        (_("Write the purpose"), _("We show spaces that are alike before you make something new")),
        (_("Find two to be together with"), _("At least one from another department")),
        (_("Try something"), _("From idea to a small trial, step by step")),
        (_("End"), _("With a sentence about what came out of it")),
    )
    return [
        {"text": text, "detail": detail, "state": "now" if place == now else "done" if place < now else ""}
        for place, (text, detail) in enumerate(steps)
    ]
