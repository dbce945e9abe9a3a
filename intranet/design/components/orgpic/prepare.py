"""Where the houses stand, and what stands below them."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

MOST = 4
WIDTH = 440
# A row of an old town: ochre, limewash, brick, and one that is painted blue and has its lights on.
WALLS = (("wall", "next"), ("next", "next"), ("wall is-brick", "next"), ("wall is-night", "lit"))
LETTERS = 14  # what fits below a house; beside the large one, 15
FIRST_LINE, LINE = 398, 18

Unit = Mapping[str, Any]


def prepare(
    unit: Unit, children: Sequence[Unit] = (), above: str = "", words: Any = "", **values: Any
) -> dict[str, Any]:
    """Choose the houses, place them, and say the same in words."""
    shown = _chosen(children)
    step = WIDTH / max(len(shown), 1)
    houses = [_house(child, index, step) for index, child in enumerate(shown)]
    lowest = max((line["y"] for house in houses for line in house["lines"]), default=190)
    name, *rest = wrap(str(unit["name"]), 15) or [""]
    below = [*rest, *wrap(str(unit.get("leader", "")), 17), _colleagues(unit.get("count", 0))]
    return {
        "houses": houses,
        "height": lowest + 13,
        "unit_lines": [name],
        "unit_below": [{"y": 122 + 18 * (i + 1), "text": text} for i, text in enumerate(below)],
        "lines": _lines(houses, bool(above)),
        "shared": " ".join(f"M{house['x']} 211 V230" for house in houses if house["inherited"]),
        "boat_x": round(step * len(shown) / 2) if len(shown) % 2 == 0 else round(step * (len(shown) / 2 + 0.5)),
        "any_mine": any(house["mine"] for house in houses),
        "more": len(children) - len(shown),
        "words": words or _words(unit, shown, above),
    }


def _chosen(children: Sequence[Unit]) -> Sequence[Unit]:
    """At most four neighbours in the list's order, the viewer's own unit among them."""
    mine = next((i for i, child in enumerate(children) if child.get("mine")), 0)
    start = max(0, min(mine - 1, len(children) - MOST))
    return children[start : start + MOST]


def _house(child: Unit, index: int, step: float) -> dict[str, Any]:
    wall, window = WALLS[index % len(WALLS)]
    inherited = bool(child.get("inherited"))
    leader = str(child.get("leader", ""))
    texts = wrap(str(child["name"]), LETTERS)
    names = len(texts)
    texts += wrap(gettext("%(leader)s, inherited") % {"leader": leader} if inherited else leader, LETTERS)
    texts.append(_colleagues(child.get("count", 0)))
    return {
        "x": round(step * (index + 0.5)),
        "wall": wall,
        "window": window,
        "initials": child.get("initials", ""),
        "inherited": inherited,
        "mine": bool(child.get("mine")),
        "lines": [{"y": FIRST_LINE + LINE * i, "text": text, "name": i < names} for i, text in enumerate(texts)],
    }


def _lines(houses: Sequence[Mapping[str, Any]], above: bool) -> str:
    """Solid lines: to the unit above, and to each house that has a leader of its own."""
    parts = ["M220 22 V50"] if above else []
    if houses:
        parts.append("M220 168 V204")
        ends = [house["x"] for house in houses]
        if ends[0] != ends[-1]:
            parts.append(
                f"M{ends[0]} 214 Q{ends[0]} 204 {ends[0] + 10} 204 H{ends[-1] - 10} Q{ends[-1]} 204 {ends[-1]} 214"
            )
        for index, house in enumerate(houses):
            top = 214 if index in (0, len(houses) - 1) and len(houses) > 1 else 204
            if not house["inherited"]:
                parts.append(f"M{house['x']} {top} V232")
    return " ".join(parts)


def _colleagues(count: int) -> str:
    return ngettext("%(n)s colleague", "%(n)s colleagues", count) % {"n": number_format(count, force_grouping=True)}


def _words(unit: Unit, children: Sequence[Unit], above: str) -> str:
    sentences = [_sentence(unit)]
    if above:
        sentences.append(gettext("It belongs to %(unit)s.") % {"unit": above})
    if children:
        sentences.append(gettext("Below it:"))
    sentences += [_sentence(child) for child in children]
    return " ".join(sentences)


def _sentence(unit: Unit) -> str:
    values = {
        "unit": unit["name"],
        "leader": unit.get("leader", ""),
        "count": _colleagues(unit.get("count", 0)),
    }
    if not unit.get("leader"):
        return gettext("%(unit)s: %(count)s.") % values
    if unit.get("inherited"):
        return gettext("%(unit)s: %(count)s, leader %(leader)s from the unit above.") % values
    return gettext("%(unit)s: %(count)s, leader %(leader)s.") % values
