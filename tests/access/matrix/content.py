"""Pages, images, documents and redirects."""

from __future__ import annotations

from tests.access.matrix.shape import EVERYBODY, NOBODY, STAFF, Outcome, Row, Values, text
from tests.world import content

NORTH, LEADERS, DESK = frozenset(content.NORTH), frozenset(content.LEADERS), frozenset(content.DESK)


def picture(where: str) -> Values:
    """Return the values of an image in one size."""
    return lambda world: {
        "image_id": world.thing(where).pk,
        "rendition_id": world.thing(f"{where}, small").pk,
        "name": world.thing(f"{where}, small").file.name.rsplit("/", 1)[-1],
    }


def original(where: str) -> Values:
    """Return the values of an image as it was uploaded."""
    return lambda world: {"image_id": world.thing(where).pk, "name": world.thing(where).filename}


def page(where: str) -> Values:
    """Return the path of a page."""
    return lambda world: {"path": world.thing(where).url}


def document(where: str) -> Values:
    """Return the path of a document."""
    return lambda world: {"path": world.thing(where).url}


def policy(where: str) -> Values:
    """Return the number of a policy's page."""
    return lambda world: {"page_id": world.thing(where).pk}


def version(where: str, number: int = 1) -> Values:
    """Return the values of a version of a policy."""
    return lambda world: {"page_id": world.thing(where).pk, "number": number}


ROWS: tuple[Row, ...] = (
    *(
        Row("wagtail_serve", readers, values=page(where), example=where)
        for where, readers in (
            ("narrative", STAFF),
            ("area", STAFF),
            ("news", STAFF),
            ("article", STAFF),
            ("changed", STAFF),
            ("policy", STAFF),
            ("foundation", STAFF),
            ("for north", NORTH),
            ("news for north", NORTH),
            ("policy for north", NORTH),
            ("for leaders", LEADERS),
            ("draft", NOBODY),
            ("taken down", NOBODY),
        )
    ),
    Row("wagtail_serve", NOBODY, values=text(path="/viden/findes-ikke/"), example="no such page"),
    Row("wagtail_serve", NORTH, answer=Outcome.ONWARD, values=text(path="/gammel-adresse/"), example="redirect"),
    Row("content_focus", STAFF, answer=Outcome.ONWARD, values=text(code="naerhed")),
    Row("content_focus", NOBODY, values=text(code="findes-ikke"), example="no such area"),
    Row("content_marker", STAFF, answer=Outcome.ONWARD, values=text(code="aabenhed")),
    Row("content_image", STAFF, values=picture("image for all"), example="on a page for all"),
    Row("content_image", NORTH | DESK, values=picture("image for north"), example="on a page for a unit"),
    Row("content_image", DESK, values=picture("image of a draft"), example="on a draft"),
    Row("content_image_original", STAFF, values=original("image for all"), example="on a page for all"),
    Row("content_image_original", NORTH | DESK, values=original("image for north"), example="on a page for a unit"),
    Row("content_image_original", DESK, values=original("image of a draft"), example="on a draft"),
    Row("wagtaildocs_serve", NORTH | DESK, values=document("document for north"), example="on a page for a unit"),
    Row("wagtaildocs_serve", DESK, values=document("unused document"), example="on no page"),
    Row("content_reviews", EVERYBODY, writes=EVERYBODY),
    Row("policy:version", STAFF, values=version("policy")),
    Row("policy:version", NORTH, values=version("policy for north"), example="for a unit"),
    Row("policy:version", NOBODY, values=version("policy", 9), example="no such version"),
    Row("policy:compare", STAFF, values=version("policy", 2)),
    Row("policy:compare", NORTH, values=version("policy for north", 2), example="for a unit"),
    Row("policy:confirm", None, writes=STAFF, values=policy("policy"), sends=text(version=1, understood="on")),
    Row("policy:confirm", None, writes=NORTH, values=policy("policy for north"), example="for a unit"),
)
