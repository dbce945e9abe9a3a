"""The figures as a document: one table for each size, every figure under its engine's name, beside its goal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

MARK = "<!-- figures -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "elasticsearch": "Elasticsearch"}

Measured = dict[str, Any]


def lines(found: Sequence[Measured]) -> list[str]:
    """Return the tables."""
    result: list[str] = []
    for count, group in groupby(found, key=lambda one: one["documents"]):
        engines = list(group)
        result += ["", f"## {count:,} documents", "", *_table(engines, count), "", *_surroundings(engines)]
    return result[1:]


def _table(engines: Sequence[Measured], count: int) -> list[str]:
    head = "| | " + " | ".join(NAMES[one["engine"]] for one in engines) + " | goal |"
    rows = [head, "|---|" + "--:|" * len(engines) + "---|"]

    def row(what: str, show: Any, goal: str = "") -> None:
        rows.append(f"| {what} | " + " | ".join(_shown(show, one) for one in engines) + f" | {goal} |")

    row(
        "rebuild, documents a second by the clock",
        lambda one: f"{count / one['rebuild']['seconds']:,.0f}",
        "5,000 embedded",
    )
    row("rebuild, documents for each second of our work", lambda one: f"{count / one['rebuild']['work']:,.0f}")
    row("bytes for each document", lambda one: f"{one['bytes']:,.0f}")
    row("most memory while building, MB: writer / each analyst", _peaks)
    row("asked while rebuilding: empty answers of all", _empty, "0")
    for clients in ("1", "8"):
        who = "1 client" if clients == "1" else f"{clients} clients"
        goal = "p95 ≤ 25 in process at 100,000" if clients == "1" and count == 100_000 else ""
        row(f"{who}: questions of 1 to 3 words, ms", _of(clients, "mixed"), goal)
        if any(one["engine"] == "elasticsearch" for one in engines):
            goal = "p95 ≤ 50 at 1,000,000" if clients == "1" and count == 1_000_000 else ""
            row(f"{who}: the same at the engine itself, ms", _of(clients, "mixed", "engine"), goal)
        row(f"{who}: the same, our own work, ms", _of(clients, "mixed", "work"))
        row(f"{who}: one word, two facets chosen, ms", _of(clients, "two facets chosen"))
        row(f"{who}: words that much is said with, ms", _of(clients, "common words"))
        row(f"{who}: suggestions, ms", _of(clients, "suggestions"))
        row(f"{who}: answers a second", lambda one, clients=clients: f"{one['asked'][clients]['rate']:,.0f}")
    row("most memory of an asking process, MB", lambda one: f"{one['asked']['1']['memory']:,.0f}")
    row("one document written, ms", lambda one: _percentiles(one["written"]["write"]["clock"]))
    row(
        "written until found, ms",
        lambda one: _percentiles(one["written"]["searchable"]["clock"]),
        "p95 ≤ 2,000 from save",
    )
    return rows


def _shown(show: Any, one: Measured) -> str:
    try:
        return str(show(one))
    except (KeyError, TypeError):
        return "–"


def _of(clients: str, what: str, where: str = "clock") -> Any:
    def shown(one: Measured) -> str:
        if where == "engine" and one["engine"] != "elasticsearch":
            return "–"
        return _percentiles(one["asked"][clients][what][where])

    return shown


def _percentiles(of: dict[str, float]) -> str:
    return " / ".join(f"{of[name]:,.1f}" for name in ("p50", "p95", "p99"))


def _peaks(one: Measured) -> str:
    return f"{one['rebuild']['peak']:,.0f} / {one['rebuild']['peak of a child']:,.0f}"


def _empty(one: Measured) -> str:
    during = one["while rebuilding"]
    return f"{during['empty']} of {during['asked']['number']:,} (p95 {during['asked']['clock']['p95']:,.0f} ms)"


def _surroundings(engines: Sequence[Measured]) -> list[str]:
    parts = []
    for one in engines:
        machine = one["machine"]
        before, after = machine["load"]
        parts.append(
            f"{NAMES[one['engine']]} on {machine['day']}, {machine['cores']} cores, {machine['memory']:.0f} GB, "
            f"Python {machine['python']}, load {before} before and {after} after, "
            f"{one['rebuild']['processes']} processes for analysis, {machine['minutes']:.0f} minutes"
        )
    return ["; ".join(parts) + "."]
