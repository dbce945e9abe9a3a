"""How far each person's plan is: drawn by lot from a seed, or told in ``cast.toml``.

A story is one or two chapters: the plan of the year before, and the plan that is open now. Days are real days, counted
back from the day the demonstration is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from intranet.config.demonstration import reading, shapes
from intranet.config.demonstration.build.people import Town

# How many of a hundred, where a unit does as most do. The words are explained in ``_chapter``.
LOTS = {
    "lively": 46,
    "agreed": 9,
    "changed": 4,
    "changing": 2,
    "stuck": 3,
    "overdue": 7,
    "stale": 7,
    "shared": 4,
    "answered": 3,
    "half_by_employee": 2,
    "half_by_leader": 2,
    "draft": 3,
    "old": 8,
    "none": 5,
}
Ago = Callable[[int, int], date]
_BEHIND = ("stale", "old", "none", "overdue")
_OPEN = ("draft", "shared", "answered", "half_by_employee", "half_by_leader")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One plan. ``state`` is where it has come to; days that have not happened are None or not there.

    ``results`` says for each goal what becomes of it in the end; ``statuses`` how far its actions are, by goal and
    place, where that is told rather than drawn.
    """

    state: str
    begun: date
    goals: tuple[shapes.GoalText, ...]
    shared_on: date | None = None
    answered_on: date | None = None
    agreed_on: date | None = None
    changed_on: date | None = None
    held: tuple[date, ...] = ()
    next_on: date | None = None
    results: tuple[str, ...] = ()
    statuses: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What one employment's plans have been, and the days on which the two talked. ``away``: she is on leave."""

    employment: shapes.Employment
    earlier: Chapter | None
    now: Chapter | None
    talks: tuple[date, ...]
    away: bool = False


def all_of(town: Town, *, seed: int, today: date) -> Iterator[Story]:
    """Yield a story for every current employment that has a leader."""
    told = {row["key"]: row["plan"] for row in reading.data("cast")["person"] if "plan" in row}
    away = {row.employment for row in town.organisation.leaves if row.starts_on <= today <= row.ends_on}
    for employment in town.organisation.employments:
        if employment.ends_on is not None or town.leader_on(employment, today) is None:
            continue
        rng = Random(f"{seed}:plan:{employment.key}")
        lot = told.get(employment.person) or _draw(employment, rng, seed, today, on_leave=employment.key in away)
        if lot == "mette":
            yield _mette(employment, today)
        else:
            story = _story(employment, lot, rng, today)
            yield replace(story, away=employment.key in away)


def _draw(employment: shapes.Employment, rng: Random, seed: int, today: date, *, on_leave: bool) -> str:
    """Draw how far a plan is. Units differ, new people have not come far, people on leave stand still."""
    days = (today - employment.starts_on).days
    if days < 45:
        return rng.choice(("none", "none", "draft"))
    if on_leave:
        return rng.choice(("stale", "stale", "none"))
    if days < 130:
        return rng.choice(("none", "draft", "shared", "agreed", "agreed"))
    if days < 400:
        return rng.choice(("agreed", "agreed", "shared", "answered", "none"))
    ahead = Random(f"{seed}:unit:{employment.unit}").uniform(0.55, 1.3)
    weights = [weight / ahead**2 if lot in _BEHIND else weight * ahead for lot, weight in LOTS.items()]
    return rng.choices(list(LOTS), weights=weights)[0]


def _story(employment: shapes.Employment, lot: str, rng: Random, today: date) -> Story:
    """Write both chapters of a drawn story."""

    employed = (today - employment.starts_on).days

    def ago(fewest: int, most: int) -> date:
        last = max(1, min(most, employed - 30))  # nobody has a plan from before she came
        return today - timedelta(days=rng.randrange(min(fewest, last), last + 1))

    known = [goal for goal in reading.goals() if employment.family in goal.families]
    chosen = rng.sample(known, min(len(known), rng.choice((1, 2, 2, 2, 3)) + 2))
    now = _chapter(lot, tuple(chosen[:-2]), ago, rng, today)
    begun = now.begun if now else ago(0, 10)
    earlier = _earlier(employment, lot, chosen, begun, rng, today)
    if now and earlier:
        carried = tuple(
            goal for goal, result in zip(earlier.goals, earlier.results, strict=True) if result == "carried_on"
        )
        goals = (*carried, *(goal for goal in now.goals if goal not in carried))[:3]
        now = replace(now, goals=goals)
    talks = [chapter.agreed_on - timedelta(days=2) for chapter in (earlier, now) if chapter and chapter.agreed_on]
    if now and now.state in ("answered", "half_by_employee", "half_by_leader"):
        talks.append(now.answered_on or now.begun)
    if lot == "returned":
        talks.append(ago(335, 355))
    return Story(employment, earlier, now, tuple(day for day in talks if day >= employment.starts_on))


