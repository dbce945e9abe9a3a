"""Runs of the organisation import, for those who may import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.access import access
from intranet.people import progress
from intranet.people.models import ImportRun

LATEST = 10
SHOWN = 10
State = ImportRun.State
#: What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def latest(user: Any) -> QuerySet[ImportRun]:
    """Return the latest runs, newest first."""
    return access.visible(user, ImportRun).select_related("by__person").prefetch_related("files")[:LATEST]


def waiting() -> list[tuple[int, str]]:
    """Return id and state of the runs that a worker should take up: new ones, and those left for a lease.

    The clock asks, for nobody in particular.
    """
    free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
    open_states = (State.WAITING, State.CHECKING, State.CONFIRMED, State.RUNNING)
    return list(ImportRun.objects.filter(free, state__in=open_states).order_by("pk").values_list("pk", "state"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the heading of its column; ``becomes``: what something will be after the import."""

    text: str
    label: str
    becomes: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of difference: title, columns, the rows shown, and how many more there are."""

    code: str
    icon: str
    title: str
    text: str
    columns: list[str]
    rows: list[list[Cell]]
    more: int
    open: bool


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run as the page shows it. ``steps``, ``stats`` are as the design's components take them."""

    steps: list[dict[str, str]]
    stats: list[dict[str, Any]]
    sections: list[Section]
    limits: list[dict[str, Any]]
    notes: list[str]
    progress: progress.Told | None
    phase: str
    is_busy: bool
    changed_meanwhile: bool
    errors: list[dict[str, Any]]
    more_errors: int
    limits_over: list[str] = field(default_factory=list)


def page(run: ImportRun, everything: str = "") -> RunPage:
    """Return the page of a run; ``everything`` names the section of which all rows are shown."""
    preview = run.preview or {}
    told = progress.told(run.pk)
    if run.state == State.WAITING or (run.state == State.CONFIRMED and told is not None and told.phase != "write"):
        told = None  # it is left from the reading before the yes
    limits = preview.get("limits", [])
    return RunPage(
        steps=_steps(run, limits),
        stats=_stats(run) if preview else [],
        sections=_sections(preview, everything) if preview else [],
        limits=limits,
        notes=preview.get("notes", []),
        progress=told,
        phase=_phase(told),
        is_busy=run.state in (State.WAITING, State.CHECKING, State.CONFIRMED, State.RUNNING),
        changed_meanwhile=bool(preview.get("changed_meanwhile")),
        errors=run.errors[: None if everything == "errors" else 50],
        more_errors=max(run.counts.get("errors", 0) - 50, 0) if everything != "errors" else 0,
        limits_over=[limit["code"] for limit in limits if limit["over"]] if run.state == State.READY else [],
    )


def _phase(told: progress.Told | None) -> str:
    if told is None:
        return _("Waiting for its turn")
    return {"read": _("Reading the files"), "compare": _("Comparing"), "write": _("Writing")}[told.phase]


_PLACE = {
    State.WAITING: 0,
    State.CHECKING: 0,
    State.FAULTY: 0,
    State.READY: 1,
    State.CONFIRMED: 2,
    State.RUNNING: 2,
    State.DONE: 4,
}


def _steps(run: ImportRun, limits: list[dict[str, Any]]) -> list[dict[str, str]]:
    names = ", ".join(row.name for row in run.files.all())
    total = run.counts.get("total")
    over = sum(limit["over"] for limit in limits)
    details = [
        _("%(files)s, %(rows)s lines") % {"files": names, "rows": run.rows} if run.rows else names,
        "" if total is None else ngettext("%(n)s change", "%(n)s changes", total) % {"n": total},
        ngettext("%(n)s limit needs your yes", "%(n)s limits need your yes", over) % {"n": over} if over else "",
        _("Less than a minute"),
    ]
    place = _PLACE.get(State(run.state), 0)
    texts = [_("Choose files"), _("Preview"), _("Confirm"), _("Done")]
    return [
        {"text": text, "detail": detail, "state": "done" if n < place else "now" if n == place else ""}
        for n, (text, detail) in enumerate(zip(texts, details, strict=True))
    ]


def _stats(run: ImportRun) -> list[dict[str, Any]]:
    counts = run.counts
    words = (
        ("new", "arbejdsplads", ngettext("new colleague", "new colleagues", counts["new"])),
        ("changed", "naerhed", ngettext("with new details", "with new details", counts["changed"])),
        ("moved", "naerhed", ngettext("changes unit", "change unit", counts["moved"])),
        ("leaving", "okker", ngettext("leaves", "leave", counts["leaving"])),
        ("leaders", "udvikling", ngettext("unit gets a new leader", "units get a new leader", counts["leaders"])),
    )
    return [{"number": counts[code], "text": text, "tint": tint, "url": f"#{code}"} for code, tint, text in words]


def _texts() -> tuple[tuple[str, str, str, str, list[str]], ...]:
    """Return code, icon, title, text and columns of each section."""
    who, before, after, since = _("Colleague"), _("Before"), _("After"), _("From")
    return (
        (
            "leaders",
            "how-to-reg",
            _("New leader"),
            _("The new leader gets agreed plans and open actions at 00:00. The former leader loses access then."),
            [_("Unit"), before, after, since, _("Colleagues")],
        ),
        ("moved", "forward", _("Change unit"), _("The plan follows the employment."), [who, before, after]),
        ("changed", "edit", _("New details"), "", [who, _("Field"), before, after]),
        (
            "new",
            "person-add",
            _("New colleagues"),
            _("They get access from their first working day."),
            [who, _("Job title"), _("Unit"), since],
        ),
        (
            "leaving",
            "person-remove",
            _("Leave"),
            _("Access closes after the last day. What they were part of keeps its history."),
            [who, _("Unit"), _("Last day")],
        ),
        ("units", "business", _("Units"), "", [_("Unit"), _("What"), before, after]),
    )


def _sections(preview: dict[str, Any], everything: str) -> list[Section]:
    found = []
    for code, icon, title, text, columns in _texts():
        rows = preview["sections"][code]
        if not rows:
            continue
        shown = rows if everything == code else rows[:SHOWN]
        opened = code in ("leaders", "moved") or everything == code
        full = f"{title}: {len(rows)}"
        cells = [[Cell(*pair, pair[1] == _("After")) for pair in zip(row, columns, strict=True)] for row in shown]
        found.append(Section(code, icon, full, text, columns, cells, len(rows) - len(shown), opened))
    return found


def changes_csv(run: ImportRun) -> str:
    """Return every difference of a run as CSV, each with its kind."""
    rows: list[Iterable[str]] = []
    for code, _icon, title, _text, columns in _texts():
        found = run.preview.get("sections", {}).get(code, [])
        if found:
            rows += [[title, *columns], *([title, *row] for row in found)]
    return _as_csv(rows)


def errors_csv(run: ImportRun) -> str:
    """Return every fault of a run as CSV."""
    heading = [_("File"), _("Line"), _("What stands there"), _("What is wrong"), _("What to do")]
    rows = [[row["file"], row["line"] or "", row["shown"], row["wrong"], row["do"]] for row in run.errors]
    return _as_csv([heading, *rows])


def _as_csv(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for row in rows:
        writer.writerow(_harmless(str(cell)) for cell in row)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """Return the cell so that a spreadsheet takes it for text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
