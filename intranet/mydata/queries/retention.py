"""The log of clean-ups, for those who answer for it; and what the nightly jobs have before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Max, Q

from intranet.access import access, keeping, personal
from intranet.mydata.models import RetentionRun

ON_PAGE = 50


@dataclass(frozen=True, slots=True)
class Run:
    """One run with the words for its type of record."""

    run: RetentionRun
    label: Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One type of record, how long it is kept, and when its job ran last."""

    label: Any
    how_long: str
    last_at: Any


@dataclass(frozen=True, slots=True)
class RetentionLog:
    """Runs that touched something or failed, newest first; and every rule."""

    runs: list[Run]
    page: Page[Any]
    rules: list[Rule]


def timed() -> dict[str, personal.Declaration]:
    """Return the declarations that a nightly job acts on, by the model's label; parts before what they are part of."""
    return {made.model._meta.label: made for made in personal.in_order() if any(rule.is_timed for rule in made.keep)}


def pending(on: date, label: str) -> dict[str, int]:
    """Return how many rows the job for one model would take on the day ``on``. Changes nothing."""
    return personal.retire(timed()[label], on, pretend=True)


def log(user: Any, number: Any = 1) -> RetentionLog:
    """Return the log.

    Raises:
        access.Denied: the viewer answers for nothing here.
    """
    access.require(user, "view", RetentionRun)
    labels = {label: made.label for label, made in timed().items()}
    rows = access.visible(user, RetentionRun)
    told = rows.filter(Q(deleted__gt=0) | Q(blanked__gt=0) | ~Q(fault=""))
    page = Paginator(told.order_by("-started_at", "-pk"), ON_PAGE).get_page(number)
    last = dict(rows.order_by().values_list("record").annotate(at=Max(F("finished_at"))))
    rules = [Rule(made.label, keeping.told(made.keep), last.get(label)) for label, made in timed().items()]
    return RetentionLog(
        runs=[Run(run, labels.get(run.record, run.record)) for run in page],
        page=page,
        rules=sorted(rules, key=lambda rule: str(rule.label)),
    )
