"""Development plans: one agreed (with a private change under way), one private, one shared, the leader's own."""

from __future__ import annotations

from tests.access.matrix.shape import EVERYBODY, NOBODY, Row, Values, some, text
from tests.world import World

TWO = some("employee leader deputy")
"""The two who agreed the plan, and the leader's deputy."""
READS = TWO | some("tr")
"""Who reads it: the two, and the shop steward she lends it to."""
KNOWS = READS | some("leaders_leader hr_partner hr_admin")
"""Who knows that it exists."""
OWN = some("employee")
LEADS = some("leader deputy")
HR = some("hr_partner hr_admin")
DRAFT = some("colleague")
SHARED = some("amr leader deputy")
KNOWS_SHARED = SHARED | HR


def of(plan: str, **parts: str) -> Values:
    """Return values of a plan's address: the plan, and things of it by name."""
    return lambda world: {"pk": world.plans[plan].pk} | {name: world.things[part].pk for name, part in parts.items()}


def job(name: str) -> Values:
    """Return the number of somebody's employment."""
    return lambda world: {"employment": world.cast.employment(name).pk}


def revision(plan: str) -> Values:
    """Return what the form of the open version carries."""

    def carried(world: World) -> dict[str, int]:
        version = world.plans[plan].versions.get(state__in=("draft", "shared"))
        return {"number": version.number, "revision": version.revision}

    return carried


def own_part(route: str, plan: str, who: frozenset[str], knows: frozenset[str] = NOBODY, **parts: str) -> Row:
    """Return the row of a form for one's own part of a plan."""
    return Row(route, who, writes=who, knows=knows, values=of(plan, **parts), example=plan)


ROWS: tuple[Row, ...] = (
    Row("development:plan-own", EVERYBODY),
    Row("development:readings", EVERYBODY),
    Row("development:plan-start", some("outsider"), writes=some("outsider"), values=job("outsider")),
    *(
        row
        for route in ("development:plan-detail", "development:plan-print", "development:plan-versions")
        for row in (
            Row(route, READS, knows=KNOWS, values=of("agreed"), example="agreed"),
            Row(route, DRAFT, values=of("draft"), example="draft"),
            Row(route, SHARED, knows=KNOWS_SHARED, values=of("shared"), example="shared"),
            Row(route, some("leader leaders_leader"), knows=HR, values=of("leaders"), example="the leader's own"),
            Row(route, some("other_leader"), knows=some("director hr_admin"), values=of("elsewhere"), example="other"),
            Row(route, NOBODY, values=text(pk=10**9), example="no such plan"),
        )
    ),
    Row("development:plan-share", None, writes=DRAFT, values=of("draft"), sends=revision("draft")),
    Row("development:plan-share", None, writes=OWN, knows=KNOWS, values=of("agreed"), sends=revision("agreed")),
    Row("development:plan-withdraw", None, writes=some("amr"), knows=KNOWS_SHARED, values=of("shared")),
    Row(
        "development:plan-confirm",
        None,
        writes=SHARED,
        knows=KNOWS_SHARED,
        values=of("shared"),
        sends=revision("shared"),
    ),
    Row("development:plan-confirm", None, writes=NOBODY, knows=DRAFT, values=of("draft"), sends=revision("draft")),
    Row("development:plan-revise", None, writes=OWN, knows=KNOWS, values=of("agreed")),
    Row("development:plan-revise", None, writes=NOBODY, knows=DRAFT, values=of("draft")),
    own_part("development:plan-discard", "draft", DRAFT),
    own_part("development:plan-discard", "agreed", OWN, KNOWS),
    own_part("development:plan-close", "agreed", OWN, KNOWS),
    *(
        row
        for route, parts in (
            ("development:goal-add", {}),
            ("development:goal-edit", {"goal": "goal"}),
            ("development:goal-remove", {"goal": "goal"}),
            ("development:action-add", {"goal": "goal"}),
            ("development:action-edit", {"action": "action"}),
            ("development:action-remove", {"action": "action"}),
        )
        for row in (own_part(route, "draft", DRAFT, **{key: f"draft {part}" for key, part in parts.items()}),)
    ),
    own_part("development:goal-edit", "shared", some("amr"), KNOWS_SHARED, goal="shared goal"),
    own_part("development:action-add", "shared", SHARED, KNOWS_SHARED, goal="shared goal"),
    Row("development:goal-move", None, writes=DRAFT, values=of("draft", goal="draft goal")),
    Row("development:action-move", None, writes=DRAFT, values=of("draft", action="draft action")),
    Row(
        "development:action-status",
        TWO,
        writes=TWO,
        knows=KNOWS,
        values=lambda world: {"pk": world.plans["agreed"].pk, "key": world.things["agreed action"].key},
    ),
    Row("development:plan-contribute", LEADS, writes=LEADS, knows=KNOWS_SHARED, values=of("shared")),
    Row("development:plan-ask-for-change", None, writes=LEADS, knows=KNOWS, values=of("agreed")),
    own_part("development:follow-up", "agreed", TWO, KNOWS),
    own_part("development:note", "agreed", OWN, KNOWS),
    own_part("development:note", "draft", DRAFT),
    own_part("development:plan-lend", "agreed", OWN, KNOWS),
    Row("development:share-end", None, writes=OWN, knows=some("tr"), values=of("agreed", share="share")),
    Row("development:team", EVERYBODY - {"superuser"}),
    Row("development:team-member", LEADS, values=job("employee")),
    Row("development:dialogue-record", None, writes=LEADS, values=job("employee")),
    Row("development:plan-invite", None, writes=some("leader"), values=job("deputy")),
    Row("development:leader-note", some("leader"), writes=some("leader"), values=job("employee")),
    Row("development:coverage", HR, knows=EVERYBODY),
    Row("development:plan-register", some("hr_partner"), knows=EVERYBODY),
    Row(
        "development:plan-read-with-reason",
        some("hr_partner"),
        writes=some("hr_partner"),
        knows=KNOWS,
        values=of("agreed"),
        sends=text(reason="Kollegaen har bedt om hjælp til sin plan."),
        tells=some("hr_partner"),
    ),
    Row("development:plan-read-with-reason", NOBODY, writes=NOBODY, knows=KNOWS_SHARED, values=of("shared")),
)