def _chapter(lot: str, goals: tuple[shapes.GoalText, ...], ago: Ago, rng: Random, today: date) -> Chapter | None:
    """Write the plan that is open now, or None when there is none."""
    ahead = today + timedelta(days=rng.randrange(12, 110))
    if lot in ("none", "old", "returned"):
        return None
    if lot in _OPEN:
        begun = ago(9, 26)
        shared = max(begun, ago(2, 8)) if lot != "draft" else None
        answered = ago(1, 2) if lot not in ("draft", "shared") else None
        return Chapter(lot, begun, goals, shared_on=shared, answered_on=answered)
    agreed = {
        "agreed": ago(8, 120),
        "overdue": ago(230, 330),
        "stale": ago(195, 345),
        "changed": ago(170, 330),
    }.get(lot) or ago(75, 330)
    begun = agreed - timedelta(days=rng.randrange(6, 25))
    chapter = Chapter(
        "agreed",
        begun,
        goals,
        shared_on=begun + timedelta(days=2),
        answered_on=agreed - timedelta(days=2),
        agreed_on=agreed,
    )
    late = agreed + timedelta(days=rng.randrange(20, 45))
    match lot:
        case "agreed":
            return replace(chapter, next_on=ahead)
        case "overdue":
            return replace(chapter, held=(late,), next_on=ago(6, 60))
        case "stale":
            return replace(chapter, next_on=None if rng.random() < 0.6 else ago(20, 90))
        case "changed":
            again = ago(25, 120)
            return replace(chapter, state="changed", changed_on=again, held=(again,), next_on=ahead)
        case _:
            recent = max(late, ago(10, 150))
            held = (late, recent) if recent - late > timedelta(days=70) else (min(recent, today),)
            return replace(chapter, state=lot if lot in ("changing", "stuck") else "agreed", held=held, next_on=ahead)


def _earlier(
    employment: shapes.Employment,
    lot: str,
    chosen: Sequence[shapes.GoalText],
    begun: date,
    rng: Random,
    today: date,
) -> Chapter | None:
    """Write the plan of the year before, for those who were here and had one."""
    only = lot in ("old", "returned")  # it is the latest plan they have
    agreed = (
        today - timedelta(days=rng.randrange(385, 520)) if only else begun - timedelta(days=rng.randrange(270, 400))
    )
    was_here = employment.starts_on < agreed - timedelta(days=30)
    if not was_here or lot == "none" or (not only and rng.random() < 0.12):
        return None
    goals = tuple(chosen[-2:])
    results = tuple(rng.choices(("done", "carried_on", "laid_aside"), weights=(55, 27, 18))[0] for _ in goals)
    held = agreed + timedelta(days=rng.randrange(80, 190))
    upcoming = today + timedelta(days=rng.randrange(3, 24)) if lot == "old" else None
    return Chapter(
        "agreed",
        agreed - timedelta(days=rng.randrange(6, 20)),
        goals,
        shared_on=agreed - timedelta(days=5),
        answered_on=agreed - timedelta(days=3),
        agreed_on=agreed,
        held=(held,) if rng.random() < 0.75 else (),
        next_on=upcoming,
        results=results,
    )


def _mette(employment: shapes.Employment, today: date) -> Story:
    """Tell Mette's story: the one that the pictures of the product show."""
    goals = {goal.key: goal for goal in reading.goals()}

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    earlier = Chapter(
        "agreed",
        ago(632),
        (goals["elevvejleder"], goals["demens-ro"], goals["koerelister"]),
        shared_on=ago(628),
        answered_on=ago(625),
        agreed_on=ago(620),
        held=(ago(470),),
        results=("done", "carried_on", "laid_aside"),
    )
    now = Chapter(
        "changed",
        ago(275),
        (goals["demens-ro"], goals["tavlemoede"]),
        shared_on=ago(270),
        answered_on=ago(266),
        agreed_on=ago(263),
        changed_on=ago(256),
        held=(ago(72),),
        next_on=today + timedelta(days=6),
        statuses=(("demens-ro", 0, "done"), ("demens-ro", 1, "planned"), ("tavlemoede", 0, "done")),
    )
    return Story(employment, earlier, now, (ago(622), ago(265)))
