"""The API and the keys to it, asked with a session; ``tests/api/test_scopes.py`` asks the same with keys."""

from __future__ import annotations

from tests.access.matrix.content import LEADERS, NORTH
from tests.access.matrix.development import DRAFT, OWN
from tests.access.matrix.shape import EVERYBODY, NO_SUCH, NOBODY, STAFF, Row, Values, of, some, text
from tests.access.matrix.spaces import IN, INVITED_ONE
from tests.access.matrix.spaces import PEOPLE as PEOPLE_OF_SPACES
from tests.access.routes import Outcome
from tests.world import World

KEYS: tuple[Row, ...] = (
    Row("keys:key-list", STAFF, writes=STAFF, knows=EVERYBODY),
    Row("keys:key-revoke", some("employee"), writes=some("employee"), values=of("key")),
    Row("keys:key-revoke", some("leader"), writes=some("leader"), values=of("key of leader"), example="leader's"),
    Row("keys:key-all", NOBODY, knows=EVERYBODY, example="nobody of the cast is system administrator"),
)

FRAME: tuple[Row, ...] = (
    Row("api:schema", EVERYBODY),
    Row("api:docs", EVERYBODY),
    Row("api:me", EVERYBODY),
    Row("api:root", NOBODY),
    Row("api:nothing", NOBODY, values=text(rest="findes-ikke/")),
)

PEOPLE: tuple[Row, ...] = (
    Row("api:person-list", EVERYBODY),
    Row("api:person-detail", STAFF, values=of("employee")),
    Row("api:person-detail", some("leaver"), values=of("leaver"), example="has left"),
    Row("api:person-detail", NOBODY, values=NO_SUCH, example="no such person"),
    Row("api:unit-list", EVERYBODY),
    Row("api:unit-detail", STAFF, values=of("north")),
    Row("api:unit-detail", NOBODY, values=NO_SUCH, example="no such unit"),
)

CONTENT: tuple[Row, ...] = (
    Row("api:page-list", EVERYBODY),
    Row("api:page-detail", STAFF, values=of("article")),
    Row("api:page-detail", NORTH, values=of("for north"), example="for a unit"),
    Row("api:page-detail", LEADERS, values=of("for leaders"), example="for leaders"),
    Row("api:page-detail", NOBODY, values=of("draft"), example="draft"),
    Row("api:page-detail", NOBODY, values=of("taken down"), example="taken down"),
    Row("api:page-detail", NOBODY, values=of("policy"), example="of another room"),
    Row("api:policy-list", EVERYBODY),
    Row("api:policy-detail", STAFF, values=of("policy")),
    Row("api:policy-detail", NORTH, values=of("policy for north"), example="for a unit"),
    Row("api:search-list", EVERYBODY, answer=Outcome.INVALID, example="without words"),
    Row("api:suggestions", EVERYBODY, answer=Outcome.INVALID, example="without words"),
)


def plan(name: str, **parts: str) -> Values:
    """Return values of an address inside a plan: the plan, and numbers of things in it."""
    return lambda world: {"plan": world.plans[name].pk} | {key: world.things[part].pk for key, part in parts.items()}


PLAN: tuple[Row, ...] = (
    Row("api:plan-list", EVERYBODY),
    Row("api:plan-detail", OWN, values=plan("agreed"), example="agreed: nobody but herself"),
    Row("api:plan-detail", DRAFT, values=plan("draft"), example="draft"),
    Row("api:plan-detail", some("amr"), values=plan("shared"), example="shared"),
    Row("api:goal-add", None, DRAFT, values=plan("draft")),
    Row("api:goal-add", None, some("amr"), values=plan("shared"), example="shared"),
    Row("api:goal-detail", DRAFT, values=plan("draft", goal="draft goal"), changes=DRAFT, changing=("PATCH", "DELETE")),
    Row(
        "api:goal-detail",
        OWN,
        knows=OWN,
        values=plan("agreed", goal="agreed goal"),
        changing=("PATCH", "DELETE"),
        example="agreed: frozen",
    ),
    Row("api:action-add", None, DRAFT, values=plan("draft", goal="draft goal")),
    Row(
        "api:action-detail",
        DRAFT,
        values=plan("draft", action="draft action"),
        changes=DRAFT,
        changing=("PATCH", "DELETE"),
    ),
    Row(
        "api:status-detail",
        OWN,
        values=lambda world: {"plan": world.plans["agreed"].pk, "key": world.things["agreed action"].key},
        changes=OWN,
        changing=("PUT",),
    ),
    Row("api:team", EVERYBODY - {"superuser"}),
)


def space(kind: str, **parts: str) -> Values:
    """Return values of an address in the space of a kind."""

    def filled(world: World) -> dict[str, int]:
        things = {key: world.things[f"{kind} space {part}"].pk for key, part in parts.items()}
        return {"space": world.things[f"{kind} space"].pk} | things

    return filled


def inside(route: str, **parts: str) -> tuple[Row, ...]:
    """Return the rows of a list inside the three spaces that is read, and written where ``writes``."""
    writes = None if route == "api:task-list" else IN
    return (
        Row(route, STAFF, writes, knows=STAFF, values=space("open", **parts), example="open"),
        Row(route, IN, writes, knows=PEOPLE_OF_SPACES, values=space("closed", **parts), example="closed"),
        Row(route, IN, writes, knows=INVITED_ONE, values=space("secret", **parts), example="secret"),
    )


SPACES: tuple[Row, ...] = (
    Row("api:space-list", EVERYBODY),
    Row("api:space-detail", STAFF, values=space("open"), example="open"),
    Row("api:space-detail", PEOPLE_OF_SPACES, values=space("closed"), example="closed"),
    Row("api:space-detail", IN | INVITED_ONE, values=space("secret"), example="secret"),
    Row("api:space-detail", NOBODY, values=text(space=10**9), example="no such space"),
    *inside("api:post-list"),
    *inside("api:reply-list", post="post"),
    *inside("api:task-list"),
    *(
        Row(
            "api:post-detail",
            reads,
            knows=knows,
            values=space(kind, post="post"),
            changes=OWN,
            changing=("PATCH",),
            example=kind,
        )
        for kind, reads, knows in (
            ("open", STAFF, STAFF),
            ("closed", IN, PEOPLE_OF_SPACES),
            ("secret", IN, IN | INVITED_ONE),
        )
    ),
)

MESSAGES: tuple[Row, ...] = (
    Row("api:message-list", EVERYBODY),
    Row("api:message-detail", some("leader"), values=of("message to leader")),
    Row("api:message-detail", NOBODY, values=NO_SUCH, example="no such message"),
    Row("api:message-read", None, some("leader"), values=of("message to leader")),
)

ROWS = (*KEYS, *FRAME, *PEOPLE, *CONTENT, *PLAN, *SPACES, *MESSAGES)
