"""The sentences about a plan, in the reader's language: what there is, who moves next, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from hr.development.models import ActionStatus, Outcome
from hr.development.situation import Situation, Stand

# (tone, icon) of the design's chips; the words come from the choice itself.
STATUS_CHIPS = {
    ActionStatus.Status.PLANNED: ("line", "calendar-month"),
    ActionStatus.Status.UNDER_WAY: ("now", "sync"),
    ActionStatus.Status.DONE: ("ok", "check"),
    ActionStatus.Status.POSTPONED: ("wait", "time"),
    ActionStatus.Status.DROPPED: ("line", "minus"),
}
OUTCOME_CHIPS = {
    Outcome.Result.DONE: ("ok", "check"),
    Outcome.Result.CARRIED_ON: ("now", "sync"),
    Outcome.Result.LAID_ASIDE: ("line", "minus"),
}
STAND_CHIPS: dict[Stand, tuple[str, str, Any]] = {
    Stand.DRAFT: ("wait", "lock", gettext_lazy("Draft, only for you")),
    Stand.CHANGING: ("wait", "lock", gettext_lazy("New version, only for you")),
    Stand.LEADER_LEFT: ("act", "persons", gettext_lazy("You have a new leader")),
    Stand.LEADER_READS: ("now", "persons", gettext_lazy("Shared")),
    Stand.LEADER_CONFIRMS: ("now", "hourglass", gettext_lazy("One yes of two")),
    Stand.EMPLOYEE_ANSWERS: ("now", "persons", gettext_lazy("Shared")),
    Stand.EMPLOYEE_CONFIRMS: ("now", "hourglass", gettext_lazy("One yes of two")),
    Stand.CLOSED: ("line", "check", pgettext_lazy("plan", "Closed")),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How the actions stand: how many there are, are done, and whether one is under way."""

    done: int
    total: int
    under_way: bool


def day(value: date) -> str:
    """Return a date as people write it."""
    return date_format(value, "MONTH_DAY_FORMAT")


def count(goals: int, progress: Progress) -> str:
    """Return how many goals and actions there are, and how many are done, in words."""
    if not goals:
        return _("No goals yet.")
    parts = [
        ngettext("one goal", "%(n)s goals", goals) % {"n": apnumber(goals)},
        ngettext("one action", "%(n)s actions", progress.total) % {"n": apnumber(progress.total)},
    ]
    sentence = capfirst(", ".join(parts if progress.total else parts[:1])) + "."
    if progress.done:
        sentence += " " + ngettext("One is done.", "%(n)s are done.", progress.done) % {
            "n": capfirst(str(apnumber(progress.done)))
        }
    return sentence


def for_employee(situation: Situation, leader: Any) -> str:
    """Return who moves next, said to the person. ``leader`` is today's leader, or None."""
    name = leader.given_name if leader else _("your leader")
    when = day(situation.day) if situation.day else ""
    sentences = {
        Stand.NONE: _("You have no plan yet. It may be short; one goal is enough."),
        Stand.DRAFT: _("Nobody but you can see it until you share it."),
        Stand.CHANGING: _("You are writing a new version. Nobody but you can see it until you share it."),
        Stand.LEADER_LEFT: _("You had shared it with the leader before. Share it with %(name)s when you are ready."),
        Stand.LEADER_READS: _("You have shared it with %(name)s, who reads and answers."),
        Stand.LEADER_CONFIRMS: _("You have said yes. Now it waits for %(name)s."),
        Stand.EMPLOYEE_ANSWERS: _("%(name)s has answered. Read it, and say yes or change something."),
        Stand.EMPLOYEE_CONFIRMS: _("%(name)s has said yes. Now it waits for your yes."),
        Stand.UNDATED: _("You and %(name)s have agreed it. Set a date for the first follow-up."),
        Stand.OVERDUE: _("You and %(name)s were to follow up %(when)s. Hold it, or find a new day."),
        Stand.DATED: _("Your next follow-up with %(name)s is %(when)s."),
        Stand.CLOSED: _("The plan is closed. You can read it as long as it is kept."),
    }
    return sentences[situation.stand] % {"name": name, "when": when}


def for_leader(situation: Situation, person: Any) -> str:
    """Return who moves next, said to the leader of ``person``."""
    when = day(situation.day) if situation.day else ""
    sentences = {
        Stand.NONE: _("%(name)s has not shared a plan yet."),
        Stand.DRAFT: _("%(name)s has not shared a plan yet."),
        Stand.CHANGING: _("You two have agreed the plan."),
        Stand.LEADER_LEFT: _("%(name)s has not shared a plan with you yet."),
        Stand.LEADER_READS: _("%(name)s has shared it with you. Read it, add your part, and say yes when you agree."),
        Stand.LEADER_CONFIRMS: _("%(name)s has said yes to this text. Now it waits for your yes."),
        Stand.EMPLOYEE_ANSWERS: _("You have answered. Now it is with %(name)s."),
        Stand.EMPLOYEE_CONFIRMS: _("You have said yes. Now it waits for %(name)s."),
        Stand.UNDATED: _("You two have agreed the plan. Set a date for the first follow-up."),
        Stand.OVERDUE: _("You were to follow up %(when)s. Hold it, or find a new day."),
        Stand.DATED: _("Your next follow-up is %(when)s."),
        Stand.CLOSED: _("The plan is closed."),
    }
    return sentences[situation.stand] % {"name": person.given_name, "when": when}


def day_and_year(value: date) -> str:
    """Return a date with its year."""
    return date_format(value, "DATE_FORMAT")


def team(members: int, on_leave: int, waiting: int, nudges: int) -> str:
    """Return a team in one sentence: how many, who waits for the leader, who could use a nudge."""
    if not members:
        return ""
    parts = [ngettext("One colleague.", "%(n)s colleagues.", members) % {"n": members}]
    if on_leave:
        parts = [
            ngettext("One colleague", "%(n)s colleagues", members) % {"n": members}
            + ngettext(", one of them on leave.", ", %(n)s of them on leave.", on_leave) % {"n": apnumber(on_leave)}
        ]
    if waiting:
        text = ngettext("One waits for something from you.", "%(n)s wait for something from you.", waiting)
        parts.append(text % {"n": capfirst(str(apnumber(waiting)))})
    if nudges:
        text = ngettext("One could use a little nudge.", "%(n)s could use a little nudge.", nudges)
        parts.append(text % {"n": capfirst(str(apnumber(nudges)))})
    if not waiting and not nudges:
        parts.append(_("Nobody waits for you."))
    return " ".join(parts)


def rest(fine: int, away: int) -> str:
    """Return how many need nothing now, and how many are on leave."""
    parts = []
    if fine:
        parts.append(
            ngettext("Needs nothing now: one colleague", "Need nothing now: %(n)s colleagues", fine) % {"n": fine}
        )
    if away:
        parts.append(ngettext("On leave: one", "On leave: %(n)s", away) % {"n": away})
    return " · ".join(parts)


def coverage(unit: str, held: int, total: int) -> str:
    """Return the first coverage number in a sentence."""
    return _("In %(unit)s, %(held)s of %(total)s have held a dialogue within %(months)s months.") % {
        "months": settings.FORKANT_DIALOGUE_VALID_MONTHS,
        "unit": unit,
        "held": held,
        "total": total,
    }
