"""Where the stops and the boat lie on the route.

The way is two cubic curves from the left shore to the harbour. Stops lie at equal steps along it; the boat takes the
place of the one that is under way, or one of its own before the next.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

# Start, two control points, end: the route of the drawing, in its own units (400 × 120).
CURVES = (
    ((34.0, 88.0), (110.0, 60.0), (130.0, 108.0), (200.0, 84.0)),
    ((200.0, 84.0), (270.0, 60.0), (300.0, 74.0), (352.0, 88.0)),
)
FIRST, LAST, HARBOUR = 34.0, 290.0, 306.0
MOST = 7  # more stops would touch each other

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Stop:
    """A stop in the drawing's units."""

    x: str
    y: str
    done: bool = False


def prepare(done: int, total: int, under_way: bool = False, label: Any = "", **values: Any) -> dict[str, Any]:
    """Place ``total`` stops, ``done`` of them behind the boat; at most seven are drawn."""
    drawn = min(total, MOST)
    behind = drawn if done >= total else min(done * drawn // total, drawn - 1)
    berths = drawn if under_way and behind < drawn else drawn + 1
    last = HARBOUR if behind == drawn else LAST
    places = [FIRST + (last - FIRST) * i / max(berths - 1, 1) for i in range(berths)]
    boat = places.pop(behind)
    return {
        "stops": [_stop(x, done=i < behind) for i, x in enumerate(places)],
        "boat": _stop(boat),
        "gone": _path(boat),
        "way": "M34 88 C110 60 130 108 200 84 S300 74 352 88",
        "radius": "13" if drawn <= 4 else "10",
        "label": label or _words(done, total, under_way),
    }


def _words(done: int, total: int, under_way: bool) -> str:
    if not total:
        return gettext("The route of the plan: no actions yet.")
    words = ngettext(
        "The route of the plan: %(done)s of %(total)s action is done.",
        "The route of the plan: %(done)s of %(total)s actions are done.",
        total,
    ) % {"done": done, "total": total}
    on_the_way = gettext("The next one is under way.")
    return f"{words} {on_the_way}" if under_way and done < total else words


def _stop(x: float, *, done: bool = False) -> Stop:
    curve, t = _find(x)
    return Stop(f"{x:.0f}", f"{_at(curve, t)[1]:.0f}", done)


def _find(x: float) -> tuple[Curve, float]:
    """The curve and the place on it (0–1) whose x is ``x``; x grows along both curves."""
    curve = CURVES[0] if x <= CURVES[0][3][0] else CURVES[1]
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        if _at(curve, middle)[0] < x:
            low = middle
        else:
            high = middle
    return curve, low


def _mix(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _at(curve: Curve, t: float) -> Point:
    return _before(curve, t)[3]


def _before(curve: Curve, t: float) -> Curve:
    """The part of ``curve`` before ``t`` (de Casteljau)."""
    a, b, c, d = curve
    ab, bc, cd = _mix(a, b, t), _mix(b, c, t), _mix(c, d, t)
    abc, bcd = _mix(ab, bc, t), _mix(bc, cd, t)
    return a, ab, abc, _mix(abc, bcd, t)


def _path(x: float) -> str:
    """The way from the shore to ``x``."""
    if x <= FIRST:
        return ""
    curve, t = _find(x)
    parts = [CURVES[0]] if curve is CURVES[1] else []
    parts.append(_before(curve, t))
    return "M34 88 " + " ".join(f"C{_pair(b)} {_pair(c)} {_pair(d)}" for _, b, c, d in parts)


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
