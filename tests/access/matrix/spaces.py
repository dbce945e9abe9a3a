"""Spaces: an open one, a closed one and a secret one, each with something of everything in it."""

from __future__ import annotations

from tests.access.matrix.shape import EVERYBODY, NOBODY, STAFF, Row, Values, some, text
from tests.access.routes import Outcome
from tests.spaces.life import INVITED, MEMBERS
from tests.world import World

IN = frozenset(MEMBERS)
OWNS = some("employee colleague")
OWNER = some("employee")
INVITED_ONE = frozenset({INVITED})
NEAR = IN | INVITED_ONE
"""Those who know of the secret space."""
PEOPLE = STAFF - {"superuser"}
"""Those who can belong to a space."""


def of(kind: str, **parts: str) -> Values:
    """Return values of an address in the space of a kind: the space, and things in it by name."""

    def filled(world: World) -> dict[str, int]:
        things = {key: world.things[f"{kind} space {part}"].pk for key, part in parts.items()}
        return {"pk": world.things[f"{kind} space"].pk} | things

    return filled


def member(kind: str, name: str) -> Values:
    """Return values of a membership."""

    def filled(world: World) -> dict[str, int]:
        space = world.things[f"{kind} space"]
        row = space.memberships.get(person=world.user(name).person, left_at=None)
        return {"pk": space.pk, "member_pk": row.pk}

    return filled


def ended(name: str) -> Values:
    """Return the number of a space by its name among the things of the world."""
    return lambda world: {"pk": world.things[name].pk}


def reading(route: str, **parts: str) -> tuple[Row, ...]:
    """Return the rows of a page inside the three spaces."""
    return (
        Row(route, STAFF, values=of("open", **parts), example="open"),
        Row(route, IN, knows=PEOPLE, values=of("closed", **parts), example="closed"),
        Row(route, IN, knows=INVITED_ONE, values=of("secret", **parts), example="secret"),
    )


def changing(route: str, who: frozenset[str] = IN, **parts: str) -> tuple[Row, ...]:
    """Return the rows of a form inside an open space and a secret one."""
    return (
        Row(route, who, writes=who, knows=STAFF, values=of("open", **parts), example="open"),
        Row(route, who, writes=who, knows=IN | INVITED_ONE, values=of("secret", **parts), example="secret"),
    )


def doing(route: str, who: frozenset[str] = IN, **parts: str) -> tuple[Row, ...]:
    """Return the rows of something that is only POSTed, inside an open space and a secret one."""
    return (
        Row(route, None, writes=who, knows=STAFF, values=of("open", **parts), example="open"),
        Row(route, None, writes=who, knows=IN | INVITED_ONE, values=of("secret", **parts), example="secret"),
    )


ROWS: tuple[Row, ...] = (
    Row("spaces:space-list", EVERYBODY),
    Row("spaces:closed-list", EVERYBODY),
    Row("spaces:ended-list", EVERYBODY),
    Row("spaces:space-start", PEOPLE, writes=PEOPLE, knows=EVERYBODY),
    Row("spaces:space-detail", STAFF, values=of("open"), example="open"),
    Row("spaces:space-detail", PEOPLE, values=of("closed"), example="closed"),
    Row("spaces:space-detail", IN | INVITED_ONE, values=of("secret"), example="secret"),
    Row("spaces:space-detail", NOBODY, values=text(pk=10**9), example="no such space"),
    *reading("spaces:space-find"),
    *reading("spaces:member-list"),
    *reading("spaces:file-list"),
    *reading("spaces:task-list"),
    *reading("spaces:meeting-list"),
    *reading("spaces:meeting-file", meeting_pk="meeting"),
    *reading("spaces:file-download", file_pk="file"),
    *changing("spaces:space-settings", OWNS),
    *changing("spaces:space-end", OWNS),
    *changing("spaces:member-invite", OWNS),
    *changing("spaces:post-edit", OWNER, post_pk="post"),
    *changing("spaces:post-remove", OWNS, post_pk="post"),
    *changing("spaces:file-remove", OWNS, file_pk="file"),
    *changing("spaces:task-add"),
    *changing("spaces:task-edit", task_pk="task"),
    *changing("spaces:meeting-call"),
    *changing("spaces:meeting-edit", meeting_pk="meeting"),
    *changing("spaces:idea-add"),
    *changing("spaces:idea-edit", idea_pk="idea"),
    *(
        Row("spaces:post-write", IN, IN, knows, Outcome.ONWARD, values=of(kind), example=kind)
        for kind, knows in (("open", STAFF), ("closed", PEOPLE), ("secret", INVITED_ONE))
    ),
    *(
        Row("spaces:post-detail", reads, IN, knows, values=of(kind, post_pk="post"), example=kind)
        for kind, reads, knows in (("open", STAFF, STAFF), ("closed", IN, PEOPLE), ("secret", IN, INVITED_ONE))
    ),
    *doing("spaces:post-react", post_pk="post"),
    *doing("spaces:task-mark"),
    *doing("spaces:task-remove", OWNS, part_pk="task"),
    *doing("spaces:meeting-cancel", OWNS, part_pk="meeting"),
    *doing("spaces:idea-remove", OWNS, part_pk="idea"),
    *changing("spaces:space-leave"),
    Row("spaces:space-join", None, PEOPLE, STAFF, values=of("open")),
    Row("spaces:space-join", None, IN, INVITED_ONE, values=of("secret"), example="secret"),
    Row("spaces:space-ask", None, PEOPLE - NEAR, PEOPLE, values=of("closed")),
    Row("spaces:space-ask", None, NOBODY, IN | INVITED_ONE, values=of("secret"), example="secret"),
    Row("spaces:request-withdraw", None, PEOPLE, values=of("closed"), example="nothing to withdraw for most"),
    Row("spaces:request-answer", None, OWNS, PEOPLE, values=of("closed", request_pk="request")),
    *(
        Row("spaces:invitation-answer", None, INVITED_ONE, OWNS, values=of(kind, invitation_pk="invitation"))
        for kind in ("open", "closed", "secret")
    ),
    Row("spaces:invitation-withdraw", None, OWNS, NEAR, values=of("secret", invitation_pk="invitation")),
    Row("spaces:member-remove", OWNS, OWNS, NEAR, values=member("secret", "neighbour")),
    Row("spaces:member-appoint", None, OWNS, NEAR, values=member("secret", "neighbour")),
    Row("spaces:member-hand-on", OWNER, OWNER, NEAR, values=member("secret", "colleague")),
    Row("spaces:space-reopen", None, OWNS, PEOPLE, values=ended("ended space, told")),
    Row("spaces:space-archive", None, OWNS, PEOPLE, values=ended("ended space, told")),
    Row("spaces:space-drop", some("publisher"), some("publisher"), some("editor"), values=ended("waiting space")),
)
