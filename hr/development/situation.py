"""Where a plan stands, and who moves next: one answer for the start page, the plan, the team and the notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils import timezone

from hr.development.models import PlanVersion


class Stand(StrEnum):
    """Where a plan stands."""

    NONE = "none"
    DRAFT = "draft"
    CHANGING = "changing"  # agreed, and the person is writing a new version
    LEADER_LEFT = "leader_left"  # shared with somebody who is no longer her leader
    LEADER_READS = "leader_reads"
    LEADER_CONFIRMS = "leader_confirms"
    EMPLOYEE_ANSWERS = "employee_answers"
    EMPLOYEE_CONFIRMS = "employee_confirms"
    UNDATED = "undated"  # agreed, and no follow-up is planned
    OVERDUE = "overdue"  # agreed, and the day of the follow-up has passed
    DATED = "dated"
    CLOSED = "closed"


WAITS_FOR_LEADER = frozenset({Stand.LEADER_READS, Stand.LEADER_CONFIRMS})
WAITS_FOR_EMPLOYEE = frozenset({Stand.EMPLOYEE_ANSWERS, Stand.EMPLOYEE_CONFIRMS})


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a plan stands, and the day it is about: since when it waits, or when the follow-up is or was."""

    stand: Stand
    day: date | None = None


def _local(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment is not None else None


def of(
    versions: Iterable[PlanVersion], *, leader_id: int | None, next_on: date | None = None, closed: bool = False
) -> Situation:
    """Return where a plan stands, judged by the versions given: a viewer gives those that she may read.

    ``leader_id`` is today's leader (a person id), ``next_on`` the day of the follow-up that waits.
    """
    rows = list(versions)
    if closed:
        return Situation(Stand.CLOSED)
    opened = next((row for row in rows if row.is_open), None)
    agreed = next((row for row in rows if row.state == PlanVersion.State.AGREED), None)
    if opened is not None and opened.state == PlanVersion.State.DRAFT:
        return Situation(Stand.CHANGING if agreed else Stand.DRAFT, _local(opened.changed_at))
    if opened is not None:
        return _shared(opened, leader_id)
    if agreed is None:
        return Situation(Stand.NONE)
    if next_on is None:
        return Situation(Stand.UNDATED, _local(agreed.agreed_at))
    return Situation(Stand.OVERDUE if next_on < timezone.localdate() else Stand.DATED, next_on)


def _shared(version: PlanVersion, leader_id: int | None) -> Situation:
    if version.shared_with_id != leader_id:
        return Situation(Stand.LEADER_LEFT, _local(version.shared_at))
    if version.turn == PlanVersion.Turn.LEADER:
        yes = version.employee_agreed_at
        return Situation(
            Stand.LEADER_CONFIRMS if yes else Stand.LEADER_READS,
            _local(yes or max(version.changed_at, version.shared_at or version.changed_at)),
        )
    yes = version.leader_agreed_at
    return Situation(Stand.EMPLOYEE_CONFIRMS if yes else Stand.EMPLOYEE_ANSWERS, _local(yes or version.changed_at))
