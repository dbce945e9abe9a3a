"""The topics a person can set for herself, and how each is sent until she has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from intranet.notifications.models import Frequency

MUST_ACT = "must_act"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its name, what it covers, and the frequency that holds by default."""

    code: str
    label: Any
    covers: Any
    default: Frequency
    may_be_off: bool = True

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """The frequencies that may be chosen."""
        if self.may_be_off:
            return list(Frequency.choices)
        return [(choice.value, choice.label) for choice in (Frequency.AT_ONCE, Frequency.DAILY)]


TOPICS = {
    topic.code: topic
    for topic in (
        Topic(MUST_ACT, _("Waiting for you"), _("When somebody cannot go on without you."), Frequency.AT_ONCE, False),
        Topic("plan", _("My development"), _("What happens in your plan, without its contents."), Frequency.DAILY),
        Topic("spaces", _("Spaces you are in"), _("Replies to you, tasks and meetings."), Frequency.DAILY),
        Topic("policy", _("Policy and rules"), _("When something material changes."), Frequency.DAILY),
        Topic("news", _("News for you"), _("From your unit and the focus areas."), Frequency.WEEKLY),
        Topic("content", _("Pages you are responsible for"), _("When a page is due for review."), Frequency.WEEKLY),
        Topic("people", _("Organisation"), _("A new leader or a deputy."), Frequency.DAILY),
        Topic("data", _("My data"), _("Your package, your keys and your sign-in."), Frequency.AT_ONCE),
        Topic("import", _("Organisation import"), _("Results of imports."), Frequency.NEVER),
    )
}


_CONCERNS: dict[str, Callable[[Any], bool]] = {}


def only_for(code: str, concerns: Callable[[Any], bool]) -> None:
    """Let a room say whom its topic concerns; others are not asked how they want messages that they never get."""
    _CONCERNS[code] = concerns


def offered(user: Any) -> dict[str, Topic]:
    """Return the topics that the person can set, by code."""
    return {code: topic for code, topic in TOPICS.items() if code not in _CONCERNS or _CONCERNS[code](user)}


def of(topic: str, *, must_act: bool) -> Topic:
    """Return the topic that decides how a message is sent."""
    if must_act:
        return TOPICS[MUST_ACT]
    return TOPICS.get(topic) or Topic(topic, topic, "", Frequency.NEVER)
